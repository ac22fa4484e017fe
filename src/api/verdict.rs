//! What one cheap read of each family tells about a connection.

use crate::api::error::ApiError;
use crate::api::refusal::decode_refusal;
use crate::api::request::Settings;
use crate::api::wire::{Response, find_header};
use crate::api::{Family, Setting, Source, find_operation};

/// The read that tests a family: an operation's id, and values for its parameters.
pub fn probe(family: Family) -> (&'static str, &'static [(&'static str, &'static str)]) {
    match family {
        Family::Journeys => ("capping.list", &[]),
        Family::Content => ("templates.list", &[("limit", "1")]),
        Family::Runtime => ("actions.listSystem", &[]),
    }
}

/// What the calls of a family need of a connection and this one has not, in the order of the documents; the token is not
/// looked at. The read that tests Runtime goes without the IDs that nearly every other call of it has in its path.
pub fn lacking(family: Family, settings: &dyn Settings) -> Vec<Setting> {
    let id = if family == Family::Runtime { "actions.list" } else { probe(family).0 };
    let params = find_operation(id).into_iter().flat_map(|operation| operation.params);
    let needed = params.filter(|param| param.required).filter_map(|param| match param.source {
        Source::Connection(Setting::Token) => None,
        Source::Connection(setting) => Some(setting),
        _ => None,
    });
    needed.filter(|setting| settings.setting(*setting).is_empty()).collect()
}

/// The verdict without a test: `names` are those of what the connection lacks.
pub fn not_tested(names: &[&str]) -> Verdict {
    let advice = format!("The connection has no {}. Nothing was sent.", names.join(", no "));
    Verdict { outcome: Outcome::NotTested, title: "Not tested", advice }
}

/// What the documents say that a credential needs.
///
/// Source: Journey Optimizer APIs "Authentication" (product profile and role), capping and throttling "Get started",
/// content templates and fragments "Permissions".
pub fn needed_permission(family: Family) -> &'static str {
    match family {
        Family::Journeys => {
            "The credential needs a Journey Optimizer product profile and a role with Manage Journeys Events, Data \
             Sources and Action on this sandbox."
        }
        Family::Content => {
            "The credential needs a Journey Optimizer product profile and a role with Manage library items on this \
             sandbox; for publishing also Publish Fragment."
        }
        Family::Runtime => "The credential must belong to the project whose Runtime IDs the connection names.",
    }
}

/// How a test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It answers as documented.
    Works,
    /// The token, or the API key with it, is refused.
    TokenRefused,
    /// The credential may not do this.
    NoPermission,
    /// The organization or the sandbox is another one.
    WrongPlace,
    /// Something else answers there: a web page.
    NotTheApi,
    /// Nothing came back.
    NotReachable,
    /// Something else.
    Unclear,
    /// Nothing was asked, because the connection lacks what is needed.
    NotTested,
}

/// What a test found, and what to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// How it ended.
    pub outcome: Outcome,
    /// The verdict in a few words.
    pub title: &'static str,
    /// What to do about it; what the API said.
    pub advice: String,
}

/// The verdict on a family.
pub fn judge(family: Family, reply: &Result<&Response, &ApiError>) -> Verdict {
    let (outcome, title, advice) = match reply {
        Ok(response) if is_page(response) => (Outcome::NotTheApi, "Not the API", not_the_api(response)),
        Ok(response) if response.status < 300 => (Outcome::Works, "Works", String::new()),
        Ok(response) => judge_refusal(family, response),
        Err(ApiError::Unreachable(sentence)) => (Outcome::NotReachable, "Not reachable", sentence.clone()),
        Err(error) => (Outcome::Unclear, "Not clear", error.to_string()),
    };
    Verdict { outcome, title, advice }
}

/// Whether it is a web page, as a host answers an address that it does not know. Refusals of the APIs are no pages, but those
/// of what stands before them may be (500 and above).
fn is_page(response: &Response) -> bool {
    let media = find_header(&response.headers, "content-type").unwrap_or_default();
    media.starts_with("text/html") && (response.status < 300 || matches!(response.status, 404 | 405))
}

fn not_the_api(response: &Response) -> String {
    format!("A web page came back ({}).", response.status)
}

fn judge_refusal(family: Family, response: &Response) -> (Outcome, &'static str, String) {
    let refusal = decode_refusal(Some(family), response);
    let code = refusal.code.as_deref().unwrap_or_default();
    let said = format!("The API said: {} ({}).", refusal.message.trim_end_matches('.'), refusal.status);
    let place = "Compare the IMS organization ID and the sandbox name with the project in the Developer Console.";
    // The gateway answers a key that does not fit the token with 403003: `api-key is invalid`.
    match (response.status, code) {
        (401, _) => (Outcome::TokenRefused, "Token refused", format!("Paste a new access token. {said}")),
        (403, "403010") => {
            (Outcome::TokenRefused, "Token missing", format!("The call had no token: paste an access token. {said}"))
        }
        (403, "403003") => {
            let advice = "Use the API key (Client ID) of the credential that the token was made with.";
            (Outcome::TokenRefused, "API key refused", format!("{advice} {said}"))
        }
        (403, _) => (Outcome::NoPermission, "No permission", format!("{} {said}", needed_permission(family))),
        (400 | 404, _) | (500, "4000") if family != Family::Runtime => {
            (Outcome::WrongPlace, "Wrong organization or sandbox", format!("{place} {said}"))
        }
        (404, _) => {
            let advice = "Compare the Runtime organization and integration IDs, and the base URL.";
            (Outcome::WrongPlace, "Wrong IDs or address", format!("{advice} {said}"))
        }
        _ => (Outcome::Unclear, "Not clear", said),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(family: Family, status: u16, body: &str, expect: Outcome, words: &str) {
        let response = Response { status, headers: vec![], body: body.as_bytes().to_vec() };
        let verdict = judge(family, &Ok(&response));
        assert_eq!(verdict.outcome, expect, "{verdict:?}");
        assert!(verdict.advice.contains(words), "{verdict:?}");
    }

    #[test]
    fn each_refusal_has_its_verdict() {
        use Family::{Content, Journeys, Runtime};
        check(Journeys, 200, "{}", Outcome::Works, "");
        check(
            Content,
            401,
            r#"{"error_code":"401013","message":"Oauth token is not valid"}"#,
            Outcome::TokenRefused,
            "Paste a new",
        );
        check(
            Content,
            403,
            r#"{"error_code":"403003","message":"Api Key is invalid"}"#,
            Outcome::TokenRefused,
            "Client ID",
        );
        check(
            Runtime,
            403,
            r#"{"error_code":"403010","message":"Oauth token is missing"}"#,
            Outcome::TokenRefused,
            "had no token",
        );
        check(Content, 403, r#"{"title":"Forbidden","status":403}"#, Outcome::NoPermission, "Manage library items");
        check(Journeys, 403, "", Outcome::NoPermission, "Manage Journeys Events");
        check(
            Journeys,
            500,
            r#"{"error":{"code":4000,"message":"INTERNAL_ERROR"}}"#,
            Outcome::WrongPlace,
            "sandbox name",
        );
        check(Content, 404, "", Outcome::WrongPlace, "sandbox name");
        check(Runtime, 404, "", Outcome::WrongPlace, "integration IDs");
        check(Journeys, 500, r#"{"error":{"code":1451,"message":"x"}}"#, Outcome::Unclear, "The API said: x (500)");
        check(Runtime, 502, "<html>", Outcome::Unclear, "502");
    }

    #[test]
    fn a_web_page_is_not_the_api() {
        let page = |status| {
            let headers = vec![("Content-Type".to_string(), "text/html; charset=utf-8".to_string())];
            judge(Family::Journeys, &Ok(&Response { status, headers, body: b"<!doctype html>".to_vec() })).outcome
        };
        assert_eq!([200, 404, 405].map(page), [Outcome::NotTheApi; 3]);
        assert_eq!([502, 503].map(page), [Outcome::Unclear; 2]);
    }

    /// A connection that lacks these settings.
    struct Without(&'static [Setting]);

    impl Settings for Without {
        fn setting(&self, setting: Setting) -> &str {
            if self.0.contains(&setting) { "" } else { "x" }
        }
    }

    #[test]
    fn what_a_family_needs_is_looked_at_before_it_is_asked() {
        use Setting::{AmsConsumer, ApiKey, Integration, Organization, RuntimeOrganization, Sandbox};
        const ALL: [Setting; 6] = [ApiKey, Organization, Sandbox, RuntimeOrganization, Integration, AmsConsumer];
        for family in Family::ALL {
            assert!(lacking(family, &Without(&[])).is_empty(), "{family:?}");
            let mut found = lacking(family, &Without(&ALL));
            found.sort_by_key(|setting| ALL.iter().position(|other| other == setting));
            let expect: &[Setting] = match family {
                Family::Runtime => &[ApiKey, RuntimeOrganization, Integration],
                _ => &[ApiKey, Organization, Sandbox],
            };
            assert_eq!(found, expect, "{family:?}");
        }
        assert_eq!(lacking(Family::Content, &Without(&[Organization])), [Organization]);
        assert!(lacking(Family::Runtime, &Without(&[Organization])).is_empty());
        let said = not_tested(&["Runtime organization ID", "Runtime integration ID"]);
        assert_eq!(
            said.advice,
            "The connection has no Runtime organization ID, no Runtime integration ID. Nothing was sent."
        );
    }

    #[test]
    fn silence_keeps_its_sentence() {
        let error = ApiError::Unreachable("Nothing came back: this machine is offline.".into());
        let verdict = judge(Family::Content, &Err(&error));
        assert_eq!(
            (verdict.outcome, verdict.advice.as_str()),
            (Outcome::NotReachable, "Nothing came back: this machine is offline.")
        );
        let cancelled = judge(Family::Content, &Err(&ApiError::Cancelled));
        assert_eq!(cancelled.outcome, Outcome::Unclear);
    }

    #[test]
    fn each_probe_is_a_documented_read() {
        for family in Family::ALL {
            let (id, values) = probe(family);
            let operation = crate::api::find_operation(id).expect("in the catalogue");
            assert_eq!((operation.effect, operation.family()), (crate::api::Effect::Reads, family));
            for (name, _) in values {
                assert!(operation.params.iter().any(|param| param.name == *name), "{id} {name}");
            }
        }
    }
}
