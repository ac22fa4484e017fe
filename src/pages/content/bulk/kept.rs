//! What of a run survives a reload: what it does, which is kept once, and how far it is, which is kept at every change.
//!
//! Whoever duplicates a tab copies what it keeps. All tabs see the turn of a run: only the newest of its copies sends.

use serde_json::{Value, json};

use super::running::{Running, site_of};
use crate::api::Family;
use crate::api::number::number_of;
use crate::client::{Client, Place, load_tab_text, load_text, remove_text, save_tab_text, save_text};
use crate::domain::content::bulk::{Plan, plan_text, read_plan};
use crate::domain::document::read_value;
use crate::work::batch::Batch;
use crate::work::batch::kept::KEPT;

/// Where the items of the run are kept, for this tab: what is sent, never a token.
const ITEMS: &str = "wheelhouse.batch.items";

/// The most that is kept of what it sends, in bytes: what else this tab must not forget has room beside it.
const MOST: usize = 1_500_000;

/// Keeps what a run does. Whether there was room for it, and nothing in it that is not kept as it is sent.
pub fn keep_items(client: Client, run: &Running) -> bool {
    let plan = Plan { kind: run.kind, made: run.batch.started, site: site_of(&run.place), items: run.items.clone() };
    let text = plan_text(&plan);
    may_keep(&text, |text| client.redact(text)) && save_tab_text(ITEMS, &text)
}

fn may_keep(text: &str, redact: impl Fn(&str) -> String) -> bool {
    text.len() <= MOST && redact(text) == text
}

/// Where all tabs see the turn of a run.
fn mark_of(run: &Running) -> String {
    format!("{KEPT}.{}", run.id)
}

/// Whether no other tab has gone on with a run, or has ended it.
pub fn is_newest(run: &Running) -> bool {
    is_turn(run.turn, load_text(&mark_of(run)).as_deref())
}

fn is_turn(turn: u32, mark: Option<&str>) -> bool {
    turn == 0 || mark == Some(&*turn.to_string())
}

/// Keeps how far it is, and tells the other tabs, which have nothing to go on with once it is over. Where there is no room
/// nothing is kept any more: what was kept before is not how far it is, and rows would be sent again.
pub fn keep_run(client: Client, run: &mut Running) {
    let (is_own, is_over, mark) = (is_newest(run), run.batch.is_over(), mark_of(run));
    if is_own {
        run.turn += 1;
        match is_over {
            true => remove_text(&mark),
            false => save_text(&mark, &run.turn.to_string()),
        }
    }
    let is_told = !is_own || is_over || is_newest(run);
    if !is_told || !keep_again(client, run) {
        run.is_kept = false;
        forget_run(None);
        if is_own {
            remove_text(&mark);
            run.turn = 0;
        }
    }
}

/// Keeps how far it is, for this tab only.
pub fn keep_again(client: Client, run: &Running) -> bool {
    let kept = json!({
        "id": run.id,
        "turn": run.turn,
        "title": run.title(),
        "place": run.place.to_json(),
        "calls": run.calls,
        "batch": run.batch.to_json(),
    });
    save_tab_text(KEPT, &client.redact(&kept.to_string()))
}

/// Keeps nothing any more in this tab, and tells the others that the run was ended here.
pub fn forget_run(run: Option<&Running>) {
    if let Some(run) = run.filter(|run| is_newest(run)) {
        remove_text(&mark_of(run));
    }
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
    let number = |name: &str| run.get(name).and_then(number_of).unwrap_or_default() as u32;
    let (calls, turn) = (number("calls"), number("turn"));
    let id = run.get("id").and_then(Value::as_str).unwrap_or_default().to_string();
    let is_whole = batch.rows.len() == plan.items.len();
    is_whole.then(|| Running { id, turn, calls, ..Running::new(plan.kind, place, plan.items, batch) })
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
        let (id, turn) = ("r".to_string(), 7);
        Running { id, turn, calls: 4, ..Running::new(ContentKind::Template, place, items, batch) }
    }

    fn texts(run: &Running) -> (String, String) {
        let plan = Plan { kind: run.kind, made: 5.0, site: site_of(&run.place), items: run.items.clone() };
        let kept = json!({
            "id": run.id, "turn": run.turn, "place": run.place.to_json(), "calls": run.calls,
            "batch": run.batch.to_json(),
        });
        (kept.to_string(), plan_text(&plan))
    }

    #[test]
    fn a_run_survives_a_reload_with_all_that_it_sends() {
        let mut before = run();
        before.batch.next(6.0);
        let (kept, items) = texts(&before);
        let after = read_run(&kept, &items).expect("it is read");
        assert_eq!((&after.items, &after.place, after.calls), (&before.items, &before.place, 4));
        assert_eq!((&*after.id, after.turn), ("r", 7));
        let counts = after.batch.counts();
        assert_eq!((counts.unknown, counts.waiting, counts.left_out), (1, 1, 1));
    }

    #[test]
    fn what_may_not_be_kept_as_it_is_sent_is_not_kept() {
        let redact = |text: &str| text.replace("secret", "$TOKEN");
        for (text, expect) in [("a body", true), ("a secret body", false), (&*"é".repeat(MOST / 2), true)] {
            assert_eq!(may_keep(text, redact), expect, "{}", text.len());
        }
        assert!(!may_keep(&"é".repeat(MOST / 2 + 1), redact), "the rest of the tab has room");
    }

    #[test]
    fn of_the_copies_of_a_run_only_the_newest_sends() {
        for (turn, mark, expect) in [
            (0, None, true),
            (5, Some("5"), true),
            (5, Some("6"), false),
            (5, Some("50"), false),
            (5, None, false),
            (5, Some(""), false),
        ] {
            assert_eq!(is_turn(turn, mark), expect, "{turn} {mark:?}");
        }
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
