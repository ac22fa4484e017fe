//! The form of a new filter can only build what the API takes: each member has its own operators and its own values.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event};
use wheelhouse::domain::content::{ContentKind, Filter, FilterField, Values};
use wheelhouse::pages::content::list::builder::Builder;

use super::{find, show, text, until, write};

const FIELD: &str = "#filter-field";
const OPERATOR: &str = "#filter-operator";
const VALUE: &str = "#filter-value";

/// A builder, and the filters that it has made.
fn builder(kind: ContentKind) -> (Element, RwSignal<Vec<Filter>>) {
    let made = RwSignal::new(Vec::new());
    let take = Callback::new(move |filter| made.update(|made| made.push(filter)));
    (show(move || view! { <Builder kind filters=made.into() take/> }), made)
}

fn options(place: &Element, selector: &str) -> Vec<String> {
    let all = find(place, selector).query_selector_all("option").expect("a selector");
    (0..all.length()).filter_map(|at| all.get(at)?.text_content()).collect()
}

fn submit(place: &Element) {
    let event = Event::new("submit").expect("an event");
    find(place, "form").dispatch_event(&event).expect("the event is delivered");
}

fn printed(made: RwSignal<Vec<Filter>>) -> Vec<String> {
    made.with_untracked(|made| made.iter().map(Filter::print).collect())
}

/// What the line below the controls says is sent.
fn sent(place: &Element) -> Option<String> {
    place.query_selector(".field-doc code").expect("a selector").map(|one| text(&one))
}

#[wasm_bindgen_test]
async fn each_member_has_the_operators_and_the_values_that_the_api_takes() {
    for kind in ContentKind::ALL {
        let (place, made) = builder(kind);
        assert_eq!(options(&place, FIELD), FilterField::ALL.map(|field| field.name(kind).to_string()));
        for field in FilterField::ALL {
            write(&place, FIELD, field.name(kind));
            let labels: Vec<String> = field.operators().iter().map(|one| one.label().to_string()).collect();
            until("its operators are there", || options(&place, OPERATOR) == labels).await;
            for operator in field.operators() {
                write(&place, OPERATOR, operator.label());
                let typed = match field.values(kind) {
                    Values::OneOf(known) => {
                        until("its values are there", || options(&place, VALUE) == known).await;
                        known[known.len() - 1]
                    }
                    Values::Date => {
                        let is_day = operator.sign() != "==";
                        let type_of = if is_day { "date" } else { "text" };
                        let is_it = || find(&place, VALUE).get_attribute("type").as_deref() == Some(type_of);
                        until("a day or a moment is asked for", is_it).await;
                        if is_day { "2026-09-01" } else { "2026-09-01T09:12:33.001Z" }
                    }
                    Values::Text => {
                        let is_line = || find(&place, VALUE).get_attribute("type").as_deref() == Some("text");
                        until("a text is asked for", is_line).await;
                        "a (b)"
                    }
                };
                write(&place, VALUE, typed);
                let filter = Filter::new(kind, field, *operator, typed).expect("the API takes it").print();
                let expected = format!("property={filter}");
                until(&format!("it is said that {expected} is sent"), || sent(&place).as_ref() == Some(&expected))
                    .await;
                submit(&place);
                until("it is taken", || printed(made).last() == Some(&filter)).await;
                write(&place, FIELD, field.name(kind));
            }
        }
    }
}

#[wasm_bindgen_test]
async fn what_is_no_filter_is_said_at_its_value_and_no_filter_is_there_twice() {
    let (place, made) = builder(ContentKind::Template);
    let problem = || text(&find(&place, "#filter-value-problem"));
    submit(&place);
    until("a value is asked for", || !problem().is_empty()).await;
    assert_eq!(document().active_element().map(|one| one.id()).as_deref(), Some("filter-value"));
    assert_eq!(find(&place, VALUE).get_attribute("aria-invalid").as_deref(), Some("true"));
    write(&place, VALUE, "May (old)");
    until("the mistake is mended", || problem().is_empty()).await;
    submit(&place);
    until("it is taken", || printed(made) == [r"name~^May \(old\)$"]).await;
    let value: web_sys::HtmlInputElement = find(&place, VALUE).unchecked_into();
    until("the value is empty again", || value.value().is_empty()).await;
    write(&place, VALUE, "May (old)");
    submit(&place);
    until("it is there already", || problem() == "This filter is there already.").await;
    assert_eq!(made.with_untracked(Vec::len), 1);
}
