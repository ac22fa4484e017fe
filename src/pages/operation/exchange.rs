//! What sends the request of an operation's page and shows its reply.
//!
//! A part of the program of its own: whoever only looks at an operation does not wait for it. It is loaded once somebody
//! comes to the form.

use leptos::prelude::*;

use super::call::{CANCEL, Exchange, OVER, OnItsWay, OperationCall, RESPONSE, RESPONSE_TITLE, SEND, Stage};
use super::doubt::{self, Asked, may_send};
use super::hold;
use super::next_page::{NextPage, next_page};
use super::read_again::{read, take_etag};
use crate::api;
use crate::api::request::Values;
use crate::api::wire::find_header;
use crate::client::{Cancel, Client, Entry, Sent, now};
use crate::components::request_preview::RequestView;
use crate::components::response_panel::ResponsePanel;
use crate::components::wait_status::WaitStatus;
use crate::components::write_lock::WriteLock;
use crate::inspector::tool::Tool;
use crate::pages::curl::curl;
use crate::pages::reviews::review_of;
use crate::reactive::spawn;
use crate::shell::token_banner::TokenBanner;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::work::doubts::is_in_doubt;
use crate::work::drafts::DraftKey;
use crate::work::made::offer_made;
use crate::work::remember::{drop_unless_done, keep_known, remember};
use crate::work::undo::Change;

/// What sends and shows; `connect` gives the client its ways out.
pub fn make_exchange(connect: fn(Client)) -> Exchange {
    Exchange {
        connect,
        send,
        show,
        read,
        may_send,
        doubt: doubt::draw,
        hold: draw_hold,
        review: review_of,
        banner: || view! { <TokenBanner/> }.into_any(),
        wait: |cancel| view! { <WaitStatus cancel/> }.into_any(),
        preview: |request| view! { <RequestView request/> }.into_any(),
        command: curl,
    }
}

/// What a call may take away, each with what gets the focus in its place.
const NEXT: [(&str, &str); 2] = [(OVER, SEND), (RESPONSE, RESPONSE_TITLE)];

fn send(page: OperationCall, values: Values, cancel: Cancel) -> OnItsWay {
    // Whatever happens to the page while it is sent.
    page.drafts.keep(page.client);
    // What other tabs have kept counts too.
    page.undo.restore(page.client);
    let kept = keep_what_is_known(page);
    let asked = Asked::new(page, &values, now(), kept);
    let about = untrack(|| page.form.object_url());
    Box::pin(async move {
        let OperationCall { operation, client, .. } = page;
        let sent = client.send(operation, &values, &cancel).await;
        keep_focus();
        drop_unless_done(client, page.undo, kept, &sent);
        let is_done = remember(client, operation, &sent);
        asked.settle(page, &sent);
        note_unkept(page, kept, is_done || is_in_doubt(operation, &sent));
        if is_done {
            page.drafts.mark(client, &DraftKey::request(operation), false);
        }
        // What follows the log draws itself first: with the reply, it would hold the page up. The focus is looked after by then,
        // whose turn was asked for before.
        dom::next_task().await;
        // The person may have left the page meanwhile: the reply is in the log then.
        if page.stage.is_disposed() {
            return tell(page, &sent);
        }
        // The next write needs the ETag that this one has made, unless the form is about something else by now.
        let etag = new_etag(&sent).filter(|_| is_done && untrack(|| page.form.object_url()) == about);
        if let Some(etag) = etag {
            take_etag(page, &etag);
        }
        page.stage.set(Stage::Answered(sent));
        dom::next_task().await;
        // What cannot be taken back is not repeated by the next key.
        if is_done && operation.effect == api::Effect::Irreversible && [SEND, CANCEL].into_iter().any(dom::is_focused) {
            dom::focus(RESPONSE_TITLE);
        }
        dom::reveal(RESPONSE);
    })
}

/// The ETag of a reply, where it has one.
fn new_etag(sent: &Sent) -> Option<String> {
    find_header(&sent.reply.as_ref().ok()?.headers, "etag").map(str::to_string)
}

fn show(page: OperationCall, sent: Sent) -> AnyView {
    let command = |call: &Entry| Tool::Curl.of_call(call, &dom::origin());
    let curl = page.client.log.with_untracked(|log| log.find(sent.entry).map(|call| command(call)));
    let next = next_page(page.operation, &sent).map(|cursor| view! { <NextPage form=page.form cursor/> });
    view! {
        <ResponsePanel operation=page.operation sent curl=curl.unwrap_or_default()/>
        {next}
    }
    .into_any()
}

/// Puts what was last read of the object into the undo journal, before a write changes it.
fn keep_what_is_known(page: OperationCall) -> Option<u32> {
    let OperationCall { operation, client, form, .. } = page;
    let written = form.draft.with_untracked(|draft| draft.body.value.clone());
    let kept = keep_known(client, page.undo, operation, &untrack(|| form.object_url()), written);
    kept.unwrap_or_else(|sentence| {
        page.toasts.say(Tone::Warning, sentence, None);
        None
    })
}

/// Puts down that something was changed of which the undo journal has no copy.
fn note_unkept(page: OperationCall, kept: Option<u32>, may_be_done: bool) {
    if may_be_done && kept.is_none() && Change::by(&page.operation.summary()).is_some() {
        page.undo.note_unkept();
    }
}

/// Offers the ids of what was made here and nothing lists, and draws what stands in the way of a call.
fn draw_hold(page: OperationCall) -> AnyView {
    let OperationCall { operation, client, .. } = page;
    Effect::new(move |_| offer_made(client, operation.resource, &client.place(operation.family())));
    view! {
        {hold::draw(page)}
        {page.writes().then(|| view! { <WriteLock/> })}
    }
    .into_any()
}

/// Says that the reply came when the page is no longer there to show it.
fn tell(page: OperationCall, sent: &Sent) {
    let title = page.operation.title;
    let (tone, text) = match &sent.reply {
        Ok(response) if response.status < 300 => (Tone::Good, format!("{title}: {}.", response.status)),
        Ok(response) => (Tone::Bad, format!("{title}: {}. The log has the reply.", response.status)),
        Err(error) => (Tone::Bad, format!("{title}: {error}")),
    };
    let open = if is_in_doubt(page.operation, sent) { " Outcome unknown: look first, on its page." } else { "" };
    let replied = sent.reply.as_ref().ok().and_then(|response| find_header(&response.headers, "x-request-id"));
    let id = replied.or_else(|| find_header(&sent.request.headers, "x-request-id"));
    page.toasts.say(tone, text + open, id.map(str::to_string));
}

/// Hands the focus on, should what is done next take away what has it.
fn keep_focus() {
    let Some((here, next)) = NEXT.into_iter().find(|(here, _)| dom::is_focused(here)) else { return };
    spawn(async move {
        dom::next_task().await;
        if !dom::is_focused(here) {
            dom::focus(next);
        }
    });
}
