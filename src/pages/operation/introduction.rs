//! What is documented of an operation.

use leptos::prelude::*;

use crate::api::{self, Operation, Reply};
use crate::route::Route;
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
                <a class="button quiet" href=operation.link target="_blank" rel="noreferrer">
                    "Adobe's page"
                </a>
            </div>
            <div class="about operation-doc">
                {operation.doc.lines().map(|line| view! { <p>{line}</p> }).collect_view()}
                {effect.map(|effect| view! { <p><strong>{effect}</strong></p> })}
                <details class="replies">
                    <summary>"Documented replies"</summary>
                    <dl class="headers">{operation.replies.iter().map(reply_row).collect_view()}</dl>
                </details>
            </div>
        </header>
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
