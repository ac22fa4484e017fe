//! The line of facts below the name of a template or a fragment.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::content::{ContentKind, Facts};
use crate::pages::content::call::Fetched;
use crate::ui::copy::CopyButton;

/// Where it stands, what it is for, who changed it last, and its ID.
#[component]
pub fn About(kind: ContentKind, id: Signal<String>, one: Arc<Fetched>) -> impl IntoView {
    let facts = Facts::new(kind, &one.value);
    let code = |text: &str| view! { <code>{text.to_string()}</code> };
    view! {
        {facts.status().map(|status| view! { <FragmentStatus status=status.to_string()/> })}
        {facts.channels().into_iter().map(|channel| view! { <span class="chip">{channel.to_string()}</span> }).collect_view()}
        {facts.content_type().map(code)}
        {facts.sub_type().map(code)}
        {facts.folder().map(|folder| view! { <span>"Folder " {code(folder)}</span> })}
        <span class="with-copy">
            <code>{id}</code>
            <CopyButton bare=true label="Copy ID" text=id/>
        </span>
    }
}

/// The status of a fragment, as a shape, a colour and the API's word.
#[component]
fn FragmentStatus(status: String) -> impl IntoView {
    let class = match status.as_str() {
        "PUBLISHED" => "state-mark live",
        "PUBLISHING" => "state-mark busy",
        "DRAFT" => "state-mark draft",
        _ => "state-mark",
    };
    view! { <span class=class>{status}</span> }
}
