//! Reads the object of a form in place, and fills in what a write needs to know of it. Nothing that is written is lost.

use std::future::Future;

use leptos::prelude::*;

use super::call::{OperationCall, Rereading};
use super::last_read::Opening;
use crate::api::objects::reader_of;
use crate::api::reply::read_reply;
use crate::api::request::Values;
use crate::api::{Operation, Source, Target};
use crate::client::{Cancel, clock_time, now};
use crate::components::form_state::FormState;
use crate::forms::{Draft, offer_etag};
use crate::ui::dom;
use crate::work::remember::remember;

/// What the read of an object is asked with: all that its own form and that of the write have in common.
fn asked(read: &Operation, draft: &Draft) -> Values {
    let has = |name: &str| read.params.iter().any(|param| param.name == name);
    let params = draft.values().params.into_iter().filter(|(name, _)| has(name)).collect();
    Values { params, body: None }
}

/// Reads the object of the form, and takes over what is known of it then.
pub fn read(page: OperationCall) -> std::pin::Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async move {
        let Some(read) = reader_of(page.operation) else {
            return page.say_of_read("No operation reads it.");
        };
        let Some(Target::Path(name)) = read.means.target else { return };
        let draft = page.form.draft.get_untracked();
        if draft.param(name).trim().is_empty() {
            page.say_of_read("Say first which one: its ID is missing.");
            return dom::focus(&FormState::control_id(name));
        }
        let cancel = Cancel::new();
        page.reading.set(Rereading { cancel: Some(cancel.clone()), said: "Reading…".into() });
        let sent = page.client.send(read, &asked(read, &draft), &cancel).await;
        remember(page.client, read, &sent);
        let reply = sent.reply.and_then(|response| read_reply(read, &response));
        let said = match reply {
            Ok(success) => {
                let filled = success.etag.as_deref().is_some_and(|etag| take_etag(page, etag));
                let opening = Opening::now(page.form);
                let at = clock_time(now());
                match (filled, opening) {
                    (_, Opening::Filled) => format!("Read at {at}: the form says what is there."),
                    (true, _) => format!(
                        "Read at {at}: its ETag is filled in, what you wrote stays. Whoever changed it meanwhile is \
                         overwritten: look at what is there before you send."
                    ),
                    (false, _) => format!("Read at {at}. What you wrote stays."),
                }
            }
            Err(error) => format!("It could not be read. {error}"),
        };
        page.say_of_read(&said);
    })
}

/// Puts an ETag into the form as it can be sent. Whether there is a place for it.
pub fn take_etag(page: OperationCall, etag: &str) -> bool {
    let Some(param) = page.operation.params.iter().find(|param| param.source == Source::ETag) else { return false };
    let Some((tag, _)) = offer_etag(Some(etag), "") else { return false };
    let is_there = page.form.draft.try_with_untracked(|draft| draft.param(param.name) == tag);
    if is_there == Some(false) {
        page.form.draft.update(|draft| draft.set_param(param.name, tag));
    }
    is_there.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;

    #[test]
    fn a_read_is_asked_with_what_both_have() {
        let mut draft = Draft::new(find_operation("templates.update").expect("in the catalogue"));
        draft.set_param("templateId", "t");
        draft.set_param("If-Match", "\"1\"");
        draft.set_param("x-sandbox-name", "stage");
        let values = asked(find_operation("templates.get").expect("in the catalogue"), &draft);
        let names: Vec<&str> = values.params.iter().map(|(name, _)| *name).collect();
        assert_eq!((names, values.body), (vec!["templateId", "x-sandbox-name"], None));
    }
}
