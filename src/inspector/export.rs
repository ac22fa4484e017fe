//! The session as a file for others, and the way to an empty log.

use leptos::prelude::*;

use super::csv::to_csv;
use super::har::to_har;
use super::postman::to_collection;
use super::state::Page;
use crate::client::{Entry, Log, State};
use crate::domain::document::pretty;
use crate::ui::dom;

/// What [`super::secrets`] does not look into.
const NOT_COVERED: &str = "A secret is known by its name, its place in an address or its form: look through source code, \
                           running text and the paths of addresses before you hand the file on.";

/// Buttons that save the whole session, without secrets, and one that forgets it.
#[component]
pub(super) fn ExportBar(page: Page) -> impl IntoView {
    view! {
        <div class="toolbar">
            <button type="button" class="button quiet" on:click=move |_| save_har(page)>"Export HAR"</button>
            <button type="button" class="button quiet" on:click=move |_| save_postman(page)>
                "Export Postman collection"
            </button>
            <button type="button" class="button quiet" on:click=move |_| clear(page)>"Clear the log"</button>
            <span class="log-said" role="status">{page.said}</span>
        </div>
    }
}

/// Saves the session as an HTTP archive.
pub(super) fn save_har(page: Page) {
    let (count, file) = page.client.log.with_untracked(|log| {
        let calls = || sent(log);
        (calls().count(), to_har(calls(), &dom::origin()))
    });
    save(page, "wheelhouse.har", "application/json", &pretty(&file), count);
}

/// Saves the session as a table, a line a call.
pub(super) fn save_csv(page: Page) {
    let (count, file) = page.client.log.with_untracked(|log| {
        let calls = || sent(log);
        (calls().count(), to_csv(calls(), &dom::origin()))
    });
    save(page, "wheelhouse.csv", "text/csv", &file, count);
}

/// Saves each distinct call as an item of a Postman collection.
pub(super) fn save_postman(page: Page) {
    let file = page.client.log.with_untracked(|log| to_collection(sent(log), &dom::origin()));
    let count = file["item"].as_array().map_or(0, Vec::len);
    save(page, "wheelhouse.postman_collection.json", "application/json", &pretty(&file), count);
}

/// Forgets every call, and what is shown of them.
pub(super) fn clear(page: Page) {
    page.client.log.update(Log::clear);
    page.view.chosen.set(None);
    page.view.pinned.set(Vec::new());
    page.said.set(String::new());
}

/// The calls that left the page.
fn sent(log: &Log) -> impl Iterator<Item = &Entry> {
    let left = |entry: &&Entry| !matches!(entry.state, State::Waiting { .. } | State::Withdrawn);
    log.entries().map(AsRef::as_ref).filter(left)
}

fn save(page: Page, name: &str, media: &str, text: &str, count: usize) {
    let said = match dom::download(name, media, text.as_bytes()) {
        Ok(()) => {
            let ending = if count == 1 { "" } else { "s" };
            format!("{name}: {count} call{ending}, without secrets. {NOT_COVERED}")
        }
        Err(_) => format!("The browser refused to save {name}."),
    };
    page.said.set(said);
}
