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
use crate::client::{Client, Reading};
use crate::components::object_page::{ObjectPage, WayUp};
use crate::components::object_read::ObjectRead;
use crate::components::object_tabs::tab_of;
use crate::components::run_view::RunView;
use crate::components::write_lock::WriteLock;
use crate::domain::content::{ContentKind, Facts};
use crate::route::Route;
use crate::route::collections::CollectionRoute;
use crate::ui::notice::{Notice, Tone};
use crate::work::runs::Runs;
use crate::work::undo::{Change, Entry, Undo};

/// The list above a page of the kind.
pub fn up_to_list(kind: ContentKind) -> WayUp {
    let list: CollectionRoute = collection_of(kind).list();
    WayUp { label: list.title(), to: list.into() }
}

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
    let (client, runs) = (Client::expect(), Runs::expect());
    let id = Signal::stored(id);
    let reading = Reading::new(client, kind.resource().family(), move |cancel| {
        // Read again after each change that a run makes.
        runs.ended.track();
        let id = id.get_untracked();
        async move {
            let (read, entry) = read_one(client, kind, &id, &cancel).await;
            read.map(Arc::new).map_err(|error| (error, entry))
        }
    });
    let read = Memo::new(move |before| ObjectRead::after(before, reading.get()));
    // One that is deleted keeps its name.
    let title = Memo::new(move |before: Option<&String>| match &*read.read() {
        ObjectRead::Here(one) => Facts::new(kind, &one.value).name().map_or_else(|| id.get(), str::to_string),
        ObjectRead::Failed(..) | ObjectRead::Gone => before.cloned().unwrap_or_else(|| id.get()),
        ObjectRead::Loading => id.get(),
    });
    let tab = RwSignal::new(tab_of(body::TABS, &query));
    view! {
        <ObjectPage
            title=title.into()
            group="Content"
            up=up_to_list(kind)
            help=content_help(kind)
            noun=kind.noun()
            read
            again=Callback::new(move |()| reading.again())
            about=Callback::new(move |one: Arc<Fetched>| view! { <About kind id one/> }.into_any())
            content=Callback::new(move |one| view! { <Body kind id one tab/> }.into_any())
            actions=Callback::new(move |one| view! { <Actions kind id one/> }.into_any())
            gone=Callback::new(move |()| view! { <Gone kind id/> }.into_any())
        >
            <RunView resource=kind.resource() object=id on_form=false/>
            <WriteLock/>
        </ObjectPage>
    }
}

/// What is said of one that is deleted.
#[component]
fn Gone(kind: ContentKind, id: Signal<String>) -> impl IntoView {
    let (client, undo) = (Client::expect(), Undo::expect());
    let is_kept = move || {
        let here = client.place(kind.resource().family());
        let is_it = |entry: &Entry| {
            entry.what == Change::Deleted && entry.object == *id.read() && entry.check_place(&here).is_ok()
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
                    "It is deleted. A copy of it is in the "
                    <a href=Route::Undo.href()>"Undo journal"</a>
                    "."
                </p>
            </Notice>
        </Show>
    }
}
