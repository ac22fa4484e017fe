//! The request body: as a form, as JSON, or both in turn.

use leptos::prelude::*;

use super::body_field::{BodyFields, DrawCode};
use super::form_state::FormState;
use super::text_remarks::TextRemarks;
use crate::api::request::Settings as _;
use crate::api::{Body, Family, Kind, Setting};
use crate::forms::BodyDraft;
use crate::ui::dom;
use crate::ui::field::{Frame, TextArea};
use crate::ui::menu::NamedMenu;
use crate::ui::tabs::{TabPanel, Tabs};

const TITLES: &[&str] = &["Form", "JSON"];

/// The id of the heading, or of all where there is none: it gets the focus when a button of the head goes.
const HEADING: &str = "body-title";

/// What the panel of the tabs shows.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    /// The form, which is not there while the JSON has a mistake.
    Broken,
    Form,
    Json,
}

/// What of the editor is large, and not asked for by every body.
#[derive(Clone, Copy)]
pub enum Later {
    /// The rows of a patch.
    Patch,
    /// The JSON in an editor of code.
    Code,
    /// How the HTML in it looks.
    Preview,
}

/// Draws one of them.
pub type DrawLater = fn(Later, FormState, &'static Body) -> AnyView;

/// The editor of an operation's body.
#[component]
pub fn BodyEditor(
    /// The form whose body it is.
    form: FormState,
    /// What is documented of it.
    body: &'static Body,
    /// What draws members that are code; without it they are plain text areas.
    #[prop(optional)]
    code: Option<DrawCode>,
    /// Whether it is what the page is about, and stands on it without a frame and a heading.
    #[prop(optional)]
    bare: bool,
    /// Draws what comes later on a page that loads as little as it can; without it there is none of that.
    #[prop(optional)]
    later: Option<DrawLater>,
) -> impl IntoView {
    let later = move |what: Later| later.map(|draw| draw(what, form, body));
    let only_json = matches!(body.schema.kind, Kind::Json | Kind::Map(_));
    let chosen = RwSignal::new(usize::from(only_json));
    // A keystroke does not make the form anew.
    let shown = Memo::new(move |_| match chosen.get() {
        0 if form.draft.with(|draft| draft.body.raw.is_some()) => Shown::Broken,
        0 => Shown::Form,
        _ => Shown::Json,
    });
    let panel = move || match (shown.get(), &body.schema.kind) {
        (Shown::Broken, _) => {
            view! { <p class="field-doc">"The JSON has a mistake; the form comes back when it is mended."</p> }
                .into_any()
        }
        (Shown::Form, Kind::Patch(_)) => later(Later::Patch).into_any(),
        (Shown::Form, _) => view! { <BodyFields form body code/> }.into_any(),
        (Shown::Json, _) if code.is_none() && is_content(form) => later(Later::Code).into_any(),
        (Shown::Json, _) => view! { <JsonField form body code/> }.into_any(),
    };
    let remarks = Memo::new(move |_| form.draft.with(|draft| draft.body.remarks()));
    let is_new = form.draft.with_untracked(|draft| draft.base.is_none());
    let examples = is_new.then(|| view! { <Examples form body/> });
    let head = match bare {
        true => examples.into_any(),
        false => view! {
            <div class="part-head">
                <h2 id=HEADING tabindex="-1">
                    "Body"
                </h2>
                <code class="media-type">{body.media_type}</code>
                {examples}
            </div>
            <p class="field-doc">{body.doc}</p>
        }
        .into_any(),
    };
    view! {
        <section
            class="form-part"
            class:bare=bare
            aria-label="Body"
            id=bare.then_some(HEADING)
            tabindex=bare.then_some("-1")
        >
            {head}
            {(!only_json).then(|| view! { <Tabs name="body" label="Body as" titles=TITLES chosen/> })}
            <TabPanel name="body" chosen>
                {panel}
            </TabPanel>
            <TextRemarks all=remarks/>
            {is_content(form).then(|| later(Later::Preview))}
        </section>
    }
}

/// The id of the menu of examples.
const EXAMPLES: &str = "examples";

/// Fills in a documented example, of several by a menu. What was written before comes back with one click.
#[component]
fn Examples(form: FormState, body: &'static Body) -> impl IntoView {
    let before = RwSignal::new(None::<BodyDraft>);
    let is_menu = body.examples.len() > 1;
    let example = move |(at, (title, text)): (usize, &'static (&'static str, &'static str))| {
        let fill = move |_| {
            dom::hide_popover(EXAMPLES);
            before.set(Some(form.draft.with_untracked(|draft| draft.body.clone())));
            let organization = form.client.connection_now().setting(Setting::Organization).to_string();
            form.change("", |draft| draft.fill_example(text, &organization));
        };
        view! {
            <button
                type="button"
                class=if is_menu { "go" } else { "button quiet" }
                autofocus=is_menu && at == 0
                on:click=fill
            >
                {if is_menu { title.to_string() } else { format!("Example: {title}") }}
            </button>
        }
    };
    let all = body.examples.iter().enumerate().map(example).collect_view();
    let examples = match is_menu {
        false => all.into_any(),
        true => view! { <NamedMenu id=EXAMPLES label="Examples">{all}</NamedMenu> }.into_any(),
    };
    let back = move |_| {
        if let Some(kept) = before.try_update(Option::take).flatten() {
            form.change("", |draft| draft.body = kept);
            dom::focus(HEADING);
        }
    };
    view! {
        <div class="examples">
            {examples}
            <Show when=move || before.with(Option::is_some)>
                <button type="button" class="button quiet" on:click=back>
                    "Back to what I wrote"
                </button>
            </Show>
        </div>
    }
}

/// The body as JSON text.
#[component]
pub fn JsonField(
    /// The form whose body it is.
    form: FormState,
    /// What is documented of it.
    body: &'static Body,
    /// How code is drawn, where the page has a way of its own.
    #[prop(optional_no_strip)]
    code: Option<DrawCode>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let value = Memo::new(move |_| typed.with(|typed| form.draft.with(|draft| as_typed(typed, &draft.body))));
    let write = move |text: String| {
        form.change("", |draft| draft.body.set_json(&text));
        typed.set(text);
    };
    let problem = Signal::derive(move || {
        let lines: Vec<String> = form.problems.with(|problems| {
            let in_body = problems.iter().filter(|problem| problem.place.is_empty() || problem.place.starts_with('/'));
            in_body.map(|problem| format!("{} {}", problem.place, problem.sentence)).collect()
        });
        (form.shows("") && !lines.is_empty()).then(|| lines.join("\n"))
    });
    let frame = Frame {
        id: FormState::control_id(""),
        name: "body".into(),
        required: body.required,
        doc: "".into(),
        note: "JSON",
        problem,
    };
    if let Some(draw) = code {
        return draw("", frame, value.into(), Callback::new(write));
    }
    view! { <TextArea frame value rows="16" on_input=write/> }.into_any()
}

/// Whether the body is that of a template or a fragment, which may hold HTML and expressions.
fn is_content(form: FormState) -> bool {
    form.operation.family() == Family::Content
}

/// The body's JSON; blanks that are no body stay while they are typed.
fn as_typed(typed: &str, body: &BodyDraft) -> String {
    let text = body.json_text();
    if text.is_empty() && typed.trim().is_empty() { typed.to_string() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_not_reformatted() {
        let mut body = BodyDraft::default();
        for typed in ["", "{\"a\" : 1}", "{\"a\" : ", " "] {
            body.set_json(typed);
            assert_eq!(as_typed(typed, &body), typed);
        }
        body.set_json("{\"b\": 2}");
        assert_eq!(as_typed("{\"a\" : 1}", &body), "{\"b\": 2}");
        assert_eq!(as_typed(" ", &body), "{\"b\": 2}");
    }
}
