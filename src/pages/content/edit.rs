//! The page where a template or a fragment is written: a new one, or one that is there.

mod changes;
mod checks;
pub mod conflict;
mod embeds;
mod form;
pub mod line_changes;
mod tag_notice;

use std::sync::Arc;

use leptos::prelude::*;

use self::form::ContentForm;
use super::call::{Fetched, collection_of, read_one};
use super::help::content_help;
use super::object::up_to_list;
use super::start::{first_draft, form_key};
use super::workspace::form_of;
use crate::client::{Cancel, Client};
use crate::components::failed_read::FailedRead;
use crate::components::object_page::{ObjectFrame, WayUp};
use crate::components::offered_draft::DecidedForm;
use crate::domain::content::ContentKind;
use crate::reactive::turns;
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::work::drafts::Drafts;

/// The page with the form; an empty id stands for a new one.
#[component]
pub fn EditPage(
    /// The kind.
    kind: ContentKind,
    /// Its id.
    id: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = query;
    let client = Client::expect();
    let title = form_of(kind, &id).title();
    let up = match id.is_empty() {
        true => up_to_list(kind),
        false => {
            let label = match kind {
                ContentKind::Template => "Back to the template",
                ContentKind::Fragment => "Back to the fragment",
            };
            WayUp { to: collection_of(kind).object(id.clone()).into(), label }
        }
    };
    let id = Signal::stored(id);
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
    let editing = move |_| view! { <Editing kind id start_over/> };
    view! {
        <ObjectFrame title up help=content_help(kind)>
            <div class="found">
                <For each=move || [turn.get()] key=|turn| *turn children=editing/>
            </div>
        </ObjectFrame>
    }
}

/// Reads what there is to write on, and shows the form.
#[component]
fn Editing(kind: ContentKind, id: Signal<String>, start_over: Callback<()>) -> impl IntoView {
    let client = Client::expect();
    let found = LocalResource::new(move || {
        let (id, cancel) = (id.get_untracked(), Cancel::with_owner());
        async move {
            if id.is_empty() {
                return Ok(None);
            }
            let (read, entry) = read_one(client, kind, &id, &cancel).await;
            read.map(|one| Some(Arc::new(one))).map_err(|error| (error, entry))
        }
    });
    let content = move || {
        Suspend::new(async move {
            match found.await {
                Ok(opened) => view! { <Decided kind id opened start_over/> }.into_any(),
                Err((error, entry)) => view! { <FailedRead error entry again=start_over/> }.into_any(),
            }
        })
    };
    let loading = move || view! { <p class="loading" role="status">{format!("Loading the {}…", kind.noun())}</p> };
    view! { <Suspense fallback=loading>{content}</Suspense> }
}

/// The form, once it is decided what it starts with.
#[component]
fn Decided(
    kind: ContentKind,
    id: Signal<String>,
    opened: Option<Arc<Fetched>>,
    start_over: Callback<()>,
) -> impl IntoView {
    let (client, drafts) = (Client::expect(), Drafts::expect());
    let form = move |start_over: Callback<()>| {
        let read = opened.as_ref().map(|one| &one.value);
        let draft = first_draft(client, drafts, kind, &id.read_untracked(), read);
        view! { <ContentForm kind id draft opened=opened.clone() start_over/> }.into_any()
    };
    view! { <DecidedForm key=form_key(client, kind, &id.read_untracked()) start_over form/> }
}
