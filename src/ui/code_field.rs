//! A field for code: HTML, JSON, expressions.

use leptos::prelude::*;

use super::field::{Frame, TextArea};

/// What is written in a field for code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// HTML with personalization in it.
    Html,
    /// JSON.
    Json,
    /// A personalization expression, or text with such in it.
    Expression,
}

/// Several lines of code.
#[component]
pub fn CodeField(
    /// What stands around it.
    frame: Frame,
    /// What is written in it.
    language: Language,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// Told at each change, with all of the text.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let rows = if language == Language::Expression { "6" } else { "16" };
    view! { <TextArea frame value rows on_input/> }
}
