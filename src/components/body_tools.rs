//! What of a body's editor is large, and loaded by itself on the page of an operation: the rows of a patch, the JSON in an
//! editor of code, the preview of HTML.

use leptos::prelude::*;

use super::body_editor::{JsonField, Later};
use super::body_preview::BodyPreview;
use super::form_state::FormState;
use super::patch_builder::PatchBody;
use crate::api::Body;
use crate::domain::document::{Document, Misread};
use crate::ui::code_field::{CodeField, CodeMark, Format, Language};
use crate::ui::field::Frame;

/// Draws one of them.
pub fn draw_tool(what: Later, form: FormState, body: &'static Body) -> AnyView {
    match what {
        Later::Patch => view! { <PatchBody form/> }.into_any(),
        Later::Code => view! { <JsonCode form body/> }.into_any(),
        Later::Preview => view! { <BodyPreview form/> }.into_any(),
    }
}

/// The body as JSON text, in an editor of code.
#[component]
pub fn JsonCode(
    /// The form whose body it is.
    form: FormState,
    /// What is documented of it.
    body: &'static Body,
) -> impl IntoView {
    view! { <JsonField form body code=Some(draw_json)/> }
}

fn draw_json(_: &str, frame: Frame, value: Signal<String>, write: Callback<String>) -> AnyView {
    let marks = Signal::derive(move || value.with(|text| misread_mark(text).into_iter().collect()));
    let format = Some(lay_out_json as Format);
    view! { <CodeField frame language=Language::Json value on_input=write marks format starts_plain=true/> }.into_any()
}

/// Where a text is no JSON.
fn misread_mark(text: &str) -> Option<CodeMark> {
    let misread: Misread = Document::read(text).err().filter(|_| !text.trim().is_empty())?;
    let end = text[misread.offset..].chars().next().map_or(misread.offset, |next| misread.offset + next.len_utf8());
    let sentence = misread.sentence("This", "is not JSON yet");
    Some(CodeMark { range: misread.offset..end, severity: "error", sentence })
}

/// The JSON with one member or item on a line; nothing is spelled anew.
pub fn lay_out_json(text: &str) -> Result<String, &'static str> {
    let read = Document::read(text).map_err(|_| "It has a mistake: mend that first.")?;
    Ok(read.root().pretty())
}
