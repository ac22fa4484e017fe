//! One configuration: where it stands, what is in force, and what can come next.

mod about;
mod definition;
pub mod drift;
mod figures;
mod life_cycle;
mod steps;
mod views;

use std::sync::Arc;

use leptos::prelude::*;

use super::call::read_one;
use super::help::configuration_help;
use super::links::pages_of;
use super::list::NO_ENDPOINT;
use crate::components::crumbs::WayUp;
use crate::components::gone::Gone;
use crate::components::object_page::ObjectPage;
use crate::components::object_read::{follow_object, with_entry};
use crate::components::object_tabs::tab_of;
use crate::domain::journeys::{Configuration, Kind};
use crate::pages::object_calls::calls_of;
use crate::pages::undo::of_object::desk_of;
use about::About;
use steps::Steps;
use views::{AboutObject, ObjectViews, TABS};

/// The list above a page of the kind.
pub fn up_to_list(kind: Kind) -> WayUp {
    WayUp { label: kind.title(), to: pages_of(kind).list().into() }
}

/// The page of a configuration.
#[component]
pub fn ConfigurationPage(
    /// Its kind.
    kind: Kind,
    /// Its uid.
    uid: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let uid = Signal::stored(uid);
    let (read, again) = follow_object(kind.resource(), uid, move |client, uid, cancel| async move {
        with_entry(read_one(client, kind, &uid, &cancel).await)
    });
    let name = |one: Arc<Configuration>| Some(one.address().unwrap_or(NO_ENDPOINT).to_string());
    let about = AboutObject {
        tab: RwSignal::new(tab_of(TABS, &query)),
        calls: calls_of(kind.resource(), uid),
        undo: desk_of(kind.resource(), uid),
    };
    view! {
        <ObjectPage
            resource=kind.resource()
            id=uid
            name=Callback::new(name)
            up=up_to_list(kind)
            help=configuration_help(kind)
            noun="configuration"
            read
            again
            about=Callback::new(move |one: Arc<Configuration>| view! { <About uid one=&one/> }.into_any())
            content=Callback::new(move |one| view! { <ObjectViews uid one about/> }.into_any())
            actions=Callback::new(move |one| view! { <Steps uid one/> }.into_any())
            gone=Callback::new(move |()| {
                view! { <Gone resource=kind.resource() id=uid kept="A copy of its definition"/> }.into_any()
            })
        />
    }
}
