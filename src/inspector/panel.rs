//! The docked request log. Its head is in the page from the start; what is behind it comes when it is first opened.

use std::sync::Arc;

use leptos::prelude::*;

use super::compare::Comparison;
use super::entry::Details;
use super::export::ExportBar;
use super::filter::Filter;
use super::filters::FilterBar;
use super::list::CallList;
use super::state::{LogView, Page};
use crate::client::{BODY_LIMIT, CAPACITY, Client, Entry};
use crate::ui::part::{Part, PartView};

/// Draws the content of the log.
pub type DrawLog = fn(LogView) -> AnyView;

/// The docked request log.
#[component]
pub fn LogPanel(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What is behind its head; it is loaded when the log is about to be opened.
    part: Part<DrawLog>,
    /// The call whose two sides are shown.
    chosen: RwSignal<Option<u32>>,
    /// Where a call is put that the person wants to change and send again.
    edit: RwSignal<Option<Arc<Entry>>>,
) -> impl IntoView {
    let client = Client::expect();
    let view = LogView { chosen, filter: RwSignal::new(Filter::default()), pinned: RwSignal::new(Vec::new()), edit };
    let said = move || match client.log.with(|log| log.entries().count()) {
        0 => "No calls yet".to_string(),
        1 => "1 call".to_string(),
        count => format!("{count} calls"),
    };
    view! {
        <section class="log-panel" aria-label="Request log">
            <button
                type="button"
                class="log-head"
                aria-expanded=move || open.get().to_string()
                on:pointerenter=move |_| part.fetch()
                on:focus=move |_| part.fetch()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span>"Request log"</span>
                <span class="field-note">{said}</span>
            </button>
            <Show when=move || open.get()>
                <PartView part what="the request log" draw=move |draw: DrawLog| draw(view)/>
            </Show>
        </section>
    }
}

/// Draws the content of the log: filters, the calls, both sides of the chosen one, the comparison.
pub fn content(view: LogView) -> AnyView {
    view! { <Content view/> }.into_any()
}

#[component]
fn Content(view: LogView) -> impl IntoView {
    let page = Page::new(view);
    view! {
        <div class="log-content">
            <p class="field-doc">
                {format!("The last {CAPACITY} calls are kept, {} KB of each reply, no token.", BODY_LIMIT / 1024)}
            </p>
            <FilterBar page/>
            <ExportBar page/>
            <div class="log-panes" class:split=move || view.chosen.with(Option::is_some)>
                <CallList page/>
                <Details page/>
            </div>
            <Comparison page/>
        </div>
    }
}
