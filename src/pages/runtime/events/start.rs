//! What the form of a registration starts with, and what is wrong with what is written.

use serde_json::{Value, json};

use leptos::prelude::untrack;

use super::acts::Act;
use super::known::Known;
use crate::api::request::Settings as _;
use crate::api::request::Values;
use crate::api::{Operation, Param, Setting, Source};
use crate::client::Client;
use crate::domain::runtime::{check_registration, registration_body};
use crate::forms::{BodyDraft, Draft, Problem, check_params};
use crate::work::drafts::DraftKey;

/// The operation that takes the form; without an id that of a new registration.
pub fn form_operation(id: &str) -> &'static Operation {
    if id.is_empty() { Act::Register.operation() } else { Act::Update.operation() }
}

/// What is written in the form of a registration where the person is. Not followed.
pub fn form_key(client: Client, id: &str) -> DraftKey {
    let operation = form_operation(id);
    DraftKey::of(operation, &untrack(|| client.place(operation.family())), id)
}

/// The form before anything is written: of a new registration what most have, of another one what was last told.
pub fn first_draft(client: Client, id: &str, known: Option<&Known>) -> Draft {
    let mut draft = Draft::new(form_operation(id));
    draft.set_object(id);
    let told = known.map(|known| &known.one);
    let body = match told.filter(|one| one.is_known()) {
        Some(one) => registration_body(one),
        None => {
            let client_id = told.and_then(|one| one.client()).map(str::to_string);
            let connection = client.connection_now();
            first_body(&client_id.unwrap_or_else(|| connection.setting(Setting::ApiKey).to_string()))
        }
    };
    draft.base = (!id.is_empty()).then(|| told.map(registration_body).unwrap_or_default());
    draft.body = BodyDraft::of_value(body);
    draft
}

fn first_body(client_id: &str) -> Value {
    json!({
        "name": "", "description": "", "client_id": client_id, "type": "APP", "delivery_type": "WEBHOOK",
        "integration_status": "ENABLED", "events_of_interest": [{ "event_code": "", "provider": "" }],
        "runtime_action": "",
    })
}

/// The values of the request that takes what is written; the client in the path is the one in the body that was told.
pub fn values_of(draft: &Draft, id: &str, client_id: &str) -> Values {
    let named = |name: &'static str, value: &str| (name, vec![value.to_string()]);
    let params = match id {
        "" => Vec::new(),
        id => vec![named("clientId", client_id), named("registrationId", id)],
    };
    Values { params, body: Some(draft.body.json_text()) }
}

/// What is wrong with what is written: with the body, and with what the connection gives.
pub fn check_form(draft: &Draft, given: &dyn Fn(&Param) -> String) -> Vec<Problem> {
    let is_given = |name: &str| {
        let mut params = draft.operation.params.iter();
        params.any(|param| param.name == name && matches!(param.source, Source::Connection(_)))
    };
    let of_connection = check_params(draft, given).into_iter().filter(|problem| is_given(&problem.place));
    let mut problems: Vec<Problem> = of_connection
        .map(|problem| Problem { sentence: format!("{} The connection gives it.", problem.sentence), ..problem })
        .collect();
    let in_body = match (&draft.body.raw, &draft.body.value) {
        (Some((_, sentence)), _) => vec![Problem { place: String::new(), sentence: sentence.clone() }],
        (None, None) => vec![Problem { place: String::new(), sentence: "A body is required.".into() }],
        (None, Some(body)) => {
            let errors = check_registration(body).into_iter().filter(|finding| finding.is_error);
            errors.map(|finding| Problem { place: finding.member, sentence: finding.sentence }).collect()
        }
    };
    problems.extend(in_body);
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_connection_does_not_give_is_a_problem_of_the_form() {
        let mut draft = Draft::new(form_operation("r"));
        draft.body = BodyDraft::of_value(first_body("c"));
        let problems = |missing: &'static str| {
            let given = move |param: &Param| if param.name == missing { String::new() } else { "1".to_string() };
            check_form(&draft, &given).into_iter().map(|problem| problem.place).collect::<Vec<_>>()
        };
        let body = ["/name", "/runtime_action", "/events_of_interest/0/event_code", "/events_of_interest/0/provider"];
        assert_eq!(problems(""), body);
        assert_eq!(problems("X-Ams-Consumer-Id")[0], "X-Ams-Consumer-Id");
        assert_eq!(problems("X-Ams-Application-Id").len(), 5);
    }

    #[test]
    fn the_client_stands_in_the_path_of_an_update() {
        let mut draft = Draft::new(form_operation("r"));
        draft.body.set_json("{}");
        let values = values_of(&draft, "r", "c");
        assert_eq!(
            (values.get("clientId"), values.get("registrationId")),
            (&["c".to_string()][..], &["r".to_string()][..])
        );
        assert!(values_of(&draft, "", "c").params.is_empty());
    }
}
