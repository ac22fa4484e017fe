//! One call of the log: both sides, and what can be done with it.

use leptos::prelude::*;
use std::sync::Arc;

use super::curl::to_curl;
use super::fetch::to_fetch;
use super::panel::Page;
use super::powershell::to_powershell;
use super::words::{cut_text, outcome_text, whole_url};
use crate::api::wire::Request;
use crate::client::{Cancel, Entry, State as CallState, clock_time};
use crate::reactive::spawn;
use crate::ui::copy::copy_button;
use crate::ui::dom;
use crate::ui::html::{El, Item, View, button, el, keyed, paragraph, with_class};
use crate::ui::text::{code_block, name_values};

const RESEND: &str = "log-resend";

/// Both sides of the chosen call. It is drawn anew when it was answered, and stays as it is when others are sent.
pub fn details(page: Page) -> View {
    keyed(move || {
        let item = |entry: &Arc<Entry>| -> Item {
            let entry = entry.clone();
            let key = format!("{} {}", entry.id, entry.state.is_final());
            (key, Box::new(move || entry_view(page, &entry)))
        };
        let chosen = page.view.chosen.get();
        page.view.client.log.with(|log| chosen.and_then(|id| log.find(id)).map(item).into_iter().collect())
    })
}

fn entry_view(page: Page, entry: &Arc<Entry>) -> El {
    let title = format!("{} {}", entry.request.method.as_str(), entry.request.url);
    let attempt = if entry.attempt > 1 { format!("attempt {}", entry.attempt) } else { String::new() };
    let again =
        entry.retry.map(|retry| format!("sent again by itself as attempt {}", retry.attempt)).unwrap_or_default();
    let about = [&clock_time(entry.started), &entry.connection, entry.operation, &attempt, &again];
    let about: Vec<&str> = about.into_iter().filter(|text| !text.is_empty()).collect();
    let side = |title: &str| with_class("div", "column").child(el("h3").child(title));
    let sent = entry.request.body.as_ref().map(|body| code_block(&String::from_utf8_lossy(body)));
    let cut = cut_text(entry.request_size).map(|cut| paragraph("field-doc", cut));
    let sides = with_class("div", "columns")
        .child(side("Request").child(name_values(&entry.request.headers)).child(cut).child(sent))
        .child(side("Reply").child(reply(&entry.state)));
    with_class("div", "log-entry")
        .id("log-entry")
        .attr("role", "group")
        .attr("aria-labelledby", "log-entry-title")
        .on_key(move |event| {
            if event.key() == "Escape" {
                page.close();
            }
        })
        .child(el("h2").id("log-entry-title").attr("tabindex", "-1").child(title))
        .child(paragraph("field-doc", about.join(" · ")))
        .child(actions(page, entry))
        .child(sides)
}

fn reply(state: &CallState) -> View {
    match state {
        CallState::Waiting { reason, .. } => el("p").child(format!("Not sent yet: {reason}.")).into(),
        CallState::Pending => el("p").child("No reply yet.").into(),
        CallState::Withdrawn => el("p").child("Cancelled while it waited: it was never sent.").into(),
        CallState::Failed(sentence) => paragraph("field-problem", sentence.as_str()).into(),
        CallState::Cancelled { .. } => paragraph("field-problem", outcome_text(state)).into(),
        CallState::Done { status, headers, body, size } => {
            let status = el("p").child(el("strong").child(status.to_string()));
            let cut = cut_text(*size).map(|cut| paragraph("field-doc", cut));
            View::from_iter([status.into(), name_values(headers).into(), View::from(cut), code_block(body).into()])
        }
    }
}

/// What can be done with the call.
fn actions(page: Page, entry: &Arc<Entry>) -> El {
    let (id, view) = (entry.id, page.view);
    let copy = |label: &'static str, write: fn(&Request) -> String| {
        let entry = entry.clone();
        copy_button(label, move || write(&whole_request(&entry)))
    };
    let pin = button("button quiet", "Pin for comparison", move || {
        view.pinned.update(|pinned| toggle_pin(pinned, id));
    });
    with_class("div", "toolbar")
        .child(again(page, entry))
        .child(copy("Copy as cURL (bash)", to_curl))
        .child(copy("Copy as cURL (PowerShell)", to_powershell))
        .child(copy("Copy as fetch", to_fetch))
        .child(pin.live_aria("aria-pressed", move || view.pinned.with(|pinned| pinned.contains(&id))))
        .child(button("button quiet", "Close the call", move || page.close()))
}

/// The ways to send it again, or why there is none.
fn again(page: Page, entry: &Arc<Entry>) -> View {
    if cut_text(entry.request_size).is_some() {
        return paragraph("field-doc", "Its body was cut: it cannot be sent again from here.").into();
    }
    let id = entry.id;
    let running = move || page.running.with(|running| running.iter().any(|(of, _)| *of == id));
    let (sent, edited) = (entry.clone(), entry.clone());
    let send = button("button quiet", "", move || resend_or_cancel(page, &sent))
        .id(RESEND)
        .live_text(move || if running() { "Cancel" } else { "Resend" }.to_string());
    // A call that is no operation has no form.
    let edit = (!entry.operation.is_empty())
        .then(|| button("button quiet", "Edit and resend", move || page.view.edit.set(Some(edited.clone()))));
    View::from_iter([View::from(send), edit.into()])
}

fn resend_or_cancel(page: Page, entry: &Arc<Entry>) {
    let running = page.running.with_untracked(|running| running.iter().find(|(of, _)| *of == entry.id).cloned());
    if let Some((_, cancel)) = running {
        return cancel.cancel();
    }
    let (cancel, entry) = (Cancel::new(), entry.clone());
    page.running.update(|running| running.push((entry.id, cancel.clone())));
    page.said.set("Sent again: waiting for the reply…".into());
    spawn(async move {
        let view = page.view;
        let sent = view.client.resend(&entry, &cancel).await;
        page.running.update(|running| running.retain(|(of, _)| *of != entry.id));
        let sent = match sent {
            Ok(sent) => sent,
            Err(sentence) => return page.said.set(format!("Not sent again. {sentence}")),
        };
        let outcome =
            view.client.log.with_untracked(|log| log.find(sent.entry).map(|entry| outcome_text(&entry.state)));
        page.said.set(format!("Sent again: {}.", outcome.unwrap_or_default()));
        // The new call takes the old one's place, unless the person looks at another by now.
        if view.chosen.with_untracked(|chosen| *chosen == Some(entry.id)) {
            if dom::is_focused(RESEND) { page.open(sent.entry) } else { view.chosen.set(Some(sent.entry)) }
        }
    });
}

/// The request with a whole URL, for use outside of the page.
fn whole_request(entry: &Entry) -> Request {
    Request { url: whole_url(&entry.request.url, &dom::origin()), ..entry.request.clone() }
}

/// Pins a call or takes the pin away. A third pin takes the oldest away.
fn toggle_pin(pinned: &mut Vec<u32>, id: u32) {
    if pinned.contains(&id) {
        pinned.retain(|of| *of != id);
    } else {
        if pinned.len() == 2 {
            pinned.remove(0);
        }
        pinned.push(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_calls_are_pinned_at_most() {
        let mut pinned = Vec::new();
        let mut press = |id| {
            toggle_pin(&mut pinned, id);
            pinned.clone()
        };
        assert_eq!(
            [press(1), press(2), press(3), press(2), press(3)],
            [vec![1], vec![1, 2], vec![2, 3], vec![3], vec![]]
        );
    }
}
