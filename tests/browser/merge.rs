//! Two copies of one template: what comes together by itself does, what clashes is chosen one by one, and nothing is decided
//! before that.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};
use wheelhouse::api::find_operation;
use wheelhouse::client::Client;
use wheelhouse::components::form_state::FormState;
use wheelhouse::domain::content::ContentKind;
use wheelhouse::forms::{BodyDraft, Draft, check_draft};
use wheelhouse::pages::content::edit::conflict::{ConflictView, Decision};

use super::{show, text, until};

fn template(name: &str, description: &str, html: &str) -> Value {
    json!({
        "name": name, "description": description, "templateType": "html", "channels": ["email"],
        "template": { "html": html },
    })
}

/// The view of a conflict, the form in which this side is written, and what was decided.
fn conflict(mine: Value, mut theirs: Value) -> (Element, FormState, RwSignal<Option<Decision>>) {
    theirs["id"] = "t".into();
    let (made, decided) = (RwSignal::new(None), RwSignal::new(None));
    let place = show(move || {
        let mut draft = Draft::new(find_operation("templates.update").expect("in the catalogue"));
        draft.base = Some(template("A", "d", "one\ntwo\nthree"));
        draft.body = BodyDraft::of_value(mine);
        let form = FormState::new(draft, Client::new(), check_draft);
        made.set(Some(form));
        let decide = Callback::new(move |decision| decided.set(Some(decision)));
        view! { <ConflictView kind=ContentKind::Template form theirs=Arc::new(theirs) decide/> }
    });
    (place, made.get().expect("the form was made"), decided)
}

fn all(place: &Element, selector: &str) -> Vec<Element> {
    let found = place.query_selector_all(selector).expect("a selector");
    (0..found.length()).filter_map(|at| found.get(at)).map(|node| node.unchecked_into()).collect()
}

fn button(place: &Element, label: &str) -> HtmlElement {
    let found = all(place, "button").into_iter().find(|one| text(one).trim() == label);
    found.unwrap_or_else(|| panic!("{label} in {}", text(place))).unchecked_into()
}

fn is_off(place: &Element) -> bool {
    button(place, "Send again with the new ETag").get_attribute("aria-disabled").as_deref() == Some("true")
}

#[wasm_bindgen_test]
async fn what_does_not_clash_comes_together_without_a_question() {
    let (mine, theirs) = (template("B", "d", "one\ntwo\nTHREE"), template("A", "their", "ONE\ntwo\nthree"));
    let (place, _, decided) = conflict(mine, theirs);
    assert!(all(&place, "input[type=radio]").is_empty() && !is_off(&place), "{}", text(&place));
    assert!(text(&place).contains("none needs your choice"), "{}", text(&place));
    button(&place, "Send again with the new ETag").click();
    let both = template("B", "their", "ONE\ntwo\nTHREE");
    until("both are sent", || decided.get_untracked() == Some(Decision::Send(both.clone()))).await;
}

#[wasm_bindgen_test]
async fn what_clashes_is_chosen_one_by_one() {
    let (mine, theirs) = (template("B", "d", "one\nmine\nthree"), template("C", "d", "one\ntheirs\nthree"));
    let (place, _, decided) = conflict(mine, theirs);
    let radios = all(&place, "input[type=radio]");
    assert_eq!(radios.len(), 6, "two questions of three sides: {}", text(&place));
    assert!(is_off(&place));
    button(&place, "Send again with the new ETag").click();
    assert_eq!(decided.get_untracked(), None, "nothing is decided before all is chosen");
    let choose = |name: &str, side: &str| {
        let label =
            all(&place, "label.merge-choice").into_iter().find(|one| text(one).contains(&format!("{name}, {side}: ")));
        let label = label.unwrap_or_else(|| panic!("{name}, {side} in {}", text(&place)));
        all(&label, "input").remove(0).unchecked_into::<HtmlElement>().click();
    };
    choose("/name", "Yours");
    until("the other is still asked for", || text(&place).contains("Choose for /template/html, line 2 first.")).await;
    assert!(is_off(&place));
    choose("/template/html, line 2", "Theirs");
    until("all is chosen", || !is_off(&place)).await;
    button(&place, "Put it into the form first").click();
    let chosen = template("B", "d", "one\ntheirs\nthree");
    until("it is decided", || decided.get_untracked() == Some(Decision::Fill(chosen.clone()))).await;
}

#[wasm_bindgen_test]
async fn what_is_written_meanwhile_is_asked_anew_and_theirs_can_be_taken_whole() {
    let theirs = template("C", "d", "one\ntwo\nthree");
    let (place, form, decided) = conflict(template("B", "d", "one\ntwo\nthree"), theirs.clone());
    assert!(is_off(&place));
    form.change("", |draft| draft.body = BodyDraft::of_value(template("A", "mine", "one\ntwo\nthree")));
    until("nothing clashes any more", || !is_off(&place)).await;
    form.change("", |draft| draft.body.set_json("{"));
    until("what is no JSON is mended first", || text(&place).contains("Mend what is written first")).await;
    button(&place, "Take all of theirs").click();
    until("theirs is taken", || decided.get_untracked() == Some(Decision::Fill(theirs.clone()))).await;
}
