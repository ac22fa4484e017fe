//! The reply: status, time, size, request id; body, headers, the request as sent, cURL.

use std::sync::Arc;

use leptos::prelude::*;

use super::error_panel::error_panel;
use super::form_state::FormState;
use super::request_preview::request_view;
use crate::api::reply::{Success, read_reply};
use crate::api::wire::{Response, find_header};
use crate::api::{Effect, OPERATIONS, Operation};
use crate::client::Sent;
use crate::route::Route;
use crate::ui::copy::copy_button;
use crate::ui::dom;
use crate::ui::json_view::json_view;
use crate::ui::notice::{Tone, notice};
use crate::ui::tabs::{tab_panel, tabs};
use crate::ui::text::{name_values, size_text};

const TITLES: &[&str] = &["Body", "Headers", "Request", "cURL"];

/// The reply to an operation. `curl` writes the request as sent, without the token.
pub fn response_panel(operation: &'static Operation, sent: &Sent, curl: String) -> AnyView {
    let chosen = RwSignal::new(0);
    let verdict = match &sent.reply {
        Ok(response) => read_reply(operation, response),
        Err(error) => Err(error.clone()),
    };
    let summary = match &verdict {
        Ok(success) => success_notice(operation, sent, success),
        Err(error) => error_panel(error, operation.effect != Effect::Reads),
    };
    let Ok(response) = sent.reply.clone() else {
        let request = sent.request.clone();
        return view! { {summary} <details><summary>"The request"</summary>{request_view(&request)}</details> }.into_any();
    };
    let line = status_line(&response, sent.duration);
    let request = sent.request.clone();
    let panel = move || match chosen.get() {
        0 => body_view(operation, &response),
        1 => name_values(&response.headers),
        2 => request_view(&request),
        _ => {
            let text = curl.clone();
            view! { {copy_button("Copy cURL", move || text.clone())} <pre class="code-block" tabindex="0">{curl.clone()}</pre> }
                .into_any()
        }
    };
    view! {
        {line}
        {summary}
        {tabs("response", "Response parts", TITLES, chosen)}
        {tab_panel("response", chosen, panel)}
    }
    .into_any()
}

fn status_line(response: &Response, duration: f64) -> AnyView {
    let class = if response.status < 300 { "status good" } else { "status bad" };
    let id = find_header(&response.headers, "x-request-id").map(str::to_string);
    let size = size_text(response.body.len());
    view! {
        <p class="status-line">
            <strong class=class>{response.status}</strong>
            <span>{format!("{duration:.0} ms")}</span>
            <span>{size}</span>
            {id.map(|id| view! { <span>"x-request-id " <code>{id}</code></span> })}
        </p>
    }
    .into_any()
}

fn success_notice(operation: &'static Operation, sent: &Sent, success: &Success) -> AnyView {
    let doc = success.doc.map(|doc| view! { <p>{doc}</p> });
    let hidden = (!success.hidden.is_empty()).then(|| {
        let names = success.hidden.join(", ");
        view! { <p>{format!("The browser may not read {names}: the host does not expose it, or did not send it.")}</p> }
    });
    let tone = if hidden.is_some() { Tone::Warning } else { Tone::Good };
    let created = success.resource_id.as_ref().map(|id| view! { <p>"ID: " <code>{id.clone()}</code></p> });
    notice(tone, view! { {doc} {hidden} {created} {next_steps(operation, sent, success)} })
}

/// Links to the other operations on the same object, with its id filled in.
fn next_steps(operation: &'static Operation, sent: &Sent, success: &Success) -> Option<AnyView> {
    let in_body = || crate::api::objects::object_id(operation.resource, success.body.as_ref()?);
    let in_url = || FormState::object_param(operation).and_then(|name| read_segment(operation, &sent.request.url, name));
    let id = success.resource_id.clone().or_else(in_url).or_else(in_body)?;
    let gone = operation.effect == Effect::Destroys || operation.id == "namespaces.delete";
    let link = |other: &&'static Operation| {
        let name = FormState::object_param(other)?;
        let route = Route::Operation(other.id, vec![(name.to_string(), id.clone())]);
        Some(view! { <li><a href=route.href()>{other.title}</a></li> })
    };
    let others = OPERATIONS.iter().filter(|other| other.resource == operation.resource && other.id != operation.id);
    let links: Vec<_> = others.filter_map(link).collect();
    (!gone && !links.is_empty()).then(|| {
        view! { <details class="next"><summary>"Next for this object"</summary><ul>{links}</ul></details> }.into_any()
    })
}

/// The value that a path parameter had in a URL, as it was typed.
fn read_segment(operation: &Operation, url: &str, name: &str) -> Option<String> {
    let path = crate::client::object_url(url);
    let from_end = operation.path.split('/').rev().position(|step| step.trim_matches(['{', '}']) == name)?;
    path.rsplit('/').nth(from_end).map(crate::route::decode)
}

fn body_view(operation: &'static Operation, response: &Arc<Response>) -> AnyView {
    if response.body.is_empty() {
        return view! { <p class="field-doc">"The reply has no body."</p> }.into_any();
    }
    let kind = find_header(&response.headers, "content-type").unwrap_or_default().to_string();
    let json = kind.contains("json");
    let whole = response.clone();
    let copied = response.clone();
    let name = format!("{}.{}", operation.id, if json { "json" } else { "txt" });
    let save = move |_| drop(dom::download(&name, &kind, &whole.body));
    view! {
        <div class="toolbar">
            {copy_button("Copy body", move || String::from_utf8_lossy(&copied.body).into_owned())}
            <button type="button" class="button quiet" on:click=save>"Download body"</button>
        </div>
        {json_view(response.clone(), json)}
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
