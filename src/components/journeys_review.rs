//! What the vendor's own rules say about a capping or throttling configuration while it is written, and what an update
//! replaces.

use super::form_state::FormState;
use crate::api::journeys::{Configuration, Finding, Kind, capping_instead, changes, check_definition, put_body};
use crate::api::request::Settings as _;
use crate::api::{Method, Setting};
use crate::ui::html::{El, View, button, el, live, paragraph, with_class};
use leptos::prelude::*;
use serde_json::Value;

/// The review beside the form of a creation or an update; nothing for the other operations. What is wrong stands beside
/// the fields.
pub fn journeys_review(form: FormState, start_capping: impl Fn(Value) + Copy + 'static) -> Option<View> {
    let kind = Kind::of_body(form.operation)?;
    let meaning = live(move || {
        let value = form.draft.with(|draft| draft.body.value.clone())?;
        meaning_view(form, kind, &value, start_capping)
    });
    let replaced = (form.operation.method == Method::Put).then(|| live(move || replaced_view(form, kind)));
    Some(View::from_iter([meaning, replaced.unwrap_or_default()]))
}

/// The limit in plain words, and what is worth knowing about it; nothing before there is anything to say.
fn meaning_view(
    form: FormState,
    kind: Kind,
    value: &Value,
    start_capping: impl Fn(Value) + Copy + 'static,
) -> Option<El> {
    let part = with_class("section", "form-part").attr("aria-labelledby", "meaning-title");
    let part = part.child(el("h2").id("meaning-title").child("What it means"));
    let limits =
        Configuration::new(kind, value.clone()).limits().into_iter().map(|limit| el("li").child(limit.in_words()));
    let item = |finding: &Finding| {
        let vendor = finding.in_vendors_words();
        let vendor = (!vendor.is_empty()).then(|| paragraph("field-doc", format!("The API: {vendor}.")));
        el("li").child(finding.sentence.as_str()).child(vendor)
    };
    let findings = check_definition(kind, value);
    let notes = findings.iter().filter(|finding| !finding.is_error).map(item);
    let items: Vec<El> = limits.chain(notes).collect();
    if items.is_empty() {
        return None;
    }
    let organization = form.client.connection().setting(Setting::Organization).to_string();
    let instead = capping_instead(value, &organization)
        .filter(|_| kind == Kind::Throttling)
        .map(|body| button("button", "Start a capping configuration instead", move || start_capping(body.clone())));
    Some(part.child(el("ul").child(items.into_iter().collect::<View>())).child(instead))
}

/// What the PUT replaces, compared with what was last read.
fn replaced_view(form: FormState, kind: Kind) -> El {
    let part = with_class("section", "form-part").attr("aria-labelledby", "replaced-title");
    let part = part.child(el("h2").id("replaced-title").child("What the update replaces"));
    let url = form.object_url();
    let before = form.client.known.with(|known| known.object(&url).and_then(|read| read.body.clone()));
    let before = before.and_then(|body| Configuration::from_reply(kind, &body).ok());
    let after = form.draft.with(|draft| draft.body.value.clone());
    let (Some(before), Some(after)) = (before, after) else {
        let text = "Read the configuration first to see here what changes. A PUT replaces all of it.";
        return part.child(paragraph("field-note", text));
    };
    let all = changes(&put_body(&before).body, &after);
    if all.is_empty() {
        return part.child(paragraph("field-note", "Nothing: it is what was last read."));
    }
    let rows = all.iter().map(|change| el("li").child(change.sentence())).collect::<View>();
    part.child(el("ul").child(rows))
}
