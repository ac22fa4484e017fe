//! Beside the items of a plan: what each sends, what becomes of one of them, and the plan as a file.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::desk::Desk;
use super::planned::{Against, Planned};
use crate::components::bulk::files::save;
use crate::domain::content::bulk::{Deed, Item, plan_text};
use crate::domain::document::{Document, Node, Policy, differences, pretty};
use crate::pages::content::edit::line_changes::{LineChanges, changed_lines};
use crate::ui::notice::Tone;
use crate::ui::side_by_side::{SideBySide, SideRow, Sides};
use crate::ui::text::{CodeBlock, size_text};

/// The heading of the item that is looked at.
pub const TITLE: &str = "bulk-item-title";

/// So much of a value is shown.
const MOST: usize = 160;

/// What is sent of the item that is looked at, and what differs then.
#[component]
pub fn Details(planned: Arc<Planned>, about: RwSignal<Option<usize>>) -> impl IntoView {
    let shown = move || {
        let at = about.get()?;
        let item = planned.plan.items.get(at)?.clone();
        let against = planned.now.get(at)?.as_ref();
        let title = item.name.clone();
        let text = (!item.sends.is_null()).then(|| pretty(&item.sends));
        let refusal = item.refusal.clone().map(|why| view! { <p><span class="chip bad">{why}</span></p> });
        let body = match (against, text) {
            (Some(Against::Body(now)), _) if item.deed == Deed::Replace => {
                let sides = Signal::stored(sides_of(&item, now));
                view! { <SideBySide label="What differs" sides/> }.into_any()
            }
            (Some(Against::Live { live, draft }), _) if live == draft => {
                view! { <p>"Live and draft say the same."</p> <CodeBlock text=draft.clone()/> }.into_any()
            }
            (Some(Against::Live { live, draft }), _) => {
                let lines = changed_lines(live, draft);
                view! { <LineChanges label="What is live, and the draft in its place".to_string() lines/> }.into_any()
            }
            (_, Some(text)) => view! { <CodeBlock text/> }.into_any(),
            (_, None) => view! { <p class="field-note">"The call has no body."</p> }.into_any(),
        };
        Some(view! {
            <section class="bulk-panel" aria-labelledby=TITLE>
                <h2 id=TITLE tabindex="-1">{title}</h2>
                <p><code>{format!("{} {}", item.deed.method(), item.id)}</code></p>
                {refusal}
                {body}
            </section>
        })
    };
    view! { <div class="bulk-details-place">{shown}</div> }
}

/// What a replacement changes: what is there, and what is sent in its place.
fn sides_of(item: &Item, now: &Value) -> Sides {
    let (now, wanted) = (Document::of_value(now), Document::of_value(&item.sends));
    let side = |node: Option<Node>| node.map(|node| cut(node.written()));
    let row = |one: &crate::domain::document::Difference| SideRow {
        member: one.label(),
        sides: vec![side(one.before), side(one.after)],
    };
    let rows = differences(now.root(), wanted.root(), &Policy::EXACT).iter().map(row).collect();
    Sides { titles: vec!["There now", "In the file"], rows }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

/// The calls of one item.
#[component]
pub fn WhatIsSent(only: Option<Deed>) -> impl IntoView {
    let read = ("GET", "Read again", "Left out if it has changed since the plan was made.");
    let write: (&str, &str, &str) = match only {
        Some(Deed::Delete) => {
            ("DELETE", "Delete", "What it says is put into the undo journal first. No If-Match guards it.")
        }
        Some(Deed::Publish) => ("POST", "Publish", "Never sent twice, not even after a 5xx."),
        Some(Deed::Patch) => ("PATCH", "Patch", "With the ETag of the plan as If-Match. Never sent twice."),
        _ => (
            "PUT",
            "Replace, or POST for a new one",
            "A PUT with the ETag of the plan as If-Match. Neither is sent twice.",
        ),
    };
    let ask = ("GET", "Ask how it goes", "Until there is a verdict, for 2 minutes at most.");
    let steps = [Some(read), Some(write), (only == Some(Deed::Publish)).then_some(ask)];
    let step = |(method, title, why): (&'static str, &'static str, &'static str)| {
        view! {
            <li>
                <strong>{title}</strong>
                " "
                <code>{method}</code>
                <p class="field-note">{why}</p>
            </li>
        }
    };
    view! {
        <section class="bulk-panel" aria-labelledby="sends-title">
            <h2 id="sends-title">"What each item sends"</h2>
            <ol>{steps.into_iter().flatten().map(step).collect_view()}</ol>
        </section>
    }
}

/// The plan as a file.
#[component]
pub fn PlanFile(desk: Desk, planned: Arc<Planned>) -> impl IntoView {
    let size = size_text(plan_text(&planned.plan).len());
    let stem = planned.plan.only_deed().map_or("import", Deed::word);
    let press = move |_| match save(desk.client, stem, "plan.json", &plan_text(&planned.plan)) {
        Ok(name) => desk.toasts.say(Tone::Good, format!("The plan was saved as {name}."), None),
        Err(sentence) => desk.toasts.say(Tone::Bad, sentence, None),
    };
    view! {
        <section class="bulk-panel" aria-labelledby="file-title">
            <h2 id="file-title">"Plan file"</h2>
            <p class="field-note">
                {size}
                ", no token. Read later, an item that has changed since is refused, and in another sandbox the whole plan."
            </p>
            <button type="button" class="button" on:click=press>
                "Save the plan"
            </button>
        </section>
    }
}
