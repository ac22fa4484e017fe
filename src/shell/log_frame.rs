//! The frame of the docked request log. It is in the page from the start; what is in it comes when it is first opened.

use leptos::prelude::*;

use crate::client::Client;
use crate::components::contexts::LogDock;

/// The frame of the request log: a bar that opens it and says how many calls there are.
#[component]
pub fn LogFrame(
    /// Loads what is in it: somebody is about to open it.
    #[prop(into)]
    near: Callback<()>,
    /// What is in it while it is open.
    children: ChildrenFn,
) -> impl IntoView {
    let (client, LogDock { open, .. }) = (Client::expect(), LogDock::expect());
    let said = move || match client.log.with(|log| log.entries().count()) {
        0 => "No calls yet".to_string(),
        1 => "1 call".to_string(),
        count => format!("{count} calls"),
    };
    view! {
        <section class="log-panel" aria-label="Request log">
            <button
                type="button"
                class="log-head"
                aria-expanded=move || open.get().to_string()
                on:pointerenter=move |_| near.run(())
                on:focus=move |_| near.run(())
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span>"Request log"</span>
                <span class="field-note">{said}</span>
            </button>
            <Show when=move || open.get()>{children()}</Show>
        </section>
    }
}
