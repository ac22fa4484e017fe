//! The rows of a patch: what is typed is the patch, a mistake is said beside its row with the way out, and a row that moves
//! keeps the focus.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit};
use wheelhouse::api::find_operation;
use wheelhouse::client::Client;
use wheelhouse::components::form_state::FormState;
use wheelhouse::components::patch_builder::{PatchBuilder, PatchOutcome, Patched, PutWay, judge_form};
use wheelhouse::forms::patch_draft::check_patch;
use wheelhouse::forms::patch_rows::PatchRules;
use wheelhouse::forms::{BodyDraft, Draft};
use wheelhouse::route::Route;

use super::{find, show, text, until, write};

/// A builder that starts with a patch of a template, and the place where it is drawn. What takes along is counted.
fn builder(patch: Value, taken: RwSignal<u32>) -> (Element, FormState) {
    let made = RwSignal::new(None);
    let place = show(move || {
        let operation = find_operation("templates.patch").expect("in the catalogue");
        let mut draft = Draft::new(operation);
        draft.body = BodyDraft::of_value(patch);
        let template = json!({ "id": "t", "name": "A", "template": { "html": "<p>" } });
        let document: Patched = Signal::stored(Some(Arc::new(template)));
        let rules = PatchRules::of(operation);
        let check = move |draft: &Draft, _: wheelhouse::components::form_state::Given| {
            check_patch(&draft.body, &rules, document.get_untracked().as_deref()).0
        };
        let form = FormState::new(draft, Client::new(), check);
        form.tried.set(true);
        made.set(Some(form));
        let judged = judge_form(form, document);
        let put = PutWay { to: Route::Home, take_along: Callback::new(move |()| taken.update(|taken| *taken += 1)) };
        view! {
            <PatchBuilder form document judged put=Some(put)/>
            <PatchOutcome document judged rules/>
        }
    });
    (place, made.get().expect("the form was made"))
}

fn patch_of(form: FormState) -> Value {
    form.draft.with_untracked(|draft| draft.body.value.clone()).unwrap_or_default()
}

fn count(place: &Element) -> u32 {
    place.query_selector_all("fieldset.patch-row").expect("a selector").length()
}

fn click(element: Element) {
    element.unchecked_into::<HtmlElement>().click();
}

fn button(place: &Element, label: &str) -> Element {
    let all = place.query_selector_all("button").expect("a selector");
    let found = (0..all.length()).filter_map(|at| all.get(at)).map(|node| node.unchecked_into::<Element>());
    found.into_iter().find(|one| text(one).trim() == label).unwrap_or_else(|| panic!("{label} in {}", text(place)))
}

#[wasm_bindgen_test]
async fn what_is_typed_is_the_patch_and_its_result_follows() {
    let (place, form) = builder(json!([]), RwSignal::new(0));
    assert_eq!(count(&place), 0);
    click(button(&place, "Add operation"));
    until("a row is there", || count(&place) == 1).await;
    write(&place, "[id='body/0/path']", "/name");
    until("its value can be typed", || place.query_selector("[id='body/0/value']").is_ok_and(|one| one.is_some()))
        .await;
    write(&place, "[id='body/0/value']", "B é");
    until("it is in the patch", || patch_of(form) == json!([{ "op": "replace", "path": "/name", "value": "B é" }]))
        .await;
    until("the result is shown", || text(&place).contains("B é")).await;
    click(button(&place, "Remove operation 1"));
    until("it is gone", || count(&place) == 0 && patch_of(form) == json!([])).await;
    assert_eq!(document().active_element().map(|one| text(&one)).as_deref(), Some("Add operation"));
}

#[wasm_bindgen_test]
async fn a_replace_of_what_is_not_there_is_refused_beside_it_and_becomes_an_add() {
    let (place, form) = builder(json!([{ "op": "replace", "path": "/description", "value": "D" }]), RwSignal::new(0));
    let problem = || place.query_selector(".field-problem:not([hidden])").expect("a selector").map(|one| text(&one));
    until("it is refused", || problem().is_some()).await;
    click(button(&place, "Use add"));
    until("it is an add", || patch_of(form)[0]["op"] == "add").await;
    until("nothing is wrong", || problem().is_none()).await;
}

#[wasm_bindgen_test]
async fn what_no_patch_can_carry_leads_to_a_put_and_goes_along() {
    let taken = RwSignal::new(0);
    let (place, _) = builder(json!([{ "op": "replace", "path": "/template/html", "value": "<b>" }]), taken);
    let link = || place.query_selector(".patch-says a").expect("a selector");
    until("the way is offered", || link().is_some()).await;
    let link = link().expect("it is there");
    assert_eq!(text(&link), "Write the whole with PUT");
    click(link);
    until("what is typed goes along", || taken.get_untracked() == 1).await;
}

#[wasm_bindgen_test]
async fn a_row_is_moved_by_keyboard_and_keeps_the_focus() {
    let rows = json!([
        { "op": "replace", "path": "/name", "value": "B" },
        { "op": "add", "path": "/description", "value": "D" },
    ]);
    let (place, form) = builder(rows, RwSignal::new(0));
    until("both are there", || count(&place) == 2).await;
    let path: HtmlElement = find(&place, "[id='body/1/path']").unchecked_into();
    path.focus().expect("it takes the focus");
    let init = KeyboardEventInit::new();
    init.set_key("ArrowUp");
    init.set_alt_key(true);
    init.set_bubbles(true);
    let key = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
    path.dispatch_event(&key).expect("the event is delivered");
    until("it is the first", || patch_of(form)[0]["path"] == "/description").await;
    let focused = || document().active_element().map(|one| one.id()).unwrap_or_default();
    until("the focus goes with it", || focused() == "body/0/path").await;
}
