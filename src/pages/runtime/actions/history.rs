//! The invocations of this visit, over leaving the page and coming back; and the inputs that are kept in the browser.

use std::sync::{Mutex, PoisonError};

use crate::api::error::ApiError;
use crate::client::{load_text, save_text};
use crate::domain::runtime::{Invocation, Kept, add_input, inputs_from_text, inputs_to_text};

/// Where inputs are kept; never one that looks like a secret.
const KEY: &str = "wheelhouse.inputs";

/// How many invocations are remembered; the oldest goes first.
const CAPACITY: usize = 50;

/// One invocation.
#[derive(Clone, Debug, PartialEq)]
pub struct Shot {
    /// Unique among those of this visit.
    pub id: u32,
    /// Which action, and where: see [`key_of`].
    pub key: String,
    /// When it was sent, in milliseconds since 1970.
    pub at: f64,
    /// How long the call took, in milliseconds.
    pub took: f64,
    /// The status of the reply and its size in bytes, if there was a reply.
    pub reply: Option<(u16, usize)>,
    /// What the reply says; nothing without one that can be read.
    pub outcome: Option<Invocation>,
    /// Why there is none, or what the API said.
    pub error: Option<ApiError>,
    /// Its call in the log.
    pub entry: u32,
}

impl Shot {
    /// Its word in the list, and whether it is a good one.
    pub fn word(&self) -> (String, bool) {
        match (&self.outcome, &self.error) {
            (Some(outcome), _) => outcome.word(),
            (None, Some(ApiError::Cancelled)) => ("cancelled: outcome unknown".into(), false),
            (None, Some(ApiError::Locked | ApiError::Withdrawn)) => ("not sent".into(), false),
            (None, _) => ("no reply: outcome unknown".into(), false),
        }
    }

    /// What came of it, in a sentence.
    pub fn sentence(&self) -> &'static str {
        match (&self.outcome, &self.error) {
            (Some(outcome), _) => outcome.sentence(),
            (None, Some(ApiError::Locked | ApiError::Withdrawn)) => "It was not sent, and so not executed.",
            (None, _) => {
                "No reply was seen. The action may have been executed, and no operation of this API tells: it is not sent \
                 again by itself."
            }
        }
    }
}

static SHOTS: Mutex<Vec<Shot>> = Mutex::new(Vec::new());

fn with<R>(act: impl FnOnce(&mut Vec<Shot>) -> R) -> R {
    act(&mut SHOTS.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Remembers an invocation; its id is given.
pub fn remember_shot(mut shot: Shot) -> u32 {
    with(|all| {
        shot.id = all.last().map_or(1, |last| last.id + 1);
        if all.len() == CAPACITY {
            all.remove(0);
        }
        all.push(shot);
        all.last().map_or(0, |last| last.id)
    })
}

/// The invocations of an action, newest first.
pub fn shots_of(key: &str) -> Vec<Shot> {
    with(|all| all.iter().rev().filter(|shot| shot.key == key).cloned().collect())
}

/// The inputs that are kept for an action: their names and texts.
pub fn inputs_of(key: &str) -> Vec<(String, String)> {
    let kept = inputs_from_text(&load_text(KEY).unwrap_or_default()).into_iter();
    kept.filter(|(own, ..)| own == key).map(|(_, name, text)| (name, text)).collect()
}

/// Keeps an input; `None` forgets the one of that name.
pub fn keep_input(key: &str, name: &str, text: Option<&str>) {
    let mut kept: Vec<Kept> = inputs_from_text(&load_text(KEY).unwrap_or_default());
    match text {
        Some(text) => add_input(&mut kept, (key.into(), name.into(), text.into())),
        None => kept.retain(|(own, called, _)| (&**own, &**called) != (key, name)),
    }
    save_text(KEY, &inputs_to_text(&kept));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_invocations_of_an_action_are_remembered_newest_first() {
        let shot = |key: &str, error| Shot {
            id: 0,
            key: key.into(),
            at: 0.0,
            took: 1.0,
            reply: None,
            outcome: None,
            error,
            entry: 0,
        };
        let first = remember_shot(shot("history-a", Some(ApiError::Cancelled)));
        let other = remember_shot(shot("history-b", None));
        let last = remember_shot(shot("history-a", Some(ApiError::Locked)));
        assert!(first < other && other < last);
        let words: Vec<String> = shots_of("history-a").iter().map(|shot| shot.word().0).collect();
        assert_eq!(words, ["not sent", "cancelled: outcome unknown"]);
        assert_eq!(shots_of("history-b")[0].word().0, "no reply: outcome unknown");
        for (error, is_sent) in [(ApiError::Withdrawn, false), (ApiError::Locked, false), (ApiError::Cancelled, true)] {
            let shot = shot("history-c", Some(error));
            assert_eq!((shot.word().0 == "not sent", shot.sentence().contains("not executed")), (!is_sent, !is_sent));
        }
    }
}
