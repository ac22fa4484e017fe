//! What is worth knowing about a token before it is used.

use crate::api::claims::Claims;

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Requests may be refused, now or soon.
    Warning,
    /// Requests will be refused.
    Problem,
}

/// One thing that is worth knowing about a token.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenNote {
    /// How much it matters.
    pub severity: Severity,
    /// It, in a sentence or two. No part of the token is in it.
    pub sentence: String,
}

/// From when on a token is said to end soon, in milliseconds. Adobe's own tools ask for a new one at the same time.
pub const EXPIRY_WARNING: f64 = 600_000.0;

/// The kind of token that the APIs take.
const RIGHT_KIND: &str = "access_token";

/// Other kinds of tokens that are pasted by mistake, and what they are.
const WRONG_KINDS: &[(&str, &str)] = &[
    ("refresh_token", "This is a refresh token, which only serves to get other tokens."),
    ("authorization_code", "This is an authorization code, which is exchanged for a token."),
    ("id_token", "This is an ID token, which says who signed in and opens no API."),
    ("device_token", "This is a device token, which only serves to get other tokens."),
];

/// What the names of Adobe's own environments for testing have in them, between hyphens.
const STAGES: &[&str] = &["stg", "stage", "qa", "dev"];

const LONGEST_NAME: usize = 60;

/// What is worth knowing about a token that is used with an API key at a moment, in milliseconds since 1970.
pub fn token_notes(claims: &Claims, api_key: &str, now: f64) -> Vec<TokenNote> {
    [kind_note(claims), expiry_note(claims, now), api_key_note(claims, api_key.trim()), environment_note(claims)]
        .into_iter()
        .flatten()
        .map(|(severity, sentence)| TokenNote { severity, sentence })
        .collect()
}

type Note = Option<(Severity, String)>;

fn kind_note(claims: &Claims) -> Note {
    let instead = "Paste the access token instead.";
    if claims.kind == RIGHT_KIND {
        return None;
    }
    if claims.kind.is_empty() {
        let sentence = "This token does not say of what kind it is, as Adobe's access tokens do. If it is an ID token \
                        or the JWT of a service account, it will be refused.";
        return Some((Severity::Warning, sentence.into()));
    }
    let known = WRONG_KINDS.iter().find(|(kind, _)| *kind == claims.kind);
    let sentence = match known {
        Some((_, sentence)) => format!("{sentence} {instead}"),
        None => format!("This token is of the kind {}. {instead}", shorten(&claims.kind)),
    };
    Some((Severity::Problem, sentence))
}

fn expiry_note(claims: &Claims, now: f64) -> Note {
    let Some(expires) = claims.expires else {
        let sentence = "This token does not say when it ends: the first sign will be that requests are refused.";
        return Some((Severity::Info, sentence.into()));
    };
    let left = remaining_text(expires, now);
    if expires <= now {
        Some((Severity::Problem, format!("This token {left}. Paste a new one.")))
    } else if expires - now <= EXPIRY_WARNING {
        Some((Severity::Warning, format!("This token ends in {left}. Get a new one and paste it here.")))
    } else {
        None
    }
}

fn api_key_note(claims: &Claims, api_key: &str) -> Note {
    let client_id = shorten(&claims.client_id);
    if client_id.is_empty() || claims.client_id == api_key {
        None
    } else if api_key.is_empty() {
        Some((Severity::Info, format!("This token was made with the client ID {client_id}: it is the API key.")))
    } else {
        let sentence = format!(
            "This token was made with the client ID {client_id}, but the API key is {}. Both must be of one credential.",
            shorten(api_key)
        );
        Some((Severity::Warning, sentence))
    }
}

fn environment_note(claims: &Claims) -> Note {
    let is_number = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit());
    let is_stage = |part: &str| STAGES.iter().any(|stage| part.strip_prefix(stage).is_some_and(is_number));
    claims.environment.to_ascii_lowercase().split('-').any(is_stage).then(|| {
        let name = shorten(&claims.environment);
        let sentence =
            format!("This token is of one of Adobe's environments for testing ({name}): other hosts refuse it.");
        (Severity::Warning, sentence)
    })
}

/// A name out of a token as it is shown.
fn shorten(name: &str) -> String {
    let plain = name.chars().filter(|c| !c.is_control());
    let short: String = plain.clone().take(LONGEST_NAME).collect();
    if plain.count() > LONGEST_NAME { short + "…" } else { short }
}

/// The units of a duration in seconds, from the largest, and from how many seconds on each is used.
const UNITS: &[(u64, u64, &str)] = &[(172_800, 86_400, "d"), (3600, 3600, "h"), (60, 60, "min"), (0, 1, "s")];

/// How long a token is still good for: `23 h 12 min`, `9 min 30 s`, or that it `expired 2 min ago`. Both moments are in
/// milliseconds since 1970.
pub fn remaining_text(expires: f64, now: f64) -> String {
    // A cast to an integer keeps to its range, whatever the number is.
    let seconds = ((expires - now).abs() / 1000.0) as u64;
    let at = UNITS.iter().position(|(from, _, _)| seconds >= *from).unwrap_or_default();
    let (_, size, name) = UNITS[at];
    let largest = format!("{} {name}", seconds / size);
    if expires > now {
        let second = UNITS.get(at + 1).map(|(_, smaller, name)| (seconds % size / smaller, name));
        match second {
            Some((count, name)) if count > 0 => format!("{largest} {count} {name}"),
            _ => largest,
        }
    } else if seconds == 0 {
        "expired just now".into()
    } else {
        format!("expired {largest} ago")
    }
}

#[cfg(test)]
mod tests {
    use super::Severity::{Info, Problem, Warning};
    use super::*;

    const NOW: f64 = 1.7e12;
    const KEY: &str = "key";

    /// A token that there is nothing to say about.
    fn good() -> Claims {
        Claims {
            kind: "access_token".into(),
            client_id: KEY.into(),
            environment: "ims-na1".into(),
            scopes: vec!["openid".into()],
            created: Some(NOW - 1000.0),
            expires: Some(NOW + 86_399_000.0),
        }
    }

    #[track_caller]
    fn check(claims: Claims, api_key: &str, expect: &[(Severity, &str)]) {
        let notes = token_notes(&claims, api_key, NOW);
        assert_eq!(notes.len(), expect.len(), "{notes:?} instead of {expect:?}");
        for (note, (severity, part)) in notes.iter().zip(expect) {
            assert_eq!(note.severity, *severity, "{note:?}");
            assert!(note.sentence.contains(part), "{note:?} has no {part:?}");
            assert!(note.sentence.ends_with('.'), "{note:?}");
        }
    }

    #[test]
    fn a_good_token_is_not_talked_about() {
        check(good(), KEY, &[]);
        check(good(), " key ", &[]);
    }

    #[test]
    fn a_token_of_another_kind_is_a_problem() {
        for (kind, part) in [
            ("refresh_token", "refresh token"),
            ("authorization_code", "authorization code"),
            ("id_token", "ID token"),
            ("device_token", "device token"),
            ("ACCESS_TOKEN", "kind ACCESS_TOKEN"),
            ("service\u{7}", "kind service. Paste the access token"),
        ] {
            check(Claims { kind: kind.into(), ..good() }, KEY, &[(Problem, part)]);
            check(Claims { kind: kind.into(), ..good() }, KEY, &[(Problem, "Paste the access token instead.")]);
        }
        check(Claims { kind: String::new(), ..good() }, KEY, &[(Warning, "does not say of what kind")]);
        check(Claims { kind: "é".repeat(61), ..good() }, KEY, &[(Problem, &format!("{}….", "é".repeat(60)))]);
    }

    #[test]
    fn the_end_of_a_token_is_announced() {
        let ends_in = |left: f64| Claims { expires: Some(NOW + left), ..good() };
        check(ends_in(EXPIRY_WARNING + 1.0), KEY, &[]);
        check(ends_in(EXPIRY_WARNING), KEY, &[(Warning, "ends in 10 min.")]);
        check(ends_in(1.0), KEY, &[(Warning, "ends in 0 s.")]);
        check(ends_in(0.0), KEY, &[(Problem, "expired just now. Paste a new one.")]);
        check(ends_in(-7_200_000.0), KEY, &[(Problem, "expired 2 h ago.")]);
        check(Claims { expires: None, ..good() }, KEY, &[(Info, "does not say when it ends")]);
    }

    #[test]
    fn the_api_key_is_of_the_same_credential() {
        check(good(), "other", &[(Warning, "client ID key, but the API key is other.")]);
        check(good(), "KEY", &[(Warning, "API key is KEY.")]);
        check(good(), "", &[(Info, "client ID key: it is the API key.")]);
        check(Claims { client_id: String::new(), ..good() }, "other", &[]);
    }

    #[test]
    fn environments_for_testing_are_named() {
        for environment in ["ims-na1-stg1", "ims-na1-stg", "IMS-NA1-STG2", "ims-stage", "ims-na1-qa1"] {
            check(Claims { environment: environment.into(), ..good() }, KEY, &[(Warning, environment)]);
        }
        for environment in ["", "ims-na1", "ims-eu1", "ims-devon", "stgx"] {
            check(Claims { environment: environment.into(), ..good() }, KEY, &[]);
        }
    }

    #[test]
    fn all_that_is_wrong_is_said() {
        let claims =
            Claims { kind: "id_token".into(), environment: "ims-na1-stg1".into(), expires: Some(0.0), ..good() };
        check(claims, "other", &[(Problem, "ID token"), (Problem, "expired"), (Warning, "other"), (Warning, "stg1")]);
    }

    #[test]
    fn durations_have_at_most_two_units() {
        for (seconds, expect) in [
            (0.4, "0 s"),
            (59.9, "59 s"),
            (60.0, "1 min"),
            (570.0, "9 min 30 s"),
            (3600.0, "1 h"),
            (3659.0, "1 h"),
            (83_520.0, "23 h 12 min"),
            (86_400.0, "24 h"),
            (172_799.0, "47 h 59 min"),
            (172_800.0, "2 d"),
            (1_000_000.0, "11 d 13 h"),
            (-0.5, "expired just now"),
            (-1.0, "expired 1 s ago"),
            (-150.0, "expired 2 min ago"),
            (-86_400.0, "expired 24 h ago"),
            (-180_000.0, "expired 2 d ago"),
        ] {
            assert_eq!(remaining_text(NOW + seconds * 1000.0, NOW), expect, "{seconds}");
        }
    }

    #[test]
    fn no_moment_is_too_much() {
        for moment in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, 0.0] {
            assert!(!remaining_text(moment, NOW).is_empty());
            assert!(!remaining_text(NOW, moment).is_empty());
            token_notes(&Claims { expires: Some(moment), ..good() }, KEY, NOW);
        }
    }
}
