//! One call of the log: both sides, and what can be done with it.

use std::sync::Arc;

use leptos::prelude::*;

use super::actions::Actions;
use super::state::{DETAILS, DETAILS_TITLE, Frame, Page};
use super::words::{cut_text, duration_text, outcome_text};
use crate::api::wire::find_header;
use crate::client::{BODY_LIMIT, Entry, State as CallState, clock_time};
use crate::ui::json_view::JsonView;
use crate::ui::text::{CodeBlock, NameValues, size_text};

/// Both sides of the chosen call.
#[component]
pub(super) fn Details(page: Page) -> impl IntoView {
    let chosen = move || page.view.chosen.get().and_then(|id| page.client.log.with(|log| log.find(id).cloned()));
    view! { <For each=chosen key=|call| call.id children=move |entry| view! { <Call page entry/> }/> }
}

/// It is drawn once for each call: when the reply comes in, only the reply changes, and the focus stays.
#[component]
fn Call(page: Page, entry: Arc<Entry>) -> impl IntoView {
    let call = page.follow(entry);
    let has_focus = StoredValue::new(false);
    let title = move || call.with(|call| format!("{} {}", call.request.method.as_str(), call.request.url));
    view! {
        <div
            class="log-entry"
            id=DETAILS
            role="group"
            aria-labelledby=DETAILS_TITLE
            on:focusin=move |_| has_focus.set_value(true)
            on:focusout=move |event| {
                // Another window of the desktop takes nothing away: the focus is here when the person comes back.
                if event.related_target().is_some() {
                    has_focus.set_value(false);
                }
            }
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    page.close();
                }
            }
        >
            <h2 id=DETAILS_TITLE tabindex="-1">{title}</h2>
            <p class="field-doc">{move || call.with(|call| about_text(call))}</p>
            <Actions page call has_focus/>
            <div class="columns">
                <div class="column">
                    <h3>"Request"</h3>
                    <Sent call frame=page.frame/>
                </div>
                <div class="column">
                    <h3>"Reply"</h3>
                    <Reply call frame=page.frame/>
                </div>
            </div>
        </div>
    }
}

/// How it ended, when it was sent, by whom, and as which attempt.
fn about_text(call: &Entry) -> String {
    let attempt = if call.attempt > 1 { format!("attempt {}", call.attempt) } else { String::new() };
    let again =
        call.retry.map(|retry| format!("sent again by itself as attempt {}", retry.attempt)).unwrap_or_default();
    let outcome = match &call.state {
        CallState::Done { status, size, .. } => format!("{status} · {} · {}", duration_text(call), size_text(*size)),
        _ => String::new(),
    };
    let about = [&outcome, &clock_time(call.started), &call.connection, call.operation, &attempt, &again];
    about.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

#[component]
fn Sent(call: Memo<Arc<Entry>>, frame: Frame) -> impl IntoView {
    let request = Memo::new(move |_| call.with(|call| call.request.clone()));
    let size = call.with_untracked(|call| call.request_size);
    move || {
        let request = request.get();
        // A longer one is in the log to be sent again, not to be read here.
        let shown = |body: Vec<u8>| String::from_utf8_lossy(&body[..body.len().min(BODY_LIMIT)]).into_owned();
        view! {
            <NameValues pairs=request.headers.clone()/>
            {(size > BODY_LIMIT)
                .then(|| view! { <p class="field-doc">{format!("{BODY_LIMIT} of {size} bytes are shown.")}</p> })}
            {request.body.map(|body| body_view(frame, &request.headers, shown(body)))}
        }
    }
}

#[component]
fn Reply(call: Memo<Arc<Entry>>, frame: Frame) -> impl IntoView {
    let state = Memo::new(move |_| call.with(|call| call.state.clone()));
    move || match state.get() {
        CallState::Waiting { reason, .. } => view! { <p>{format!("Not sent yet: {reason}.")}</p> }.into_any(),
        CallState::Pending => view! { <p>"No reply yet."</p> }.into_any(),
        CallState::Withdrawn => view! { <p>"Cancelled while it waited: it was never sent."</p> }.into_any(),
        CallState::Failed(sentence) => view! { <p class="field-problem">{sentence}</p> }.into_any(),
        cancelled @ CallState::Cancelled { .. } => {
            view! { <p class="field-problem">{outcome_text(&cancelled)}</p> }.into_any()
        }
        CallState::Done { status, headers, body, size } => view! {
            <p><strong>{status}</strong></p>
            <NameValues pairs=headers.clone()/>
            <Cut size/>
            {body_view(frame, &headers, body)}
        }
        .into_any(),
    }
}

/// A body: on the page of the log indented, coloured and searched as on the page of an operation; as it is in the dock, which
/// is low, and where it is no JSON.
fn body_view(frame: Frame, headers: &[(String, String)], body: String) -> AnyView {
    let json = find_header(headers, "content-type").is_some_and(|kind| kind.contains("json"));
    match frame == Frame::Page && json && !body.is_empty() {
        true => view! { <JsonView bytes=Arc::new(body.into_bytes()) json/> }.into_any(),
        false => view! { <CodeBlock text=body/> }.into_any(),
    }
}

/// That a body of that size was cut, if it was.
#[component]
fn Cut(size: usize) -> impl IntoView {
    cut_text(size).map(|text| view! { <p class="field-doc">{text}</p> })
}
