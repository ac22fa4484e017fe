//! The docked request log. Its head is in the page from the start; what is behind it comes when it is first opened.

use std::sync::Arc;

use super::compare::comparison;
use super::entry::details;
use super::export::export_bar;
use super::filter::Filter;
use super::filters::filter_bar;
use super::list::list;
use crate::client::{BODY_LIMIT, CAPACITY, Cancel, Client, Entry};
use crate::state::{State, spawn};
use crate::ui::dom;
use crate::ui::html::{El, button, el, paragraph, with_class};
use crate::ui::part::Part;

/// What the log shows, and what the person has set in it. It outlives the log's closing and opening.
#[derive(Clone, Copy)]
pub struct LogView {
    /// The log itself, and the way out.
    pub client: Client,
    /// The call whose two sides are shown.
    pub chosen: State<Option<u32>>,
    /// Which calls are shown.
    pub filter: State<Filter>,
    /// The calls that are compared, two at most.
    pub pinned: State<Vec<u32>>,
    /// Where a call is put that the person wants to change and send again: the app opens its form.
    pub edit: State<Option<Arc<Entry>>>,
}

/// Draws the content of the log.
pub type DrawLog = fn(LogView) -> El;

/// The docked request log. What is behind its head comes from `part` when it is first opened; `chosen` is the call that
/// it shows, and one that is to be edited goes into `edit`.
pub fn log_panel(
    client: Client,
    open: State<bool>,
    part: Part<DrawLog>,
    chosen: State<Option<u32>>,
    edit: State<Option<Arc<Entry>>>,
) -> El {
    let view = LogView { client, chosen, filter: State::new(Filter::default()), pinned: State::new(Vec::new()), edit };
    let said = move || match client.log.with(|log| log.entries().count()) {
        0 => "No calls yet".to_string(),
        1 => "1 call".to_string(),
        count => format!("{count} calls"),
    };
    let content = move || open.get().then(|| part.view("the request log", move |draw| draw(view)));
    let head = button("log-head", "", move || open.update(|open| *open = !*open))
        .live_aria("aria-expanded", move || open.get())
        .child(el("span").child("Request log"))
        .child(with_class("span", "field-note").live_text(said));
    with_class("section", "log-panel").attr("aria-label", "Request log").child(head).live(content)
}

/// The log while it is open.
#[derive(Clone, Copy)]
pub(super) struct Page {
    pub view: LogView,
    /// The calls that the filter allows, newest first.
    pub shown: State<Vec<Arc<Entry>>>,
    /// The row that the arrow keys were last at.
    pub cursor: State<Option<u32>>,
    /// The calls that are being sent again.
    pub running: State<Vec<(u32, Cancel)>>,
    /// What the last button did.
    pub said: State<String>,
}

/// Draws the content of the log: filters, the calls, both sides of the chosen one, the comparison.
pub fn content(view: LogView) -> El {
    let page = Page {
        view,
        shown: State::new(Vec::new()),
        cursor: State::new(view.chosen.peek(|id| *id)),
        running: State::new(Vec::new()),
        said: State::new(String::new()),
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
        let Some(call) = self.view.chosen.peek(|id| *id) else { return };
        self.view.chosen.set(None);
        let is_shown = self.shown.peek(|calls| calls.iter().any(|shown| shown.id == call));
        dom::focus(&if is_shown { Page::row_id(call) } else { "log-text".into() });
    }
}
