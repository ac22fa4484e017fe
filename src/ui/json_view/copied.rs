//! What is copied of lines that are drawn in parts: a line that goes on below is one line again.

use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element};

/// Puts the text of the selected rows on the clipboard; less than two of them are copied as the browser does it.
pub fn copy_joined(event: &Event) {
    let copied = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data).zip(selected_text());
    if let Some((data, text)) = copied
        && data.set_data("text/plain", &text).is_ok()
    {
        event.prevent_default();
    }
}

fn selected_text() -> Option<String> {
    let range = window().get_selection().ok()??.get_range_at(0).ok()?;
    let rows = range.clone_contents().ok()?.query_selector_all(".json-line").ok()?;
    if rows.length() < 2 {
        return None;
    }
    let mut text = String::new();
    for at in 0..rows.length() {
        let row: Element = rows.get(at)?.unchecked_into();
        let find = |name: &str| row.query_selector(name).ok().flatten();
        let is_part = find(".gutter")
            .and_then(|gutter| gutter.get_attribute("data-line"))
            .is_some_and(|number| number.is_empty());
        if at > 0 && !is_part {
            text.push('\n');
        }
        text.push_str(&find("code").and_then(|code| code.text_content()).unwrap_or_default());
    }
    Some(text)
}
