//! The last step before something goes: what goes with it, where it is, and the button.

use leptos::prelude::*;

use crate::api::Family;
use crate::client::Client;
use crate::ui::dialog::Dialog;

/// A dialog that names the place, and whose button does it. What stands in it may hold the button back.
#[component]
pub fn Confirm(
    /// Tells several dialogs apart.
    name: &'static str,
    /// Its heading, which says what goes.
    title: &'static str,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What the button says.
    button: &'static str,
    /// Whether it takes something away.
    #[prop(optional)]
    danger: bool,
    /// Why it cannot be done yet.
    #[prop(optional, into)]
    blocked: Option<Signal<Option<String>>>,
    /// Does it.
    run: Callback<()>,
    /// What goes with it, and what can be brought back.
    children: ChildrenFn,
) -> impl IntoView {
    let client = Client::expect();
    let close = Callback::new(move |()| open.set(false));
    let why = move || blocked.and_then(|blocked| blocked.get());
    let press = move |_| {
        if untrack(why).is_none() {
            open.set(false);
            run.run(());
        }
    };
    let class = if danger { "button danger" } else { "button primary" };
    let id = format!("why-{name}");
    let children = StoredValue::new(children);
    view! {
        <Dialog name title open=open.into() close>
            {children.with_value(|children| children())}
            <p class="field-note">{move || client.place(Family::Runtime).in_words()}</p>
            <div class="send">
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>
                    "Cancel"
                </button>
                <button
                    type="button"
                    class=class
                    aria-disabled=move || why().is_some().then_some("true")
                    aria-describedby=id.clone()
                    on:click=press
                >
                    {button}
                </button>
                <span class="field-note" id=id.clone()>
                    {why}
                </span>
            </div>
        </Dialog>
    }
}
