//! What is documented of an operation.

use leptos::prelude::*;

use crate::api::{self, Operation, Reply};
use crate::pages::explorer::MethodBadge;
use crate::ui::page_heading::PageHeading;

/// What is documented of an operation: what it does, what it is called, which replies it has.
#[component]
pub fn Introduction(operation: &'static Operation) -> impl IntoView {
    let effect = match operation.effect {
        api::Effect::Reads => None,
        api::Effect::Writes => Some("Writes. "),
        api::Effect::Destroys => Some("Destroys: what is deleted can only be created anew, with another ID. "),
        api::Effect::Irreversible => Some("Irreversible: no documented operation takes this back. "),
    };
    view! {
        <PageHeading title=operation.title/>
        <p class="request-line">
            <MethodBadge method=operation.method effect=operation.effect/>
            " "
            <code>{operation.path}</code>
        </p>
        <div class="operation-doc">{operation.doc.lines().map(|line| view! { <p>{line}</p> }).collect_view()}</div>
        <p class="meta">
            {effect.map(|effect| view! { <strong>{effect}</strong> })} <code>{operation.id}</code> " · "
            <a href=operation.link target="_blank" rel="noreferrer">
                "Adobe's page"
            </a>
        </p>
        <details class="replies">
            <summary>"Documented replies"</summary>
            <dl class="headers">{operation.replies.iter().map(reply_row).collect_view()}</dl>
        </details>
    }
}

fn reply_row(reply: &'static Reply) -> impl IntoView {
    let headers =
        if reply.headers.is_empty() { String::new() } else { format!(" Headers: {}.", reply.headers.join(", ")) };
    view! {
        <dt>{reply.status}</dt>
        <dd>{format!("{}{headers} ", reply.doc)} {reply.media_type.map(|kind| view! { <code>{kind}</code> })}</dd>
    }
}
