//! How the last test of each place ended, and when: kept in this browser, by place, so that a connection that leads elsewhere
//! by now is untested.

use leptos::prelude::*;
use serde_json::{Value, json};

use crate::api::doctor::Cause;
use crate::client::{Place, load_text, save_text};
use crate::domain::document::read_value;

const KEY: &str = "wheelhouse.tested";

/// How many places are remembered; the oldest goes first.
const MOST: usize = 60;

/// How a test ended.
#[derive(Clone, Debug, PartialEq)]
struct Ended {
    /// The mark of the place.
    mark: String,
    cause: Cause,
    /// When, in milliseconds since 1970.
    at: f64,
}

/// How the last tests ended. It is copied freely.
#[derive(Clone, Copy)]
pub struct Tested(RwSignal<Vec<Ended>>);

/// The mark of a place, for a family: two families may be at one address.
fn mark_of(place: &Place) -> String {
    format!("{} {}", place.family().title(), place.mark())
}

impl Tested {
    /// What was kept.
    pub fn load() -> Tested {
        Tested(RwSignal::new(read(&load_text(KEY).unwrap_or_default())))
    }

    /// How the last test of a place ended, and when; followed.
    pub fn of(self, place: &Place) -> Option<(Cause, f64)> {
        let mark = mark_of(place);
        self.0.with(|all| all.iter().find(|one| one.mark == mark).map(|one| (one.cause, one.at)))
    }

    /// Keeps how a test ended. One that was stopped tells nothing.
    pub fn put(self, place: &Place, cause: Cause, at: f64) {
        if cause == Cause::Stopped {
            return;
        }
        self.0.update(|all| put(all, Ended { mark: mark_of(place), cause, at }));
        save_text(KEY, &self.0.with_untracked(|all| write(all)));
    }
}

fn put(all: &mut Vec<Ended>, one: Ended) {
    all.retain(|other| other.mark != one.mark);
    all.push(one);
    all.drain(..all.len().saturating_sub(MOST));
}

fn write(all: &[Ended]) -> String {
    let one = |one: &Ended| json!({ "place": one.mark, "found": one.cause.info().key, "at": one.at });
    Value::from(all.iter().map(one).collect::<Vec<_>>()).to_string()
}

/// What is not understood is left out.
fn read(text: &str) -> Vec<Ended> {
    let kept = read_value(text).unwrap_or_default();
    let one = |value: &Value| {
        let cause = Cause::of_key(value.get("found")?.as_str()?)?;
        Some(Ended { mark: value.get("place")?.as_str()?.to_string(), cause, at: value.get("at")?.as_f64()? })
    };
    kept.as_array().into_iter().flatten().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(mark: &str, cause: Cause, at: f64) -> Ended {
        Ended { mark: mark.into(), cause, at }
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let all = [ended("Journeys 1&a&b&c", Cause::Cors, 1_764_273_600_000.0), ended("Content 2", Cause::Works, 2.5)];
        assert_eq!(read(&write(&all)), all);
        for odd in ["", "{}", "[{}]", "[{\"place\":\"x\",\"found\":\"no such\",\"at\":1}]", "["] {
            assert_eq!(read(odd), [], "{odd}");
        }
    }

    #[test]
    fn the_last_test_of_a_place_counts_and_the_oldest_goes() {
        let mut all = Vec::new();
        for at in 0..MOST + 3 {
            put(&mut all, ended(&format!("place {at}"), Cause::Works, at as f64));
        }
        put(&mut all, ended("place 5", Cause::Policy, 99.0));
        assert_eq!((all.len(), &all[0].mark[..]), (MOST, "place 3"));
        assert_eq!(all.iter().filter(|one| one.mark == "place 5").count(), 1);
        assert_eq!(all.last().map(|one| one.cause), Some(Cause::Policy));
    }
}
