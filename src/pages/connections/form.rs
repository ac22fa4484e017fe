//! The form of one connection. Nothing is taken over before *Save and use*.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::api::Family;
use crate::api::token::Token;
use crate::client::{COLORS, Client, Connection, Connections, DECIDED_BY_HOST, SETTINGS, load_text, save_text};
use crate::pages::token_field::{TokenField, TokenInput};
use crate::reactive::turns;
use crate::rules::connection as rules;
use crate::ui::dom;
use crate::ui::field::{Checkbox, Frame, Select, TextInput};
use crate::ui::focus::HEADING;
use crate::ui::notice::{Notice, Tone};

const PRESETS: &[&str] = &["Direct", "Gateway (same origin)", "Custom"];

/// The id of the field that gets the focus when a new form is asked for.
pub const NAME_FIELD: &str = "connection-name";

/// The id of the button that asks for one; the focus goes there when the form is closed.
pub const NEW_BUTTON: &str = "new-connection";

const PROBLEMS: &str = "connection-problems";

/// Where an unfinished form is kept; never a token in it.
const DRAFT_KEY: &str = "wheelhouse.connection-draft";

/// What a form starts with.
pub struct Filled {
    /// The connection, to be looked at before it is saved.
    pub connection: Connection,
    /// The token that came with it; the form takes it out when it is drawn.
    pub token: Option<Token>,
}

/// What the form is about; nothing while it is closed.
pub type Editing = RwSignal<Option<Filled>>;

/// What was left unfinished in the form.
pub fn kept_draft() -> Option<Connection> {
    let kept = Connections::from_text(&load_text(DRAFT_KEY)?);
    kept.list.get(1).cloned()
}

/// Keeps what is written. Looking at a form is not writing in it.
fn keep_draft(client: Client, draft: RwSignal<Connection>) {
    let keep = move |draft: &Connection, _: Option<&Connection>, _| {
        let list = vec![Connection::simulator(), draft.clone()];
        save_text(DRAFT_KEY, &client.redact(&Connections { list, active: 0 }.to_text()));
    };
    Effect::watch(move || draft.get(), keep, false);
}

fn forget_draft() {
    save_text(DRAFT_KEY, "");
}

#[derive(Clone, Copy)]
struct Editor {
    client: Client,
    editing: Editing,
    draft: RwSignal<Connection>,
    token: TokenField,
    /// What is wrong, by the field's label.
    problems: Memo<Vec<(String, String)>>,
    tried: RwSignal<bool>,
}

/// The form of the connection that is edited; nothing while none is.
#[component]
pub fn ConnectionEditor(editing: Editing) -> impl IntoView {
    let turn = turns(move || editing.track());
    let form = move |_| {
        // The token is taken out: what a form starts with has it no longer than until the form is there.
        let filled = editing.update_untracked(|filled| {
            let Filled { connection, token } = filled.as_mut()?;
            Some((connection.clone(), token.take()))
        });
        filled.map(|(connection, token)| view! { <ConnectionForm editing connection token/> })
    };
    // Each form has elements of its own: a token that was typed into the one before is gone with its field.
    view! { <For each=move || [turn.get()] key=|turn| *turn children=form/> }
}

#[component]
fn ConnectionForm(editing: Editing, connection: Connection, token: Option<Token>) -> impl IntoView {
    let client = Client::expect();
    let is_hosted = connection.is_hosted();
    let is_asked = move |at: &usize| !(is_hosted && DECIDED_BY_HOST.contains(&SETTINGS[*at].setting));
    let draft = RwSignal::new(connection);
    let token = TokenField::new(client, draft, token);
    let problems = Memo::new(move |_| problems(draft, token));
    let editor = Editor { client, editing, draft, token, problems, tried: RwSignal::new(false) };
    keep_draft(client, draft);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        editor.save();
    };
    let close = move |_| {
        editor.close();
        dom::focus(NEW_BUTTON);
    };
    let token_doc = "Paste it from the Developer Console, with or without the word Bearer, or the whole reply or header \
                     line that has it. It stays in memory.";
    let color = editor.frame("color", "Colour", "Marks the connection at the top of each page.");
    view! {
        <form class="form-part" novalidate="" data-save="" aria-labelledby="connection-title" on:submit=save>
            <h2 id="connection-title">"Connection"</h2>
            <Show
                when=move || !is_hosted
                fallback=|| view! { <p>"Token, organization and sandbox are those of Experience Cloud, and are not kept."</p> }
            >
                <TextInput
                    frame=Frame { required: true, ..editor.frame("name", "Name", "Your own name for it.") }
                    value=Signal::derive(move || draft.with(|draft| draft.name.clone()))
                    on_input=move |text| draft.update(|draft| draft.name = text)
                />
                <TokenInput field=token frame=editor.frame("token", "Access token", token_doc)/>
            </Show>
            {(0..SETTINGS.len()).filter(is_asked).map(|at| view! { <SettingInput editor at/> }).collect_view()}
            <Show when=move || !is_hosted>
                <Checkbox
                    id="connection-production"
                    on=Signal::derive(move || draft.with(|draft| draft.production))
                    set=move |on| draft.update(|draft| draft.production = on)
                >
                    "Production sandbox"
                </Checkbox>
            </Show>
            <Select
                frame=color
                value=Signal::derive(move || draft.with(|draft| draft.color.clone()))
                options=COLORS.to_vec()
                on_change=move |name| draft.update(|draft| draft.color = name)
            />
            <h3>"Base URLs"</h3>
            <p class="field-doc">
                "Direct calls Adobe's hosts; nothing public says that they allow it from every page (CORS). A gateway \
                 on this page's own host works everywhere: cargo xtask serve and preview bring one."
            </p>
            {(0..Family::ALL.len()).map(|at| view! { <BaseInput editor at/> }).collect_view()}
            <div id=PROBLEMS tabindex="-1" role="alert">
                <Summary editor/>
            </div>
            <div class="send">
                <button type="submit" class="button primary">
                    "Save and use"
                </button>
                <button type="button" class="button" on:click=close>
                    "Close"
                </button>
            </div>
        </form>
    }
}

/// What is wrong, by the field's label. Only what was typed or is needed is looked at.
fn problems(draft: RwSignal<Connection>, token: TokenField) -> Vec<(String, String)> {
    let mut problems = Vec::new();
    let mut check = |label: String, verdict: Result<(), String>| {
        if let Err(sentence) = verdict {
            problems.push((label, sentence));
        }
    };
    draft.with(|draft| {
        if draft.name.trim().is_empty() {
            check("Name".into(), Err("A name is needed to tell connections apart.".into()));
        }
        for (field, value) in SETTINGS.iter().zip(&draft.settings).filter(|(_, value)| !value.is_empty()) {
            check(field.label.into(), (field.check)(value));
        }
        for (family, base) in Family::ALL.iter().zip(&draft.bases) {
            check(base_label(*family), rules::check_base_url(base));
        }
    });
    if let Some(sentence) = token.problem.get() {
        check("Access token".into(), Err(sentence));
    }
    problems
}

fn base_label(family: Family) -> String {
    format!("{} base URL", family.title())
}

impl Editor {
    fn problem_of(self, label: String) -> Signal<Option<String>> {
        Signal::derive(move || {
            let shown = self.tried.get() || label != "Name";
            let find = |all: &Vec<(String, String)>| all.iter().find(|(of, _)| *of == label).map(|one| one.1.clone());
            self.problems.with(find).filter(|_| shown)
        })
    }

    fn frame(self, id: &str, label: &str, doc: &'static str) -> Frame {
        let frame = Frame::plain(format!("connection-{id}"), label, self.problem_of(label.to_string()));
        Frame { required: false, doc: doc.into(), ..frame }
    }

    fn save(self) {
        self.tried.set(true);
        if self.problems.with_untracked(|problems| !problems.is_empty()) {
            return dom::focus(PROBLEMS);
        }
        let mut connection = self.draft.get_untracked();
        let id = connection.id;
        self.token.take();
        self.client.update_connections(|connections| {
            // What the host has said meanwhile holds: the form knows what it had said before.
            if let Some(now) = connections.list.iter().find(|now| now.id == id && now.is_hosted()) {
                connection.take_decided(now);
            }
            connections.put(connection);
            connections.active = id;
        });
        self.close();
        dom::focus(HEADING);
    }

    fn close(self) {
        forget_draft();
        self.editing.set(None);
    }
}

/// What is wrong, all of it, once the person has tried to save.
#[component]
fn Summary(editor: Editor) -> impl IntoView {
    let line = |(label, sentence): (String, String)| view! { <p>{format!("{label}: {sentence}")}</p> };
    move || {
        let problems = editor.problems.get();
        (editor.tried.get() && !problems.is_empty())
            .then(|| view! { <Notice tone=Tone::Bad>{problems.into_iter().map(line).collect_view()}</Notice> })
    }
}

#[component]
fn SettingInput(editor: Editor, at: usize) -> impl IntoView {
    let (field, draft) = (&SETTINGS[at], editor.draft);
    let write = move |text: String| {
        draft.update(|draft| {
            // The default production sandbox of every organization has this name.
            if field.key == "sandbox" && (text == "prod" || draft.settings[at] == "prod") {
                draft.production = text == "prod";
            }
            draft.settings[at] = text;
        });
    };
    view! {
        <TextInput
            frame=editor.frame(field.key, field.label, field.doc)
            value=Signal::derive(move || draft.with(|draft| draft.settings[at].clone()))
            on_input=write
        />
    }
}

/// The base URL of a family, with a choice of what it mostly is.
#[component]
fn BaseInput(editor: Editor, at: usize) -> impl IntoView {
    let (family, draft) = (Family::ALL[at], editor.draft);
    let base = Signal::derive(move || draft.with(|draft| draft.bases[at].clone()));
    let set = move |text: String| draft.update(|draft| draft.bases[at] = text);
    let preset = move || {
        let base = base.get();
        let at = if base == family.base_url() { 0 } else { 1 + usize::from(base != family.gateway_path()) };
        PRESETS[at].to_string()
    };
    let choose = move |name: String| match name.as_str() {
        "Direct" => set(family.base_url().to_string()),
        "Custom" => set(String::new()),
        _ => set(family.gateway_path().to_string()),
    };
    let presets = Frame::plain(format!("connection-preset-{at}"), family.title(), Signal::stored(None));
    let frame = Frame { required: true, ..editor.frame(&format!("base-{at}"), &base_label(family), "") };
    view! {
        <div class="base-row">
            <Select
                frame=presets
                value=Signal::derive(preset)
                options=PRESETS.to_vec()
                empty="choose one"
                on_change=choose
            />
            <TextInput frame value=base on_input=set/>
        </div>
    }
}
