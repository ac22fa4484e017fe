//! What is in the docked request log while it is open.

use leptos::prelude::*;

use super::compare::Comparison;
use super::entry::Details;
use super::export::ExportBar;
use super::filters::FilterBar;
use super::list::CallList;
use super::state::{Frame, LogView, Page};
use crate::client::{BODY_LIMIT, CAPACITY};

/// Draws the content of the log.
pub type DrawLog = fn(LogView) -> AnyView;

/// Draws the content of the log: filters, the calls, both sides of the chosen one, the comparison.
pub fn content(view: LogView) -> AnyView {
    view! { <Content view/> }.into_any()
}

/// What is kept of how many calls.
pub(super) fn kept_text() -> String {
    format!("The last {CAPACITY} calls are kept, {} KB of each reply, no token.", BODY_LIMIT / 1024)
}

#[component]
fn Content(view: LogView) -> impl IntoView {
    let page = Page::new(Frame::Dock, view);
    view! {
        <div class="log-content">
            <div class="log-panes" class:split=move || view.chosen.with(Option::is_some)>
                <CallList page/>
                <Details page/>
            </div>
            <Comparison page/>
            <FilterBar page/>
            <ExportBar page/>
            <p class="field-doc">
                {kept_text()}
            </p>
        </div>
    }
}
