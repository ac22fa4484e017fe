//! The page of a template or a fragment: what it says, how it looks, and what can be done with it.

mod about;
mod actions;
mod body;
mod delete;
mod numbered;

use std::sync::Arc;

use leptos::prelude::*;

use self::about::About;
use self::actions::Actions;
use self::body::Body;
use super::call::{Fetched, collection_of, read_one};
use super::help::content_help;
use crate::components::crumbs::up_to_list;
use crate::components::gone::Gone;
use crate::components::object_page::ObjectPage;
use crate::components::object_read::{follow_object, with_entry};
use crate::components::object_tabs::tab_of;
use crate::domain::content::{ContentKind, Facts};

/// The page of a template or a fragment.
#[component]
pub fn ContentPage(
    /// The kind.
    kind: ContentKind,
    /// Its id.
    id: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let id = Signal::stored(id);
    let (read, again) = follow_object(kind.resource(), id, move |client, id, cancel| async move {
        with_entry(read_one(client, kind, &id, &cancel).await)
    });
    let name = move |one: Arc<Fetched>| Facts::new(kind, &one.value).name().map(str::to_string);
    let tab = RwSignal::new(tab_of(body::TABS, &query));
    view! {
        <ObjectPage
            resource=kind.resource()
            id
            name=Callback::new(name)
            up=up_to_list(collection_of(kind))
            help=content_help(kind)
            noun=kind.noun()
            read
            again
            about=Callback::new(move |one: Arc<Fetched>| view! { <About kind id one/> }.into_any())
            content=Callback::new(move |one| view! { <Body kind id one tab/> }.into_any())
            actions=Callback::new(move |one| view! { <Actions kind id one/> }.into_any())
            gone=Callback::new(move |()| view! { <Gone resource=kind.resource() id kept="A copy of it"/> }.into_any())
        />
    }
}
