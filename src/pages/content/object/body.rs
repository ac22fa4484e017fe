//! What a template or a fragment says: its texts with the preview beside, or everything as it came.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::numbered::NumberedCode;
use crate::components::object_tabs::{AsItCame, ObjectTabs};
use crate::components::preview::Preview;
use crate::components::touch::Touched;
use crate::domain::content::{CodeMember, ContentKind, Facts, Writing, code_members};
use crate::domain::document::pretty;
use crate::domain::journeys::Touch;
use crate::pages::content::call::{Fetched, collection_of, put_body};
use crate::route::collections::View;
use crate::ui::copy::CopyButton;

/// The tabs as the address names them.
pub const TABS: &[&str] = &["content", "json"];

/// All that is known of one.
#[component]
pub fn Body(kind: ContentKind, id: Signal<String>, one: Arc<Fetched>, tab: RwSignal<usize>) -> impl IntoView {
    let panel = move || match tab.get() {
        0 => view! { <Content kind id one=one.clone()/> }.into_any(),
        _ => {
            let note = match &one.etag {
                Some(etag) => format!("ETag {etag}"),
                None => "The browser may not read the ETag of the reply.".to_string(),
            };
            view! { <AsItCame text=pretty(&one.value) note/> }.into_any()
        }
    };
    view! {
        <section aria-label="What it says">
            <ObjectTabs
                name="content"
                label="Views"
                titles=&["Content", "JSON"]
                names=TABS
                chosen=tab
                page=move |query| collection_of(kind).object(id.get_untracked()).with(query).into()
            >
                {panel}
            </ObjectTabs>
        </section>
    }
}

#[component]
fn Content(kind: ContentKind, id: Signal<String>, one: Arc<Fetched>) -> impl IntoView {
    let facts = Facts::new(kind, &one.value);
    let members = code_members(kind, &one.value);
    let html = members.iter().find(|member| member.writing == Writing::Html).map(|member| member.text.to_string());
    let has_preview = html.is_some();
    let rest = rest_of(kind, &one.value, &members);
    let live = (kind == ContentKind::Fragment).then(|| {
        let to = collection_of(kind).view(id.get_untracked(), View::Publish).href();
        view! {
            <p>
                <a href=to>"Live beside draft, and publication"</a>
            </p>
            <p class="field-note">
                "A fragment cannot be deleted: the API has no operation for it. Whoever wants it out of sight archives it in \
                 the product."
            </p>
        }
    });
    let touched = |word: &'static str, (at, by): (Option<&str>, Option<&str>)| {
        let touch = Touch { by, by_id: None, at };
        (at.is_some() || by.is_some()).then(|| view! { <p class="field-note">{word} " " <Touched touch/></p> })
    };
    view! {
        {facts.description().map(|text| view! { <p>{text.to_string()}</p> })}
        <div class="code-pane" class:alone=!has_preview>
            <div class="texts">{members.iter().map(|member| view! { <Text member/> }).collect_view()}</div>
            {html
                .map(|html| {
                    view! {
                        <section class="looks" aria-labelledby="preview-title">
                            <h2 id="preview-title">"Preview"</h2>
                            <Preview html=Signal::stored(html)/>
                        </section>
                    }
                })}
        </div>
        {rest}
        {live}
        {touched("Created", facts.created())}
        {touched("Modified", facts.modified())}
    }
}

#[component]
fn Text<'a>(member: &'a CodeMember<'a>) -> impl IntoView + use<> {
    let (label, text) = (member.label(), member.text.to_string());
    let (size, copied) = (crate::ui::text::size_text(text.len()), Signal::stored(text.clone()));
    let region = format!("Source of {label}");
    view! {
        <section class="text-member">
            <div class="part-head">
                <h2>{label}</h2>
                <span class="field-note">{size}</span>
                <CopyButton label="Copy" text=copied/>
            </div>
            <NumberedCode label=region text/>
        </section>
    }
}

/// What the content says besides its texts: the members of a push notification, of an export for print and so on.
fn rest_of(kind: ContentKind, value: &Value, members: &[CodeMember]) -> Option<AnyView> {
    let holder = if kind == ContentKind::Template { "/template" } else { "/fragment" };
    let mut content = put_body(kind, value).body.pointer(holder)?.clone();
    for member in members {
        let own = member.pointer.strip_prefix(holder).unwrap_or_default();
        let (parent, name) = own.rsplit_once('/').unwrap_or(("", own));
        if let Some(members) = content.pointer_mut(parent).and_then(Value::as_object_mut) {
            members.shift_remove(name);
        }
    }
    let left = content.as_object_mut()?;
    left.retain(|_, value| !value.is_null() && value.as_object().is_none_or(|inner| !inner.is_empty()));
    if left.is_empty() {
        return None;
    }
    let row = |(name, value): (&String, &Value)| {
        let said = match value {
            Value::String(text) => view! { <span class="as-written">{text.clone()}</span> }.into_any(),
            Value::Object(_) | Value::Array(_) => view! { <pre class="code-block">{pretty(value)}</pre> }.into_any(),
            other => view! { <code>{other.to_string()}</code> }.into_any(),
        };
        view! { <dt>{name.clone()}</dt> <dd>{said}</dd> }
    };
    let rows = left.iter().map(row).collect_view();
    let title = if members.is_empty() { "Content" } else { "Besides" };
    Some(
        view! {
            <section aria-labelledby="rest-title">
                <h2 id="rest-title">{title}</h2>
                <dl class="headers">{rows}</dl>
            </section>
        }
        .into_any(),
    )
}
