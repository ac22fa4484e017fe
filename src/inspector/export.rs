//! The session as a file for others, and the way to an empty log.

use leptos::prelude::*;
use serde_json::Value;

use super::har::to_har;
use super::panel::Page;
use super::postman::to_collection;
use crate::client::{Entry, Log, State};
use crate::ui::dom;
use crate::ui::html::{El, button, with_class};

/// Buttons that save the whole session, without secrets, and one that forgets it.
pub fn export_bar(page: Page) -> El {
    let log = page.view.client.log;
    let har = move || {
        let (count, file) = log.with_untracked(|log| {
            let calls = || sent(log);
            (calls().count(), to_har(calls(), &dom::origin()))
        });
        save(page, "wheelhouse.har", &file, count);
    };
    let postman = move || {
        let file = log.with_untracked(|log| to_collection(sent(log), &dom::origin()));
        let count = file["item"].as_array().map_or(0, Vec::len);
        save(page, "wheelhouse.postman_collection.json", &file, count);
    };
    let clear = move || {
        log.update(Log::clear);
        page.view.chosen.set(None);
        page.view.pinned.set(Vec::new());
        page.said.set(String::new());
    };
    with_class("div", "toolbar")
        .child(button("button quiet", "Export HAR", har))
        .child(button("button quiet", "Export Postman collection", postman))
        .child(button("button quiet", "Clear the log", clear))
        .child(with_class("span", "log-said").attr("role", "status").live_text(move || page.said.get()))
}

/// The calls that left the page.
fn sent(log: &Log) -> impl Iterator<Item = &Entry> {
    let left = |entry: &&Entry| !matches!(entry.state, State::Waiting { .. } | State::Withdrawn);
    log.entries().map(AsRef::as_ref).filter(left)
}

fn save(page: Page, name: &str, file: &Value, count: usize) {
    let text = serde_json::to_string_pretty(file).unwrap_or_default();
    let said = match dom::download(name, "application/json", text.as_bytes()) {
        Ok(()) => format!("{name}: {count} call{}, without secrets.", if count == 1 { "" } else { "s" }),
        Err(_) => format!("The browser refused to save {name}."),
    };
    page.said.set(said);
}
