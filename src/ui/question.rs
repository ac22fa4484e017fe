//! The question before something that does not come back by itself.

use leptos::prelude::*;

use super::dialog::Dialog;

/// A dialog with two answers: to leave it, and the one that does it. What stands in it may hold the second one back; where
/// nothing does, the first one has the focus.
#[component]
pub fn Question(
    /// Tells several dialogs apart.
    name: &'static str,
    /// What is asked.
    title: &'static str,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What the button says that does it.
    yes: &'static str,
    /// Whether it takes something away.
    #[prop(optional)]
    danger: bool,
    /// Why it cannot be done yet.
    #[prop(optional, into)]
    blocked: Option<Signal<Option<String>>>,
    /// Does it, once the dialog is closed.
    run: Callback<()>,
    /// What becomes of what, where, and what can be brought back.
    children: ChildrenFn,
) -> impl IntoView {
    let close = Callback::new(move |()| open.set(false));
    let why = move || blocked.and_then(|blocked| blocked.get());
    let press = move |_| {
        if untrack(why).is_none() {
            close.run(());
            run.run(());
        }
    };
    let class = if danger { "button danger" } else { "button primary" };
    let id = format!("why-{name}");
    let children = StoredValue::new(children);
    view! {
        <Dialog name title open=open.into() close>
            {children.with_value(|children| children())}
            <div class="send">
                <button type="button" class="button quiet" autofocus=untrack(why).is_none() on:click=move |_| close.run(())>
                    "Cancel"
                </button>
                <button
                    type="button"
                    class=class
                    aria-disabled=move || why().is_some().then_some("true")
                    aria-describedby=id.clone()
                    on:click=press
                >
                    {yes}
                </button>
                <span class="field-note" id=id.clone()>
                    {why}
                </span>
            </div>
        </Dialog>
    }
}
