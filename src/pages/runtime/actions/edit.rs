//! The page where an action is written: a new one, or one that is there.

mod annotations;
mod beside;
mod code;
mod components;
mod form;
mod limits;
mod pairs;
mod params;
mod state;

use std::sync::Arc;

use leptos::prelude::*;

use super::call::read_one;
use super::help::EDIT;
use super::links::{ACTIONS, page_of};
use crate::client::{Cancel, Client};
use crate::components::failed_read::FailedRead;
use crate::components::help::HelpPanel;
use crate::reactive::turns;
use crate::route::Route;
use crate::route::collections::Collection;
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::ui::page_heading::PageHeading;
use form::ActionForm;

/// The form of an action; an empty name stands for a new one.
#[component]
pub fn ActionEditPage(
    /// Its name.
    name: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let client = Client::expect();
    let as_sequence = query.iter().any(|(name, text)| (name.as_str(), text.as_str()) == ("kind", "sequence"));
    let title = if name.is_empty() { "New action".to_string() } else { format!("Edit {name}") };
    let up = (!name.is_empty()).then(|| {
        let href = page_of(&name).href();
        view! { <li><a href=href>{name.clone()}</a></li> }
    });
    let name = Signal::stored(name);
    // At another place it is another form, and so it is for whoever starts over.
    let place = Memo::new(move |_| client.place(ACTIONS.family()));
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
    let editing = move |_| view! { <Editing name as_sequence start_over/> };
    view! {
        <header class="head">
            <nav class="crumbs" aria-label="Breadcrumb">
                <ol>
                    <li>"Runtime"</li>
                    <li>
                        <a href=Route::from(Collection::Actions.list()).href()>"Actions"</a>
                    </li>
                    {up}
                    <li aria-current="page">{if name.read_untracked().is_empty() { "New" } else { "Edit" }}</li>
                </ol>
            </nav>
            <PageHeading title=Signal::stored(title)/>
        </header>
        <div class="found">
            <For each=move || [turn.get()] key=|turn| *turn children=editing/>
        </div>
        <HelpPanel help=&EDIT/>
    }
}

/// Reads what there is to write on, and shows the form.
#[component]
fn Editing(name: Signal<String>, as_sequence: bool, start_over: Callback<()>) -> impl IntoView {
    let client = Client::expect();
    let found = LocalResource::new(move || {
        let (name, cancel) = (name.get_untracked(), Cancel::with_owner());
        async move {
            if name.is_empty() {
                return Ok(None);
            }
            let (read, entry) = read_one(client, &name, &cancel).await;
            read.map(|action| Some(Arc::new(action))).map_err(|error| (error, entry))
        }
    });
    let content = move || {
        Suspend::new(async move {
            match found.await {
                Ok(before) => view! { <ActionForm name before as_sequence start_over/> }.into_any(),
                Err((error, entry)) => view! { <FailedRead error entry again=start_over/> }.into_any(),
            }
        })
    };
    let loading = || view! { <p class="loading" role="status">"Loading the action…"</p> };
    view! { <Suspense fallback=loading>{content}</Suspense> }
}

/// What the form of an action says, for whoever fills it in from elsewhere.
pub use state::form_key;
