//! The reply: status, time, size, request id; body, headers, the request as sent, cURL.

use std::sync::Arc;

use leptos::prelude::*;

use super::error_panel::{Asked, ErrorPanel};
use super::findings::FindingsNotice;
use super::request_preview::RequestView;
use super::text_remarks::TextRemarks;
use crate::api::body::PARSE_LIMIT;
use crate::api::error::ApiError;
use crate::api::reply::{Success, read_reply};
use crate::api::retry_after::wait_in_words;
use crate::api::validation::explain_validation;
use crate::api::wire::{Request, Response, find_header};
use crate::api::{self, OPERATIONS, Operation, Target, Verb, objects};
use crate::client::Sent;
use crate::domain::document::{Document, Remark};
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
    let asked_for = objects::object_in_request(operation, &sent.request);
    let summary = match verdict {
        Ok(success) => {
            let object = success.object.clone().or(asked_for);
            view! { <SuccessNotice operation object success/> }.into_any()
        }
        Err(error) => {
            // What was cancelled while it waited has changed nothing.
            let writes = operation.effect != api::Effect::Reads && sent.attempts > 0;
            let asked = if writes { Asked::Write } else { Asked::Read };
            let first = asked_for.and_then(|id| undeploy_first(operation, &id, &error));
            view! {
                <ErrorPanel error asked entry=sent.is_logged().then_some(sent.entry)/>
                {first.map(|(route, title)| view! { <p><a href=route.href()>{title}</a></p> })}
            }
            .into_any()
        }
    };
    let request = sent.request;
    match sent.reply {
        Ok(response) => view! {
            <StatusLine response=response.clone() duration=sent.duration/>
            {summary}
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

/// What a success says, and what can be done next with the object that it is about.
#[component]
fn SuccessNotice(operation: &'static Operation, object: Option<String>, success: Success) -> impl IntoView {
    let hidden = (!success.hidden.is_empty()).then(|| {
        let names = success.hidden.join(", ");
        format!("The browser may not read {names}: the host does not expose it, or did not send it.")
    });
    let tone = match (hidden.is_some(), success.is_accepted) {
        (true, _) => Tone::Warning,
        (false, true) => Tone::Info,
        (false, false) => Tone::Good,
    };
    let accepted = success.is_accepted.then_some("Accepted, and not finished yet.");
    let wait = success.wait.map(|wait| format!("The API asks to wait {} before a look at it.", wait_in_words(wait)));
    let created = success.object.filter(|_| operation.means.verb == Verb::Create);
    let next = object.map(|id| next_steps(operation, &id)).unwrap_or_default();
    let step = |(route, title): (Route, &'static str)| view! { <li><a href=route.href()>{title}</a></li> };
    view! {
        <Notice tone>
            {accepted.map(|accepted| view! { <p><strong>{accepted}</strong> " " {wait}</p> })}
            {success.doc.map(|doc| view! { <p>{doc}</p> })} {hidden.map(|hidden| view! { <p>{hidden}</p> })}
            {created.map(|id| view! { <p>"ID: " <code>{id}</code></p> })}
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

/// The other operations on the same object, with its id filled in. Nothing is left to do with what was taken away.
fn next_steps(operation: &'static Operation, id: &str) -> Vec<(Route, &'static str)> {
    let others = OPERATIONS.iter().filter(|other| other.resource == operation.resource && other.id != operation.id);
    others.filter(|_| operation.means.verb != Verb::Delete).filter_map(|other| step_to(other, id)).collect()
}

/// The operation that takes an object out of force, where its deletion was refused because it is in force.
fn undeploy_first(operation: &'static Operation, id: &str, error: &ApiError) -> Option<(Route, &'static str)> {
    let ApiError::Refused(refusal) = error else { return None };
    let is_deployed = operation.means.deployed.is_some_and(|code| refusal.code.as_deref() == Some(code));
    let is_it = |other: &&&'static Operation| {
        other.resource == operation.resource
            && other.means.verb == Verb::Undeploy
            && operation.means.verb == Verb::Delete
    };
    OPERATIONS.iter().find(is_it).filter(|_| is_deployed).and_then(|other| step_to(other, id))
}

/// The page of an operation on an object, and its title.
fn step_to(operation: &'static Operation, id: &str) -> Option<(Route, &'static str)> {
    match operation.means.target? {
        Target::Path(name) => {
            Some((Route::Operation(operation.id, vec![(name.to_string(), id.to_string())]), operation.title))
        }
        Target::Body(_) => None,
    }
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

    #[track_caller]
    fn check(id: &str, expect: &[&str]) {
        let steps = next_steps(crate::api::find_operation(id).expect("in the catalogue"), "a/b");
        let links: Vec<String> = steps.iter().map(|(route, _)| route.href()).collect();
        assert_eq!(links, expect, "{id}");
    }

    #[test]
    fn the_id_is_carried_to_what_can_be_done_next() {
        let path = |id: &str| format!("#/operations/{id}");
        let [update, status, delete] = ["update", "updateStatus", "delete"]
            .map(|verb| format!("{}?registrationId=a%2Fb", path(&format!("events.{verb}"))));
        check("events.register", &[&update, &status, &delete]);
        check("events.delete", &[]);
    }

    #[test]
    fn what_is_deployed_is_undeployed_before_it_is_deleted() {
        let refused = |code: &str| {
            let body = format!(r#"{{"error":{{"code":{code},"message":"No"}}}}"#).into_bytes();
            let response = Response { status: 500, headers: Vec::new(), body };
            let delete = crate::api::find_operation("capping.delete").expect("in the catalogue");
            let error = read_reply(delete, &response).expect_err("it is refused");
            undeploy_first(delete, "7", &error).map(|(route, _)| route.href())
        };
        assert_eq!(refused("1451").as_deref(), Some("#/operations/capping.undeploy?uid=7"));
        assert_eq!(refused("4000"), None);
    }
}
