//! One configuration: where it stands, what is in force, and what can come next.

mod definition;
mod life_cycle;
mod steps;

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use super::call::{is_gone, read_one};
use super::focus::{HEADING, hand_focus_on};
use super::help::configuration_help;
use super::reading::Reading;
use super::run_view::RunView;
use super::runs::Runs;
use crate::api::error::ApiError;
use crate::api::journeys::{Configuration, Kind};
use crate::client::Client;
use crate::client::undo::{Change, Entry, Undo};
use crate::components::failed_read::FailedRead;
use crate::components::help::HelpPanel;
use crate::components::write_lock::WriteLock;
use crate::pages::PageHeading;
use crate::route::Route;
use crate::ui::notice::{Notice, Tone};
use definition::Definition;
use steps::Steps;

/// The configuration, or why it could not be read and which call of the log that was.
type Answer = Result<Arc<Configuration>, (ApiError, u32)>;

/// What is known of the configuration.
#[derive(Clone, Debug, PartialEq)]
enum Found {
    Loading,
    Failed(ApiError, u32),
    Here(Arc<Configuration>),
    Gone,
}

impl Found {
    /// What is known after a read; without one nothing is. What was here before, and is not found any more, is deleted:
    /// here or elsewhere.
    fn after(before: Option<&Found>, read: Option<Answer>) -> Found {
        let was_here = matches!(before, Some(Found::Here(_) | Found::Gone));
        match read {
            None => Found::Loading,
            Some(Ok(one)) => Found::Here(one),
            Some(Err((error, _))) if was_here && is_gone(&error) => Found::Gone,
            Some(Err((error, entry))) => Found::Failed(error, entry),
        }
    }
}

/// The page of a configuration.
#[component]
pub fn ConfigurationPage(
    /// Its kind.
    kind: Kind,
    /// Its uid.
    uid: String,
) -> impl IntoView {
    let (client, runs) = (Client::expect(), Runs::expect());
    let uid = Signal::stored(uid);
    let reading = Reading::new(client, move |cancel| {
        // Read again after each change that a run makes.
        runs.ended.track();
        let uid = uid.get_untracked();
        async move {
            let (read, entry) = read_one(client, kind, &uid, &cancel).await;
            read.map(Arc::new).map_err(|error| (error, entry))
        }
    });
    let found = Memo::new(move |before| Found::after(before, reading.get()));
    let title = if kind == Kind::Capping { "Capping configuration" } else { "Throttling configuration" };
    let place = NodeRef::<Div>::new();
    let content = move || {
        hand_focus_on(place, HEADING);
        match found.get() {
            Found::Loading => view! { <p class="loading" role="status">"Loading the configuration…"</p> }.into_any(),
            Found::Failed(error, entry) => {
                view! { <FailedRead error entry again=move |()| reading.again()/> }.into_any()
            }
            Found::Gone => view! { <Gone uid/> }.into_any(),
            Found::Here(one) => view! { <Definition uid one/> }.into_any(),
        }
    };
    let next = move || match found.get() {
        Found::Here(one) => Some(view! { <Steps uid one/> }),
        _ => None,
    };
    view! {
        <PageHeading title/>
        <p>
            <a href=Route::Configurations(kind, Vec::new()).href()>{kind.resource().title()}</a>
        </p>
        <div class="columns">
            <div class="column found" node_ref=place>
                {content}
            </div>
            <div class="column beside">
                <RunView kind uid on_form=false/>
                <WriteLock/>
                {next}
            </div>
        </div>
        <HelpPanel help=configuration_help(kind)/>
    }
}

/// What is said of one that is deleted.
#[component]
fn Gone(uid: Signal<String>) -> impl IntoView {
    let undo = Undo::expect();
    let is_kept = move || {
        let is_it = |entry: &Entry| entry.object == *uid.read() && entry.what == Change::Deleted;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::refusal::decode_refusal;
    use crate::api::wire::Response;
    use serde_json::json;

    fn here() -> Found {
        Found::Here(Arc::new(Configuration::new(Kind::Capping, json!({ "uid": "u" }))))
    }

    fn refused(status: u16) -> Option<Answer> {
        let response = Response { status, headers: Vec::new(), body: Vec::new() };
        Some(Err((ApiError::Refused(Box::new(decode_refusal(None, &response))), 7)))
    }

    #[test]
    fn what_was_here_and_is_not_found_is_gone_and_what_was_never_here_is_a_failure() {
        for before in [here(), Found::Gone] {
            assert_eq!(Found::after(Some(&before), refused(404)), Found::Gone);
            assert!(matches!(Found::after(Some(&before), refused(500)), Found::Failed(_, 7)));
        }
        for before in [None, Some(&Found::Loading)] {
            assert!(matches!(Found::after(before, refused(404)), Found::Failed(_, 7)));
        }
    }

    #[test]
    fn at_another_place_nothing_is_known() {
        let other = Found::after(Some(&here()), None);
        assert_eq!(other, Found::Loading);
        assert!(matches!(Found::after(Some(&other), refused(404)), Found::Failed(..)));
    }
}
