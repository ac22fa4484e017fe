//! The page where a configuration is written: a new one, or one that is there.

use std::sync::Arc;

use leptos::prelude::*;

use super::call::{read_all, read_one};
use super::detail::up_to_list;
use super::edit_form::ConfigurationForm;
use super::help::configuration_help;
use super::list::NO_ENDPOINT;
use super::start::{first_draft, form_key};
use crate::api::error::ApiError;
use crate::client::{Cancel, Client};
use crate::components::failed_read::FailedRead;
use crate::components::help::HelpPanel;
use crate::components::object_page::WayUp;
use crate::components::offered_draft::DecidedForm;
use crate::domain::journeys::{Configuration, Kind, create_is_possible};
use crate::reactive::{set_if_changed, turns};
use crate::route::journeys::JourneysRoute;
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_heading::PageHeading;
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
    let client = Client::expect();
    let uid = Signal::stored(uid);
    // What it is called, once it is read.
    let name = RwSignal::new(None::<String>);
    // At another place it is another form, and so it is for whoever starts over.
    let place = Memo::new(move |_| client.place(kind.resource().family()));
    let anew = RwSignal::new(0);
    let start_over = Callback::new(move |()| {
        anew.update(|anew| *anew += 1);
        dom::focus(HEADING);
    });
    let turn = turns(move || {
        // Read, and not only tracked: a memo that nobody reads follows nothing.
        place.with(|_| ());
        anew.track();
    });
    let editing = move |_| view! { <Editing kind uid name start_over/> };
    view! {
        <Head kind uid name/>
        <div class="found">
            <For each=move || [turn.get()] key=|turn| *turn children=editing/>
        </div>
        <HelpPanel help=configuration_help(kind)/>
    }
}

/// The way up, and what is written: a new one, or the one of that name.
#[component]
fn Head(kind: Kind, uid: Signal<String>, name: RwSignal<Option<String>>) -> impl IntoView {
    let WayUp { to, label } = up_to_list(kind);
    let is_new = uid.read_untracked().is_empty();
    let title = move || match (is_new, name.get()) {
        (true, _) => JourneysRoute::New(kind).title().to_string(),
        (false, Some(name)) => format!("Edit {name}"),
        (false, None) => JourneysRoute::Edit(kind, String::new()).title().to_string(),
    };
    let object = (!is_new).then(|| {
        let to = JourneysRoute::object(kind, uid.get_untracked()).href();
        view! {
            <li>
                <a href=to>{move || name.get().unwrap_or_else(|| uid.get())}</a>
            </li>
        }
    });
    view! {
        <header class="head">
            <nav class="crumbs" aria-label="Breadcrumb">
                <ol>
                    <li>"Journeys"</li>
                    <li>
                        <a href=to.href()>{label}</a>
                    </li>
                    {object}
                    <li aria-current="page">{if is_new { "New" } else { "Edit" }}</li>
                </ol>
            </nav>
            <PageHeading title=Signal::derive(title)/>
        </header>
    }
}

/// Reads what there is to write on, and shows the form.
#[component]
fn Editing(kind: Kind, uid: Signal<String>, name: RwSignal<Option<String>>, start_over: Callback<()>) -> impl IntoView {
    let client = Client::expect();
    let found = LocalResource::new(move || {
        let (uid, cancel) = (uid.get_untracked(), Cancel::with_owner());
        async move { read(client, kind, &uid, &cancel).await }
    });
    let content = move || {
        Suspend::new(async move {
            match found.await {
                Ok(Start::New) => view! { <Decided kind uid start_over/> }.into_any(),
                Ok(Start::Here(one)) => {
                    set_if_changed(name, Some(one.address().unwrap_or(NO_ENDPOINT).to_string()));
                    view! { <Decided kind uid one start_over/> }.into_any()
                }
                Ok(Start::Impossible(reason)) => view! {
                    <Notice tone=Tone::Warning>
                        <p>{format!("A new one is not possible: {reason}")}</p>
                    </Notice>
                }
                .into_any(),
                Err((error, entry)) => view! { <FailedRead error entry again=start_over/> }.into_any(),
            }
        })
    };
    let loading = || view! { <p class="loading" role="status">"Loading the configuration…"</p> };
    view! { <Suspense fallback=loading>{content}</Suspense> }
}

async fn read(client: Client, kind: Kind, uid: &str, cancel: &Cancel) -> StartRead {
    if !uid.is_empty() {
        let (read, entry) = read_one(client, kind, uid, cancel).await;
        return read.map(|one| Start::Here(Arc::new(one))).map_err(|error| (error, entry));
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
