//! Component tests: what only a browser can show. `cargo xtask test browser` runs them in headless Chromium.
#![cfg(target_arch = "wasm32")]

mod client;
mod html;
mod journeys;
mod json_view;

use wasm_bindgen_test::wasm_bindgen_test_configure;
use web_sys::Element;
use wheelhouse::ui::html::{View, mount};

wasm_bindgen_test_configure!(run_in_browser);

/// Shows what `view` makes in a place of its own, and gives that place.
fn show(view: impl FnOnce() -> View) -> Element {
    any_spawner::Executor::init_wasm_bindgen().ok();
    let place = wheelhouse::ui::html::el("div");
    let element = place.element();
    mount(|| place.child(view()).into());
    element
}

/// Lets the page settle after a change.
async fn settle() {
    wheelhouse::ui::dom::next_task().await;
    wheelhouse::ui::dom::next_task().await;
}

fn find(place: &Element, selector: &str) -> Element {
    place
        .query_selector(selector)
        .expect("a selector")
        .unwrap_or_else(|| panic!("{selector} in {}", place.outer_html()))
}

fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default()
}
