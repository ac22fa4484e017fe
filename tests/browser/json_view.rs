//! A large body is shown by a screenful of elements.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use wheelhouse::ui::dom;
use wheelhouse::ui::json_view::JsonView;

use super::{find, settle, show, text};

#[wasm_bindgen_test]
async fn a_large_body_has_few_elements_and_all_of_its_lines() {
    let items: Vec<String> = (0..50_000).map(|at| format!("{{\"n\":{at}}}")).collect();
    let body: Arc<Vec<u8>> = Arc::new(format!("[{}]", items.join(",")).into_bytes());
    let place = show(|| view! { <JsonView bytes=Arc::new(Shared(body)) json=true/> });
    for _ in 0..200 {
        if text(&find(&place, ".json-count")) == "150002 lines" {
            break;
        }
        settle().await;
    }
    assert_eq!(text(&find(&place, ".json-count")), "150002 lines");
    let drawn = place.query_selector_all(".json-line").expect("a selector").length();
    assert!((10..200).contains(&drawn), "{drawn} lines are drawn");
    let scroller = find(&place, ".json-scroll");
    // As the style sheet has it: without a height of its own, all of it would be in sight.
    scroller.set_attribute("style", "height: 480px; overflow: auto").expect("an attribute");
    dom::scroll_to(&scroller, 3 * 20_000 * 24);
    let scrolled = web_sys::Event::new("scroll").expect("an event");
    scroller.dispatch_event(&scrolled).expect("the event is delivered");
    settle().await;
    assert!(text(&find(&place, ".json-lines")).contains("\"n\":20000"), "the lines follow the scrolling");
}

struct Shared(Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
