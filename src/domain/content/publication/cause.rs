//! What is the likely cause of a publication that ended with an error.

use super::checks::{Check, Grade};
use crate::api::refusal::Refusal;

/// How sure a cause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// The API names it.
    Certain,
    /// It fits, and the API does not name it.
    Likely,
    /// Nothing that is known here fits.
    CannotTell,
}

/// The cause of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// How sure it is.
    pub sure: Sure,
    /// What is to be said.
    pub sentence: String,
}

/// The cause of what the API said, by the checks of the draft as it is now.
pub fn cause_of(errors: &[Refusal], checks: &[Check]) -> Cause {
    let failed: Vec<&Check> = checks.iter().filter(|check| check.grade == Grade::Fails).collect();
    let says = |name: &str| errors.iter().any(|error| error.message.to_lowercase().contains(&name.to_lowercase()));
    let is_named = |check: &&&Check| check.names.iter().any(|name| says(name));
    let (sure, sentence) = match (checks.iter().collect::<Vec<_>>().iter().find(is_named), failed.as_slice()) {
        (Some(check), _) => (Sure::Certain, format!("The API says what a check says: {}.", check.sentence)),
        (None, []) => {
            let sentence = "No check fails for the draft as it is now: what the API said is all that is known.";
            (Sure::CannotTell, sentence.into())
        }
        (None, [one]) => {
            (Sure::Likely, format!("The API does not name it. The failed check is the likely cause: {}.", one.sentence))
        }
        (None, all) => {
            (Sure::Likely, format!("The API does not name it. {} failed checks are likely causes.", all.len()))
        }
    };
    Cause { sure, sentence }
}

impl Sure {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Sure::Certain => "certain",
            Sure::Likely => "likely",
            Sure::CannotTell => "cannot be told",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::checks::{Live, checks_of};
    use super::super::verdict::Publication;
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(message: &str, draft: &str, live: &str, sure: Sure) {
        let reply = json!({ "status": "error", "errors": [{ "status": 400, "title": message }] });
        let Publication::Failed(errors) = Publication::read(&reply) else { panic!("it failed") };
        let html = |content: &str| json!({ "type": "html", "fragment": { "content": content } });
        let cause = cause_of(&errors, &checks_of(&html(draft), Live::Here(&html(live)), &[]));
        assert_eq!(cause.sure, sure, "{message}: {}", cause.sentence);
    }

    #[test]
    fn a_cause_is_certain_where_the_api_names_it_and_likely_where_a_check_fails() {
        let bad = "Required fields are missing or the configuration is bad.";
        check(bad, "{{profile.tier}}", "", Sure::Likely);
        check("profile.tier cannot be added", "{{profile.tier}}", "", Sure::Certain);
        check("fragment.content is larger than 100 KB", &"x".repeat(200_000), "", Sure::Certain);
        check("fragment.content is empty", "", "", Sure::Certain);
        check(bad, "x", "x", Sure::CannotTell);
    }
}
