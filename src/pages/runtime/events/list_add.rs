//! The form that adds a registration which was made elsewhere. Nothing is sent: no operation reads one.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::json;

use super::acts::Act;
use super::list_page::Page;
use crate::api::request::Settings as _;
use crate::api::{Resource, Setting};
use crate::client::now;
use crate::ui::dom;
use crate::ui::field::{Frame, TextInput};
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::made::{Made, add_made};

const ID: &str = "add-id";
const CLIENT: &str = "add-client";

/// Adds a registration by its ids.
#[component]
pub fn AddById(
    page: Page,
    /// The id that the address carries.
    added: String,
) -> impl IntoView {
    let toasts = Toasts::expect();
    let id = RwSignal::new(added);
    let typed_client = RwSignal::new(None::<String>);
    let given = move || page.client.connection().setting(Setting::ApiKey).to_string();
    let client_id = move || typed_client.get().unwrap_or_else(given);
    let tried = RwSignal::new(false);
    let missing = move |text: String, sentence: &'static str| {
        (tried.get() && text.trim().is_empty()).then(|| sentence.to_string())
    };
    let id_problem = Signal::derive(move || {
        let is_there = page.known.with(|known| known.iter().any(|known| known.one.id() == id.read().trim()));
        let is_there = is_there && tried.get();
        is_there.then(|| "It is in the list already.".to_string()).or_else(|| missing(id.get(), "Write its ID."))
    });
    let client_problem =
        Signal::derive(move || missing(client_id(), "Write whose client it is: it stands in the path."));
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if id_problem.with_untracked(Option::is_some) {
            return dom::focus(ID);
        }
        if client_problem.with_untracked(Option::is_some) {
            return dom::focus(CLIENT);
        }
        let object = id.get_untracked().trim().to_string();
        let told = json!({ "registration_id": object, "client_id": untrack(client_id).trim() });
        let place = untrack(|| page.client.place(Resource::Events.family()));
        let operation = Act::Register.operation().id;
        let made = Made { operation, place, object, name: String::new(), told, at: now() };
        add_made(page.client, Resource::Events, made);
        tried.set(false);
        id.set(String::new());
        page.turn.update(|turn| *turn += 1);
        toasts.say(Tone::Good, "Added. Nothing was sent: whether it exists shows at the first write.", None);
        dom::focus(ID);
    };
    let frame =
        |id: &str, name: &str, doc: &'static str, problem| Frame { doc: doc.into(), ..Frame::plain(id, name, problem) };
    let of_id = frame(ID, "registration_id", "A UUID, from the Developer Console.", id_problem);
    let of_client =
        frame(CLIENT, "client_id", "From the connection. Another credential has another one.", client_problem);
    view! {
        <form class="form-part" aria-labelledby="add-title" novalidate on:submit=add>
            <h2 id="add-title">"Add one that was made elsewhere"</h2>
            <p class="field-doc">
                "The API has no read for registrations: what is added can be updated, switched and deleted, and its members "
                "stay unknown until the reply to a write tells them."
            </p>
            <TextInput frame=of_id value=id on_input=move |text| id.set(text)/>
            <TextInput
                frame=of_client
                value=Signal::derive(client_id)
                on_input=move |text: String| typed_client.set(Some(text))
            />
            <button type="submit" class="button">
                "Add, without a call"
            </button>
        </form>
    }
}
