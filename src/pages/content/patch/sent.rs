//! What will be sent, and what becomes of it.

use leptos::prelude::*;
use serde_json::Value;

use super::acts::put_title;
use super::patching::Patching;
use super::places::page_of;
use super::start::{MOST_SHARED, QUERY};
use crate::components::patch_builder::PatchOutcome;
use crate::domain::document::pretty;
use crate::pages::explorer::MethodBadge;
use crate::route::collections::CollectionRoute;
use crate::ui::copy::CopyButton;
use crate::ui::dom;
use crate::ui::notice::{Notice, Tone};
use crate::ui::text::{CodeBlock, size_text};

/// The call as it will be sent, with its result.
#[component]
pub fn WhatIsSent(
    form: Patching,
    /// The page that writes the whole.
    put: CollectionRoute,
) -> impl IntoView {
    let operation = form.state.operation;
    let media = operation.body.map(|body| body.media_type).unwrap_or_default();
    let path = operation.path.replace(&format!("{{{}}}", form.kind.id_param()), &form.id.get_untracked());
    let text = Signal::derive(move || form.state.draft.with(|draft| draft.body.json_text()));
    let shown = move || form.patch().map_or_else(|| text.get(), |patch| pretty(&patch));
    let count = move || match form.patch().and_then(|patch| patch.as_array().map(Vec::len)) {
        Some(1) => "1 operation".to_string(),
        Some(count) => format!("{count} operations"),
        None => "not JSON yet".to_string(),
    };
    let etag = move || form.fetched.with(|fetched| fetched.etag.clone());
    let tag = move || {
        etag().unwrap_or_else(|| "hidden from this page: nothing can be sent, see Help for this page".to_string())
    };
    let href = put.href();
    let asks = Memo::new(move |_| form.judged.with(|judged| judged.asks_for_put().cloned()));
    let instead = {
        let (href, title) = (href.clone(), put_title(form.kind));
        move || {
            let href = href.clone();
            asks.get().map(|problem| {
                view! {
                    <Notice tone=Tone::Warning>
                        <p>{problem.sentence}</p>
                        <p>
                            <a href=href.clone() on:click=move |_| form.take_along()>{title}" with PUT"</a>
                            ". What is written here goes along."
                        </p>
                    </Notice>
                }
            })
        }
    };
    view! {
        <section class="form-part" aria-labelledby="sent-title">
            <div class="part-head">
                <h2 id="sent-title">"What will be sent"</h2>
                <span class="chip">{count}</span>
            </div>
            {instead}
            <p class="patch-call">
                <MethodBadge method=operation.method effect=operation.effect/>
                " "
                <code>{path}</code>
            </p>
            {move || view! { <CodeBlock text=shown()/> }}
            <dl class="headers">
                <dt>"Content-Type"</dt>
                <dd>{media}</dd>
                <dt>"If-Match"</dt>
                <dd>{tag}</dd>
            </dl>
            <div class="send">
                <CopyButton label="Copy the patch" text/>
                <Share form/>
            </div>
            <p class="field-doc">
                {format!("The content of the {} cannot be patched: when it changes, one PUT carries everything, name and description too. ", form.kind.noun())}
                <a href=href on:click=move |_| form.take_along()>
                    "Edit all of it"
                </a>
                ": what is written here goes along."
            </p>
        </section>
        <section class="form-part" aria-labelledby="outcome-title">
            <h2 id="outcome-title">"What becomes of it"</h2>
            <PatchOutcome document=form.document() judged=form.judged rules=form.rules/>
        </section>
    }
}

/// The patch as a link, while it is small.
#[component]
fn Share(form: Patching) -> impl IntoView {
    let link = Memo::new(move |_| form.patch().and_then(|patch| link_of(form, &patch)));
    let address = Signal::derive(move || link.get().unwrap_or_default());
    let too_large = || {
        view! {
            <span class="field-note">
                {format!("Larger than {}, or not JSON yet: too large for a link.", size_text(MOST_SHARED))}
            </span>
        }
    };
    view! {
        <Show when=move || link.with(Option::is_some) fallback=too_large>
            <CopyButton label="Copy a link with the patch" text=address/>
        </Show>
    }
}

/// The address that brings a patch; nothing where it is too long. A token that was pasted into a value by mistake stays
/// out of it.
fn link_of(form: Patching, patch: &Value) -> Option<String> {
    let text = form.client.redact(&patch.to_string());
    if text.len() > MOST_SHARED {
        return None;
    }
    let route = page_of(form.kind, &form.id.get()).with(vec![(QUERY.into(), text)]);
    let address = dom::address();
    let page = address.split('#').next().unwrap_or_default();
    Some(format!("{page}{}", route.href()))
}
