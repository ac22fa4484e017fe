//! From a request that was sent back to what was written in the form.

use super::body::BodyDraft;
use super::draft::Draft;
use crate::api::request::{Settings, decode};
use crate::api::wire::{Request, find_header};
use crate::api::{Operation, Param, Place, Setting, Source};

/// The form of an operation as it was when this request was sent.
///
/// `settings` is the connection that it was sent with: what that gives by itself is left to it. Without one, whatever a
/// connection gives is left to the one that is active now. An access token and a generated id are never taken over.
pub fn refill(operation: &'static Operation, request: &Request, settings: Option<&dyn Settings>) -> Draft {
    let mut draft = Draft::new(operation);
    let (path, query) = request.url.split_once('?').unwrap_or((&request.url, ""));
    for param in operation.params {
        let sent: Vec<String> = match param.place {
            Place::Path => segment(operation, path, param.name).into_iter().collect(),
            Place::Query => {
                let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
                pairs.filter(|(name, _)| *name == param.name).map(|(_, value)| decode(value)).collect()
            }
            Place::Header => find_header(&request.headers, param.name).map(str::to_string).into_iter().collect(),
        };
        if is_written(param, &sent, settings) {
            draft.set_param(param.name, &sent.join("\n"));
        }
    }
    if operation.body.is_some() {
        draft.body = BodyDraft::default();
        draft.body.set_json(&String::from_utf8_lossy(request.body.as_deref().unwrap_or_default()));
    }
    draft
}

/// Whether the person wrote it, and not the connection, the catalogue or the console.
fn is_written(param: &Param, sent: &[String], settings: Option<&dyn Settings>) -> bool {
    match param.source {
        Source::Form | Source::ETag => true,
        Source::Fixed(_) | Source::Generated | Source::Connection(Setting::Token) => false,
        Source::Connection(setting) => settings.is_some_and(|own| sent != [own.setting(setting)]),
    }
}

/// The value of a path parameter, counted from the end of the path: what stands before it is the connection's.
fn segment(operation: &Operation, path: &str, name: &str) -> Option<String> {
    let from_end = operation.path.split('/').rev().position(|step| step.trim_matches(['{', '}']) == name)?;
    path.rsplit('/').nth(from_end).map(decode)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::request::{build_request, is_repeated};
    use crate::api::{OPERATIONS, find_operation};

    struct Own;

    impl Settings for Own {
        fn setting(&self, setting: Setting) -> &str {
            match setting {
                Setting::Sandbox => "stage",
                Setting::RuntimeOrganization => "org 1",
                _ => "own",
            }
        }
    }

    /// A form with something in every parameter that the person can write.
    fn filled(operation: &'static Operation) -> Draft {
        let mut draft = Draft::new(operation);
        for param in
            operation.params.iter().filter(|param| !matches!(param.source, Source::Generated | Source::Fixed(_)))
        {
            if param.source == Source::Connection(Setting::Token) {
                continue;
            }
            let text = if param.place == Place::Header { "\"v 1\"" } else { "a/b é&=?" };
            let two = format!("{text}\nsecond~^x");
            draft.set_param(param.name, if is_repeated(param) { &two } else { text });
        }
        if let Some((_, example)) = operation.body.and_then(|body| body.examples.first()) {
            draft.fill_example(example, "O@AdobeOrg");
        }
        draft
    }

    #[track_caller]
    fn check(draft: &Draft) {
        let request = build_request(draft.operation, "https://h/base", &draft.values(), &Own, "id");
        let again = refill(draft.operation, &request, Some(&Own));
        assert_eq!(again.params, draft.params, "{}", draft.operation.id);
        assert_eq!(build_request(draft.operation, "https://h/base", &again.values(), &Own, "id"), request);
    }

    #[test]
    fn every_operation_is_filled_in_as_it_was_sent() {
        for operation in OPERATIONS {
            check(&filled(operation));
            check(&Draft { body: BodyDraft::default(), ..Draft::new(operation) });
        }
    }

    #[test]
    fn what_another_connection_gave_is_left_to_the_one_that_is_active() {
        let operation = find_operation("capping.get").expect("in the catalogue");
        let request = build_request(operation, "/gateway/journeys", &filled(operation).values(), &Own, "id");
        let again = refill(operation, &request, None);
        assert_eq!((again.param("uid"), again.param("x-sandbox-name")), ("a/b é&=?", ""));
        let same = refill(operation, &request, Some(&Own));
        assert_eq!(same.param("x-sandbox-name"), "\"v 1\"");
    }

    #[test]
    fn a_body_that_was_no_json_comes_back_as_it_was() {
        let operation = find_operation("capping.create").expect("in the catalogue");
        let mut draft = Draft::new(operation);
        draft.body.set_json("{\"name\": ");
        let request = build_request(operation, "", &draft.values(), &Own, "id");
        assert_eq!(refill(operation, &request, None).values().body.as_deref(), Some("{\"name\": "));
    }
}
