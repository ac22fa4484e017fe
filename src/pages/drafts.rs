//! What was written for each operation: it survives leaving the page, a reload and a crash.

use core::time::Duration;
use std::sync::Arc;

use crate::reactive::Lasting;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use serde_json::Value;

use crate::api::request::Settings;
use crate::api::{Operation, Setting};
use crate::client::{Client, Entry, load_text, save_text};
use crate::domain::document::read_value;
use crate::forms::{Draft, refill};
use crate::reactive::is_stopped;
use crate::route::Route;
use crate::ui::dom;
use crate::ui::page_heading::focus_heading;

/// Where the drafts are kept; never a token in them.
const DRAFTS_KEY: &str = "wheelhouse.drafts";

/// Where the ids of the operations are kept that have a draft: lists show them before any draft is read.
const MARKS_KEY: &str = "wheelhouse.drafted";

/// How long the person must pause before the drafts are kept.
const PAUSE: Duration = Duration::from_millis(250);

/// What was written for each operation.
#[derive(Clone, Copy)]
pub struct Drafts {
    list: StoredValue<Vec<Draft>>,
    /// The ids of the operations whose draft this tab has written or thrown away.
    mine: StoredValue<Vec<String>>,
    /// The ids of the operations whose form says something that was not sent with success.
    pub marks: Lasting<Vec<String>>,
    /// A call of the log that the person wants to change and send again.
    pub edit: Lasting<Option<Arc<Entry>>>,
    /// A draft that waits for the person to say whether it takes the place of what is written.
    offered: StoredValue<Option<Draft>>,
    restored: StoredValue<bool>,
    /// What keeps the drafts when the person pauses.
    pause: StoredValue<Option<TimeoutHandle>>,
}

impl Drafts {
    /// No drafts yet, but the marks of those that are kept.
    pub fn new() -> Drafts {
        Drafts {
            list: StoredValue::new(Vec::new()),
            mine: StoredValue::new(Vec::new()),
            marks: Lasting::new(read_marks()),
            edit: Lasting::new(None),
            offered: StoredValue::new(None),
            restored: StoredValue::new(false),
            pause: StoredValue::new(None),
        }
    }

    /// The drafts of this page. Panics outside of the app.
    pub fn expect() -> Drafts {
        expect_context()
    }

    /// Reads what was kept, once.
    pub fn restore(self) {
        if !self.restored.get_value() {
            self.restored.set_value(true);
            self.list.set_value(read_drafts().iter().filter_map(Draft::from_json).collect());
        }
    }

    /// Leads to the form of each call that is to be edited.
    pub fn lead(self, route: Lasting<Route>) {
        Effect::new(move |_| {
            if let Some(page) = self.edit.with(|entry| Some(Route::operation(entry.as_ref()?.operation))) {
                dom::go(&page.href());
                // Set, and not only followed: where the page is open already it is drawn anew, and takes the call over.
                route.set(page);
                focus_heading();
            }
        });
    }

    /// What the form of an operation starts with: a call to edit, else what was written before, else nothing.
    pub fn start(self, client: Client, operation: &'static Operation) -> Draft {
        let edited = self.edit.with_untracked(|entry| entry.clone().filter(|entry| entry.operation == operation.id));
        if let Some(entry) = edited {
            self.edit.set(None);
            let connection = client.connection_now();
            let own = (connection.id == entry.connection_id).then_some(&connection as &dyn Settings);
            return refill(operation, &entry.request, own);
        }
        self.find(operation.id).unwrap_or_else(|| fresh(client, operation))
    }

    /// Whether the operation has a mark; followed.
    pub fn is_marked(self, id: &str) -> bool {
        self.marks.with(|marks| marks.iter().any(|mark| mark == id))
    }

    /// Takes over a draft. One that says something is marked, and kept as soon as the person pauses.
    pub fn put(self, client: Client, draft: Draft, says_something: bool) {
        let id = draft.operation.id;
        self.list.update_value(|list| {
            list.retain(|kept| kept.operation.id != id);
            list.push(draft);
        });
        self.mark(client, id, says_something);
    }

    /// Marks the draft of an operation, or takes its mark away: it was sent with success, or thrown away.
    pub fn mark(self, client: Client, id: &str, marked: bool) {
        let is_marked = self.marks.with_untracked(|marks| marks.iter().any(|mark| mark == id));
        if is_marked != marked {
            self.marks.update(|marks| {
                marks.retain(|mark| mark != id);
                if marked {
                    marks.push(id.to_string());
                }
            });
        }
        if is_marked || marked {
            self.own(id);
            self.keep_soon(client);
        }
    }

    /// Forgets the draft of an operation, unless something else is written in it by now. Whether it is forgotten.
    pub fn forget(self, client: Client, id: &str, written: &Value) -> bool {
        let is_it = |draft: &&Draft| draft.operation.id == id;
        let says_other = |draft: &Draft| {
            let body = &draft.body;
            body.raw.is_some() || !body.texts.is_empty() || body.value.as_ref() != Some(written)
        };
        let is_other = self.list.with_value(|list| list.iter().find(is_it).is_some_and(says_other));
        if !is_other {
            self.list.update_value(|list| list.retain(|draft| draft.operation.id != id));
            self.mark(client, id, false);
            self.own(id);
            self.keep(client);
        }
        !is_other
    }

    /// Makes what is written for one operation the draft of another, with what `change` adds.
    pub fn turn(
        self,
        client: Client,
        from: &'static Operation,
        to: &'static Operation,
        change: impl FnOnce(&mut Draft),
    ) {
        let Some(body) = self.find(from.id).map(|draft| draft.body) else { return };
        let mut draft = Draft::new(to);
        draft.body = body;
        change(&mut draft);
        self.list.update_value(|list| list.retain(|draft| draft.operation.id != from.id));
        self.mark(client, from.id, false);
        self.put(client, draft, true);
    }

    /// A draft that the person asked for. It takes the place of one that is written already only when they say so.
    pub fn offer(self, client: Client, draft: Draft) {
        if untrack(|| self.is_marked(draft.operation.id)) {
            self.offered.set_value(Some(draft));
        } else {
            self.put(client, draft, true);
        }
    }

    /// The draft that is offered for an operation; not followed.
    pub fn offered(self, id: &str) -> Option<Draft> {
        self.offered.with_value(|offered| offered.clone().filter(|draft| draft.operation.id == id))
    }

    /// Ends the offer.
    pub fn end_offer(self) {
        self.offered.set_value(None);
    }

    /// The draft of an operation; not followed.
    pub fn find(self, id: &str) -> Option<Draft> {
        self.list.with_value(|list| list.iter().find(|draft| draft.operation.id == id).cloned())
    }

    fn own(self, id: &str) {
        self.mine.update_value(|mine| {
            if !mine.iter().any(|own| own == id) {
                mine.push(id.to_string());
            }
        });
    }

    fn keep_soon(self, client: Client) {
        let keep = move || {
            if !is_stopped() {
                self.keep(client);
            }
        };
        let next = set_timeout_with_handle(keep, PAUSE).ok();
        if let Some(last) = self.pause.try_update_value(|pause| std::mem::replace(pause, next)).flatten() {
            last.clear();
        }
    }

    /// Keeps what is written now, without waiting for the person to pause.
    pub fn keep(self, client: Client) {
        let mine = self.mine.get_value();
        let is_mine = |id: &str| mine.iter().any(|own| own == id);
        // What another tab has kept meanwhile stays, unless this one has written the same form.
        let (mut kept, mut marks) = (read_drafts(), read_marks());
        kept.retain(|draft| draft.get("operation").and_then(Value::as_str).is_some_and(|id| !is_mine(id)));
        marks.retain(|id| !is_mine(id));
        let own = self.marks.with_untracked(|all| all.iter().filter(|id| is_mine(id)).cloned().collect::<Vec<_>>());
        self.list.with_value(|list| {
            let marked = list.iter().filter(|draft| own.iter().any(|id| id == draft.operation.id));
            kept.extend(marked.map(Draft::to_json));
        });
        marks.extend(own);
        // A token that was pasted into a wrong field stays out of the storage.
        save_text(DRAFTS_KEY, &client.redact(&Value::Array(kept).to_string()));
        save_text(MARKS_KEY, &marks.join(" "));
    }
}

/// The drafts that are kept.
fn read_drafts() -> Vec<Value> {
    let kept = read_value(&load_text(DRAFTS_KEY).unwrap_or_default());
    kept.ok().and_then(|kept| kept.as_array().cloned()).unwrap_or_default()
}

/// The ids of the operations of which a draft is kept.
fn read_marks() -> Vec<String> {
    load_text(MARKS_KEY).unwrap_or_default().split_terminator(' ').map(str::to_string).collect()
}

/// The form of an operation before anything is written.
pub fn fresh(client: Client, operation: &'static Operation) -> Draft {
    let mut draft = Draft::new(operation);
    draft.fill_organization(client.connection_now().setting(Setting::Organization));
    draft
}

impl Default for Drafts {
    fn default() -> Drafts {
        Drafts::new()
    }
}
