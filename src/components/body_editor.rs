//! The request body: as a form, as JSON, or both in turn.

use crate::reactive::set_if_changed;
use std::rc::Rc;

use leptos::view;

use super::body_field::BodyFields;
use super::form_state::FormState;
use super::patch_builder::patch_builder;
use crate::api::request::Settings as _;
use crate::api::{Body, Kind, Setting};
use crate::ui::bridge::ported_view;
use crate::ui::dom;
use crate::ui::field::{FieldFrame, text_area};
use crate::ui::html::{El, View, button, el, live, paragraph, watch, with_class};
use crate::ui::tabs::{tab_panel, tabs};
use leptos::prelude::*;

const TITLES: &[&str] = &["Form", "JSON"];

/// The editor of an operation's body.
pub fn body_editor(form: FormState, body: &'static Body) -> El {
    let only_json = matches!(body.schema.kind, Kind::Json | Kind::Map(_));
    let chosen = RwSignal::new(usize::from(only_json));
    // Followed apart from the draft, so that a keystroke does not make the form anew.
    let broken = RwSignal::new(false);
    watch(move || set_if_changed(broken, form.draft.with(|draft| draft.body.raw.is_some())));
    let panel = live(move || match chosen.get() {
        0 if broken.get() => {
            paragraph("field-doc", "The JSON has a mistake; the form comes back when it is mended.").into()
        }
        0 => match &body.schema.kind {
            Kind::Patch(paths) => patch_builder(form, paths),
            _ => ported_view(view! { <BodyFields form body/> }),
        },
        _ => View::from(json_field(form, body)),
    });
    let head = with_class("div", "part-head")
        .child(el("h2").id("body-title").attr("tabindex", "-1").child("Body"))
        .child(with_class("code", "media-type").child(body.media_type))
        .child(form.draft.with_untracked(|draft| draft.base.is_none()).then(|| examples(form, body)));
    with_class("section", "form-part")
        .attr("aria-labelledby", "body-title")
        .child(head)
        .child(paragraph("field-doc", body.doc))
        .child((!only_json).then(|| tabs("body", "Body as", TITLES, chosen)))
        .child(tab_panel("body", chosen, panel))
}

/// Buttons that fill in a documented example. What was written before comes back with one click.
fn examples(form: FormState, body: &'static Body) -> El {
    let before = RwSignal::new(None);
    let example = move |(title, text): &(&'static str, &'static str)| {
        let text = *text;
        button("button quiet", &format!("Example: {title}"), move || {
            before.set(Some(form.draft.with_untracked(|draft| draft.body.clone())));
            let organization = form.client.connection_now().setting(Setting::Organization).to_string();
            form.change("", |draft| draft.fill_example(text, &organization));
        })
    };
    let back = move || {
        before.with(Option::is_some).then(|| {
            button("button quiet", "Back to what I wrote", move || {
                if let Some(kept) = before.get_untracked() {
                    form.change("", |draft| draft.body = kept);
                    before.set(None);
                }
            })
        })
    };
    with_class("div", "examples").child(body.examples.iter().map(example).collect::<View>()).live(back)
}

/// The body as JSON text. What is being typed is not reformatted under the cursor.
fn json_field(form: FormState, body: &'static Body) -> El {
    let id = FormState::control_id("");
    let typed = RwSignal::new(form.draft.with_untracked(|draft| draft.body.json_text()));
    let own = id.clone();
    watch(move || {
        let text = form.draft.with(|draft| draft.body.json_text());
        if !dom::is_focused(&own) {
            typed.set(text);
        }
    });
    let write = Rc::new(move |text: String| {
        typed.set(text.clone());
        form.change("", |draft| draft.body.set_json(&text));
    });
    let problem = Rc::new(move || {
        let lines: Vec<String> = form.problems.with(|problems| {
            let in_body = problems.iter().filter(|problem| problem.place.is_empty() || problem.place.starts_with('/'));
            in_body.map(|problem| format!("{} {}", problem.place, problem.sentence)).collect()
        });
        (form.shows("") && !lines.is_empty()).then(|| lines.join("\n"))
    });
    let doc = String::new();
    let frame = FieldFrame { id, name: "body".into(), required: body.required, doc, note: "JSON", problem };
    text_area(&frame, Rc::new(move || typed.get()), "16", write)
}
