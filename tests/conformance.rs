//! For every operation: the form's request is the documented one, the simulator answers it as documented, and the typed
//! reply is read back. And what is documented as wrong is refused twice: by the form with a sentence, by the simulator
//! when it is sent past the form.
//!
//! The tables beside this file are written after the vendor's documents, not after the catalogue: a mistake in the
//! catalogue must not be able to pass by being repeated here.

#[path = "conformance/bad_content.rs"]
mod bad_content;
#[path = "conformance/bad_inputs.rs"]
mod bad_inputs;
#[path = "conformance/bad_journeys.rs"]
mod bad_journeys;
#[path = "conformance/bad_runtime.rs"]
mod bad_runtime;
#[path = "conformance/content.rs"]
mod content;
#[path = "conformance/journeys.rs"]
mod journeys;
#[path = "conformance/row.rs"]
mod row;
#[path = "conformance/runtime.rs"]
mod runtime;
#[path = "conformance/world.rs"]
mod world;

use std::collections::BTreeMap;

use bad_inputs::{Bad, PastTheForm, bad_inputs};
use row::{Row, Swap, rows, swap};
use serde_json::Value;
use wheelhouse::api::catalogue::{OPERATIONS, find_operation};
use wheelhouse::api::error::ApiError;
use wheelhouse::api::reply::{Success, read_reply};
use wheelhouse::api::request::build_request;
use wheelhouse::api::wire::{Request, Response};
use wheelhouse::forms::{Draft, check_draft};
use world::{REQUEST_ID, Sample, World};

/// How many bad inputs there are: one that is lost is noticed, one that is new is counted here.
const BAD_INPUTS: usize = 201;

#[test]
fn the_table_has_a_row_for_every_operation_and_no_other() {
    let mut counts: BTreeMap<&str, usize> = OPERATIONS.iter().map(|operation| (operation.id, 0)).collect();
    for row in rows() {
        *counts.get_mut(row.id).unwrap_or_else(|| panic!("{} is no operation", row.id)) += 1;
    }
    let missing: Vec<&&str> = counts.iter().filter(|(_, count)| **count == 0).map(|(id, _)| id).collect();
    assert!(missing.is_empty(), "without a row: {missing:?}");
    assert_eq!(counts.len(), 44);
}

#[test]
fn the_form_makes_the_documented_request() {
    for row in rows() {
        check_request(&row, &fill(&row, &[]), &Sample::new(&[]), &[]);
    }
}

#[test]
fn the_request_is_answered_as_documented_and_the_reply_is_read() {
    for row in rows() {
        let mut world = World::new();
        let swaps = prepare(&row, &mut world);
        let request = check_request(&row, &fill(&row, &swaps), &Sample::new(&swaps), &swaps);
        let response = world.send(&request);
        let operation = find_operation(row.id).expect("in the catalogue");
        let success = match read_reply(operation, &response) {
            Ok(success) => success,
            Err(error) => panic!("{row}: {} {error}", response.status),
        };
        check_success(&row, &response, &success);
    }
}

#[test]
fn the_form_refuses_bad_input_with_a_sentence_in_its_place() {
    let all = bad_inputs();
    assert_eq!(all.len(), BAD_INPUTS, "rows; README says about how many");
    for bad in &all {
        let row = good_row(bad);
        let problems = check_draft(&spoil(bad, fill(&row, &[])), &|param| bad.sample(&[]).given(param));
        assert!(!bad.sentence.is_empty(), "{bad}: no sentence to look for");
        let found = problems.iter().find(|problem| problem.place == bad.place);
        let sentence = found.map(|problem| problem.sentence.as_str()).unwrap_or_default();
        assert!(sentence.contains(bad.sentence), "{bad}: {:?} at {:?} in {problems:?}", bad.sentence, bad.place);
        assert!(sentence.ends_with(['.', ')']), "{bad}: not a sentence: {sentence}");
    }
}

#[test]
fn the_simulator_refuses_bad_input_that_is_sent_past_the_form() {
    let (mut refused, mut accepted) = (0, 0);
    for bad in &bad_inputs() {
        let row = good_row(bad);
        let mut world = World::new();
        let swaps = prepare(&row, &mut world);
        let draft = spoil(bad, fill(&row, &swaps));
        let base = draft.operation.family().base_url();
        let request = build_request(draft.operation, base, &draft.values(), &bad.sample(&swaps), REQUEST_ID);
        let response = world.send(&request);
        let body = String::from_utf8_lossy(&response.body);
        match bad.past {
            PastTheForm::Refused(status) => {
                assert_eq!(response.status, status, "{bad}: {body}");
                let error = read_reply(draft.operation, &response).expect_err("a refusal");
                let ApiError::Refused(refusal) = error else { panic!("{bad}: {error}") };
                // The documented 404 of Content has no body.
                let decoded = response.body.is_empty() || !refusal.message.contains("without a readable explanation");
                assert!(decoded, "{bad}: {body}");
                refused += 1;
            }
            PastTheForm::CannotDeploy(code) => {
                assert_eq!(response.status, 200, "{bad}: {body}");
                let body: Value = serde_json::from_slice(&response.body).expect("JSON");
                assert_eq!(body["canDeploy"]["validationStatus"], "error", "{bad}: {body}");
                let errors = body["canDeploy"]["errors"].as_array().expect("errors");
                assert!(errors.iter().any(|error| error["errorCode"] == code), "{bad}: {body}");
                refused += 1;
            }
            PastTheForm::Accepted(reason) => {
                assert!(response.status < 300, "{bad}: {} {body}, although: {reason}", response.status);
                accepted += 1;
            }
        }
    }
    println!("{refused} bad inputs refused past the form, {accepted} accepted for a reason");
    assert!(accepted * 6 < refused, "too many exceptions");
}

/// The values of this world that stand where the table has examples.
fn prepare(row: &Row, world: &mut World) -> Vec<Swap> {
    let mut swaps = world.swaps();
    swaps.extend((row.prepare)(world));
    swaps
}

/// What a person would have typed for this row.
fn fill(row: &Row, swaps: &[Swap]) -> Draft {
    let operation = find_operation(row.id).unwrap_or_else(|| panic!("{row}: not in the catalogue"));
    let mut draft = Draft::new(operation);
    for (name, text) in row.params {
        assert!(operation.params.iter().any(|param| param.name == *name), "{row}: {name} is not in the catalogue");
        draft.set_param(name, &swap(text, swaps));
    }
    row.fill_body(&mut draft, swaps);
    draft
}

/// Builds the request of a filled form and compares it with the row; gives it for sending.
fn check_request(row: &Row, draft: &Draft, settings: &Sample, swaps: &[Swap]) -> Request {
    let problems = check_draft(draft, &|param| settings.given(param));
    assert!(problems.is_empty(), "{row}: {problems:?}");
    let operation = draft.operation;
    let request = build_request(operation, operation.family().base_url(), &draft.values(), settings, REQUEST_ID);
    let (method, url) = row.request.split_once(' ').expect("a method and a URL");
    assert_eq!(request.method.as_str(), method, "{row}");
    assert_eq!(request.url, swap(url, swaps), "{row}");

    let mut sent: Vec<(String, String)> =
        request.headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.clone())).collect();
    let mut expected: Vec<(String, String)> =
        row.headers().map(|(name, value)| (name.to_ascii_lowercase(), swap(value, swaps))).collect();
    sent.sort();
    expected.sort();
    assert_eq!(sent, expected, "{row}");

    let json = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).expect("JSON");
    let body = request.body.as_deref().map(json);
    assert_eq!(body, row.expected_body(swaps), "{row}");
    request
}

fn check_success(row: &Row, response: &Response, success: &Success) {
    let body = String::from_utf8_lossy(&response.body);
    assert_eq!(response.status, row.status, "{row}: {body}");
    assert!(success.doc.is_some(), "{row}: {} is not documented", response.status);
    assert_eq!(success.hidden, [""; 0], "{row}: documented headers that are not there");
    assert_eq!(success.body.is_some(), !row.members.is_empty(), "{row}: {body}");
    for pointer in row.members {
        let found = success.body.as_ref().and_then(|body| body.pointer(pointer));
        assert!(found.is_some(), "{row}: no {pointer} in {body}");
    }
    if row.gives_id {
        assert!(success.object.as_ref().is_some_and(|id| id.len() == 36), "{row}: {success:?}");
    }
    let quoted = |etag: &String| etag.len() > 2 && etag.starts_with('"') && etag.ends_with('"');
    assert_eq!(success.etag.as_ref().is_some_and(quoted), row.gives_etag, "{row}: {success:?}");
}

/// The good row that a bad input spoils.
fn good_row(bad: &Bad) -> Row {
    let found = rows().into_iter().find(|row| row.id == bad.id && (bad.label.is_empty() || row.label == bad.label));
    found.unwrap_or_else(|| panic!("{bad}: no good row to spoil"))
}

/// The draft with the bad input in it.
fn spoil(bad: &Bad, mut draft: Draft) -> Draft {
    for (name, text) in &bad.params {
        assert!(draft.operation.params.iter().any(|param| param.name == *name), "{bad}: no parameter {name}");
        draft.set_param(name, text);
    }
    bad.spoil_body(&mut draft);
    draft
}
