//! Something is to fill a form in that says something already: the person decides which of the two it is.

use leptos::prelude::*;

use crate::client::Client;
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::ui::notice::{Notice, Tone};
use crate::work::drafts::{DraftKey, Drafts};

/// Whether what is offered takes the place of what is written.
#[component]
pub fn OfferFirst(
    /// What is written, in a sentence.
    #[prop(default = "Something is written in this form already, and it is not saved.")]
    said: &'static str,
    /// What takes what is offered.
    #[prop(default = "Fill the form in: what is written in it goes")]
    take: &'static str,
    /// Told whether it does.
    #[prop(into)]
    decide: Callback<bool>,
) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warning>
            <p>{said}</p>
            <div class="send">
                <button type="button" class="button" on:click=move |_| decide.run(true)>
                    {take}
                </button>
                <button type="button" class="button" on:click=move |_| decide.run(false)>
                    "Keep what is written"
                </button>
            </div>
        </Notice>
    }
}

/// The form, once it is decided what it starts with. `form` is told what throws away what is written in it.
#[component]
pub fn DecidedForm(
    /// Where what is written is kept.
    key: DraftKey,
    /// Makes the form anew.
    start_over: Callback<()>,
    /// Draws it.
    #[prop(into)]
    form: Callback<Callback<()>, AnyView>,
) -> impl IntoView {
    let (client, drafts) = (Client::expect(), Drafts::expect());
    let key = StoredValue::new(key);
    let asks = RwSignal::new(key.with_value(|key| drafts.offered(key).is_some()));
    let decide = move |takes: bool| {
        key.with_value(|key| {
            if let Some(draft) = drafts.offered(key).filter(|_| takes) {
                drafts.put(client, key, draft, true);
            }
        });
        drafts.end_offer();
        asks.set(false);
        dom::focus(HEADING);
    };
    let start_over = Callback::new(move |()| {
        key.with_value(|key| drafts.mark(client, key, false));
        start_over.run(());
    });
    move || match asks.get() {
        true => view! { <OfferFirst decide/> }.into_any(),
        false => form.run(start_over),
    }
}
