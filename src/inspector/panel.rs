//! The docked request log: the calls, newest first, and both sides of the chosen one.

use std::sync::Arc;

use super::curl::to_curl;
use crate::client::{BODY_LIMIT, CAPACITY, Client, Entry, Log, State as CallState, clock_time};
use crate::state::State;
use crate::ui::copy::copy_button;
use crate::ui::html::{El, Item, View, button, el, keyed, paragraph, with_class};
use crate::ui::part::Part;
use crate::ui::text::{code_block, name_values, size_text};

const COLUMNS: &[&str] = &["Method", "Path", "Status", "Time", "Size", "Request ID"];

/// Draws the calls and the chosen one, whose id is in the cell.
pub type DrawLog = fn(Client, State<Option<u32>>) -> El;

/// The docked request log. What is behind its head comes from `part` when it is first opened.
pub fn log_panel(client: Client, open: State<bool>, part: Part<DrawLog>) -> El {
    let chosen = State::new(None::<u32>);
    let said = move || match client.log.with(|log| log.entries().count()) {
        0 => "No calls yet".to_string(),
        1 => "1 call".to_string(),
        count => format!("{count} calls"),
    };
    let content = move || open.get().then(|| part.view("the request log", move |draw| draw(client, chosen)));
    let head = button("log-head", "", move || open.update(|open| *open = !*open))
        .live_aria("aria-expanded", move || open.get())
        .child(el("span").child("Request log"))
        .child(with_class("span", "field-note").live_text(said));
    with_class("section", "log-panel").attr("aria-label", "Request log").child(head).live(content)
}

/// The calls, and both sides of the chosen one.
pub fn content(client: Client, chosen: State<Option<u32>>) -> El {
    let clear = move || {
        client.log.update(Log::clear);
        chosen.set(None);
    };
    let items = move || {
        let item = |entry: &Arc<Entry>| -> Item {
            let entry = entry.clone();
            let key = format!("{} {}", entry.id, entry.state != CallState::Pending);
            (key, Box::new(move || row(chosen, &entry)))
        };
        client.log.with(|log| log.entries().rev().map(item).collect())
    };
    let head =
        el("tr").child(COLUMNS.iter().map(|title| el("th").attr("scope", "col").child(*title)).collect::<View>());
    let table = with_class("table", "log").child(el("thead").child(head)).child(el("tbody").child(keyed(items)));
    let details = move || {
        let id = chosen.get()?;
        client.log.with(|log| log.find(id).map(entry_view))
    };
    let kept = format!("The last {CAPACITY} calls are kept, {} KB of each body, no token.", BODY_LIMIT / 1024);
    with_class("div", "log-content")
        .child(paragraph("field-doc", kept))
        .child(button("button quiet", "Clear the log", clear))
        .child(
            with_class("div", "log-scroll")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", "Calls")
                .child(table),
        )
        .live(details)
}

fn row(chosen: State<Option<u32>>, entry: &Arc<Entry>) -> El {
    let id = entry.id;
    let (status, size) = match &entry.state {
        CallState::Pending => ("…".to_string(), String::new()),
        CallState::Done { status, size, .. } => (status.to_string(), size_text(*size)),
        CallState::Failed(_) => ("no reply".to_string(), String::new()),
    };
    let duration =
        if entry.state == CallState::Pending { String::new() } else { format!("{} ms", entry.duration as u64) };
    let is_here = move || chosen.get() == Some(id);
    let open =
        button("link", path_of(&entry.request.url), move || chosen.set(Some(id))).live_aria("aria-pressed", is_here);
    let cell = |content: View| el("td").child(content);
    el("tr")
        .live_class("here", is_here)
        .child(cell(entry.request.method.as_str().into()))
        .child(cell(open.into()))
        .child([status, duration, size].map(|text| cell(text.into())))
        .child(cell(el("code").child(entry.request_id().unwrap_or_default()).into()))
}

/// The path and the query of a URL.
fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    if url.len() == rest.len() { url } else { rest.find('/').map_or("/", |at| &rest[at..]) }
}

fn entry_view(entry: &Arc<Entry>) -> El {
    let sent = entry.request.body.as_ref().map(|body| code_block(&String::from_utf8_lossy(body)));
    let reply = match &entry.state {
        CallState::Pending => View::from(el("p").child("No reply yet.")),
        CallState::Failed(sentence) => paragraph("field-problem", sentence.as_str()).into(),
        CallState::Done { status, headers, body, size } => {
            let cut = (*size > BODY_LIMIT).then(|| format!("Cut: {BODY_LIMIT} of {size} bytes are kept."));
            let status = el("p").child(el("strong").child(status.to_string()));
            let cut = cut.map(|cut| paragraph("field-doc", cut));
            View::from_iter([status.into(), name_values(headers).into(), View::from(cut), code_block(body).into()])
        }
    };
    let request = entry.request.clone();
    let title = format!("{} {}", entry.request.method.as_str(), entry.request.url);
    let about = format!("{} · {} · {}", clock_time(entry.started), entry.connection, entry.operation);
    let side = |title: &str| with_class("div", "column").child(el("h3").child(title));
    let sides = with_class("div", "columns")
        .child(side("Request").child(name_values(&entry.request.headers)).child(sent))
        .child(side("Reply").child(reply));
    with_class("div", "log-entry")
        .child(el("h2").child(title))
        .child(paragraph("field-doc", about))
        .child(copy_button("Copy as cURL", move || to_curl(&request)))
        .child(sides)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_without_its_host() {
        assert_eq!(
            path_of("https://platform.adobe.io/ajo/content/templates?limit=1"),
            "/ajo/content/templates?limit=1"
        );
        assert_eq!(path_of("/gateway/content/templates"), "/gateway/content/templates");
        assert_eq!(path_of("https://h"), "/");
    }
}
