//! The session as a file for others, and the way to an empty log.

use leptos::prelude::*;
use serde_json::Value;

use super::har::to_har;
use super::postman::to_collection;
use super::state::Page;
use crate::client::{Entry, Log, State};
use crate::domain::document::pretty;
use crate::ui::dom;

/// Buttons that save the whole session, without secrets, and one that forgets it.
#[component]
pub(super) fn ExportBar(page: Page) -> impl IntoView {
    let log = page.client.log;
    let har = move |_| {
        let (count, file) = log.with_untracked(|log| {
            let calls = || sent(log);
            (calls().count(), to_har(calls(), &dom::origin()))
        });
        save(page, "wheelhouse.har", &file, count);
    };
    let postman = move |_| {
        let file = log.with_untracked(|log| to_collection(sent(log), &dom::origin()));
        let count = file["item"].as_array().map_or(0, Vec::len);
        save(page, "wheelhouse.postman_collection.json", &file, count);
    };
    let clear = move |_| {
        log.update(Log::clear);
        page.view.chosen.set(None);
        page.view.pinned.set(Vec::new());
        page.said.set(String::new());
    };
    view! {
        <div class="toolbar">
            <button type="button" class="button quiet" on:click=har>"Export HAR"</button>
            <button type="button" class="button quiet" on:click=postman>"Export Postman collection"</button>
            <button type="button" class="button quiet" on:click=clear>"Clear the log"</button>
            <span class="log-said" role="status">{page.said}</span>
        </div>
    }
}

/// The calls that left the page.
fn sent(log: &Log) -> impl Iterator<Item = &Entry> {
    let left = |entry: &&Entry| !matches!(entry.state, State::Waiting { .. } | State::Withdrawn);
    log.entries().map(AsRef::as_ref).filter(left)
}

fn save(page: Page, name: &str, file: &Value, count: usize) {
    let text = pretty(file);
    let said = match dom::download(name, "application/json", text.as_bytes()) {
        Ok(()) => format!("{name}: {count} call{}, without secrets.", if count == 1 { "" } else { "s" }),
        Err(_) => format!("The browser refused to save {name}."),
    };
    page.said.set(said);
}
