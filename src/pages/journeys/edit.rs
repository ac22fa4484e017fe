//! The page where a configuration is written: a new one, or one that is there.

use std::sync::Arc;

use leptos::prelude::*;

use super::call::{read_all, read_one};
use super::detail::up_to_list;
use super::edit_form::ConfigurationForm;
use super::help::configuration_help;
use super::links::pages_of;
use super::list::NO_ENDPOINT;
use super::start::{first_draft, form_key};
use crate::api::error::ApiError;
use crate::client::{Cancel, Client};
use crate::components::object_form::{ObjectForm, Written, draw_once_read};
use crate::components::object_read::with_entry;
use crate::components::offered_draft::DecidedForm;
use crate::domain::journeys::{Configuration, Kind, create_is_possible};
use crate::reactive::set_if_changed;
use crate::ui::notice::{Notice, Tone};
use crate::work::drafts::Drafts;

/// What there is to write on.
#[derive(Clone)]
enum Start {
    /// Nothing yet: a new one.
    New,
    /// Why a new one is not possible.
    Impossible(String),
    Here(Arc<Configuration>),
}

/// What there is to write on, or why it could not be read and which call of the log that was.
type StartRead = Result<Start, (ApiError, u32)>;

/// The page with the form; an empty `uid` stands for a new configuration.
#[component]
pub fn EditPage(
    /// The kind.
    kind: Kind,
    /// The uid; empty for a new one.
    uid: String,
) -> impl IntoView {
    let (client, uid) = (Client::expect(), Signal::stored(uid));
    let is_new = uid.read_untracked().is_empty();
    // What it is called, once it is read.
    let name = RwSignal::new(None::<String>);
    let title = move || match (is_new, name.get()) {
        (false, Some(name)) => format!("Edit {name}"),
        _ => pages_of(kind).form(&uid.read()).title().to_string(),
    };
    let form = move |start_over: Callback<()>| {
        let read = move |cancel: Cancel| async move { read(client, kind, &uid.get_untracked(), &cancel).await };
        let draw = move |start: Start| match start {
            Start::New => view! { <Decided kind uid start_over/> }.into_any(),
            Start::Here(one) => {
                set_if_changed(name, Some(one.address().unwrap_or(NO_ENDPOINT).to_string()));
                view! { <Decided kind uid one start_over/> }.into_any()
            }
            Start::Impossible(reason) => view! {
                <Notice tone=Tone::Warning>
                    <p>{format!("A new one is not possible: {reason}")}</p>
                    <p>
                        <a href=pages_of(kind).list().href()>"To the list"</a>
                    </p>
                </Notice>
            }
            .into_any(),
        };
        draw_once_read("configuration", read, start_over, draw)
    };
    let object = (!is_new).then(|| Written {
        page: pages_of(kind).object(uid.get_untracked()).into(),
        name: Signal::derive(move || name.get().unwrap_or_else(|| uid.get())),
    });
    let (resource, up, help) = (kind.resource(), up_to_list(kind), configuration_help(kind));
    view! { <ObjectForm resource title=Signal::derive(title) up object help form=Callback::new(form)/> }
}

async fn read(client: Client, kind: Kind, uid: &str, cancel: &Cancel) -> StartRead {
    if !uid.is_empty() {
        return with_entry(read_one(client, kind, uid, cancel).await).map(|one| Start::Here(Arc::new(one)));
    }
    // Only throttling has a rule that depends on what is there already.
    if kind == Kind::Capping {
        return Ok(Start::New);
    }
    let production = client.connection_now().is_on_production();
    let count = match read_all(client, kind, cancel).await {
        (Ok(all), _) => all.len(),
        (Err(_), _) if !production => 0,
        (Err(error), entry) => return Err((error, entry)),
    };
    Ok(create_is_possible(kind, production, count).map_or_else(Start::Impossible, |()| Start::New))
}

/// The form, once it is decided what it starts with.
#[component]
fn Decided(
    kind: Kind,
    uid: Signal<String>,
    #[prop(optional)] one: Option<Arc<Configuration>>,
    start_over: Callback<()>,
) -> impl IntoView {
    let (client, drafts) = (Client::expect(), Drafts::expect());
    let form = move |start_over: Callback<()>| {
        let draft = first_draft(client, drafts, kind, &uid.read_untracked(), one.as_deref());
        view! { <ConfigurationForm kind uid draft opened=one.clone() start_over/> }.into_any()
    };
    view! { <DecidedForm key=form_key(client, kind, &uid.read_untracked()) start_over form/> }
}
