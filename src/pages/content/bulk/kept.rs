//! What of a run survives a reload: what it does, which is kept once, and how far it is, which is kept at every change.

use serde_json::json;

use super::running::{Running, site_of};
use crate::api::Family;
use crate::api::number::number_of;
use crate::client::{Client, Place, load_tab_text, save_tab_text};
use crate::domain::content::bulk::{Plan, plan_text, read_plan};
use crate::domain::document::read_value;
use crate::work::batch::Batch;
use crate::work::batch::kept::KEPT;

/// Where the items of the run are kept, for this tab: what is sent, never a token.
const ITEMS: &str = "wheelhouse.batch.items";

/// Keeps what a run does. Whether there was room for it.
pub fn keep_items(client: Client, run: &Running) -> bool {
    let plan = Plan { kind: run.kind, made: run.batch.started, site: site_of(&run.place), items: run.items.clone() };
    save_tab_text(ITEMS, &client.redact(&plan_text(&plan)))
}

/// Keeps how far it is. Whether there was room for it.
pub fn keep_run(client: Client, run: &Running) -> bool {
    let kept = json!({
        "title": run.title(),
        "place": run.place.to_json(),
        "calls": run.calls,
        "batch": run.batch.to_json(),
    });
    save_tab_text(KEPT, &client.redact(&kept.to_string()))
}

/// Keeps nothing any more.
pub fn forget_run() {
    for key in [KEPT, ITEMS] {
        save_tab_text(key, "");
    }
}

/// The run that was kept; nothing where there is none, or it is not understood.
pub fn kept_run() -> Option<Running> {
    let [run, items] = [KEPT, ITEMS].map(|key| load_tab_text(key).filter(|text| !text.is_empty()));
    read_run(&run?, &items?)
}

fn read_run(run: &str, items: &str) -> Option<Running> {
    let (run, plan) = (read_value(run).ok()?, read_plan(items).ok()?);
    let (batch, place) = (Batch::from_json(run.get("batch")?)?, Place::from_json(Family::Content, run.get("place")?)?);
    let calls = run.get("calls").and_then(number_of).unwrap_or_default() as u32;
    let is_whole = batch.rows.len() == plan.items.len();
    is_whole.then(|| Running { calls, ..Running::new(plan.kind, place, plan.items, batch) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Connection;
    use crate::domain::content::ContentKind;
    use crate::domain::content::bulk::{Deed, Item, Version};

    fn run() -> Running {
        let item = |id: &str, refusal: Option<&str>| Item {
            deed: Deed::Patch,
            id: id.into(),
            name: id.to_uppercase(),
            version: Version { etag: Some("W/\"1\"".into()), modified: None },
            sends: json!([{ "op": "replace", "path": "/name", "value": "é" }]),
            note: "name".into(),
            refusal: refusal.map(str::to_string),
        };
        let items = vec![item("a", None), item("b", None), item("c", Some("no"))];
        let batch = Batch::new(3, vec![(2, "no".into())], 2, false, 5.0);
        let place = Place::of(&Connection::adobe(3), Family::Content);
        Running { calls: 4, ..Running::new(ContentKind::Template, place, items, batch) }
    }

    fn texts(run: &Running) -> (String, String) {
        let plan = Plan { kind: run.kind, made: 5.0, site: site_of(&run.place), items: run.items.clone() };
        let kept = json!({ "place": run.place.to_json(), "calls": run.calls, "batch": run.batch.to_json() });
        (kept.to_string(), plan_text(&plan))
    }

    #[test]
    fn a_run_survives_a_reload_with_all_that_it_sends() {
        let mut before = run();
        before.batch.next(6.0);
        let (kept, items) = texts(&before);
        let after = read_run(&kept, &items).expect("it is read");
        assert_eq!((&after.items, &after.place, after.calls), (&before.items, &before.place, 4));
        let counts = after.batch.counts();
        assert_eq!((counts.unknown, counts.waiting, counts.left_out), (1, 1, 1));
    }

    #[test]
    fn what_does_not_fit_together_is_none() {
        let whole = run();
        let (kept, items) = texts(&whole);
        let mut less = run();
        less.items.pop();
        let (_, fewer) = texts(&less);
        for (kept, items) in [(&*kept, &*fewer), ("", &*items), (&*kept, "{}"), ("{}", &*items)] {
            assert!(read_run(kept, items).is_none(), "{kept} {items}");
        }
        let place = json!({ "batch": whole.batch.to_json() });
        assert!(read_run(&place.to_string(), &items).is_none(), "a run is somewhere");
    }
}
