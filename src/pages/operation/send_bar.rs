//! The bar that stays in sight: what will be sent, where it goes, and the button that sends it.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::call::{CANCEL, OVER, OperationCall, SEND, Stage};
use crate::api::request::Settings as _;
use crate::api::wire::Request;
use crate::api::{Setting, Source};
use crate::pages::explorer::MethodBadge;
use crate::ui::copy::CopyButton;

/// The form that the button sends.
pub const FORM: &str = "call";

/// The bar above the form and the reply.
#[component]
pub fn SendBar(
    /// The page.
    page: OperationCall,
    /// What will be sent.
    request: Memo<Request>,
) -> impl IntoView {
    let operation = page.operation;
    let (above, path) = (move || parts(page, request).0, move || parts(page, request).1);
    let text = Signal::derive(move || request.with(|request| request.url.clone()));
    view! {
        <div
            class="send-bar"
            on:focusin=move |_| page.exchange.fetch()
            on:pointerenter=move |_| page.exchange.fetch()
        >
            <p class="url">
                <MethodBadge method=operation.method effect=operation.effect/>
                <code>
                    <span>{above}</span>
                    <b>{path}</b>
                </code>
                <CopyButton bare=true label="Copy URL" text/>
            </p>
            <SendLine page/>
        </div>
    }
}

/// The URL as the connection has it, and what the operation adds to it.
fn parts(page: OperationCall, request: Memo<Request>) -> (String, String) {
    let connection = page.client.connection();
    let base = connection.base_url(page.operation.family());
    request.with(|request| match request.url.strip_prefix(base) {
        Some(path) => (base.to_string(), path.to_string()),
        None => (String::new(), request.url.clone()),
    })
}

/// What sends, or calls back what was sent, and where it goes.
#[component]
fn SendLine(page: OperationCall) -> impl IntoView {
    let wait = move || match page.stage.get() {
        Stage::Sending(cancel) => page.exchange.here().map(|exchange| (exchange.wait)(cancel)),
        Stage::Idle | Stage::NotLoaded | Stage::Answered(_) => None,
    };
    let sending = Memo::new(move |_| page.is_sending());
    // The second click of a double click on the one is no wish for the other.
    let cancel = move |event: MouseEvent| {
        if untrack(|| page.is_sending()) {
            // The button may send again before the browser asks what a click on it does.
            event.prevent_default();
            if event.detail() < 2 {
                page.send_or_cancel();
            }
        }
    };
    let is_of_sandbox =
        page.operation.params.iter().any(|param| matches!(param.source, Source::Connection(Setting::Sandbox)));
    let target = move || {
        let connection = page.client.connection();
        let sandbox = connection.setting(Setting::Sandbox);
        let sandbox = if is_of_sandbox { format!(", sandbox {sandbox}") } else { String::new() };
        let mark = if connection.production { ", production" } else { "" };
        format!("to {}{sandbox}{mark}", connection.name)
    };
    view! {
        <div class="send">
            <span class="target">{target}</span>
            // One button that changes its meaning: the focus stays where it is.
            <button
                class="button"
                class:primary=move || !sending.get()
                id=move || if sending.get() { CANCEL } else { SEND }
                type=move || if sending.get() { "button" } else { "submit" }
                form=FORM
                aria-keyshortcuts="Control+Enter Meta+Enter"
                on:click=cancel
            >
                {move || if sending.get() { "Cancel" } else { "Send request" }}
                <kbd class="keys" aria-hidden="true">
                    "Ctrl+Enter"
                </kbd>
            </button>
            {wait}
            <Show when=move || page.is_marked()>
                <button type="button" class="button quiet" id=OVER on:click=move |_| page.start_over()>
                    "Start over"
                </button>
            </Show>
        </div>
    }
}
