//! The question before a run, and before its end.

use leptos::prelude::*;

use crate::ui::dialog::Dialog;

/// A question before something that cannot be taken back.
#[component]
pub fn Confirm(
    /// Tells several dialogs apart.
    name: &'static str,
    /// Its heading.
    title: &'static str,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What the button says that does it.
    yes: &'static str,
    /// Does it.
    act: Callback<()>,
    /// Why it cannot be done yet.
    #[prop(optional, into)]
    blocked: Option<Signal<Option<String>>>,
    /// What it does, and what can be brought back.
    children: ChildrenFn,
) -> impl IntoView {
    let close = Callback::new(move |()| open.set(false));
    let children = StoredValue::new(children);
    let why = move || blocked.and_then(|blocked| blocked.get());
    let press = move |_| {
        if untrack(why).is_none() {
            close.run(());
            act.run(());
        }
    };
    let why_id = format!("why-{name}");
    view! {
        <Dialog name title open=open.into() close>
            {children.with_value(|children| children())}
            <div class="send">
                <button type="button" class="button quiet" on:click=move |_| close.run(())>
                    "Cancel"
                </button>
                <button
                    type="button"
                    class="button bulk-danger"
                    aria-disabled=move || why().is_some().then_some("true")
                    aria-describedby=why_id.clone()
                    on:click=press
                >
                    {yes}
                </button>
                <span class="field-note" id=why_id.clone()>
                    {why}
                </span>
            </div>
        </Dialog>
    }
}
