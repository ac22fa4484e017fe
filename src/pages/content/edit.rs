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
use super::start::{first_draft, form_key};
use crate::client::{Cancel, Client};
use crate::components::crumbs::up_to_list;
use crate::components::object_form::{ObjectForm, Written, draw_once_read};
use crate::components::object_read::with_entry;
use crate::components::offered_draft::DecidedForm;
use crate::domain::content::{ContentKind, Facts};
use crate::reactive::set_if_changed;
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
    let (client, collection) = (Client::expect(), collection_of(kind));
    let plain = collection.form(&id).title();
    // What it is called, once it is read.
    let name = RwSignal::new(id.clone());
    let is_unread = id.clone();
    let title = move || name.with(|name| if *name == is_unread { plain.to_string() } else { format!("Edit {name}") });
    let page = collection.object(id.clone()).into();
    let object = (!id.is_empty()).then(|| Written { page, name: name.into() });
    let id = Signal::stored(id);
    let form = move |start_over: Callback<()>| {
        let read = move |cancel: Cancel| async move {
            let id = id.get_untracked();
            if id.is_empty() {
                return Ok(None);
            }
            with_entry(read_one(client, kind, &id, &cancel).await).map(|one| Some(Arc::new(one)))
        };
        let draw = move |opened: Option<Arc<Fetched>>| {
            if let Some(own) = opened.as_ref().and_then(|one| Facts::new(kind, &one.value).name()) {
                set_if_changed(name, own.to_string());
            }
            view! { <Decided kind id opened start_over/> }.into_any()
        };
        draw_once_read(kind.noun(), read, start_over, draw)
    };
    let (up, help) = (up_to_list(collection), content_help(kind));
    view! { <ObjectForm resource=kind.resource() title=Signal::derive(title) up object help form=Callback::new(form)/> }
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
