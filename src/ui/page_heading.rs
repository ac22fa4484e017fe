//! The heading of a page.

use leptos::prelude::*;

use super::dom;
use super::focus::HEADING;
use crate::reactive::spawn;

/// The heading of a page; it gets the focus when the page is entered.
#[component]
pub fn PageHeading(
    /// What it says.
    #[prop(into)]
    title: Signal<String>,
) -> impl IntoView {
    view! { <h1 id=HEADING tabindex="-1">{title}</h1> }
}

/// Moves the focus to the heading of the page, once it is drawn.
pub fn focus_heading() {
    spawn(async {
        dom::next_task().await;
        dom::focus(HEADING);
    });
}
