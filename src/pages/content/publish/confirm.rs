//! The question before a publication: it cannot be taken back.

use std::sync::Arc;

use leptos::prelude::*;

use super::acts::{PUBLICATIONS, acts_of_publishing, base_of};
use super::cockpit::Cockpit;
use crate::api::Resource;
use crate::client::{Client, clock_time};
use crate::components::object_read::ObjectRead;
use crate::pages::content::references::shelf::with_shelf;
use crate::ui::question::Question;
use crate::work::outcome::Subject;
use crate::work::runs::{Begin, Runs};

/// Whom a publication meets, as far as it was scanned. Not followed.
pub fn meets(id: &str) -> String {
    const BEYOND: &str = "Journeys and campaigns that embed it are not in this API: look there before you publish.";
    let place = untrack(|| Client::expect().place(Resource::Fragments.family()));
    let scanned = with_shelf(&place, |scanned| {
        let map = &scanned.map;
        let affected = map.find(id).map(|at| map.affected(at)).unwrap_or_default();
        let (direct, through) = (affected.direct.len(), affected.through.len());
        let unread = map.unread();
        let gap = match unread {
            0 => String::new(),
            count => format!(" {count} could not be read."),
        };
        let templates = match (direct, through) {
            (0, 0) => "No template embeds it".to_string(),
            (direct, 0) => format!("{} it", count_text(direct, "template embeds", "templates embed")),
            (direct, through) => format!(
                "{} it, {} through other fragments",
                count_text(direct, "template embeds", "templates embed"),
                count_text(through, "does", "do")
            ),
        };
        format!("{templates}, as read at {}.{gap}", clock_time(scanned.at))
    });
    let own = scanned.unwrap_or_else(|| {
        "Which templates embed it is not known: the API does not say it, and the map of References was not read yet.".into()
    });
    format!("{own} {BEYOND}")
}

fn count_text(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// Asks, and starts the run.
#[component]
pub fn Confirm(
    /// The fragment's id.
    id: Signal<String>,
    /// What is known of it.
    read: Memo<ObjectRead<Arc<Cockpit>>>,
    /// Whether it asks.
    asks: RwSignal<bool>,
) -> impl IntoView {
    let (client, runs) = (Client::expect(), Runs::expect());
    let draft = move || match read.get_untracked() {
        ObjectRead::Here(one) => Some(one),
        _ => None,
    };
    let publish = Callback::new(move |()| {
        let Some(one) = draft() else { return };
        let subject = Subject {
            resource: Resource::Fragments,
            object: id.get_untracked(),
            place: untrack(|| client.place(Resource::Fragments.family())),
            body: None,
            base: Some(Arc::new(base_of(&one.draft))),
        };
        runs.start(Begin { workspace: &PUBLICATIONS, title: "Publish".into(), acts: acts_of_publishing(), subject });
    });
    view! {
        <Question name="publish" title="Publish this fragment?" open=asks yes="Publish now" run=publish>
            {draft().map(|one| view! { <Consequences id one/> })}
        </Question>
    }
}

/// What becomes of it, and whom that meets.
#[component]
fn Consequences(id: Signal<String>, one: Arc<Cockpit>) -> impl IntoView {
    let there = untrack(|| Client::expect().place(Resource::Fragments.family())).in_words();
    let name = one.name(&id.read_untracked()).to_string();
    let is_new = matches!(one.live, Ok(None));
    let failing = (one.failing() > 0).then(|| {
        view! { <p><strong>"A check fails: the API is likely to end the publication with an error."</strong></p> }
    });
    view! {
        <p>
            <strong>{name}</strong>
            {format!(", with {there}.")}
        </p>
        <p>
            {if is_new {
                "What is written now is frozen and becomes live."
            } else {
                "What is written now is frozen and takes the place of what is live, for every journey and campaign that uses it."
            }}
        </p>
        <p>"It cannot be taken back: no operation unpublishes, and the undo journal does not have it."</p>
        <p>{meets(&id.read_untracked())}</p>
        {failing}
    }
}
