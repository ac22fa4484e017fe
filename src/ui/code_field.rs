//! A field for code: HTML, JSON, expressions. It is a code editor, or a plain text area: where the person wants that, and
//! where the editor cannot be loaded.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use leptos::html::Div;
use leptos::prelude::*;

use super::code_editor::{Editor, Told, list, number, select_in_area};
use super::dom;
use super::field::{Explanation, Frame, ProblemLine, TextArea, Title};
use crate::reactive::spawn;

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

impl Language {
    fn word(self) -> &'static str {
        match self {
            Language::Html => "html",
            Language::Json => "json",
            Language::Expression => "expression",
        }
    }
}

/// Lays a text out anew, or says why not.
pub type Format = fn(&str) -> Result<String, &'static str>;

/// A place that is marked in a text, with what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeMark {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// What is said.
    pub sentence: String,
}

/// Whether the person wants plain text areas, for as long as the page stays open.
static WANTS_PLAIN: AtomicBool = AtomicBool::new(false);

/// How far the editor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Loading,
    Here,
    Failed,
}

/// What the pieces of a field share.
#[derive(Clone, Copy)]
struct Field {
    value: Signal<String>,
    on_input: Callback<String>,
    marks: Signal<Vec<CodeMark>>,
    go_to: RwSignal<Option<Range<usize>>>,
    stage: RwSignal<Stage>,
    editor: StoredValue<Option<Editor>, LocalStorage>,
    /// Where the cursor is, and how lines end.
    place: RwSignal<String>,
    ends: RwSignal<String>,
    wraps: RwSignal<bool>,
}

impl Field {
    fn send(self, give: impl FnOnce(&Editor)) {
        self.editor.try_with_value(|editor| editor.as_ref().map(give));
    }
}

/// Several lines of code. A text area has LF for every end of a line: whoever keeps the text of a document puts its own back,
/// see `keep_line_ends`; the editor leaves each as it is.
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
    /// What is marked in the text.
    #[prop(optional, into)]
    marks: Signal<Vec<CodeMark>>,
    /// Lays the text out anew, or says why not.
    #[prop(optional_no_strip)]
    format: Option<Format>,
    /// A place that the person is led to as soon as it is set.
    #[prop(optional)]
    go_to: Option<RwSignal<Option<Range<usize>>>>,
    /// Whether it is a text area until the person asks for the editor.
    #[prop(optional)]
    starts_plain: bool,
) -> impl IntoView {
    let field = Field {
        value,
        on_input,
        marks,
        go_to: go_to.unwrap_or_default(),
        stage: RwSignal::new(Stage::Loading),
        editor: StoredValue::new_local(None),
        place: RwSignal::new(String::new()),
        ends: RwSignal::new(String::new()),
        wraps: RwSignal::new(true),
    };
    let is_plain = RwSignal::new(starts_plain || WANTS_PLAIN.load(Ordering::Relaxed));
    let is_rich = Memo::new(move |_| !is_plain.get() && field.stage.get() != Stage::Failed);
    let swap = move |_| {
        is_plain.update(|plain| *plain = !*plain);
        WANTS_PLAIN.store(is_plain.get_untracked(), Ordering::Relaxed);
        field.stage.set(Stage::Loading);
    };
    let rows = if language == Language::Expression { "6" } else { "16" };
    let shown = move || {
        if is_rich.get() {
            view! { <Rich frame=frame.clone() language field rows/> }.into_any()
        } else {
            view! { <Plain frame=frame.clone() field rows/> }.into_any()
        }
    };
    let failed = move || field.stage.get() == Stage::Failed && !is_plain.get();
    view! {
        <div class="code-field">
            {shown}
            <div class="part-head">
                <Show when=move || is_rich.get() && field.stage.get() == Stage::Here>
                    <RichTools field/>
                </Show>
                {format.map(|format| view! { <FormatButton field format/> })}
                <button type="button" class="button quiet" aria-pressed=move || is_plain.get().to_string() on:click=swap>
                    "Plain text area"
                </button>
            </div>
            <Show when=failed>
                <p class="field-doc" role="status">
                    "This is the plain text area, because the code editor did not load: it is missing from a build that was \
                     made without Node, or the connection is down. "
                    <button type="button" class="link" on:click=move |_| field.stage.set(Stage::Loading)>
                        "Try again"
                    </button>
                </p>
            </Show>
        </div>
    }
}

/// The text area.
#[component]
fn Plain(frame: Frame, field: Field, rows: &'static str) -> impl IntoView {
    let id = frame.id.clone();
    follow_plain(field, id);
    view! { <TextArea frame value=field.value rows on_input=field.on_input/> }
}

/// Leads the person to a place in the text area.
fn follow_plain(field: Field, id: String) {
    Effect::new(move |_| {
        let Some(range) = field.go_to.get() else { return };
        field.go_to.set(None);
        let [from, to] = field.value.with_untracked(|text| [range.start, range.end].map(|byte| area_place(text, byte)));
        select_in_area(&id, from, to);
    });
}

/// The place of a byte in a text area, in UTF-16 units: it has LF for every end of a line.
fn area_place(text: &str, byte: usize) -> usize {
    let before = text.get(..byte).unwrap_or(text);
    before.encode_utf16().count() - before.matches("\r\n").count()
}

/// The place of a byte, in UTF-16 units.
fn place(text: &str, byte: usize) -> usize {
    text.get(..byte).unwrap_or(text).encode_utf16().count()
}

/// The code editor; the text area until it is there.
#[component]
fn Rich(frame: Frame, language: Language, field: Field, rows: &'static str) -> impl IntoView {
    let host = NodeRef::<Div>::new();
    let id = frame.id.clone();
    let is_here = move || field.stage.get() == Stage::Here;
    Effect::new({
        let id = id.clone();
        move |_| {
            if let Some(host) = host.get() {
                spawn(open(field, host.into(), language, id.clone()));
            }
        }
    });
    follow_rich(field, frame.clone());
    on_cleanup(move || {
        field.send(|editor| editor.send("end", true));
        field.editor.try_set_value(None);
    });
    let own_id = move || is_here().then(|| id.clone());
    let area = frame.clone();
    view! {
        <Show when=move || !is_here()>
            <Plain frame=area.clone() field rows/>
        </Show>
        <div class="field" hidden=move || !is_here()>
            <label on:click=move |_| field.send(|editor| editor.send("focus", true))>
                <Title frame=frame.clone()/>
            </label>
            <div
                id=own_id
                node_ref=host
                style:overflow="hidden"
                style:border="1px solid var(--border-strong)"
                style:border-radius="var(--r)"
            ></div>
            <ProblemLine frame=frame.clone()/>
            <Explanation frame/>
        </div>
    }
}

/// Loads the editor into its host. Nobody who is writing in the text area is disturbed: it waits until they pause.
async fn open(field: Field, host: wasm_bindgen::JsValue, language: Language, id: String) {
    let tell = move |told| match told {
        Told::Input(text) => {
            field.on_input.try_run(text);
        }
        Told::Place(words) => {
            field.place.try_set(words);
        }
        Told::Ends(word) => {
            field.ends.try_set(word);
        }
    };
    let opened = Editor::open(host, tell).await;
    while field.stage.try_get_untracked() == Some(Stage::Loading) && dom::is_focused(&id) {
        dom::wait(200).await;
    }
    let stage = if opened.is_some() { Stage::Here } else { Stage::Failed };
    if field.stage.try_get_untracked() == Some(Stage::Loading) {
        if let Some(editor) = &opened {
            editor.send("language", language.word());
        }
        field.editor.try_set_value(opened);
        field.stage.set(stage);
    }
}

/// Keeps the editor at what the field shows, says and marks.
fn follow_rich(field: Field, frame: Frame) {
    let label = [frame.name.as_str(), if frame.required { "required" } else { "" }, frame.note];
    let label = label.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let is_here = move || field.stage.get() == Stage::Here;
    Effect::new(move |_| {
        if is_here() {
            let marks = field.marks.get();
            field.value.with(|text| {
                let mark = |mark: &CodeMark| {
                    let [from, to] = [mark.range.start, mark.range.end].map(|byte| number(place(text, byte)));
                    list([from, to, mark.severity.into(), mark.sentence.as_str().into()])
                };
                field.send(|editor| {
                    editor.send("text", text.as_str());
                    editor.send("marks", list(marks.iter().map(mark)));
                });
            });
        }
    });
    Effect::new(move |_| {
        if is_here() {
            let problem = frame.problem.get();
            let keys = "Tab leaves the field; Ctrl+F searches, Escape closes the search.";
            let about = format!("{} {} {keys}", frame.doc, problem.as_deref().unwrap_or_default());
            let words = list([label.as_str().into(), about.trim().into(), problem.is_some().into()]);
            field.send(|editor| editor.send("attributes", words));
        }
    });
    Effect::new(move |_| {
        if is_here()
            && let Some(range) = field.go_to.get()
        {
            field.go_to.set(None);
            let [from, to] =
                field.value.with_untracked(|text| [range.start, range.end].map(|byte| number(place(text, byte))));
            field.send(|editor| editor.send("select", list([from, to])));
        }
    });
}

/// What the editor alone can do, and where its cursor is.
#[component]
fn RichTools(field: Field) -> impl IntoView {
    let wrap = move |_| {
        field.wraps.update(|wraps| *wraps = !*wraps);
        field.send(|editor| editor.send("wrap", field.wraps.get_untracked()));
    };
    let ends = move || match field.ends.get().as_str() {
        "mixed" => "Lines end in different ways: each CR is shown as ␍ and stays.",
        "CRLF" => "Lines end with CRLF.",
        "CR" => "Lines end with CR.",
        _ => "",
    };
    view! {
        <button type="button" class="button quiet" aria-pressed=move || field.wraps.get().to_string() on:click=wrap>
            "Wrap"
        </button>
        <button type="button" class="button quiet" on:click=move |_| field.send(|editor| editor.send("search", true))>
            "Search"
        </button>
        <span class="field-note">{field.place} " " {ends}</span>
    }
}

/// Lays the text out anew, where it can be.
#[component]
fn FormatButton(field: Field, format: Format) -> impl IntoView {
    let said = RwSignal::new("");
    let run = move |_| {
        let text = match field.value.with_untracked(|text| format(text)) {
            Ok(text) => text,
            Err(sentence) => return said.set(sentence),
        };
        if field.value.with_untracked(|now| *now == text) {
            return said.set("Nothing to change.");
        }
        said.set("");
        if field.stage.get_untracked() == Stage::Here {
            field.send(|editor| editor.send("replace", text.as_str()));
        } else {
            field.on_input.run(text);
        }
    };
    view! {
        <button type="button" class="button quiet" on:click=run>
            "Format"
        </button>
        <span class="field-note" role="status">
            {said}
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_the_browser_does() {
        let text = "é😀\r\na";
        assert_eq!([0, 2, 6, 8, 9].map(|byte| place(text, byte)), [0, 1, 3, 5, 6]);
        assert_eq!([0, 2, 6, 8, 9].map(|byte| area_place(text, byte)), [0, 1, 3, 4, 5]);
        assert_eq!(place(text, 99), 6);
    }
}
