//! The form of a configuration and the drift view: what a person reads and types there.

use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlInputElement};
use wheelhouse::api::find_operation;
use wheelhouse::client::Client;
use wheelhouse::components::body_editor::BodyEditor;
use wheelhouse::components::form_state::FormState;
use wheelhouse::components::problems::ProblemSummary;
use wheelhouse::domain::journeys::{Configuration, Kind};
use wheelhouse::forms::{Draft, check_draft};
use wheelhouse::pages::journeys::detail::drift::DriftView;
use wheelhouse::pages::journeys::review::JourneysReview;

use super::{find, settle, show, text};

fn rated(calls: u32, connections: Option<i32>) -> Value {
    let mut action = json!({ "rating": { "maxCallsCount": calls, "periodInMs": 1000 } });
    if let Some(connections) = connections {
        action["maxHttpConnections"] = connections.into();
    }
    json!({ "action": action })
}

fn cells(place: &Element) -> Vec<Vec<String>> {
    let rows = place.query_selector_all("tbody tr").expect("a selector");
    let row = |at: u32| rows.get(at).expect("it is there").unchecked_into::<Element>().children();
    let words = |at: u32| (0..row(at).length()).map(|cell| text(&row(at).item(cell).expect("it is there"))).collect();
    (0..rows.length()).map(words).collect()
}

#[wasm_bindgen_test]
fn the_drift_view_shows_both_sides_of_each_member_that_differs() {
    let value = json!({
        "uid": "1", "url": "https://h", "methods": ["PUT", "GET"], "services": rated(1500, Some(300)), "state": "updated",
        "hasBeenDeployed": true,
        "deployedConfig": { "id": "1", "url": "https://h", "methods": ["GET", "PUT"], "services": rated(500, Some(-1)) },
    });
    let one = Configuration::new(Kind::Capping, value);
    let place = show(move || view! { <DriftView one=&one/> });
    let both = [["maxCallsCount", "500", "1500"], ["maxHttpConnections", "-1", "300"]];
    assert_eq!(cells(&place), both.map(|row| row.map(str::to_string).to_vec()));
    assert_eq!(text(&find(&place, "thead")), "MemberIn forceDefined");
}

#[wasm_bindgen_test]
fn the_drift_view_says_when_there_is_nothing_to_compare() {
    let said = |kind: Kind, value: Value| {
        let one = Configuration::new(kind, value);
        let place = show(move || view! { <DriftView one=&one/> });
        assert!(cells(&place).is_empty());
        text(&place)
    };
    let same = json!({ "uid": "1", "url": "u", "services": rated(5, None), "state": "deployed", "hasBeenDeployed": true,
        "deployedConfig": { "id": "1", "url": "u", "services": rated(5, Some(-1)) } });
    assert!(said(Kind::Capping, same).contains("What is in force is what is defined."));
    assert!(said(Kind::Capping, json!({ "url": "u", "state": "created" })).contains("nothing to compare"));
    assert!(said(Kind::Throttling, json!({ "state": "deployed" })).contains("sends no copy"));
}

/// A form of an operation that starts from a body, and the place where it is drawn.
fn form(id: &'static str, body: Value, started: RwSignal<Option<Value>>) -> (Element, FormState) {
    let made = RwSignal::new(None);
    let place = show(move || {
        let operation = find_operation(id).expect("in the catalogue");
        let mut draft = Draft::new(operation);
        draft.set_param("uid", "1");
        draft.body.set_json(&body.to_string());
        let form = FormState::new(draft, Client::new(), check_draft);
        made.set(Some(form));
        let start_capping = Callback::new(move |body| started.set(Some(body)));
        view! {
            <BodyEditor form body=operation.body.expect("a body")/>
            <JourneysReview form start_capping/>
            <ProblemSummary form/>
            <button type="button" on:click=move |_| _ = form.try_to_send()>
                "Send"
            </button>
        }
    });
    (place, made.get().expect("the form was made"))
}

fn type_into(place: &Element, id: &str, typed: &str) {
    let input: HtmlInputElement = find(place, &format!("[id='body{id}']")).unchecked_into();
    input.set_value(typed);
    input.dispatch_event(&Event::new("input").expect("an event")).expect("dispatched");
}

#[wasm_bindgen_test]
async fn a_wrong_value_gets_the_vendors_code_beside_its_field() {
    let body = json!({ "urlPattern": "https://h/*", "methods": ["POST"], "maxThroughput": 400 });
    let started = RwSignal::new(None);
    let (place, form) = form("throttling.update", body, started);
    assert!(!text(&place).contains("ERR_"), "nothing is wrong yet");
    assert!(text(&place).contains("400/s"));
    type_into(&place, "/maxThroughput", "150");
    settle().await;
    let problem = find(&place, ".field-problem:not(:empty)");
    assert!(text(&problem).contains("ERR_THROTTLING_CONFIG_101"), "{}", text(&problem));
    assert_eq!(find(&place, "[id='body/maxThroughput']").get_attribute("aria-invalid").as_deref(), Some("true"));
    type_into(&place, "/urlPattern", "https://*.example.org/");
    settle().await;
    assert!(text(&place).contains("ERR_THROTTLING_CONFIG_105"));
    assert!(!form.try_to_send());
    // Below the least throughput the form leads to the other kind, filled in.
    let buttons = place.query_selector_all("button").expect("a selector");
    let instead = (0..buttons.length())
        .filter_map(|at| buttons.get(at))
        .find(|button| button.text_content().is_some_and(|words| words.contains("capping configuration instead")));
    instead.expect("it is offered").unchecked_into::<web_sys::HtmlElement>().click();
    let body = started.get().expect("it was started");
    assert_eq!(body.pointer("/services/action/rating/maxCallsCount"), Some(&json!(150)));
}

#[wasm_bindgen_test]
async fn a_member_that_the_form_does_not_know_stays() {
    let body = json!({ "url": "https://h", "methods": ["GET"], "services": rated(5, None), "orgId": "o", "later": { "x": [1] } });
    let (place, form) = form("capping.update", body, RwSignal::new(None));
    type_into(&place, "/services/action/rating/maxCallsCount", "7");
    settle().await;
    let value = form.draft.get().body.value.expect("a body");
    assert_eq!(value.pointer("/services/action/rating/maxCallsCount"), Some(&json!(7)));
    assert_eq!(value.get("later"), Some(&json!({ "x": [1] })));
    assert!(text(&place).contains("ERR_ENDPOINTCONFIG_106"), "the vendor's warning is shown");
    assert!(form.try_to_send(), "a warning does not stand in the way: {:?}", form.problems.get());
}
