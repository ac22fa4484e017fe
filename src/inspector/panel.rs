//! The docked request log. Its head is in the page from the start; what is behind it comes when it is first opened.

use std::sync::Arc;

use leptos::prelude::*;

use super::compare::comparison;
use super::entry::details;
use super::export::export_bar;
use super::filter::Filter;
use super::filters::filter_bar;
use super::list::list;
use crate::client::{BODY_LIMIT, CAPACITY, Cancel, Client, Entry};
use crate::reactive::spawn;
use crate::ui::bridge::legacy;
use crate::ui::dom;
use crate::ui::html::{El, paragraph, with_class};
use crate::ui::part::{Part, PartView};

/// What the log shows, and what the person has set in it. It outlives the log's closing and opening.
#[derive(Clone, Copy)]
pub struct LogView {
    /// The log itself, and the way out.
    pub client: Client,
    /// The call whose two sides are shown.
    pub chosen: RwSignal<Option<u32>>,
    /// Which calls are shown.
    pub filter: RwSignal<Filter>,
    /// The calls that are compared, two at most.
    pub pinned: RwSignal<Vec<u32>>,
    /// Where a call is put that the person wants to change and send again: the app opens its form.
    pub edit: RwSignal<Option<Arc<Entry>>>,
}

/// Draws the content of the log.
pub type DrawLog = fn(LogView) -> AnyView;

/// The docked request log. What is behind its head comes from `part` when it is first opened; `chosen` is the call that
/// it shows, and one that is to be edited goes into `edit`.
#[component]
pub fn LogPanel(
    client: Client,
    open: RwSignal<bool>,
    part: Part<DrawLog>,
    chosen: RwSignal<Option<u32>>,
    edit: RwSignal<Option<Arc<Entry>>>,
) -> impl IntoView {
    let view =
        LogView { client, chosen, filter: RwSignal::new(Filter::default()), pinned: RwSignal::new(Vec::new()), edit };
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
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span>{"Request log"}</span>
                <span class="field-note">{said}</span>
            </button>
            <Show when=move || open.get()>
                <PartView part what="the request log" draw=move |draw: DrawLog| draw(view)/>
            </Show>
        </section>
    }
}

/// The log while it is open.
#[derive(Clone, Copy)]
pub(super) struct Page {
    pub view: LogView,
    /// The calls that the filter allows, newest first.
    pub shown: RwSignal<Vec<Arc<Entry>>>,
    /// The row that the arrow keys were last at.
    pub cursor: RwSignal<Option<u32>>,
    /// The calls that are being sent again.
    pub running: RwSignal<Vec<(u32, Cancel)>>,
    /// What the last button did.
    pub said: RwSignal<String>,
}

/// Draws the content of the log: filters, the calls, both sides of the chosen one, the comparison.
pub fn content(view: LogView) -> AnyView {
    legacy(draw(view))
}

fn draw(view: LogView) -> El {
    let page = Page {
        view,
        shown: RwSignal::new(Vec::new()),
        cursor: RwSignal::new(view.chosen.get_untracked()),
        running: RwSignal::new(Vec::new()),
        said: RwSignal::new(String::new()),
    };
    let kept = format!("The last {CAPACITY} calls are kept, {} KB of each body, no token.", BODY_LIMIT / 1024);
    let panes = with_class("div", "log-panes")
        .live_class("split", move || view.chosen.with(Option::is_some))
        .child(list(page))
        .child(details(page));
    with_class("div", "log-content")
        .child(paragraph("field-doc", kept))
        .child(filter_bar(page))
        .child(export_bar(page))
        .child(panes)
        .child(comparison(page))
}

impl Page {
    /// The id of a row's button.
    pub fn row_id(call: u32) -> String {
        format!("call-{call}")
    }

    /// Shows both sides of a call and moves the focus there.
    pub fn open(self, call: u32) {
        self.view.chosen.set(Some(call));
        self.cursor.set(Some(call));
        spawn(async {
            dom::next_task().await;
            dom::reveal("log-entry");
            dom::focus("log-entry-title");
        });
    }

    /// Takes both sides away; the focus goes back to the row.
    pub fn close(self) {
        let Some(call) = self.view.chosen.get_untracked() else { return };
        self.view.chosen.set(None);
        let is_shown = self.shown.with_untracked(|calls| calls.iter().any(|shown| shown.id == call));
        dom::focus(&if is_shown { Page::row_id(call) } else { "log-text".into() });
    }
}
