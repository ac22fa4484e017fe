//! What the calls of the request log tell about a family: the last one that was answered counts. No view.

use crate::api::request::Settings as _;
use crate::api::verdict::lacking;
use crate::api::wire::find_header;
use crate::api::{Family, Setting, find_summary};
use crate::client::{Connection, Entry, State};

/// What is known of a family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Health {
    /// The connection lacks what the calls need.
    NotSetUp,
    /// Nothing was asked.
    NotAsked,
    /// The first call is on its way.
    Asking,
    /// It answers; in so many milliseconds.
    Works(u64),
    /// It answers with a status that tells nothing of the connection, such as 404.
    Answers(u16),
    /// It refuses the credential.
    Refuses(u16),
    /// It is asked too often, or fails.
    Fails(u16),
    /// Nothing came back.
    Silent,
}

impl Health {
    /// What the calls tell, newest first.
    pub fn of<'a>(entries: impl Iterator<Item = &'a Entry>, connection: &Connection, family: Family) -> Health {
        if !lacking(family, connection).is_empty() {
            return Health::NotSetUp;
        }
        let mut asking = false;
        for entry in entries.filter(|entry| is_of(entry, connection, family)) {
            match &entry.state {
                State::Waiting { .. } | State::Pending => asking = true,
                State::Cancelled { .. } | State::Withdrawn => {}
                State::Failed(_) => return Health::Silent,
                State::Done { status, .. } => return Health::of_status(*status, entry.duration),
            }
        }
        if asking { Health::Asking } else { Health::NotAsked }
    }

    fn of_status(status: u16, duration: f64) -> Health {
        match status {
            0..=399 => Health::Works(duration as u64),
            401 | 403 => Health::Refuses(status),
            429 | 500.. => Health::Fails(status),
            _ => Health::Answers(status),
        }
    }

    /// Whether nothing is known yet.
    pub fn is_open(self) -> bool {
        matches!(self, Health::NotAsked | Health::Asking)
    }

    /// The class of its mark, and what is said.
    pub fn words(self) -> (&'static str, String) {
        match self {
            Health::NotSetUp => ("state-mark", "Not set up".into()),
            Health::NotAsked => ("state-mark draft", "Not asked yet".into()),
            Health::Asking => ("state-mark busy", "Asking…".into()),
            Health::Works(_) => ("state-mark live", "Works".into()),
            Health::Answers(status) => ("state-mark live", format!("Answers, {status}")),
            Health::Refuses(status) => ("state-mark wrong", format!("Refused, {status}")),
            Health::Fails(429) => ("state-mark drift", "Asked too often, 429".into()),
            Health::Fails(status) => ("state-mark wrong", format!("Fails, {status}")),
            Health::Silent => ("state-mark wrong", "No reply".into()),
        }
    }

    /// Whether there is something to do about it.
    pub fn wants_help(self) -> bool {
        matches!(self, Health::NotSetUp | Health::Refuses(_) | Health::Fails(_) | Health::Silent)
    }
}

/// Whether a call was made with the connection as it is, to a family.
fn is_of(entry: &Entry, connection: &Connection, family: Family) -> bool {
    let sandbox = find_header(&entry.request.headers, "x-sandbox-name");
    entry.connection_id == connection.id
        && find_summary(entry.operation).is_some_and(|summary| summary.resource.family() == family)
        && entry.request.url.starts_with(connection.base_url(family))
        && sandbox.is_none_or(|sandbox| sandbox == connection.setting(Setting::Sandbox))
}

/// Whether the limits are read just now.
pub fn is_reading<'a>(mut entries: impl Iterator<Item = &'a Entry>, connection: u32) -> bool {
    entries.any(|entry| {
        entry.connection_id == connection
            && !entry.state.is_final()
            && matches!(entry.operation, "capping.list" | "throttling.list")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Method;
    use crate::api::wire::Request;

    fn entry(operation: &'static str, url: &str, state: State) -> Entry {
        let headers = vec![("x-sandbox-name".into(), "prod".into())];
        Entry {
            id: 1,
            operation,
            connection: "Simulator".into(),
            connection_id: 0,
            attempt: 1,
            request: Request { method: Method::Get, url: url.into(), headers, body: None },
            request_size: 0,
            started: 0.0,
            duration: 12.7,
            state,
            retry: None,
        }
    }

    fn done(status: u16) -> State {
        State::Done { status, headers: Vec::new(), body: String::new(), size: 0 }
    }

    fn lists(states: &[State]) -> Vec<Entry> {
        states.iter().map(|state| entry("templates.list", "/ajo/content/templates", state.clone())).collect()
    }

    /// Checks what calls tell, newest first.
    #[track_caller]
    fn check(states: &[State], expect: Health) {
        let found = Health::of(lists(states).iter(), &Connection::simulator(), Family::Content);
        assert_eq!(found, expect, "{states:?}");
    }

    #[test]
    fn the_last_call_that_was_answered_counts() {
        check(&[], Health::NotAsked);
        check(&[State::Pending], Health::Asking);
        check(&[State::Pending, done(200)], Health::Works(12));
        check(&[State::Withdrawn, State::Cancelled { write: false }], Health::NotAsked);
        check(&[done(403), done(200)], Health::Refuses(403));
        check(&[done(404), done(200)], Health::Answers(404));
        check(&[done(429)], Health::Fails(429));
        check(&[done(503)], Health::Fails(503));
        check(&[State::Failed("x".into()), done(200)], Health::Silent);
    }

    #[test]
    fn calls_of_others_tell_nothing() {
        let mut own = lists(&[done(200)]);
        let simulator = Connection::simulator();
        assert_eq!(Health::of(own.iter(), &simulator, Family::Journeys), Health::NotAsked);
        own[0].connection_id = 3;
        assert_eq!(Health::of(own.iter(), &simulator, Family::Content), Health::NotAsked);
        let mut elsewhere = simulator;
        elsewhere.settings[2] = "stage".into();
        assert_eq!(Health::of(lists(&[done(200)]).iter(), &elsewhere, Family::Content), Health::NotAsked);
    }

    #[test]
    fn a_connection_that_lacks_something_is_not_asked() {
        let bare = Connection::adobe(3);
        assert_eq!(Health::of([].into_iter(), &bare, Family::Runtime), Health::NotSetUp);
        assert!(Health::NotSetUp.wants_help() && !Health::NotSetUp.is_open());
    }

    #[test]
    fn every_state_is_a_shape_and_a_word() {
        use Health::{Answers, Asking, Fails, NotAsked, NotSetUp, Refuses, Silent, Works};
        let all = [NotSetUp, NotAsked, Asking, Works(1), Answers(404), Refuses(401), Fails(429), Fails(500), Silent];
        let mut said: Vec<String> = all.map(|health| health.words().1).to_vec();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), all.len());
    }

    #[test]
    fn the_limits_are_read_while_one_of_the_two_lists_is_on_its_way() {
        let url = "/journey/orchestration/list/endpointConfigs";
        for (operation, state, expect) in [
            ("capping.list", State::Pending, true),
            ("throttling.list", State::Pending, true),
            ("capping.list", done(200), false),
            ("templates.list", State::Pending, false),
        ] {
            let entries = [entry(operation, url, state)];
            assert_eq!(is_reading(entries.iter(), 0), expect, "{operation}");
            assert!(!is_reading(entries.iter(), 3));
        }
    }
}
