//! The reply: status, time, size, request id; body, headers, the request as sent, cURL.

use std::sync::Arc;

use leptos::prelude::*;

use super::error_panel::{Asked, ErrorPanel};
use super::findings::FindingsNotice;
use super::request_preview::RequestView;
use super::steps::{Carried, Listed, StepsAfterRefusal, SuccessNotice};
use super::text_remarks::TextRemarks;
use crate::api::body::PARSE_LIMIT;
use crate::api::objects::list_objects;
use crate::api::reply::read_reply;
use crate::api::validation::explain_validation;
use crate::api::wire::{Request, Response, find_header};
use crate::api::{self, Operation};
use crate::client::Sent;
use crate::domain::document::{Document, Remark};
use crate::ui::copy::CopyButton;
use crate::ui::dom;
use crate::ui::icon::Icon;
use crate::ui::json_view::JsonView;
use crate::ui::tabs::{TabPanel, Tabs};
use crate::ui::text::{CodeBlock, NameValues, size_text};

const TITLES: &[&str] = &["Body", "Headers", "Request", "cURL"];

/// The reply to an operation.
#[component]
pub fn ResponsePanel(
    /// The operation.
    operation: &'static Operation,
    /// What came back.
    sent: Sent,
    /// The request as sent, without the token.
    curl: String,
) -> impl IntoView {
    let verdict = match &sent.reply {
        Ok(response) => read_reply(operation, response),
        Err(error) => Err(error.clone()),
    };
    let body = verdict.as_ref().ok().and_then(|success| success.body.as_ref());
    let findings = body.map(explain_validation).unwrap_or_default();
    let carried = Carried::of(operation, &sent.request, body);
    let objects = body.map(|body| list_objects(operation, body)).unwrap_or_default();
    let summary = match verdict {
        Ok(success) => view! { <SuccessNotice operation carried success/> }.into_any(),
        Err(error) => {
            // What was cancelled while it waited has changed nothing.
            let writes = operation.effect != api::Effect::Reads && sent.attempts > 0;
            let asked = if writes { Asked::Write } else { Asked::Read };
            let steps = view! { <StepsAfterRefusal operation carried error=error.clone()/> };
            view! {
                <ErrorPanel error asked entry=sent.is_logged().then_some(sent.entry)/>
                {steps}
            }
            .into_any()
        }
    };
    let request = sent.request;
    match sent.reply {
        Ok(response) => view! {
            <StatusLine response=response.clone() duration=sent.duration/>
            {summary}
            <Listed operation objects/>
            <FindingsNotice findings/>
            <TextRemarks all=Signal::stored(remarks_on(&response))/>
            <Parts operation response request curl/>
        }
        .into_any(),
        Err(_) => view! {
            {summary}
            <details>
                <summary>"The request"</summary>
                <RequestView request/>
            </details>
        }
        .into_any(),
    }
}

/// What is to be known of a body that is JSON.
fn remarks_on(response: &Response) -> Vec<Remark> {
    let is_read = response.body.len() <= PARSE_LIMIT;
    let document = is_read.then(|| Document::read(String::from_utf8_lossy(&response.body)).ok()).flatten();
    document.map(|document| document.remarks()).unwrap_or_default()
}

#[component]
fn StatusLine(response: Arc<Response>, duration: f64) -> impl IntoView {
    let class = if response.status < 300 { "status good" } else { "status bad" };
    // What was refused says it with the reason.
    let id = find_header(&response.headers, "x-request-id").filter(|_| response.status < 300).map(str::to_string);
    view! {
        <p class="status-line">
            <strong class=class>{response.status}</strong>
            <span>{format!("{} ms", duration as u64)}</span>
            <span>{size_text(response.body.len())}</span>
            {id.map(|id| view! {
                <span class="request-id">
                    <span class="hidden-label">"x-request-id "</span>
                    <code>{id.clone()}</code>
                    <CopyButton bare=true label="Copy request ID" text=id/>
                </span>
            })}
        </p>
    }
}

/// The parts of a reply, one at a time.
#[component]
fn Parts(operation: &'static Operation, response: Arc<Response>, request: Request, curl: String) -> impl IntoView {
    let chosen = RwSignal::new(0);
    let counts = Signal::stored(vec![None, Some(response.headers.len())]);
    // The tab that is chosen already changes nothing.
    let shown = Memo::new(move |_| chosen.get());
    let part = move || match shown.get() {
        0 => view! { <Body operation response=response.clone()/> }.into_any(),
        1 => view! { <NameValues pairs=response.headers.clone()/> }.into_any(),
        2 => view! { <RequestView request=request.clone()/> }.into_any(),
        _ => view! {
            <CopyButton label="Copy cURL" text=curl.clone()/>
            <CodeBlock text=curl.clone()/>
        }
        .into_any(),
    };
    view! {
        <Tabs name="response" label="Response parts" titles=TITLES chosen counts/>
        <TabPanel name="response" chosen>
            {part}
        </TabPanel>
    }
}

#[component]
fn Body(operation: &'static Operation, response: Arc<Response>) -> impl IntoView {
    if response.body.is_empty() {
        return view! { <p class="field-doc">"The reply has no body."</p> }.into_any();
    }
    let kind = find_header(&response.headers, "content-type").unwrap_or_default().to_string();
    let json = kind.contains("json");
    let name = format!("{}.{}", operation.id, if json { "json" } else { "txt" });
    let (whole, copied) = (response.clone(), response.clone());
    let save = move |_| drop(dom::download(&name, &kind, &whole.body));
    let text = Signal::derive(move || String::from_utf8_lossy(&copied.body).into_owned());
    let tools = view! {
        <CopyButton bare=true label="Copy body" text/>
        <button type="button" class="button quiet bare" aria-label="Download body" title="Download body" on:click=save>
            <Icon name="download"/>
        </button>
    };
    view! { <JsonView bytes=response json tools=tools.into_any()/> }.into_any()
}
