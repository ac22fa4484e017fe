//! The reply: status, time, size, request id; body, headers, the request as sent, cURL.

use std::sync::Arc;

use leptos::prelude::*;

use super::error_panel::{Asked, ErrorPanel};
use super::findings::FindingsNotice;
use super::form_state::FormState;
use super::request_preview::RequestView;
use crate::api::reply::{Success, read_reply};
use crate::api::request::decode;
use crate::api::validation::explain_validation;
use crate::api::wire::{Request, Response, find_header};
use crate::api::{self, OPERATIONS, Operation, objects};
use crate::client::{Sent, object_url};
use crate::route::Route;
use crate::ui::copy::CopyButton;
use crate::ui::dom;
use crate::ui::json_view::JsonView;
use crate::ui::notice::{Notice, Tone};
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
    let summary = match verdict {
        Ok(success) => view! { <SuccessNotice operation url=sent.request.url.clone() success/> }.into_any(),
        Err(error) => {
            // What was cancelled while it waited has changed nothing.
            let writes = operation.effect != api::Effect::Reads && sent.attempts > 0;
            let asked = if writes { Asked::Write } else { Asked::Read };
            view! { <ErrorPanel error asked entry=sent.is_logged().then_some(sent.entry)/> }.into_any()
        }
    };
    let request = sent.request;
    match sent.reply {
        Ok(response) => view! {
            <StatusLine response=response.clone() duration=sent.duration/>
            {summary}
            <FindingsNotice findings/>
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

#[component]
fn StatusLine(response: Arc<Response>, duration: f64) -> impl IntoView {
    let class = if response.status < 300 { "status good" } else { "status bad" };
    let id = find_header(&response.headers, "x-request-id").map(str::to_string);
    view! {
        <p class="status-line">
            <strong class=class>{response.status}</strong>
            <span>{format!("{} ms", duration as u64)}</span>
            <span>{size_text(response.body.len())}</span>
            {id.map(|id| view! { <span>"x-request-id " <code>{id}</code></span> })}
        </p>
    }
}

/// What a success says, and what can be done next; `url` is where the request went.
#[component]
fn SuccessNotice(operation: &'static Operation, url: String, success: Success) -> impl IntoView {
    let hidden = (!success.hidden.is_empty()).then(|| {
        let names = success.hidden.join(", ");
        format!("The browser may not read {names}: the host does not expose it, or did not send it.")
    });
    let tone = if hidden.is_some() { Tone::Warning } else { Tone::Good };
    let next = next_steps(operation, &url, &success);
    let step = |(route, title): (Route, &'static str)| view! { <li><a href=route.href()>{title}</a></li> };
    view! {
        <Notice tone>
            {success.doc.map(|doc| view! { <p>{doc}</p> })} {hidden.map(|hidden| view! { <p>{hidden}</p> })}
            {success.resource_id.map(|id| view! { <p>"ID: " <code>{id}</code></p> })}
            {(!next.is_empty())
                .then(|| {
                    view! {
                        <details class="next">
                            <summary>"Next for this object"</summary>
                            <ul>{next.into_iter().map(step).collect_view()}</ul>
                        </details>
                    }
                })}
        </Notice>
    }
}

/// The other operations on the same object, with its id filled in.
fn next_steps(operation: &'static Operation, url: &str, success: &Success) -> Vec<(Route, &'static str)> {
    let in_body = || objects::object_id(operation.resource, success.body.as_ref()?);
    let in_url = || FormState::object_param(operation).and_then(|name| read_segment(operation, url, name));
    let id = success.resource_id.clone().or_else(in_url).or_else(in_body);
    let Some(id) = id.filter(|_| operation.effect != api::Effect::Destroys) else { return Vec::new() };
    let others = OPERATIONS.iter().filter(|other| other.resource == operation.resource && other.id != operation.id);
    let step = |other: &&'static Operation| {
        let name = FormState::object_param(other)?;
        Some((Route::Operation(other.id, vec![(name.to_string(), id.clone())]), other.title))
    };
    others.filter_map(step).collect()
}

/// The value that a path parameter had in a URL, as it was typed.
fn read_segment(operation: &Operation, url: &str, name: &str) -> Option<String> {
    let path = object_url(url);
    let from_end = operation.path.split('/').rev().position(|step| step.trim_matches(['{', '}']) == name)?;
    path.rsplit('/').nth(from_end).map(decode)
}

/// The parts of a reply, one at a time.
#[component]
fn Parts(operation: &'static Operation, response: Arc<Response>, request: Request, curl: String) -> impl IntoView {
    let chosen = RwSignal::new(0);
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
        <Tabs name="response" label="Response parts" titles=TITLES chosen/>
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
    view! {
        <div class="toolbar">
            <CopyButton label="Copy body" text/>
            <button type="button" class="button quiet" on:click=save>
                "Download body"
            </button>
        </div>
        <JsonView bytes=response json/>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_read_back_from_the_url() {
        let deploy = crate::api::find_operation("capping.deploy").expect("in the catalogue");
        let url = "https://h/base/endpointConfigs/a%2Fb/deploy";
        assert_eq!(read_segment(deploy, url, "uid"), Some("a/b".into()));
    }
}
