//! What stands between this page and a family: from what a browser shows of a test to a cause, how sure that is, and the way
//! on.
//!
//! A browser gives every call that fails the same error. So a test asks in more ways than one, and what came of them together
//! is looked up here. Source: Fetch Standard, 4.10 (CORS preflight), 3.3.7 (which headers may be read) and 2.2.5 (`no-cors`).

mod cause;
mod evidence;

use super::Family;
use super::verdict::Outcome;

pub use cause::{Cause, Info, Sure, Way};
pub use evidence::{Clue, Weight, clues};

/// What came of a question that has no header of ours and whose reply nobody reads: whether anything answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bare {
    /// It was not asked: the host is the page's own, or a reply was read.
    NotAsked,
    /// Something came back.
    Answered,
    /// The policy of the page kept it from leaving.
    Blocked,
    /// It failed.
    Silent,
    /// Nothing came in time.
    Late,
}

/// What came of the read with all headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// It was not sent: the question without headers failed before.
    NotSent,
    /// A reply was read, and judged.
    Answered(Outcome),
    /// It failed, as often as it was sent.
    Silent,
    /// The person stopped it.
    Cancelled,
}

/// What a test showed of a family.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Whether the family is called on the page's own host: there is no preflight, and every header can be read.
    pub is_own: bool,
    /// What the browser says of the network. Only its *no* means something.
    pub is_online: bool,
    /// Whether the page's own host answers; asked when nothing else does.
    pub own_host: Option<bool>,
    /// The question without headers.
    pub bare: Bare,
    /// Whether a question without headers can be read; asked when the read fails and the host is there.
    pub plain: Option<bool>,
    /// The read.
    pub read: Read,
    /// Whether `x-request-id`, which each reply has, could be read.
    pub has_id: bool,
    /// How long the first reply took, in milliseconds.
    pub duration: Option<f64>,
}

impl Seen {
    /// Nothing was asked yet.
    pub fn nothing(is_own: bool, is_online: bool) -> Seen {
        Seen {
            is_own,
            is_online,
            own_host: None,
            bare: Bare::NotAsked,
            plain: None,
            read: Read::NotSent,
            has_id: false,
            duration: None,
        }
    }

    /// What stands in the way, and how sure that is.
    pub fn judge(&self) -> (Cause, Sure) {
        match self.read {
            Read::Cancelled => (Cause::Stopped, Sure::Unknown),
            Read::Answered(outcome) => self.judge_reply(outcome),
            Read::NotSent | Read::Silent => self.judge_silence(),
        }
    }

    fn judge_reply(&self, outcome: Outcome) -> (Cause, Sure) {
        match outcome {
            Outcome::Works if !self.is_own && !self.has_id => (Cause::Hidden, Sure::Likely),
            Outcome::Works => (Cause::Works, Sure::Certain),
            Outcome::TokenRefused => (Cause::TokenRefused, Sure::Certain),
            Outcome::NoPermission => (Cause::NoPermission, Sure::Certain),
            Outcome::WrongPlace => (Cause::WrongPlace, Sure::Likely),
            Outcome::NotTheApi => (Cause::NotTheApi, Sure::Nearly),
            Outcome::NotTested => (Cause::NotSetUp, Sure::Certain),
            Outcome::NotReachable => self.judge_silence(),
            Outcome::Unclear => (Cause::Unclear, Sure::Unknown),
        }
    }

    fn judge_silence(&self) -> (Cause, Sure) {
        match (self.bare, self.plain) {
            (Bare::Blocked, _) => (Cause::Policy, Sure::Certain),
            (Bare::Answered, Some(true)) => (Cause::Headers, Sure::Nearly),
            (Bare::Answered, _) => (Cause::Cors, Sure::Nearly),
            (Bare::Silent | Bare::Late | Bare::NotAsked, _) if !self.is_online => (Cause::Offline, Sure::Nearly),
            (Bare::Silent | Bare::Late | Bare::NotAsked, _) if self.own_host == Some(false) => {
                (Cause::Offline, Sure::Likely)
            }
            (Bare::Late, _) => (Cause::Late, Sure::Likely),
            (Bare::Silent | Bare::NotAsked, _) if self.is_own => (Cause::Gateway, Sure::Nearly),
            (Bare::Silent | Bare::NotAsked, _) => (Cause::NoRoute, Sure::Likely),
        }
    }

    /// Whether anything came back, in words.
    pub fn reached(&self) -> (&'static str, String) {
        let is_there = matches!(self.read, Read::Answered(_)) || self.bare == Bare::Answered;
        match (is_there, self.bare) {
            _ if self.read == Read::Answered(Outcome::NotTested) => ("state-mark", "not asked".into()),
            (true, _) => {
                let time = self.duration.map(|time| format!(", {time:.0}\u{a0}ms")).unwrap_or_default();
                ("state-mark live", format!("yes{time}"))
            }
            (_, Bare::Blocked) => ("state-mark", "not asked".into()),
            (_, Bare::Late) => ("state-mark wrong", "not in time".into()),
            _ if self.read == Read::Cancelled => ("state-mark", "not known".into()),
            _ => ("state-mark wrong", "no".into()),
        }
    }

    /// What the host said to the question that a browser asks before a call with headers, in words.
    pub fn preflight(&self) -> (&'static str, &'static str) {
        match (self.read, self.bare) {
            (Read::Answered(Outcome::NotTested), _) => ("state-mark", "not asked"),
            _ if self.is_own => ("state-mark", "not needed"),
            (Read::Answered(_), _) => ("state-mark live", "allowed"),
            (Read::Silent, Bare::Answered) => ("state-mark wrong", "refused"),
            _ => ("state-mark", "not asked"),
        }
    }

    /// Which headers of a reply can be read, in words.
    pub fn headers(&self) -> &'static str {
        match self.read {
            Read::Answered(Outcome::NotTested) => "not asked",
            Read::Answered(_) if self.is_own => "all",
            Read::Answered(_) if self.has_id => "x-request-id; others where they come",
            Read::Answered(_) => "x-request-id is not among them",
            _ => "none came back",
        }
    }
}

/// The finding in a sentence: the worst cause, and whom it is about.
pub fn answer(found: &[(Family, Cause)]) -> String {
    let Some(worst) = found.iter().map(|(_, cause)| *cause).min() else { return String::new() };
    let about: Vec<&str> =
        found.iter().filter(|(_, cause)| *cause == worst).map(|(family, _)| family.title()).collect();
    worst.info().says.replace("{}", &list_of(&about))
}

/// Names in a sentence.
pub fn list_of(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => one.to_string(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was seen of a host elsewhere.
    fn elsewhere(bare: Bare, plain: Option<bool>, read: Read) -> Seen {
        Seen { bare, plain, read, has_id: true, own_host: Some(true), ..Seen::nothing(false, true) }
    }

    #[track_caller]
    fn check(seen: Seen, cause: Cause, sure: Sure, way: Option<Way>) {
        assert_eq!(seen.judge(), (cause, sure), "{seen:?}");
        assert_eq!(cause.info().ways.first().copied(), way, "{cause:?}");
    }

    #[test]
    fn what_was_seen_of_another_host_has_its_cause() {
        use Bare::{Answered, Blocked, Late, Silent};
        check(elsewhere(Answered, None, Read::Answered(Outcome::Works)), Cause::Works, Sure::Certain, None);
        check(elsewhere(Answered, Some(false), Read::Silent), Cause::Cors, Sure::Nearly, Some(Way::Gateway));
        check(elsewhere(Answered, None, Read::Silent), Cause::Cors, Sure::Nearly, Some(Way::Gateway));
        check(elsewhere(Answered, Some(true), Read::Silent), Cause::Headers, Sure::Nearly, Some(Way::Gateway));
        check(elsewhere(Blocked, None, Read::NotSent), Cause::Policy, Sure::Certain, Some(Way::Gateway));
        check(elsewhere(Silent, None, Read::NotSent), Cause::NoRoute, Sure::Likely, Some(Way::Curl));
        check(elsewhere(Late, None, Read::NotSent), Cause::Late, Sure::Likely, Some(Way::Curl));
        let hidden = Seen { has_id: false, ..elsewhere(Answered, None, Read::Answered(Outcome::Works)) };
        check(hidden, Cause::Hidden, Sure::Likely, Some(Way::Gateway));
    }

    #[test]
    fn offline_is_told_from_a_host_that_is_not_there() {
        use Bare::{Answered, Late, Silent};
        for bare in [Silent, Late] {
            let seen = |is_online, own_host| Seen { is_online, own_host, ..elsewhere(bare, None, Read::NotSent) };
            check(seen(false, None), Cause::Offline, Sure::Nearly, None);
            check(seen(true, Some(false)), Cause::Offline, Sure::Likely, None);
        }
        // What answers is there, whatever the browser believes of the network.
        let local = Seen { is_online: false, ..elsewhere(Answered, None, Read::Silent) };
        check(local, Cause::Cors, Sure::Nearly, Some(Way::Gateway));
    }

    #[test]
    fn what_was_seen_of_the_own_host_has_its_cause() {
        let own = |read, own_host| Seen { read, own_host, ..Seen::nothing(true, true) };
        check(own(Read::Answered(Outcome::Works), None), Cause::Works, Sure::Certain, None);
        check(own(Read::Answered(Outcome::NotTheApi), None), Cause::NotTheApi, Sure::Nearly, Some(Way::Gateway));
        check(own(Read::Silent, Some(true)), Cause::Gateway, Sure::Nearly, Some(Way::Gateway));
        check(own(Read::Silent, Some(false)), Cause::Offline, Sure::Likely, None);
        check(own(Read::Cancelled, None), Cause::Stopped, Sure::Unknown, None);
    }

    #[test]
    fn a_reply_that_was_read_says_what_it_is() {
        for (outcome, cause, sure) in [
            (Outcome::TokenRefused, Cause::TokenRefused, Sure::Certain),
            (Outcome::NoPermission, Cause::NoPermission, Sure::Certain),
            (Outcome::WrongPlace, Cause::WrongPlace, Sure::Likely),
            (Outcome::Unclear, Cause::Unclear, Sure::Unknown),
            (Outcome::NotTested, Cause::NotSetUp, Sure::Certain),
        ] {
            for is_own in [true, false] {
                let seen = Seen { read: Read::Answered(outcome), ..Seen::nothing(is_own, true) };
                assert_eq!(seen.judge(), (cause, sure), "{seen:?}");
            }
        }
    }

    #[test]
    fn the_columns_say_what_was_asked() {
        let words = |seen: &Seen| (seen.reached().1, seen.preflight().1, seen.headers());
        let mut seen = elsewhere(Bare::Answered, Some(false), Read::Silent);
        seen.duration = Some(41.4);
        assert_eq!(words(&seen), ("yes, 41\u{a0}ms".into(), "refused", "none came back"));
        seen = elsewhere(Bare::Blocked, None, Read::NotSent);
        assert_eq!(words(&seen), ("not asked".into(), "not asked", "none came back"));
        seen = Seen { read: Read::Answered(Outcome::TokenRefused), ..Seen::nothing(true, true) };
        assert_eq!(words(&seen), ("yes".into(), "not needed", "all"));
        seen = Seen { read: Read::Answered(Outcome::NotTested), ..Seen::nothing(true, true) };
        assert_eq!(words(&seen), ("not asked".into(), "not asked", "not asked"));
    }

    #[test]
    fn the_answer_is_about_the_worst() {
        use Family::{Content, Journeys, Runtime};
        let all = |cause| [(Journeys, cause), (Content, cause), (Runtime, cause)];
        assert_eq!(answer(&all(Cause::Works)), "Everything works: Journeys, Content and Runtime answer.");
        let some = [(Journeys, Cause::Cors), (Content, Cause::Cors), (Runtime, Cause::Hidden)];
        assert!(answer(&some).contains("does not let this page call Journeys and Content."), "{}", answer(&some));
        assert_eq!(answer(&[]), "");
    }
}
