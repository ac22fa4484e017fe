//! Which calls of the log are shown.

use crate::api::{Family, Method, find_summary};
use crate::client::{Entry, State};

/// The class of an answer's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusClass {
    /// 200 to 299.
    Success,
    /// 300 to 399.
    Redirect,
    /// 400 to 499.
    Refusal,
    /// 500 and above.
    Failure,
    /// On its way, cancelled, or never answered.
    Nothing,
}

impl StatusClass {
    /// The classes in reading order.
    pub const ALL: [StatusClass; 5] =
        [StatusClass::Success, StatusClass::Redirect, StatusClass::Refusal, StatusClass::Failure, StatusClass::Nothing];

    /// Its name in the choice.
    pub fn title(self) -> &'static str {
        match self {
            StatusClass::Success => "2xx",
            StatusClass::Redirect => "3xx",
            StatusClass::Refusal => "4xx",
            StatusClass::Failure => "5xx",
            StatusClass::Nothing => "no reply",
        }
    }

    /// The class of a call.
    pub fn of(state: &State) -> StatusClass {
        match state {
            State::Done { status: 200..300, .. } => StatusClass::Success,
            State::Done { status: 300..400, .. } => StatusClass::Redirect,
            State::Done { status: 400..500, .. } => StatusClass::Refusal,
            State::Done { status: 500.., .. } => StatusClass::Failure,
            _ => StatusClass::Nothing,
        }
    }
}

/// What a call must have to be shown; what is `None` or empty asks for nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// The family of APIs.
    pub family: Option<Family>,
    /// The class of the status.
    pub status: Option<StatusClass>,
    /// The method.
    pub method: Option<Method>,
    /// Words, each of which must stand somewhere in the call; capitals do not matter.
    pub text: String,
}

impl Filter {
    /// Whether the call is shown.
    pub fn allows(&self, entry: &Entry) -> bool {
        self.method.is_none_or(|method| method == entry.request.method)
            && self.status.is_none_or(|class| class == StatusClass::of(&entry.state))
            && self.family.is_none_or(|family| family_of(entry) == Some(family))
            && self.text.split_whitespace().all(|word| mentions(entry, word))
    }
}

/// The family that a call went to: its operation's, else the one whose base URL its own URL begins with.
pub fn family_of(entry: &Entry) -> Option<Family> {
    if let Some(operation) = find_summary(entry.operation) {
        return Some(operation.resource.family());
    }
    let url = &entry.request.url;
    Family::ALL.into_iter().find(|family| url.starts_with(family.gateway_path()) || url.starts_with(family.base_url()))
}

fn mentions(entry: &Entry, word: &str) -> bool {
    let (answer, answer_headers) = match &entry.state {
        State::Done { headers, body, .. } => (body.as_str(), headers.as_slice()),
        State::Failed(sentence) => (sentence.as_str(), &[][..]),
        State::Waiting { .. } | State::Pending | State::Cancelled { .. } | State::Withdrawn => ("", &[][..]),
    };
    let texts = [&entry.request.url, entry.operation, &entry.connection, answer];
    let mut headers = entry.request.headers.iter().chain(answer_headers);
    let has = |text: &[u8]| contains(text, word.as_bytes());
    texts.iter().any(|text| has(text.as_bytes()))
        || headers.any(|(name, value)| has(name.as_bytes()) || has(value.as_bytes()))
        || entry.request.body.as_ref().is_some_and(|body| has(body))
}

/// Whether a text contains a word, without regard to the case of ASCII letters and without a copy of either.
fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{entry, with_bodies};
    use super::*;

    fn call() -> Entry {
        let url = "https://platform.adobe.io/ajo/content/templates?limit=3";
        with_bodies(entry(1, Method::Post, url, 404), "{\"name\":\"Spring\"}", "{\"title\":\"Not here\"}")
    }

    #[track_caller]
    fn check(filter: Filter, expect: bool) {
        assert_eq!(filter.allows(&call()), expect, "{filter:?}");
    }

    #[test]
    fn a_call_must_have_all_that_is_asked_for() {
        check(Filter::default(), true);
        check(Filter { method: Some(Method::Post), ..Filter::default() }, true);
        check(Filter { method: Some(Method::Get), ..Filter::default() }, false);
        check(Filter { status: Some(StatusClass::Refusal), ..Filter::default() }, true);
        check(Filter { status: Some(StatusClass::Nothing), ..Filter::default() }, false);
        check(Filter { family: Some(Family::Content), ..Filter::default() }, true);
        check(Filter { family: Some(Family::Journeys), ..Filter::default() }, false);
        let both = Filter { family: Some(Family::Content), method: Some(Method::Get), ..Filter::default() };
        check(both, false);
    }

    #[test]
    fn words_are_looked_for_everywhere() {
        for text in
            ["TEMPLATES", "limit=3", "spring", "not HERE", "gateway", "request-1", "x-API-key", " ", "here spring"]
        {
            check(Filter { text: text.into(), ..Filter::default() }, true);
        }
        for text in ["fragments", "spring autumn"] {
            check(Filter { text: text.into(), ..Filter::default() }, false);
        }
    }

    #[test]
    fn every_state_has_a_class() {
        let done = |status| State::Done { status, headers: vec![], body: String::new(), size: 0 };
        let states = [done(204), done(304), done(499), done(500), done(199), State::Pending];
        let classes = states.map(|state| StatusClass::of(&state).title());
        assert_eq!(classes, ["2xx", "3xx", "4xx", "5xx", "no reply", "no reply"]);
        assert_eq!(StatusClass::of(&State::Cancelled { write: true }), StatusClass::Nothing);
        assert_eq!(StatusClass::of(&State::Failed(String::new())), StatusClass::Nothing);
    }

    #[test]
    fn the_family_comes_from_the_operation_before_the_address() {
        let mut call = call();
        call.operation = "capping.list";
        assert_eq!(family_of(&call), Some(Family::Journeys));
        call.operation = "";
        call.request.url = "/gateway/runtime/x".into();
        assert_eq!(family_of(&call), Some(Family::Runtime));
        call.request.url = "/elsewhere".into();
        assert_eq!(family_of(&call), None);
    }
}
