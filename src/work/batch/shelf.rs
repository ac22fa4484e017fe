//! What of a run survives a reload: what it does, which is kept once, and how far it is, which is kept at every change.
//!
//! Whoever duplicates a tab copies what it keeps. All tabs see the turn of a run: only the newest of its copies sends.

use std::sync::Arc;

use serde_json::{Value, json};

use super::Batch;
use super::job::Job;
use super::running::Running;
use crate::api::Family;
use crate::api::number::number_of;
use crate::client::{Client, Place, load_tab_text, load_text, remove_text, save_tab_text, save_text};
use crate::domain::document::read_value;

/// The most that is kept of what it sends, in bytes: what else this tab must not forget has room beside it.
const MOST: usize = 1_500_000;

/// Reads what a run does from what was kept of it.
pub type ReadJob = fn(&str, Place) -> Option<Arc<dyn Job>>;

/// Where a workspace keeps its run, for this tab: what is sent, never a token.
#[derive(Clone, Copy)]
pub struct Shelf {
    /// The key of how far it has come. Beside the rows stand `title`, what it does, `page` and `place`.
    pub key: &'static str,
    /// The key of what it does.
    pub items: &'static str,
    /// The family of its calls.
    pub family: Family,
    /// Reads what it does.
    pub read: ReadJob,
}

/// Where all tabs see the turn of a run.
fn mark_of(key: &str, run: &Running) -> String {
    format!("{key}.{}", run.id)
}

fn is_turn(turn: u32, mark: Option<&str>) -> bool {
    turn == 0 || mark == Some(&*turn.to_string())
}

fn may_keep(text: &str, redact: impl Fn(&str) -> String) -> bool {
    text.len() <= MOST && redact(text) == text
}

impl Shelf {
    /// Keeps what a run does. Whether there was room for it, and nothing in it that is not kept as it is sent.
    pub fn keep_items(self, client: Client, run: &Running) -> bool {
        let text = run.job.to_text(run.batch.started);
        may_keep(&text, |text| client.redact(text)) && save_tab_text(self.items, &text)
    }

    /// Whether no other tab has gone on with a run, or has ended it.
    pub fn is_newest(self, run: &Running) -> bool {
        is_turn(run.turn, load_text(&mark_of(self.key, run)).as_deref())
    }

    /// Keeps how far it is, and tells the other tabs, which have nothing to go on with once it is over. Where there is no
    /// room nothing is kept any more: what was kept before is not how far it is, and rows would be sent again.
    pub fn keep(self, client: Client, run: &mut Running) {
        let (is_own, is_over, mark) = (self.is_newest(run), run.batch.is_over(), mark_of(self.key, run));
        if is_own {
            run.turn += 1;
            match is_over {
                true => remove_text(&mark),
                false => save_text(&mark, &run.turn.to_string()),
            }
        }
        let is_told = !is_own || is_over || self.is_newest(run);
        if !is_told || !self.keep_again(client, run) {
            run.is_kept = false;
            self.forget(None);
            if is_own {
                remove_text(&mark);
                run.turn = 0;
            }
        }
    }

    /// Keeps how far it is, for this tab only.
    pub fn keep_again(self, client: Client, run: &Running) -> bool {
        save_tab_text(self.key, &client.redact(&text_of(run)))
    }

    /// Keeps nothing any more in this tab, and tells the others that the run was ended here.
    pub fn forget(self, run: Option<&Running>) {
        if let Some(run) = run.filter(|run| self.is_newest(run)) {
            remove_text(&mark_of(self.key, run));
        }
        for key in [self.key, self.items] {
            save_tab_text(key, "");
        }
    }

    /// The run that was kept; nothing where there is none, or it is not understood.
    pub fn kept(self) -> Option<Running> {
        let [run, items] = [self.key, self.items].map(|key| load_tab_text(key).filter(|text| !text.is_empty()));
        self.read_run(&run?, &items?)
    }

    fn read_run(self, run: &str, items: &str) -> Option<Running> {
        let run = read_value(run).ok()?;
        let (batch, place) = (Batch::from_json(run.get("batch")?)?, Place::from_json(self.family, run.get("place")?)?);
        let job = (self.read)(items, place)?;
        let number = |name: &str| run.get(name).and_then(number_of).unwrap_or_default() as u32;
        let (calls, turn) = (number("calls"), number("turn"));
        let id = run.get("id").and_then(Value::as_str).unwrap_or_default().to_string();
        let is_whole = batch.rows.len() == job.pieces().len();
        is_whole.then(|| Running { id, turn, calls, ..Running::new(job, batch) })
    }
}

/// How far a run is.
fn text_of(run: &Running) -> String {
    let kept = json!({
        "id": run.id,
        "turn": run.turn,
        "title": run.title(),
        "page": run.job.home(),
        "place": run.job.place().to_json(),
        "calls": run.calls,
        "batch": run.batch.to_json(),
    });
    kept.to_string()
}

#[cfg(test)]
mod tests {
    use super::super::job::{Carried, Deed, Found, Piece};
    use super::*;
    use crate::client::{Cancel, Connection};
    use crate::work::act::{Doing, Means};

    /// A job that does nothing: rooms of a hotel, which are cleaned.
    struct Cleaning {
        place: Place,
        rooms: Vec<Piece>,
    }

    impl Job for Cleaning {
        fn place(&self) -> &Place {
            &self.place
        }

        fn noun(&self) -> &'static str {
            "room"
        }

        fn pieces(&self) -> &[Piece] {
            &self.rooms
        }

        fn home(&self) -> String {
            "#/rooms".into()
        }

        fn page(&self, id: &str) -> String {
            format!("#/rooms/{id}")
        }

        fn takes(&self, _: usize, _: &Means) -> f64 {
            1.0
        }

        fn perform(&self, _: usize, _: Means, _: Cancel) -> Doing<Carried> {
            unreachable!("nothing is sent")
        }

        fn look(&self, _: usize, _: Means, _: Option<f64>, _: Cancel) -> Doing<Found> {
            unreachable!("nothing is looked at")
        }

        fn to_text(&self, _: f64) -> String {
            self.rooms.iter().map(|room| room.id.as_str()).collect::<Vec<_>>().join(" ")
        }
    }

    const SHELF: Shelf = Shelf { key: "batch", items: "batch.items", family: Family::Content, read: read_rooms };

    fn read_rooms(text: &str, place: Place) -> Option<Arc<dyn Job>> {
        let deed = Deed { word: "clean", doing: "Cleaning", done: "cleaned" };
        let room = |id: &str| Piece { key: id.into(), id: id.into(), name: id.to_uppercase(), deed };
        (!text.is_empty()).then(|| Arc::new(Cleaning { place, rooms: text.split(' ').map(room).collect() }) as _)
    }

    fn run() -> Running {
        let place = Place::of(&Connection::adobe(3), Family::Content);
        let job = read_rooms("a b c", place).expect("rooms");
        let batch = Batch::new(3, vec![(2, "no".into())], 2, false, 5.0);
        Running { id: "r".into(), turn: 7, calls: 4, ..Running::new(job, batch) }
    }

    #[test]
    fn a_run_survives_a_reload_with_all_that_it_does() {
        let mut before = run();
        before.batch.next(6.0);
        let after = SHELF.read_run(&text_of(&before), &before.job.to_text(5.0)).expect("it is read");
        assert_eq!((after.pieces(), after.job.place(), after.calls), (before.pieces(), before.job.place(), 4));
        assert_eq!((&*after.id, after.turn), ("r", 7));
        let counts = after.batch.counts();
        assert_eq!((counts.unknown, counts.waiting, counts.left_out), (1, 1, 1));
        assert_eq!(after.title(), "Cleaning 2 rooms");
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
        let text = text_of(&run());
        for (kept, items) in [(&*text, "a b"), ("", "a b c"), (&*text, ""), ("{}", "a b c")] {
            assert!(SHELF.read_run(kept, items).is_none(), "{kept} {items}");
        }
        let nowhere = json!({ "batch": run().batch.to_json() });
        assert!(SHELF.read_run(&nowhere.to_string(), "a b c").is_none(), "a run is somewhere");
    }
}
