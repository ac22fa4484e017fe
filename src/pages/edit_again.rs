//! The way from a call in the log back to the form that it was sent from.

use leptos::prelude::*;

use crate::reactive::Lasting;
use crate::route::Route;
use crate::ui::dom;
use crate::ui::page_heading::focus_heading;
use crate::work::drafts::Drafts;

/// Leads to the form of each call that is to be edited.
pub fn lead_to_edits(drafts: Drafts, route: Lasting<Route>) {
    Effect::new(move |_| {
        if let Some(page) = drafts.edit.with(|entry| Some(Route::operation(entry.as_ref()?.operation))) {
            dom::go(&page.href());
            // Set, and not only followed: where the page is open already it is drawn anew, and takes the call over.
            route.set(page);
            focus_heading();
        }
    });
}
