//! The deletion of the namespace: by typing its name, with what goes with it.

use leptos::prelude::*;

use crate::api::request::Settings as _;
use crate::api::{Family, Setting};
use crate::client::{Client, clock_time};
use crate::domain::runtime::Sums;
use crate::pages::runtime::events::{ActionsRead, Known, Listing};
use crate::ui::field::{Frame, TextInput};
use crate::ui::question::Question;

/// Asks before the namespace is deleted.
#[component]
pub fn DeleteDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The namespace's name, which is to be typed.
    name: String,
    /// The actions, once they are asked for.
    actions: ActionsRead,
    /// The registrations that this browser knows.
    known: Memo<Vec<Known>>,
    /// Deletes it.
    delete: Callback<()>,
) -> impl IntoView {
    let client = Client::expect();
    let typed = RwSignal::new(String::new());
    // What was typed for another deletion is not typed for this one.
    Effect::watch(move || open.get(), move |_, _, _| typed.set(String::new()), false);
    let name = StoredValue::new(name);
    let blocked = Signal::derive(move || {
        let is_it = name.with_value(|name| *typed.read() == *name);
        (!is_it).then(|| "Type the name of the namespace first.".to_string())
    });
    let whose = move || {
        let connection = client.connection();
        let (organization, integration) =
            (connection.setting(Setting::RuntimeOrganization), connection.setting(Setting::Integration));
        format!("Organization {organization}, integration {integration}.")
    };
    let goes = move || {
        match actions.read.get() {
        Listing::Here(all, at) => {
            let Sums { actions, packages, sequences } = Sums::of(&all);
            let known = known.with(Vec::len);
            let text = format!(
                "With it go {actions} actions, {sequences} of them sequences, in {packages} packages, as read at {}; and the \
                 event registrations: this browser knows {known}, there may be more.",
                clock_time(at)
            );
            view! { <p>{text}</p> }.into_any()
        }
        Listing::Reading => view! { <p role="status">"Reading the actions…"</p> }.into_any(),
        Listing::Failed(error, _) => view! { <p>{format!("How much goes with it could not be read. {error}")}</p> }.into_any(),
        Listing::Unasked => view! {
            <p>"With it go all its actions, packages, sequences and event registrations. How many was not counted yet."</p>
            <button type="button" class="button quiet" on:click=move |_| actions.ask()>
                "Count what goes with it"
            </button>
        }
        .into_any(),
    }
    };
    view! {
        <Question name="delete" title="Delete the namespace" open yes="Delete the namespace" danger=true blocked run=delete>
            <p>
                <strong>{name.get_value()}</strong>
                " is deleted for everybody, with what is in it. No operation brings it back, and no copy is kept: the code of "
                "an action is gone with it."
            </p>
            <p>{whose}</p>
            <div>{goes}</div>
            <TextInput
                frame=Frame::plain("delete-name", format!("Name of the namespace ({})", name.get_value()), Signal::stored(None))
                value=typed
                on_input=move |text| typed.set(text)
            />
            <p class="field-note">{move || client.place(Family::Runtime).in_words()}</p>
        </Question>
    }
}
