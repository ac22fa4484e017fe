//! The changes, within their limits, and the text that is kept of them.

use serde_json::Value;

use super::entry::Entry;
use crate::client::Connections;
use crate::domain::document::read_value;

/// How many changes are remembered; the oldest goes first.
pub const ENTRIES: usize = 50;

/// How long the kept text may be, in bytes of UTF-8; the oldest change goes first. A browser gives a site about 5 MB.
pub const BYTES: usize = 512 * 1024;

/// Room for what stands around the changes in the kept text.
const FRAME: usize = 40;

/// The changes, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    /// Each with its kept text, newest first.
    entries: Vec<(Entry, String)>,
    /// The last id that was given: an id is never given to another change.
    last: u32,
}

impl Journal {
    /// The changes, newest first.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().map(|(entry, _)| entry)
    }

    /// The change with an id.
    pub fn find(&self, id: u32) -> Option<&Entry> {
        self.entries().find(|entry| entry.id == id)
    }

    /// Remembers a change under a new id, and forgets the oldest ones where there is no room. `Err` says why the change
    /// cannot be remembered at all: whoever is about to make it has to say so first.
    pub fn add(&mut self, mut entry: Entry) -> Result<u32, String> {
        let id = self.last.checked_add(1).ok_or("The undo journal is full: clear it first.")?;
        entry.id = id;
        let text = entry.to_json().to_string();
        if text.len() + FRAME > BYTES {
            return Err(format!(
                "{} is too large to be remembered: this change cannot be undone here. Save a copy first.",
                entry.name
            ));
        }
        let none = Connections::default();
        if read_value(&text).ok().and_then(|value| Entry::from_json(&value, &none)).is_none() {
            return Err(format!("{} cannot be kept as JSON: this change cannot be undone here.", entry.name));
        }
        self.last = id;
        self.entries.insert(0, (entry, text));
        self.trim();
        Ok(id)
    }

    /// Takes the changes of another journal over that are not in this one, each under a new id; gives how many. They stand
    /// where their time puts them, and where there is no room the oldest are left out.
    pub fn join(&mut self, other: &Journal) -> usize {
        let key = |entry: &Entry| (entry.at.to_bits(), entry.operation, entry.object.clone(), entry.place.mark());
        let own: Vec<_> = self.entries().map(key).collect();
        let new: Vec<&Entry> = other.entries().filter(|entry| !own.contains(&key(entry))).collect();
        let first = self.last.saturating_add(1);
        for entry in new.into_iter().rev() {
            // What is too large for the journal was in none.
            self.add(entry.clone()).ok();
        }
        self.entries.sort_by(|(one, _), (two, _)| two.at.total_cmp(&one.at));
        self.entries().filter(|entry| entry.id >= first).count()
    }

    /// Forgets one change.
    pub fn remove(&mut self, id: u32) {
        self.entries.retain(|(entry, _)| entry.id != id);
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.entries.clear();
        if self.last == u32::MAX {
            self.last = 0;
        }
    }

    fn trim(&mut self) {
        self.entries.truncate(ENTRIES);
        while self.length() > BYTES {
            self.entries.pop();
        }
    }

    /// The length of the kept text at most.
    fn length(&self) -> usize {
        FRAME + self.entries.iter().map(|(_, text)| text.len() + 1).sum::<usize>()
    }

    /// The text that is kept.
    pub fn to_text(&self) -> String {
        let texts: Vec<&str> = self.entries.iter().map(|(_, text)| text.as_str()).collect();
        format!("{{\"last\":{},\"entries\":[{}]}}", self.last, texts.join(","))
    }

    /// The changes in a kept text. What is not understood is left out, and so is an id that is there twice. `connections`
    /// tell more of the places of those that were kept before places had an address.
    pub fn from_text(text: &str, connections: &Connections) -> Journal {
        let kept = read_value(text).unwrap_or_default();
        let mut journal = Journal::default();
        let entries = kept.get("entries").and_then(Value::as_array);
        for entry in entries.into_iter().flatten().filter_map(|entry| Entry::from_json(entry, connections)) {
            if journal.find(entry.id).is_none() {
                let text = entry.to_json().to_string();
                journal.entries.push((entry, text));
            }
        }
        let last = kept.get("last").and_then(Value::as_u64).and_then(|last| u32::try_from(last).ok());
        journal.last = journal.entries().map(|entry| entry.id).chain(last).max().unwrap_or_default();
        journal.trim();
        journal
    }

    /// The changes in an exported text, at the connections that are here; nothing where it is no journal.
    pub fn from_file(text: &str, connections: &Connections) -> Option<Journal> {
        read_value(text).ok()?.get("entries")?.as_array()?;
        let mut journal = Journal::from_text(text, connections);
        for (entry, text) in &mut journal.entries {
            entry.place.adopt(connections);
            *text = entry.to_json().to_string();
        }
        Some(journal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_summary;
    use crate::client::{Connection, Place};
    use crate::domain::document::MOST_DEPTH;
    use crate::work::undo::entry::Change;
    use serde_json::json;

    fn connection(id: u32, name: &str, sandbox: &str) -> Connection {
        let mut connection = Connection::adobe(id);
        connection.name = name.into();
        connection.settings[2] = sandbox.into();
        connection
    }

    fn made(operation: &str, name: &str, before: Value) -> Entry {
        let operation = find_summary(operation).expect("in the catalogue");
        let place = Place::of(&connection(3, "Mine", "prod"), operation.resource.family());
        Entry::new(operation, 1_700_000_000_123.0, place, "57e39085", name, before).expect("it can be undone")
    }

    fn entry(name: &str, before: Value) -> Entry {
        Entry { after: Some(json!({"url": "b"})), ..made("capping.update", name, before) }
    }

    fn read(text: &str) -> Journal {
        Journal::from_text(text, &Connections::default())
    }

    fn names(journal: &Journal) -> Vec<&str> {
        journal.entries().map(|entry| entry.name.as_str()).collect()
    }

    #[test]
    fn changes_survive_a_reload_newest_first() {
        let mut journal = Journal::default();
        let number = "12345678901234567890.10e5";
        let before = serde_json::from_str(&format!(r#"{{"n":{number},"text":"é\"\n\u2028"}}"#)).expect("JSON");
        assert_eq!(journal.add(entry("a", before)), Ok(1));
        assert_eq!(journal.add(made("templates.delete", "b", json!({}))), Ok(2));
        let inverse = Some(json!([{"op": "remove", "path": "/description"}]));
        let patched = Entry { inverse: inverse.clone(), ..made("templates.patch", "c", Value::Null) };
        assert_eq!(journal.add(patched), Ok(3));
        let read = read(&journal.to_text());
        assert_eq!(read, journal);
        assert_eq!(names(&read), ["c", "b", "a"]);
        assert_eq!(read.find(3).map(|entry| entry.inverse.clone()), Some(inverse));
        assert!(read.find(1).expect("kept").before.to_string().contains("12345678901234567890.10e"));
        assert!(journal.to_text().len() <= journal.length());
    }

    #[test]
    fn what_another_journal_has_is_taken_over_once_and_in_the_order_of_time() {
        let at = |at: f64, name: &str| Entry { at, ..entry(name, json!({})) };
        let (mut journal, mut other) = (Journal::default(), Journal::default());
        for (time, name) in [(1.0, "a"), (3.0, "c")] {
            journal.add(at(time, name)).expect("kept");
        }
        for (time, name) in [(2.0, "b"), (3.0, "c"), (4.0, "d")] {
            other.add(at(time, name)).expect("kept");
        }
        assert_eq!(journal.join(&other), 2);
        assert_eq!(names(&journal), ["d", "c", "b", "a"]);
        assert_eq!(journal.entries().map(|entry| entry.id).collect::<Vec<_>>(), [4, 2, 3, 1]);
        let again = Journal::from_file(&other.to_text(), &Connections::default()).expect("a journal");
        assert_eq!((journal.join(&again), again), (0, other));
        for text in ["", "{}", "[1]", r#"{"entries":1}"#] {
            assert_eq!(Journal::from_file(text, &Connections::default()), None, "{text}");
        }
    }

    #[test]
    fn the_oldest_goes_first() {
        let mut journal = Journal::default();
        for at in 1..=ENTRIES + 7 {
            assert_eq!(journal.add(entry(&at.to_string(), json!({}))), Ok(at as u32));
        }
        assert_eq!(journal.entries().count(), ENTRIES);
        assert_eq!((names(&journal)[0], names(&journal)[ENTRIES - 1]), ("57", "8"));
        assert!(journal.find(7).is_none());
    }

    #[test]
    fn the_text_stays_within_its_limit() {
        let mut journal = Journal::default();
        for at in 0..20 {
            journal.add(entry(&at.to_string(), json!("x".repeat(60_000)))).expect("kept");
            assert!(journal.to_text().len() <= BYTES);
            assert_eq!(names(&journal)[0], at.to_string());
        }
        assert_eq!(journal.entries().count(), 8);
        let refused = journal.add(entry("large", json!("x".repeat(BYTES)))).expect_err("refused");
        assert!(refused.contains("large") && refused.contains("cannot be undone"), "{refused}");
        assert_eq!(journal.entries().count(), 8);
        journal.add(entry("fits", json!("x".repeat(BYTES - 1000)))).expect("kept");
        assert_eq!(names(&journal), ["fits"]);
    }

    #[test]
    fn a_body_that_is_nearly_too_deep_loses_nothing() {
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let mut journal = Journal::default();
        journal.add(entry("shallow", json!({}))).expect("kept");
        let before = read_value(&deep(MOST_DEPTH)).expect("the deepest that is read");
        journal.add(entry("deep", before)).expect("kept");
        assert_eq!(names(&read(&journal.to_text())), ["deep", "shallow"]);
        let too_deep = (0..MOST_DEPTH + 1).fold(json!(1), |value, _| json!([value]));
        assert!(journal.add(entry("too deep", too_deep)).is_err());
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        let mut journal = Journal::default();
        journal.add(entry("a", json!({}))).expect("kept");
        let text = journal.to_text();
        let good = text.strip_prefix(r#"{"last":1,"entries":["#).and_then(|rest| rest.strip_suffix("]}")).expect("one");
        for text in ["", "{}", "[", "null", "[{}]", r#"{"entries":7}"#, r#"{"last":-1,"entries":[7,null,{}]}"#] {
            assert_eq!(read(text), Journal::default(), "{text}");
        }
        let broken = [
            good.replace("capping.update", "capping.get"),
            good.replace("capping.update", "no.such"),
            good.replace(r#""before":"{}""#, r#""before":"{""#),
            good.replace(r#""id":1"#, r#""id":-1"#),
            good.replace(r#""sandbox":"prod""#, r#""sandbox":null"#),
            good.replace(r#""place":"#, r#""elsewhere":"#),
            good.replace(r#""url\":\"b\"}"#, r#""url\""#),
        ];
        for bad in broken {
            assert_ne!(bad, good);
            let text = format!(r#"{{"entries":[{bad},{good},{good}]}}"#);
            assert_eq!(names(&read(&text)), ["a"], "{bad}");
        }
    }

    #[test]
    fn one_change_or_all_can_be_forgotten() {
        let mut journal = Journal::default();
        for name in ["a", "b", "c"] {
            journal.add(entry(name, json!({}))).expect("kept");
        }
        journal.remove(3);
        assert_eq!(names(&journal), ["b", "a"]);
        let mut journal = read(&journal.to_text());
        assert_eq!(journal.add(entry("d", json!({}))), Ok(4), "no id is given twice");
        journal.clear();
        assert_eq!(journal.to_text(), r#"{"last":4,"entries":[]}"#);
        journal.last = u32::MAX;
        assert!(journal.add(entry("e", json!({}))).is_err());
        journal.clear();
        assert_eq!(journal.add(entry("e", json!({}))), Ok(1));
    }

    #[test]
    fn a_change_is_undone_where_it_was_made() {
        let entry = entry("a", json!({}));
        let here = |connection| Place::of(&connection, entry.resource.family());
        assert_eq!(entry.check_place(&here(connection(3, "Mine", "prod"))), Ok(()));
        assert_eq!(entry.check_place(&here(connection(3, "Renamed", "prod"))), Ok(()));
        for other in [connection(4, "Mine", "prod"), connection(3, "Mine", "stage")] {
            let sentence = entry.check_place(&here(other)).expect_err("elsewhere");
            let said = "This was replaced through the connection Mine, sandbox prod: choose that one to undo it.";
            assert_eq!(sentence, said);
        }
        assert!(Change::Deleted.sentence().contains("a new ID"));
    }

    /// An entry as it was kept while entries named the act by the words on the screen, and the place without its address.
    fn old(kind: &str, what: &str, after: Option<&str>) -> String {
        let entry = json!({
            "id": 7, "at": 1_700_000_000_123.0, "what": what, "kind": kind, "object": "57e39085", "name": "a", "connection": 3,
            "connectionName": "Mine", "sandbox": "prod", "before": r#"{"url":"a"}"#, "after": after,
        });
        json!({ "last": 9, "entries": [entry] }).to_string()
    }

    #[track_caller]
    fn check_old(kind: &str, what: &str, operation: &str) {
        let mut connections = Connections::default();
        connections.put(connection(3, "Mine", "prod"));
        let journal = Journal::from_text(&old(kind, what, Some(r#"{"url":"b"}"#)), &connections);
        let entry = journal.find(7).expect("it is read");
        let expect = Entry { after: Some(json!({"url": "b"})), ..made(operation, "a", json!({"url": "a"})) };
        assert_eq!(entry, &Entry { id: 7, ..expect });
        assert_eq!(entry.check_place(&Place::of(&connection(3, "Mine", "prod"), entry.resource.family())), Ok(()));
        // From then on it is kept as the others are.
        assert_eq!(read(&journal.to_text()), journal);
    }

    #[test]
    fn what_was_kept_with_the_words_on_the_screen_is_read() {
        check_old("Capping configurations", "replaced", "capping.update");
        check_old("Capping configurations", "undeployed", "capping.undeploy");
        check_old("Throttling configurations", "deleted", "throttling.delete");
        check_old("Content templates", "replaced", "templates.update");
        check_old("Actions", "deleted", "actions.delete");
        for (kind, what) in
            [("Capping configurations", "renamed"), ("Capping", "replaced"), ("Namespaces", "undeployed")]
        {
            assert_eq!(read(&old(kind, what, None)).entries().count(), 0, "{kind} {what}");
        }
    }

    #[test]
    fn what_was_kept_of_a_connection_that_is_gone_is_shown_and_brought_back_nowhere() {
        let mut others = Connections::default();
        for other in [connection(3, "Mine", "stage"), connection(4, "Mine", "prod"), connection(5, "Other", "prod")] {
            others.put(other);
        }
        let journal = Journal::from_text(&old("Capping configurations", "deleted", None), &others);
        let entry = journal.find(7).expect("it is read");
        for other in &others.list {
            assert!(
                entry
                    .check_place(&Place::of(other, entry.resource.family()))
                    .is_err_and(|said| said.contains("Mine, sandbox prod"))
            );
        }
        // Once the connection is there again, so is the way back.
        others.put(connection(3, "Mine", "prod"));
        let journal = Journal::from_text(&journal.to_text(), &others);
        let family = find_summary("capping.delete").expect("in the catalogue").resource.family();
        let here = Place::of(&connection(3, "Mine", "prod"), family);
        assert_eq!(journal.find(7).map(|entry| entry.check_place(&here)), Some(Ok(())));
    }
}
