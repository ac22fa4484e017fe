//! The focus stays on the page when what has it goes away.

use leptos::html::Div;
use leptos::prelude::*;

use super::dom;
use crate::reactive::spawn;

/// The heading of the page.
pub const HEADING: &str = "page-title";

/// When the view around this is drawn anew, or goes: a focus in `place` that is lost by it goes to the element with that
/// id.
pub fn hand_focus_on(place: NodeRef<Div>, id: &'static str) {
    on_cleanup(move || {
        if has_focus(place) {
            spawn(async move {
                dom::next_task().await;
                if !has_focus(place) {
                    dom::focus(id);
                }
            });
        }
    });
}

fn has_focus(place: NodeRef<Div>) -> bool {
    let element = place.try_get_untracked().flatten();
    element.is_some_and(|element| element.matches(":focus-within").unwrap_or_default())
}
