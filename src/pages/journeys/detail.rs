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
use super::list::NO_ENDPOINT;
use crate::client::{Client, Reading};
use crate::components::object_page::{ObjectPage, WayUp};
use crate::components::object_read::ObjectRead;
use crate::components::object_tabs::tab_of;
use crate::components::run_view::RunView;
use crate::components::write_lock::WriteLock;
use crate::domain::journeys::{Configuration, Kind};
use crate::pages::object_calls::calls_of;
use crate::pages::undo::of_object::desk_of;
use crate::route::Route;
use crate::route::journeys::JourneysRoute;
use crate::ui::notice::{Notice, Tone};
use crate::work::runs::Runs;
use crate::work::undo::{Change, Entry, Undo};
use about::About;
use steps::Steps;
use views::{AboutObject, ObjectViews, TABS};

/// The list above a page of the kind.
pub fn up_to_list(kind: Kind) -> WayUp {
    WayUp { label: kind.title(), to: JourneysRoute::List(kind, Vec::new()).into() }
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
    let (client, runs) = (Client::expect(), Runs::expect());
    let uid = Signal::stored(uid);
    let reading = Reading::new(client, kind.resource().family(), move |cancel| {
        // Read again after each change that a run makes.
        runs.ended.track();
        let uid = uid.get_untracked();
        async move {
            let (read, entry) = read_one(client, kind, &uid, &cancel).await;
            read.map(Arc::new).map_err(|error| (error, entry))
        }
    });
    let read = Memo::new(move |before| ObjectRead::after(before, reading.get()));
    // One that is deleted keeps its name.
    let title = Memo::new(move |before: Option<&String>| match &*read.read() {
        ObjectRead::Here(one) => one.address().unwrap_or(NO_ENDPOINT).to_string(),
        ObjectRead::Failed(..) | ObjectRead::Gone => before.cloned().unwrap_or_else(|| uid.get()),
        ObjectRead::Loading => uid.get(),
    });
    let about = AboutObject {
        tab: RwSignal::new(tab_of(TABS, &query)),
        calls: calls_of(kind.resource(), uid),
        undo: desk_of(kind.resource(), uid),
    };
    view! {
        <ObjectPage
            title=title.into()
            group="Journeys"
            up=up_to_list(kind)
            help=configuration_help(kind)
            noun="configuration"
            read
            again=Callback::new(move |()| reading.again())
            about=Callback::new(move |one: Arc<Configuration>| view! { <About uid one=&one/> }.into_any())
            content=Callback::new(move |one| view! { <ObjectViews uid one about/> }.into_any())
            actions=Callback::new(move |one| view! { <Steps uid one/> }.into_any())
            gone=Callback::new(move |()| view! { <Gone kind uid/> }.into_any())
        >
            <RunView resource=kind.resource() object=uid on_form=false/>
            <WriteLock/>
        </ObjectPage>
    }
}

/// What is said of one that is deleted.
#[component]
fn Gone(kind: Kind, uid: Signal<String>) -> impl IntoView {
    let (client, undo) = (Client::expect(), Undo::expect());
    let is_kept = move || {
        let here = client.place(kind.resource().family());
        let is_it = |entry: &Entry| {
            entry.what == Change::Deleted && entry.object == *uid.read() && entry.check_place(&here).is_ok()
        };
        undo.with(|journal| journal.entries().any(is_it))
    };
    let elsewhere = || {
        view! {
            <Notice tone=Tone::Warning>
                <p>"It is not there any more: it was deleted elsewhere."</p>
            </Notice>
        }
    };
    view! {
        <Show when=is_kept fallback=elsewhere>
            <Notice tone=Tone::Good>
                <p>
                    "It is deleted. A copy of its definition is in the "
                    <a href=Route::Undo.href()>"Undo journal"</a>
                    "."
                </p>
            </Notice>
        </Show>
    }
}
