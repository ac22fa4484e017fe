//! What was written in forms: it survives leaving the page, a reload and a crash.

mod key;

use core::time::Duration;
use std::sync::Arc;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use serde_json::Value;

use crate::api::request::Settings;
use crate::api::{Operation, Setting};
use crate::client::{Client, Entry, load_text, save_text};
use crate::domain::document::read_value;
use crate::forms::{Draft, refill};
use crate::reactive::{Lasting, is_stopped, set_if_changed};

pub use key::DraftKey;

/// Where the drafts are kept; never a token in them.
const DRAFTS_KEY: &str = "wheelhouse.drafts";

/// Where the marks of the drafts are kept: lists show them before any draft is read.
const MARKS_KEY: &str = "wheelhouse.drafted";

/// How long the person must pause before the drafts are kept.
const PAUSE: Duration = Duration::from_millis(250);

/// What was written in each form.
#[derive(Clone, Copy)]
pub struct Drafts {
    list: StoredValue<Vec<(DraftKey, Draft)>>,
    /// The marks of those that this tab has written or thrown away.
    mine: StoredValue<Vec<String>>,
    /// The marks of those that say something that was not sent with success; see [`DraftKey::mark`].
    pub marks: Lasting<Vec<String>>,
    /// A call of the log that the person wants to change and send again.
    pub edit: Lasting<Option<Arc<Entry>>>,
    /// A draft that waits for the person to say whether it takes the place of what is written.
    offered: StoredValue<Option<(DraftKey, Draft)>>,
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
            let kept: Vec<_> = read_drafts().iter().filter_map(read).collect();
            // Those that were kept before each object had a draft of its own have another mark by now.
            set_if_changed(*self.marks, kept.iter().map(|(key, _)| key.mark()).collect());
            self.list.set_value(kept);
        }
    }

    /// What the form of an operation's own page starts with: a call to edit, else what was written before, else nothing.
    pub fn start(self, client: Client, operation: &'static Operation) -> Draft {
        let edited = self.edit.with_untracked(|entry| entry.clone().filter(|entry| entry.operation == operation.id));
        if let Some(entry) = edited {
            self.edit.set(None);
            let connection = client.connection_now();
            let own = (connection.id == entry.connection_id).then_some(&connection as &dyn Settings);
            return refill(operation, &entry.request, own);
        }
        self.find(&DraftKey::request(operation)).unwrap_or_else(|| fresh(client, operation))
    }

    /// Whether there is a mark; followed.
    pub fn is_marked(self, key: &DraftKey) -> bool {
        let own = key.mark();
        self.marks.with(|marks| marks.contains(&own))
    }

    /// Whether something was written in this tab that was not sent with success; followed.
    pub fn has_own(self) -> bool {
        self.marks.with(|marks| self.mine.with_value(|mine| marks.iter().any(|mark| mine.contains(mark))))
    }

    /// The drafts that say something that was not sent with success, newest last. Followed are their marks: a change
    /// within a draft tells nobody.
    pub fn marked(self) -> Vec<(DraftKey, Draft)> {
        self.marks.with(|marks| {
            let is_marked = |(key, _): &&(DraftKey, Draft)| marks.contains(&key.mark());
            self.list.with_value(|list| list.iter().filter(is_marked).cloned().collect())
        })
    }

    /// Takes over a draft. One that says something is marked, and kept as soon as the person pauses.
    pub fn put(self, client: Client, key: &DraftKey, draft: Draft, says_something: bool) {
        self.list.update_value(|list| {
            list.retain(|(kept, _)| kept != key);
            // What nobody has changed is read from the server each time, if it is about an object.
            if says_something || key.is_request() {
                list.push((key.clone(), draft));
            }
        });
        self.mark(client, key, says_something);
    }

    /// Marks a draft, or takes its mark away: it was sent with success, or thrown away.
    pub fn mark(self, client: Client, key: &DraftKey, marked: bool) {
        let own = key.mark();
        let is_marked = self.marks.with_untracked(|marks| marks.contains(&own));
        if is_marked != marked {
            self.marks.update(|marks| {
                marks.retain(|mark| *mark != own);
                if marked {
                    marks.push(own.clone());
                }
            });
        }
        if is_marked || marked {
            self.own(own);
            self.keep_soon(client);
        }
    }

    /// Forgets a draft, unless something else is written in it by now. Whether it is forgotten.
    pub fn forget(self, client: Client, key: &DraftKey, written: &Value) -> bool {
        let says_other = |draft: &Draft| {
            let body = &draft.body;
            body.raw.is_some() || !body.texts.is_empty() || body.value.as_ref() != Some(written)
        };
        let is_other = self.find(key).is_some_and(|draft| says_other(&draft));
        if !is_other {
            self.list.update_value(|list| list.retain(|(kept, _)| kept != key));
            self.mark(client, key, false);
            self.own(key.mark());
            self.keep(client);
        }
        !is_other
    }

    /// Makes what is written in one form the draft of another one, with what `change` adds.
    pub fn turn(
        self,
        client: Client,
        from: &DraftKey,
        to: DraftKey,
        operation: &'static Operation,
        change: impl FnOnce(&mut Draft),
    ) {
        let Some(body) = self.find(from).map(|draft| draft.body) else { return };
        let mut draft = Draft::new(operation);
        draft.body = body;
        change(&mut draft);
        self.list.update_value(|list| list.retain(|(kept, _)| kept != from));
        self.mark(client, from, false);
        self.put(client, &to, draft, true);
    }

    /// A draft that the person asked for. It takes the place of one that is written already only when they say so.
    pub fn offer(self, client: Client, key: DraftKey, draft: Draft) {
        if untrack(|| self.is_marked(&key)) {
            self.offered.set_value(Some((key, draft)));
        } else {
            self.put(client, &key, draft, true);
        }
    }

    /// A draft that is offered, and taken over by nobody before its page has looked at it.
    pub fn lay_by(self, key: DraftKey, draft: Draft) {
        self.offered.set_value(Some((key, draft)));
    }

    /// The draft that is offered for a form; not followed.
    pub fn offered(self, key: &DraftKey) -> Option<Draft> {
        self.offered
            .with_value(|offered| offered.as_ref().filter(|(own, _)| own == key).map(|(_, draft)| draft.clone()))
    }

    /// Ends the offer.
    pub fn end_offer(self) {
        self.offered.set_value(None);
    }

    /// The draft of a form; not followed.
    pub fn find(self, key: &DraftKey) -> Option<Draft> {
        self.list.with_value(|list| list.iter().find(|(own, _)| own == key).map(|(_, draft)| draft.clone()))
    }

    fn own(self, mark: String) {
        self.mine.update_value(|mine| {
            if !mine.contains(&mark) {
                mine.push(mark);
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
        // What another tab has kept meanwhile stays, unless this one has written the same form.
        let (mut kept, mut marks) = (read_drafts(), read_marks());
        kept.retain(|draft| DraftKey::from_json(draft).is_some_and(|key| !mine.contains(&key.mark())));
        marks.retain(|mark| !mine.contains(mark));
        let own: Vec<String> =
            self.marks.with_untracked(|all| all.iter().filter(|mark| mine.contains(mark)).cloned().collect());
        self.list.with_value(|list| {
            let marked = list.iter().filter(|(key, _)| own.contains(&key.mark()));
            kept.extend(marked.map(|(key, draft)| key.add_to(draft.to_json())));
        });
        marks.extend(own);
        // A token that was pasted into a wrong field stays out of the storage.
        save_text(DRAFTS_KEY, &client.redact(&Value::Array(kept).to_string()));
        save_text(MARKS_KEY, &client.redact(&marks.join(" ")));
    }
}

/// The drafts that are kept.
fn read_drafts() -> Vec<Value> {
    let kept = read_value(&load_text(DRAFTS_KEY).unwrap_or_default());
    kept.ok().and_then(|kept| kept.as_array().cloned()).unwrap_or_default()
}

fn read(kept: &Value) -> Option<(DraftKey, Draft)> {
    Some((DraftKey::from_json(kept)?, Draft::from_json(kept)?))
}

/// The marks of the drafts that are kept.
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
