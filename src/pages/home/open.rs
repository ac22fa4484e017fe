//! What is under way: runs that are not finished, drafts that were not sent. No view.

use crate::api::{Resource, find_summary};
use crate::client::Place;
use crate::domain::document::Policy;
use crate::domain::journeys::{Configuration, Kind};
use crate::forms::Draft;
use crate::inspector::differences::value_rows;
use crate::pages::home::words::short;
use crate::pages::workspaces::workspace_of;
use crate::route::Route;
use crate::route::collections::Collection;
use crate::work::batch::{Batch, Counts};
use crate::work::drafts::DraftKey;
use crate::work::run::Run;
use crate::work::runbook::{Phase, Status, StepState};
use serde_json::Value;

/// Something that is under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What tells it from the others.
    pub key: String,
    /// The classes of its mark.
    pub mark: &'static str,
    /// What it is.
    pub title: String,
    /// How it stands.
    pub text: String,
    /// What leads there, and where that is; nothing where another connection has to be chosen first.
    pub to: Option<(&'static str, String)>,
}

impl Item {
    /// A run, seen from a place of its family.
    pub fn of_run(run: &Run, here: &Place) -> Item {
        let moves = run.is_acting() || run.is_looking();
        let (all, at) = (run.acts.len(), run.ended());
        let step = run.book.steps.iter().position(|step| !matches!(step.status, Status::Done(_) | Status::Skipped));
        let number = step.map_or(at, |step| step + 1);
        let (mark, title) = match (moves, run.book.phase()) {
            (true, _) => ("state-mark busy", format!("Run at step {number} of {all}")),
            (false, Phase::Cancelled) => ("state-mark", format!("Run cancelled at step {number} of {all}")),
            _ => ("state-mark wrong", format!("Run stopped at step {number} of {all}")),
        };
        let noun = (run.workspace.noun)(run.subject.resource);
        let about = [&run.subject.base, &run.subject.body].into_iter().flatten().next();
        let name = about.and_then(|value| name_of(run.subject.resource, value));
        let name = name.or_else(|| id_of(&run.subject.object)).unwrap_or_else(|| noun.to_string());
        let why = step.and_then(|step| run.book.steps.get(step)).map(why).unwrap_or_default();
        let page = match run.subject.object.is_empty() {
            true => (run.workspace.form)(run.subject.resource, ""),
            false => (run.workspace.page)(run.subject.resource, &run.subject.object),
        };
        Item {
            key: format!("run {}", run.id),
            mark,
            title,
            text: format!("{}: {name}.{why}{}", run.title, elsewhere(&run.subject.place, here)),
            to: (run.subject.place == *here).then_some((if moves { "Open" } else { "Continue" }, page)),
        }
    }

    /// Many calls that belong together, as they are kept, seen from a place of their family; nothing when they have come to
    /// their end. `is_begun_here` says whether this visit has begun them: what is on its way is so still.
    pub fn of_batch(kept: &Value, here: &Place, is_begun_here: bool) -> Option<Item> {
        let own = kept.get("batch")?;
        let (batch, place) = (Batch::from_json(own)?, Place::from_json(here.family(), kept.get("place")?)?);
        let Counts { done, refused, unknown, left_out, .. } = batch.counts();
        let page = kept.get("page").and_then(Value::as_str).filter(|page| page.starts_with("#/"));
        let page = page.map_or_else(|| Route::from(Collection::Bulk.list()).href(), str::to_string);
        let moving = if is_begun_here { Batch::count_underway(own) } else { 0 };
        let unknown = unknown - moving;
        let unknown_text = match unknown {
            0 => String::new(),
            count => format!(" The outcome of {count} is unknown: look first."),
        };
        let text = format!("{} of {} have ended.{unknown_text}", done + refused + left_out, batch.rows.len());
        (!batch.is_over() || unknown + moving > 0).then(|| Item {
            key: format!("batch {page}"),
            mark: match (unknown, moving) {
                (0, 0) => "state-mark",
                (0, _) => "state-mark busy",
                _ => "state-mark wrong",
            },
            title: kept.get("title").and_then(Value::as_str).unwrap_or_default().into(),
            text: text + &elsewhere(&place, here),
            to: (place == *here).then_some(("Open", page)),
        })
    }

    /// A draft, seen from a place of its family.
    pub fn of_draft(key: &DraftKey, draft: &Draft, here: &Place) -> Item {
        let operation = draft.operation;
        let about = draft.body.value.as_ref().or(draft.base.as_ref());
        let name = about.and_then(|value| name_of(operation.resource, value));
        let name = name.or_else(|| key.about().and_then(|(_, object)| id_of(object)));
        let title = find_summary(operation.id).map_or(operation.id, |summary| summary.title);
        let changes = match (&draft.base, &draft.body.value) {
            (Some(base), Some(value)) => match value_rows(base, value, &Policy::EXACT).len() {
                0 => String::new(),
                1 => "1 change. ".into(),
                count => format!("{count} changes. "),
            },
            _ => String::new(),
        };
        let own = || Route::operation(operation.id).href();
        let (place, page) = match key.about() {
            Some((place, object)) => {
                let workspace = workspace_of(operation.resource);
                (place, workspace.map_or_else(own, |workspace| (workspace.form)(operation.resource, object)))
            }
            None => (here, own()),
        };
        let text = match &name {
            Some(_) => format!("{title}. {changes}Not sent, kept in this browser."),
            None => format!("{changes}Not sent, kept in this browser."),
        };
        Item {
            key: format!("draft {}", key.mark()),
            mark: "state-mark draft",
            title: format!("Draft: “{}”", name.unwrap_or_else(|| title.to_string())),
            text: text + &elsewhere(place, here),
            to: (place == here).then_some(("Resume", page)),
        }
    }
}

/// Why a step did not go on: the first sentence.
fn why(step: &StepState) -> String {
    match &step.status {
        Status::Refused(text) | Status::Unknown(text) => {
            let end = text.find(". ").map_or(text.len(), |at| at + 1);
            format!(" {}", &text[..end])
        }
        _ => String::new(),
    }
}

fn elsewhere(place: &Place, here: &Place) -> String {
    if place == here { String::new() } else { format!(" It goes on with {}: choose that one.", place.in_words()) }
}

/// What an object of a resource is called, by what is written of it.
fn name_of(resource: Resource, value: &Value) -> Option<String> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.resource() == resource);
    let named = kind.map(|kind| Configuration::new(kind, value.clone()));
    let endpoint = named.as_ref().and_then(|one| one.name().or_else(|| one.endpoint()));
    let name = endpoint.or_else(|| value.get("name")?.as_str()).filter(|name| !name.trim().is_empty());
    name.map(|name| short(name).to_string())
}

/// What stands for a name where none is written: an action is called by its id, and is not named again in a change of it.
fn id_of(object: &str) -> Option<String> {
    Some(object).filter(|id| !id.is_empty()).map(str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Family, find_operation};
    use crate::client::Connection;
    use crate::forms::BodyDraft;
    use crate::pages::journeys::JOURNEYS;
    use serde_json::json;

    fn place(sandbox: &str) -> Place {
        let mut connection = Connection::adobe(3);
        (connection.name, connection.settings[2]) = ("Mine".into(), sandbox.into());
        Place::of(&connection, Family::Journeys)
    }

    fn run(statuses: [&str; 2], object: &str) -> Run {
        let step = |title: &str, status: &str| {
            json!({ "title": title, "writes": true, "status": status, "started": 1, "ended": null,
                "said": "The API said no. More of it." })
        };
        let kept = json!({
            "title": "Save", "acts": ["save", "look for the definition"], "kind": "capping configuration", "uid": object,
            "place": place("prod").to_json(), "body": r#"{"url":"https://h/x"}"#, "base": null,
            "book": { "steps": [step("Save", statuses[0]), step("Look", statuses[1])] },
        });
        Run::from_json(&JOURNEYS, &kept, 1).expect("it is read")
    }

    #[test]
    fn a_run_says_where_it_stopped_and_leads_there() {
        let item = Item::of_run(&run(["done", "refused"], "u"), &place("prod"));
        assert_eq!((item.title.as_str(), item.mark), ("Run stopped at step 2 of 2", "state-mark wrong"));
        assert_eq!(item.text, "Save: h/x. The API said no.");
        assert_eq!(item.to, Some(("Continue", "#/journeys/capping/u".into())));
        let item = Item::of_run(&run(["cancelled", "cancelled"], ""), &place("prod"));
        assert_eq!((item.title.as_str(), item.mark), ("Run cancelled at step 1 of 2", "state-mark"));
        assert_eq!(item.to, Some(("Continue", "#/journeys/capping/new".into())));
    }

    #[test]
    fn a_run_of_another_place_names_it() {
        let item = Item::of_run(&run(["refused", "waiting"], "u"), &place("stage"));
        assert!(item.text.ends_with("It goes on with Mine, sandbox prod: choose that one."), "{}", item.text);
        assert_eq!(item.to, None);
    }

    #[test]
    fn a_batch_that_is_left_leads_to_its_page() {
        let mut batch = Batch::new(3, vec![(2, "not taken".into())], 1, false, 0.0);
        let item = |batch: &Batch| {
            let kept = json!({ "title": "Deleting", "place": place("prod").to_json(), "batch": batch.to_json() });
            Item::of_batch(&kept, &place("prod"), false)
        };
        assert_eq!(item(&batch).map(|item| item.text).as_deref(), Some("1 of 3 have ended."));
        batch.next(1.0);
        let begun = item(&batch).expect("it is open");
        assert_eq!((begun.mark, begun.to), ("state-mark wrong", Some(("Open", "#/content/bulk".into()))));
        assert!(begun.text.ends_with("The outcome of 1 is unknown: look first."), "{}", begun.text);
        batch.stop();
        assert!(item(&batch).is_some(), "what was on its way is open");
        assert_eq!(item(&Batch::new(1, vec![(0, "no".into())], 1, false, 0.0)), None);
        assert_eq!(Item::of_batch(&json!({}), &place("prod"), false), None);
        let kept = json!({ "title": "Deleting", "place": place("prod").to_json(), "batch": batch.to_json() });
        let moving = Item::of_batch(&kept, &place("prod"), true).expect("it is on its way");
        assert_eq!((moving.mark, &*moving.text), ("state-mark busy", "2 of 3 have ended."));
    }

    #[test]
    fn a_draft_says_what_it_is_of_and_how_much_has_changed() {
        let operation = find_operation("capping.update").expect("in the catalogue");
        let mut draft = Draft::new(operation);
        draft.base = Some(json!({ "url": "https://h/x", "methods": ["GET"] }));
        draft.body = BodyDraft::of_value(json!({ "url": "https://h/y", "methods": ["GET"] }));
        let key = DraftKey::of(operation, &place("prod"), "u");
        let item = Item::of_draft(&key, &draft, &place("prod"));
        assert_eq!(item.title, "Draft: “h/y”");
        assert!(item.text.contains("1 change. Not sent"), "{}", item.text);
        assert_eq!(item.to, Some(("Resume", "#/journeys/capping/u/edit".into())));
        assert_eq!(Item::of_draft(&key, &draft, &place("stage")).to, None);
    }

    #[test]
    fn an_action_is_called_by_its_id_and_leads_to_its_own_pages() {
        let operation = find_operation("actions.update").expect("in the catalogue");
        let here = Place::of(&Connection::simulator(), Family::Runtime);
        let item = Item::of_draft(&DraftKey::of(operation, &here, "shop/read"), &Draft::new(operation), &here);
        assert_eq!(item.title, "Draft: “shop/read”");
        assert_eq!(item.to, Some(("Resume", "#/runtime/actions/shop%2Fread/edit".into())));
    }

    #[test]
    fn a_draft_of_an_operation_leads_to_its_page() {
        let operation = find_operation("templates.get").expect("in the catalogue");
        let here = Place::of(&Connection::simulator(), Family::Content);
        let item = Item::of_draft(&DraftKey::request(operation), &Draft::new(operation), &here);
        assert_eq!(item.to, Some(("Resume", "#/operations/templates.get".into())));
        assert_eq!(item.text, "Not sent, kept in this browser.");
    }
}
