//! The reply: status, time, size, request id; body, headers, the request as sent, cURL.

use std::sync::Arc;

use super::error_panel::{Asked, error_panel};
use super::findings::findings_notice;
use super::form_state::FormState;
use super::request_preview::request_view;
use crate::api::reply::{Success, read_reply};
use crate::api::request::decode;
use crate::api::validation::explain_validation;
use crate::api::wire::{Response, find_header};
use crate::api::{Effect, OPERATIONS, Operation};
use crate::client::{Sent, object_url};
use crate::route::Route;
use crate::ui::copy::copy_button;
use crate::ui::dom;
use crate::ui::html::{El, View, button, el, link, live, paragraph, with_class};
use crate::ui::json_view::json_view;
use crate::ui::notice::{Tone, notice};
use crate::ui::tabs::{tab_panel, tabs};
use crate::ui::text::{code_block, name_values, size_text};
use leptos::prelude::*;

const TITLES: &[&str] = &["Body", "Headers", "Request", "cURL"];

/// The reply to an operation. `curl` is the request as sent, without the token; `show_in_log` opens the log at the call.
pub fn response_panel(
    operation: &'static Operation,
    sent: &Sent,
    curl: String,
    _show_in_log: impl Fn() + 'static,
) -> View {
    let verdict = match &sent.reply {
        Ok(response) => read_reply(operation, response),
        Err(error) => Err(error.clone()),
    };
    let summary = match &verdict {
        Ok(success) => success_notice(operation, sent, success),
        // What was cancelled while it waited has changed nothing.
        Err(error) => error_panel(
            error,
            if operation.effect != Effect::Reads && sent.attempts > 0 { Asked::Write } else { Asked::Read },
            sent.is_logged().then_some(sent.entry),
        ),
    };
    let body = verdict.as_ref().ok().and_then(|success| success.body.as_ref());
    let findings = body.and_then(|body| findings_notice(&explain_validation(body)));
    let request = sent.request.clone();
    let Ok(response) = sent.reply.clone() else {
        let details = el("details").child(el("summary").child("The request")).child(request_view(&request));
        return [summary, details].into();
    };
    let chosen = RwSignal::new(0);
    let line = status_line(&response, sent.duration);
    let panel = live(move || match chosen.get() {
        0 => body_view(operation, &response),
        1 => name_values(&response.headers).into(),
        2 => request_view(&request),
        _ => {
            let text = curl.clone();
            [copy_button("Copy cURL", move || text.clone()), code_block(&curl)].into()
        }
    });
    let parts = tabs("response", "Response parts", TITLES, chosen);
    View::from_iter([
        View::from(line),
        summary.into(),
        findings.into(),
        parts.into(),
        tab_panel("response", chosen, panel).into(),
    ])
}

fn status_line(response: &Response, duration: f64) -> El {
    let class = if response.status < 300 { "status good" } else { "status bad" };
    let part = |text: String| el("span").child(text);
    let id = find_header(&response.headers, "x-request-id")
        .map(|id| el("span").child("x-request-id ").child(el("code").child(id)));
    paragraph("status-line", with_class("strong", class).child(response.status.to_string()))
        .child(part(format!("{} ms", duration as u64)))
        .child(part(size_text(response.body.len())))
        .child(id)
}

fn success_notice(operation: &'static Operation, sent: &Sent, success: &Success) -> El {
    let line = |text: String| el("p").child(text);
    let doc = success.doc.map(|doc| line(doc.to_string()));
    let hidden = (!success.hidden.is_empty()).then(|| {
        let names = success.hidden.join(", ");
        line(format!("The browser may not read {names}: the host does not expose it, or did not send it."))
    });
    let tone = if hidden.is_some() { Tone::Warning } else { Tone::Good };
    let created = success.resource_id.as_ref().map(|id| el("p").child("ID: ").child(el("code").child(id.as_str())));
    notice(
        tone,
        View::from_iter([View::from(doc), hidden.into(), created.into(), next_steps(operation, sent, success).into()]),
    )
}

/// Links to the other operations on the same object, with its id filled in.
fn next_steps(operation: &'static Operation, sent: &Sent, success: &Success) -> Option<El> {
    let in_body = || crate::api::objects::object_id(operation.resource, success.body.as_ref()?);
    let in_url =
        || FormState::object_param(operation).and_then(|name| read_segment(operation, &sent.request.url, name));
    let id = success.resource_id.clone().or_else(in_url).or_else(in_body)?;
    let others = OPERATIONS.iter().filter(|other| other.resource == operation.resource && other.id != operation.id);
    let links = others.filter_map(|other| {
        let name = FormState::object_param(other)?;
        let route = Route::Operation(other.id, vec![(name.to_string(), id.clone())]);
        Some(el("li").child(link(&route.href(), other.title)))
    });
    let links: Vec<El> = links.collect();
    let gone = operation.effect == Effect::Destroys;
    (!gone && !links.is_empty()).then(|| {
        with_class("details", "next").child(el("summary").child("Next for this object")).child(el("ul").child(links))
    })
}

/// The value that a path parameter had in a URL, as it was typed.
fn read_segment(operation: &Operation, url: &str, name: &str) -> Option<String> {
    let path = object_url(url);
    let from_end = operation.path.split('/').rev().position(|step| step.trim_matches(['{', '}']) == name)?;
    path.rsplit('/').nth(from_end).map(decode)
}

fn body_view(operation: &'static Operation, response: &Arc<Response>) -> View {
    if response.body.is_empty() {
        return paragraph("field-doc", "The reply has no body.").into();
    }
    let kind = find_header(&response.headers, "content-type").unwrap_or_default().to_string();
    let json = kind.contains("json");
    let (whole, copied) = (response.clone(), response.clone());
    let name = format!("{}.{}", operation.id, if json { "json" } else { "txt" });
    let save = move || drop(dom::download(&name, &kind, &whole.body));
    let bar = with_class("div", "toolbar")
        .child(copy_button("Copy body", move || String::from_utf8_lossy(&copied.body).into_owned()))
        .child(button("button quiet", "Download body", save));
    [bar, json_view(response.clone(), json)].into()
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
