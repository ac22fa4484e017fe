//! A message in the page.

use leptos::prelude::*;

/// What kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Info,
    /// It worked.
    Good,
    /// Look at this before you go on.
    Warning,
    /// It did not work.
    Bad,
}

impl Tone {
    /// The class, and the word for those who do not see colours.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Tone::Info => ("notice info", "Note"),
            Tone::Good => ("notice good", "Done"),
            Tone::Warning => ("notice warning", "Careful"),
            Tone::Bad => ("notice bad", "Problem"),
        }
    }
}

/// A message with its tone in colour and in a word.
#[component]
pub fn Notice(
    /// What kind of message it is.
    tone: Tone,
    /// `alert` or `status`, where it is to be read out when it comes.
    #[prop(optional)]
    role: Option<&'static str>,
    /// What stands beside the text, such as a button.
    #[prop(optional)]
    beside: Option<AnyView>,
    /// The message.
    children: Children,
) -> impl IntoView {
    let (class, word) = tone.words();
    view! {
        <div class=class role=role>
            <strong class="notice-word">{word}</strong>
            <div class="notice-text">{children()}</div>
            {beside}
        </div>
    }
}
