//! The connections: one list, one form.

use leptos::prelude::*;

use super::heading;
use crate::api::Family;
use crate::api::token::Token;
use crate::client::{Backend, Client, Connection, SETTINGS};
use crate::rules::connection as rules;
use crate::ui::dom;
use crate::ui::field::{FieldFrame, select, text_input};
use crate::ui::notice::{Tone, notice};

const PRESETS: &[&str] = &["Direct", "Gateway (same origin)", "Custom"];

/// The connections: one list, one form.
pub fn connections() -> AnyView {
    let client = Client::expect_context();
    let editing = RwSignal::new(None::<u32>);
    let list = move || {
        let connections = client.connections.get();
        connections.list.into_iter().map(|connection| card(client, editing, connection)).collect_view()
    };
    let add = move |_| {
        let id = client.connections.with_untracked(|connections| connections.free_id());
        editing.set(Some(id));
        dom::focus("connection-title");
    };
    let editor = move || editing.get().map(|id| form(client, editing, id));
    view! {
        {heading("Connections")}
        <p>"A connection says where requests go and as whom. It is kept in this browser without its token; a token stays in this page's memory and is gone after a reload."</p>
        <ul class="cards">{list}</ul>
        <button type="button" class="button primary" on:click=add>"New connection"</button>
        {editor}
    }
    .into_any()
}

fn card(client: Client, editing: RwSignal<Option<u32>>, connection: Connection) -> AnyView {
    let id = connection.id;
    let is_active = client.connections.with(|connections| connections.active == id);
    let is_http = connection.backend == Backend::Http;
    let name = connection.name.clone();
    let details = if is_http {
        let token = if client.has_token(id) { "token in memory" } else { "no token: open it and paste one" };
        format!("{} · sandbox {} · {token}", connection.settings[1], connection.settings[2])
    } else {
        "In this page; no account, no network.".to_string()
    };
    let state = if is_active {
        view! { <strong class="active-mark">"Active"</strong> }.into_any()
    } else {
        let choose = move |_| client.update_connections(|connections| connections.active = id);
        view! { <button type="button" class="button" on:click=choose>{format!("Use {name}")}</button> }.into_any()
    };
    let name = connection.name.clone();
    let own = is_http.then(|| {
        let edit = format!("Edit {name}");
        let delete = format!("Delete {name}");
        let remove = move |_| {
            client.forget_token(id);
            client.update_connections(|connections| connections.remove(id));
            editing.set(None);
        };
        view! {
            <button type="button" class="button quiet" on:click=move |_| editing.set(Some(id))>{edit}</button>
            <button type="button" class="button quiet" on:click=remove>{delete}</button>
        }
    });
    view! {
        <li class="card" class:production=connection.production>
            <div>
                <strong>{connection.name}</strong>
                {connection.production.then(|| view! { " " <span class="production-mark">"production"</span> })}
                <p class="field-doc">{details}</p>
            </div>
            <div class="card-actions">{state} {own}</div>
        </li>
    }
    .into_any()
}

/// The form of one connection. Nothing is taken over before *Save*.
#[derive(Clone, Copy)]
struct Editor {
    client: Client,
    editing: RwSignal<Option<u32>>,
    draft: RwSignal<Connection>,
    /// What is in the token's field. It is emptied when the token is taken over.
    token: RwSignal<String>,
    tried: RwSignal<bool>,
}

fn form(client: Client, editing: RwSignal<Option<u32>>, id: u32) -> AnyView {
    let kept = client.connections.with_untracked(|connections| connections.list.iter().find(|kept| kept.id == id).cloned());
    let draft = RwSignal::new(kept.unwrap_or_else(|| Connection::adobe(id)));
    let editor = Editor { client, editing, draft, token: RwSignal::new(String::new()), tried: RwSignal::new(false) };
    let settings = SETTINGS.iter().enumerate().map(|(at, _)| setting_field(editor, at)).collect_view();
    let bases = Family::ALL.into_iter().enumerate().map(|(at, family)| base_field(editor, at, family)).collect_view();
    view! {
        <form class="form-part" novalidate aria-labelledby="connection-title" on:submit=move |event| { event.prevent_default(); editor.save() }>
            <h2 id="connection-title" tabindex="-1">"Connection"</h2>
            {name_field(editor)}
            {token_field(editor)}
            {settings}
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || draft.with(|draft| draft.production)
                    on:change:target=move |event| draft.update(|draft| draft.production = event.target().checked())
                />
                "Production sandbox"
            </label>
            <h3>"Base URLs"</h3>
            <p class="field-doc">"Direct calls Adobe's hosts; nothing public says that they allow it from every page (CORS). A gateway on this page's own host works everywhere; cargo xtask serve and preview bring one."</p>
            {bases}
            <div id="connection-problems" tabindex="-1" role="alert">{move || editor.summary()}</div>
            <div class="send">
                <button type="submit" class="button primary">"Save and use"</button>
                <button type="button" class="button" on:click=move |_| editing.set(None)>"Close"</button>
            </div>
        </form>
    }
    .into_any()
}

impl Editor {
    /// What is wrong, by field: only what was typed or is needed is looked at.
    fn problems(self) -> Vec<(String, String)> {
        let mut problems = Vec::new();
        self.draft.with(|draft| {
            if draft.name.trim().is_empty() {
                problems.push(("Name".to_string(), "A name is needed to tell connections apart.".to_string()));
            }
            for (field, value) in SETTINGS.iter().zip(&draft.settings) {
                if let Some(Err(sentence)) = (!value.is_empty()).then(|| (field.check)(value)) {
                    problems.push((field.label.to_string(), sentence));
                }
            }
            for (family, base) in Family::ALL.iter().zip(&draft.bases) {
                if let Err(sentence) = rules::check_base_url(base) {
                    problems.push((format!("{} base URL", family.title()), sentence));
                }
            }
        });
        let pasted = self.token.get();
        if let Some(Err(sentence)) = (!pasted.is_empty()).then(|| rules::check_token(&pasted)) {
            problems.push(("Access token".to_string(), sentence));
        }
        problems
    }

    fn problem_of(self, label: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let tried = self.tried.get();
            let found = self.problems().into_iter().find(|(of, _)| of == label).map(|(_, sentence)| sentence);
            found.filter(|_| tried || label != "Name")
        })
    }

    fn summary(self) -> Option<AnyView> {
        let problems = self.problems();
        (self.tried.get() && !problems.is_empty()).then(|| {
            let lines = problems.into_iter().map(|(label, sentence)| view! { <p>{format!("{label}: {sentence}")}</p> });
            notice(Tone::Bad, lines.collect_view())
        })
    }

    fn save(self) {
        self.tried.set(true);
        if !untrack(|| self.problems()).is_empty() {
            dom::focus("connection-problems");
            return;
        }
        let connection = self.draft.get_untracked();
        let id = connection.id;
        let pasted = self.token.get_untracked();
        if !pasted.is_empty() {
            self.client.set_token(id, Token::new(&pasted));
            self.token.set(String::new());
        }
        self.client.update_connections(|connections| {
            connections.put(connection);
            connections.active = id;
        });
        self.editing.set(None);
        dom::focus("page-title");
    }
}

fn name_field(editor: Editor) -> AnyView {
    let frame = FieldFrame {
        id: "connection-name".into(),
        name: "Name".into(),
        required: true,
        doc: "Your own name for it.".into(),
        note: "",
        problem: editor.problem_of("Name"),
    };
    let value = Signal::derive(move || editor.draft.with(|draft| draft.name.clone()));
    let on_input = Callback::new(move |text: String| editor.draft.update(|draft| draft.name = text));
    text_input(frame, value, String::new(), None, on_input)
}

fn token_field(editor: Editor) -> AnyView {
    let shown = RwSignal::new(false);
    let problem = editor.problem_of("Access token");
    let id = editor.draft.with_untracked(|draft| draft.id);
    let kept = move || {
        editor.client.has_token(id).then(|| {
            view! {
                <span class="field-note">"A token is in memory."</span>
                <button type="button" class="button quiet" on:click=move |_| editor.client.forget_token(id)>"Forget the token"</button>
            }
        })
    };
    let frame = FieldFrame {
        id: "connection-token".into(),
        name: "Access token".into(),
        required: false,
        doc: "Paste it from the Developer Console, with or without the word Bearer. It stays in memory.".into(),
        note: "",
        problem,
    };
    let control = view! {
        <div class="token-row">
            <input
                type=move || if shown.get() { "text" } else { "password" }
                id=frame.id.clone()
                autocomplete="off"
                spellcheck="false"
                aria-invalid=frame.invalid()
                aria-describedby=frame.described_by()
                prop:value=editor.token
                on:input:target=move |event| editor.token.set(event.target().value())
            />
            <button type="button" class="button quiet" aria-pressed=move || shown.get().to_string() on:click=move |_| shown.update(|shown| *shown = !*shown)>
                "Show"
            </button>
            {kept}
        </div>
    };
    crate::ui::field::framed(frame, control.into_any())
}

fn setting_field(editor: Editor, at: usize) -> AnyView {
    let field = &SETTINGS[at];
    let frame = FieldFrame {
        id: format!("connection-{}", field.key),
        name: field.label.into(),
        required: false,
        doc: field.doc.into(),
        note: "",
        problem: editor.problem_of(field.label),
    };
    let value = Signal::derive(move || editor.draft.with(|draft| draft.settings[at].clone()));
    let on_input = Callback::new(move |text: String| {
        editor.draft.update(|draft| {
            // The default production sandbox of every organization has this name.
            if SETTINGS[at].key == "sandbox" && (text == "prod" || draft.settings[at] == "prod") {
                draft.production = text == "prod";
            }
            draft.settings[at] = text;
        });
    });
    text_input(frame, value, String::new(), None, on_input)
}

fn base_field(editor: Editor, at: usize, family: Family) -> AnyView {
    let label: &'static str = match family {
        Family::Journeys => "Journeys base URL",
        Family::Content => "Content base URL",
        Family::Runtime => "Runtime base URL",
    };
    let base = Signal::derive(move || editor.draft.with(|draft| draft.bases[at].clone()));
    let preset = Signal::derive(move || {
        base.with(|base| {
            let index = if base == family.base_url() { 0 } else { usize::from(base != family.gateway_path()) + 1 };
            PRESETS[index].to_string()
        })
    });
    let set = move |text: String| editor.draft.update(|draft| draft.bases[at] = text);
    let choose = Callback::new(move |name: String| match name.as_str() {
        "Direct" => set(family.base_url().to_string()),
        "Custom" => set(String::new()),
        _ => set(family.gateway_path().to_string()),
    });
    let frame = |id: &str, name: &str, problem| FieldFrame {
        id: format!("connection-{id}-{at}"),
        name: name.to_string(),
        required: true,
        doc: String::new(),
        note: "",
        problem,
    };
    let quiet = Signal::derive(|| None);
    view! {
        <div class="base-row">
            {select(frame("preset", family.title(), quiet), preset, PRESETS, "choose one".into(), choose)}
            {text_input(frame("base", label, editor.problem_of(label)), base, String::new(), None, Callback::new(set))}
        </div>
    }
    .into_any()
}
