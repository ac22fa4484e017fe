//! The journal as its pages show it: a line for each change, by object, the last written first. No view.

use std::sync::Arc;

use super::back::{Wanted, WayBack};
use super::compare::difference;
use super::ways::way_of;
use crate::api::Resource;
use crate::client::Place;
use crate::pages::home::words::change_text;
use crate::ui::segments::Segment;
use crate::work::undo::{Change, Entry, Journal};

/// How much of what was there can be brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All of it.
    All,
    /// All of it, over what was written later from this browser.
    ChangedSince,
    /// It is made anew, and gets another ID.
    NewId,
    /// Some of it is known to nobody: what that is, in a word or two.
    Without(String),
    /// Nothing: no operation leads back.
    Nothing,
}

impl Reach {
    /// How much of a change comes back; `is_last` says that nothing was written to the object after it.
    fn of(entry: &Entry, is_last: bool) -> Reach {
        if WayBack::operation(entry, Wanted::Saved).is_none() {
            return Reach::Nothing;
        }
        let way = way_of(entry);
        match way.and_then(|way| (way.lost)(&entry.before)) {
            Some(lost) => Reach::Without(lost),
            None if entry.what == Change::Deleted && !way.is_some_and(|way| way.keeps_id) => Reach::NewId,
            None if is_last => Reach::All,
            None => Reach::ChangedSince,
        }
    }

    /// In words.
    pub fn label(&self) -> String {
        match self {
            Reach::All => "all of it".into(),
            Reach::ChangedSince => "changed since".into(),
            Reach::NewId => "with a new ID".into(),
            Reach::Without(what) => what.clone(),
            Reach::Nothing => "cannot be".into(),
        }
    }

    /// The class of its mark.
    pub fn class(&self) -> &'static str {
        match self {
            Reach::All => "state-mark live",
            Reach::ChangedSince | Reach::NewId | Reach::Without(_) => "state-mark drift",
            Reach::Nothing => "state-mark wrong",
        }
    }
}

/// A change, and what is said of it in a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The change.
    pub entry: Arc<Entry>,
    /// What has changed.
    pub what: String,
    /// How much comes back.
    pub reach: Reach,
}

impl Line {
    /// Whether it is about that object, there.
    pub fn is_about(&self, resource: Resource, object: &str, place: &Place) -> bool {
        (self.entry.resource, self.entry.object.as_str()) == (resource, object) && self.entry.place == *place
    }

    fn is_beside(&self, other: &Line) -> bool {
        self.is_about(other.entry.resource, &other.entry.object, &other.entry.place)
    }

    /// Whether every word stands in it; capitals do not matter.
    fn has_words(&self, words: &str) -> bool {
        let Entry { name, object, resource, place, .. } = &*self.entry;
        let all = [name.as_str(), object, resource.title(), place.name(), self.what.as_str(), &self.reach.label()];
        let text = all.join(" ").to_lowercase();
        words.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

/// The lines of a journal, the last written first.
pub fn lines_of(journal: &Journal) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for entry in journal.entries() {
        let is_last = !lines.iter().any(|line| line.is_about(entry.resource, &entry.object, &entry.place));
        let changed = difference(entry).filter(|_| entry.what == Change::Replaced);
        let what = changed.map_or_else(|| entry.what.label().to_string(), |sides| change_text(&sides.rows));
        lines.push(Line { entry: Arc::new(entry.clone()), what, reach: Reach::of(entry, is_last) });
    }
    lines
}

/// The lines with these words and of a connection of that name, if one is asked for, by object. No group is empty.
pub fn groups_of(lines: &[Line], words: &str, connection: &str) -> Vec<Vec<Line>> {
    let mut groups: Vec<Vec<Line>> = Vec::new();
    let is_of = |line: &&Line| connection.is_empty() || line.entry.place.name() == connection;
    for line in lines.iter().filter(is_of).filter(|line| line.has_words(words)) {
        match groups.iter_mut().find(|group| group[0].is_beside(line)) {
            Some(group) => group.push(line.clone()),
            None => groups.push(vec![line.clone()]),
        }
    }
    groups
}

/// The connections to choose from, each with its number of lines, in the order in which they were written to last.
pub fn connections_of(lines: &[Line]) -> Vec<Segment> {
    Segment::tally(lines.len(), lines.iter().map(|line| line.entry.place.name()))
}

/// The line that is looked at when another one is forgotten: the next, or else the one before.
pub fn neighbour(ids: &[u32], id: u32) -> Option<u32> {
    let at = ids.iter().position(|other| *other == id)?;
    ids.get(at + 1).or_else(|| ids.get(at.checked_sub(1)?)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_summary;
    use crate::client::Connection;
    use serde_json::json;

    fn journal(changes: &[(&str, &str, u32)]) -> Journal {
        let mut journal = Journal::default();
        for (operation, object, connection) in changes {
            let operation = find_summary(operation).expect("in the catalogue");
            let mut one = Connection::adobe(*connection);
            one.name = format!("Connection {connection}");
            let place = Place::of(&one, operation.resource.family());
            let before = match operation.resource {
                Resource::Actions => json!({ "name": "a", "params": [{ "key": "k" }] }),
                _ => json!({ "url": "a" }),
            };
            let entry = Entry::new(operation, 0.0, place, object, &format!("Name of {object}"), before);
            let after = Some(json!({ "url": "b" }));
            journal.add(Entry { after, ..entry.expect("it can be undone") }).expect("there is room");
        }
        journal
    }

    const CHANGES: &[(&str, &str, u32)] = &[
        ("capping.update", "u", 1),
        ("actions.delete", "p/a", 1),
        ("templates.delete", "t", 1),
        ("capping.undeploy", "u", 1),
        ("capping.update", "u", 2),
    ];

    #[test]
    fn a_line_says_what_has_changed_and_how_much_comes_back() {
        let said: Vec<(String, String)> =
            lines_of(&journal(CHANGES)).into_iter().map(|line| (line.what, line.reach.label())).collect();
        let said: Vec<(&str, &str)> = said.iter().map(|(what, reach)| (what.as_str(), reach.as_str())).collect();
        assert_eq!(
            said,
            [
                ("url a → b", "all of it"),
                ("undeployed", "all of it"),
                ("deleted", "with a new ID"),
                ("deleted", "without its parameter"),
                ("url a → b", "changed since"),
            ]
        );
    }

    #[track_caller]
    fn check(words: &str, connection: &str, expect: &[&[u32]]) {
        let groups = groups_of(&lines_of(&journal(CHANGES)), words, connection);
        let ids: Vec<Vec<u32>> = groups.iter().map(|group| group.iter().map(|line| line.entry.id).collect()).collect();
        assert_eq!(ids, expect, "{words} {connection}");
    }

    #[test]
    fn the_lines_of_an_object_at_a_place_are_together() {
        check("", "", &[&[5], &[4, 1], &[3], &[2]]);
        check("", "Connection 1", &[&[4, 1], &[3], &[2]]);
        check("CAPPING url", "", &[&[5], &[1]]);
        check("name p/a", "", &[&[2]]);
        check("nothing", "", &[]);
        let connections = connections_of(&lines_of(&journal(CHANGES)));
        let parts = [("", "All", 5), ("Connection 2", "Connection 2", 1), ("Connection 1", "Connection 1", 4)];
        assert_eq!(connections, parts.map(|(value, label, count)| Segment::new(value, label, count)));
    }

    #[test]
    fn the_focus_goes_on_to_the_next_entry_or_back_to_the_one_before() {
        assert_eq!([3, 2, 1].map(|id| neighbour(&[3, 2, 1], id)), [Some(2), Some(1), Some(2)]);
        assert_eq!((neighbour(&[1], 1), neighbour(&[], 1)), (None, None));
    }
}
