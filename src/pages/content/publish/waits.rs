//! What is heard of the publications that are waited for, wherever the person is. It is kept in memory only: a run says how
//! each ended.

use std::sync::{Mutex, PoisonError};

use crate::client::Place;
use crate::pages::content::publication::{Answer, Heard};

/// How many waits are remembered; the oldest goes first.
const CAPACITY: usize = 50;

/// How many answers of each.
const ANSWERS: usize = 3;

static WAITS: Mutex<Vec<Wait>> = Mutex::new(Vec::new());

/// What was heard of one publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Wait {
    place: Place,
    fragment: String,
    /// What the reply to the request asked for, in milliseconds.
    pub asked: Option<u64>,
    /// When the wait began, in milliseconds since 1970.
    pub since: f64,
    /// When it is asked for next.
    pub next: Option<f64>,
    /// How often it was answered.
    pub count: u32,
    /// The last answers, newest first.
    pub answers: Vec<Answer>,
}

impl Wait {
    fn is(&self, place: &Place, fragment: &str) -> bool {
        self.place == *place && self.fragment == fragment
    }

    fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Next(at) => self.next = Some(at),
            Heard::Answer(answer) => {
                self.next = None;
                self.count += 1;
                self.answers.insert(0, answer);
                self.answers.truncate(ANSWERS);
            }
        }
    }
}

fn with<R>(change: impl FnOnce(&mut Vec<Wait>) -> R) -> R {
    change(&mut WAITS.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A publication was accepted; `asked` is how long its reply asks to wait.
pub fn note_accepted(place: &Place, fragment: &str, asked: Option<u64>, now: f64) {
    let wait = Wait {
        place: place.clone(),
        fragment: fragment.to_string(),
        asked,
        since: now,
        next: None,
        count: 0,
        answers: Vec::new(),
    };
    with(|waits| {
        waits.retain(|other| !other.is(place, fragment));
        if waits.len() == CAPACITY {
            waits.remove(0);
        }
        waits.push(wait);
    });
}

/// The wait for a publication begins, or begins again; gives what its request asked for.
pub fn begin_wait(place: &Place, fragment: &str, now: f64) -> Option<u64> {
    let asked = read_wait(place, fragment).and_then(|wait| wait.asked);
    note_accepted(place, fragment, asked, now);
    asked
}

/// Something was heard.
pub fn note_heard(place: &Place, fragment: &str, heard: Heard) {
    with(|waits| {
        if let Some(wait) = waits.iter_mut().find(|wait| wait.is(place, fragment)) {
            wait.hear(heard);
        }
    });
}

/// What was heard of the last publication of a fragment.
pub fn read_wait(place: &Place, fragment: &str) -> Option<Wait> {
    with(|waits| waits.iter().find(|wait| wait.is(place, fragment)).cloned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Family;
    use crate::client::Connection;

    #[test]
    fn the_last_answers_are_kept_and_what_was_asked_for_outlives_a_pause() {
        let place = Place::of(&Connection::adobe(77), Family::Content);
        assert_eq!(begin_wait(&place, "f", 1.0), None);
        note_accepted(&place, "f", Some(1000), 2.0);
        assert_eq!(begin_wait(&place, "f", 3.0), Some(1000));
        for at in 0..5 {
            let answer = Answer { at: f64::from(at), said: "inProgress".into(), call: String::new() };
            note_heard(&place, "f", Heard::Next(9.0));
            note_heard(&place, "f", Heard::Answer(answer));
        }
        let wait = read_wait(&place, "f").expect("it was begun");
        let times: Vec<f64> = wait.answers.iter().map(|answer| answer.at).collect();
        assert_eq!((wait.count, times, wait.next), (5, vec![4.0, 3.0, 2.0], None));
        assert_eq!(begin_wait(&place, "f", 10.0), Some(1000));
        assert_eq!(read_wait(&place, "f").map(|wait| (wait.count, wait.since)), Some((0, 10.0)));
        note_heard(&place, "other", Heard::Next(1.0));
        assert_eq!(read_wait(&place, "other"), None);
    }
}
