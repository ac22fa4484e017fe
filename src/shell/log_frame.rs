//! The frame of the docked request log. It is in the page from the start; what is in it comes when it is first opened.

use leptos::prelude::*;

use crate::client::{Client, Entry, State};
use crate::components::contexts::{CurrentRoute, LogDock};
use crate::route::Route;
use crate::ui::icon::Icon;

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
    let CurrentRoute(route) = CurrentRoute::expect();
    // On its own page the log is not docked besides.
    let on_page = move || route.with(|now| *now == Route::Log);
    let said = move || match client.log.with(|log| log.entries().count()) {
        0 => "No calls yet".to_string(),
        1 => "1 call".to_string(),
        count => format!("{count} calls"),
    };
    let last = move || client.log.with(|log| log.entries().next_back().map(|entry| last_words(entry)));
    view! {
        <section class="log-panel" aria-label="Request log" hidden=on_page>
            <button
                type="button"
                class="log-head"
                aria-expanded=move || open.get().to_string()
                on:pointerenter=move |_| near.run(())
                on:focus=move |_| near.run(())
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon name="down"/>
                <span class="log-name">"Request log"</span>
                <span>{said}</span>
                <span class="log-last" aria-hidden="true">
                    {last}
                </span>
            </button>
            <Show when=move || open.get() && !on_page()>{children()}</Show>
        </section>
    }
}

/// The last call in a line: what was sent, and how it ended.
fn last_words(entry: &Entry) -> String {
    let url = &entry.request.url;
    let path = url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).unwrap_or(url);
    let end = match &entry.state {
        State::Done { status, .. } => format!("{status} · {} ms", entry.duration as u64),
        state if state.is_final() => "no reply".into(),
        _ => "on its way".into(),
    };
    format!("{} {path} {end}", entry.request.method.as_str())
}
