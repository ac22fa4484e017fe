//! Component tests: what only a browser can show. `cargo xtask test browser` runs them in headless Chromium.
#![cfg(target_arch = "wasm32")]

mod client;
mod filter_builder;
mod journeys;
mod json_view;
mod merge;
mod patch_builder;
mod pieces;
mod runs;
mod table;
mod worker;

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use web_sys::Element;

wasm_bindgen_test_configure!(run_in_browser);

/// Shows a view in a place of its own, and gives that place.
fn show<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Element {
    let place = document().create_element("div").expect("the tag is a name");
    document().body().expect("a page has a body").append_child(&place).expect("a new node can be appended");
    leptos::mount::mount_to(place.clone().unchecked_into(), view).forget();
    place
}

/// Lets the page settle after a change.
async fn settle() {
    wheelhouse::ui::dom::next_task().await;
    wheelhouse::ui::dom::next_task().await;
}

/// Waits until something is so, however long a busy machine takes for it; fails when it never is.
async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..1000 {
        if is_so() {
            return;
        }
        wheelhouse::ui::dom::wait(10).await;
    }
    panic!("never: {what}");
}

fn find(place: &Element, selector: &str) -> Element {
    place
        .query_selector(selector)
        .expect("a selector")
        .unwrap_or_else(|| panic!("{selector} in {}", place.outer_html()))
}

/// Writes into a field, or chooses in a select, as a person does.
fn write(place: &Element, selector: &str, typed: &str) {
    let control = find(place, selector);
    let is_select = control.tag_name() == "SELECT";
    Reflect::set(&control, &"value".into(), &typed.into()).expect("a control has a value");
    let name = if is_select { "change" } else { "input" };
    let event = web_sys::Event::new(name).expect("an event");
    control.dispatch_event(&event).expect("the event is delivered");
}

fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default()
}
