//! What is documented of an operation: above its form what it does, below it which replies it has.

use leptos::prelude::*;

use crate::api::{self, Operation, Reply, Verb};
use crate::route::Route;
use crate::route::collections::Collection;
use crate::ui::page_heading::PageHeading;

/// What an operation does, what it is called, and where its objects are a table.
#[component]
pub fn Introduction(operation: &'static Operation) -> impl IntoView {
    let effect = match operation.effect {
        api::Effect::Reads => None,
        api::Effect::Writes => Some("Writes. "),
        api::Effect::Destroys => Some("Destroys: what is deleted can only be created anew, with another ID. "),
        api::Effect::Irreversible => Some("Irreversible: no documented operation takes this back. "),
    };
    let lists = matches!(operation.means.verb, Verb::List);
    let table = lists.then(|| Collection::of(operation.resource).list().href());
    let group = operation.id.find('.').map_or(operation.id, |dot| &operation.id[..=dot]);
    view! {
        <header class="head">
            <nav class="crumbs" aria-label="Breadcrumb">
                <ol>
                    <li>
                        <a href=Route::Explorer(String::new()).href()>
                            {Route::Explorer(String::new()).title()}
                        </a>
                    </li>
                    <li>
                        <a href=Route::Explorer(group.to_string()).href()>{operation.resource.title()}</a>
                    </li>
                    <li>
                        <code>{operation.id}</code>
                    </li>
                </ol>
            </nav>
            <PageHeading title=operation.title/>
            <div class="do">
                {table.map(|to| view! { <a class="button quiet" href=to>"Open as a table"</a> })}
                <a class="button quiet" href=operation.link target="_blank" rel="noreferrer">
                    "Adobe's page"
                </a>
            </div>
            <div class="about operation-doc">
                {operation.doc.lines().map(|line| view! { <p>{line}</p> }).collect_view()}
                {effect.map(|effect| view! { <p><strong>{effect}</strong></p> })}
            </div>
        </header>
    }
}

/// The replies that an operation can have, folded.
#[component]
pub fn Replies(operation: &'static Operation) -> impl IntoView {
    let statuses: Vec<String> = operation.replies.iter().map(|reply| reply.status.to_string()).collect();
    view! {
        <details class="replies">
            <summary>{format!("Documented replies: {}", statuses.join(", "))}</summary>
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
