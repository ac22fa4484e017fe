//! Bodies that are on their way and are kept nowhere: with secrets, values of parameters or large code in them. They live
//! in memory for as long as their run, and no longer.

use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::client::Place;
use crate::domain::runtime::is_whole;
use crate::work::outcome::{Failure, Subject};

/// Where an action is, its name (empty for a new one), and the body.
type Held = (Place, String, Value);

static HELD: Mutex<Vec<Held>> = Mutex::new(Vec::new());

fn with<R>(act: impl FnOnce(&mut Vec<Held>) -> R) -> R {
    act(&mut HELD.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Holds the body of a run that is about to begin.
pub fn hold(place: Place, name: &str, body: Value) {
    with(|all| {
        all.retain(|held| (&held.0, &*held.1) != (&place, name));
        all.push((place, name.to_string(), body));
    });
}

/// Lets go of what was sent.
pub fn let_go(subject: &Subject) {
    with(|all| all.retain(|held| (&held.0, &held.1) != (&subject.place, &subject.object)));
}

/// The body of a run: what is held, or what was kept where nothing was left out of that.
pub fn body_of(subject: &Subject) -> Result<Value, Failure> {
    let is_it = |held: &&Held| (&held.0, &held.1) == (&subject.place, &subject.object);
    if let Some(body) = with(|all| all.iter().find(is_it).map(|held| held.2.clone())) {
        return Ok(body);
    }
    let kept = subject.body.as_deref().filter(|kept| is_whole(kept)).cloned();
    let lost = "Not sent: secrets, values of parameters and files are not kept over a reload. Open the form, and give them \
                again.";
    kept.ok_or_else(|| Failure::Refused(lost.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Resource;
    use crate::client::Connection;
    use crate::domain::runtime::kept_body;
    use serde_json::json;
    use std::sync::Arc;

    #[test]
    fn what_is_held_is_sent_and_after_a_reload_only_what_is_whole() {
        let place = Place::of(&Connection::adobe(9), Resource::Actions.family());
        let body = json!({ "params": [{ "key": "k", "value": "s" }] });
        let subject = |body: Value| Subject {
            resource: Resource::Actions,
            object: "held".into(),
            place: place.clone(),
            body: Some(Arc::new(kept_body(&body, false))),
            base: None,
        };
        assert!(body_of(&subject(body.clone())).is_err());
        hold(place.clone(), "held", body.clone());
        assert_eq!(body_of(&subject(body.clone())).ok(), Some(body.clone()));
        let_go(&subject(body.clone()));
        assert!(body_of(&subject(body)).is_err());
        assert!(body_of(&subject(json!({ "code": "x" }))).is_ok());
    }
}
