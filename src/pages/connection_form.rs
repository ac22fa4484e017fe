//! The form of one connection. Nothing is taken over before *Save and use*.

use std::cell::RefCell;
use std::rc::Rc;

use super::connection_import::Filled;
use super::connection_token::TokenField;
use crate::api::Family;
use crate::client::{COLORS, Client, Connection, Connections, SETTINGS, load_text, save_text};
use crate::rules::connection as rules;
use crate::ui::dom;
use crate::ui::field::{FieldFrame, Sentence, checkbox, select, text_input};
use crate::ui::html::{El, View, button, el, paragraph, watch, with_class};
use crate::ui::notice::{Tone, notice};
use leptos::prelude::*;

const PRESETS: &[&str] = &["Direct", "Gateway (same origin)", "Custom"];

/// What the form is about; nothing while it is closed.
pub type Editing = RwSignal<Option<Rc<RefCell<Option<Filled>>>>, LocalStorage>;

/// Where an unfinished form is kept; never a token in it.
const DRAFT_KEY: &str = "wheelhouse.connection-draft";

/// What was left unfinished in the form.
pub fn kept_draft() -> Option<Connection> {
    let kept = Connections::from_text(&load_text(DRAFT_KEY)?);
    kept.list.get(1).cloned()
}

fn keep_draft(client: Client, draft: RwSignal<Connection>) {
    let mut first = true;
    watch(move || {
        let list = vec![Connection::simulator(), draft.get()];
        // Looking at a form is not writing in it.
        if !std::mem::take(&mut first) {
            save_text(DRAFT_KEY, &client.redact(&Connections { list, active: 0 }.to_text()));
        }
    });
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
    tried: RwSignal<bool>,
}

/// The form of a connection, which starts with `filled` and the token that came with it.
pub fn connection_form(client: Client, editing: Editing, filled: Filled) -> El {
    let draft = RwSignal::new(filled.connection);
    let token = TokenField::new(client, draft);
    if let Some(brought) = filled.token {
        token.bring(brought);
    }
    let editor = Editor { client, editing, draft, token, tried: RwSignal::new(false) };
    keep_draft(client, draft);
    let production = checkbox(
        "connection-production",
        "Production sandbox",
        move || draft.with(|draft| draft.production),
        move |on| draft.update(|draft| draft.production = on),
    );
    let about = "Direct calls Adobe's hosts; nothing public says that they allow it from every page (CORS). A gateway on \
                 this page's own host works everywhere: cargo xtask serve and preview bring one.";
    let save = with_class("button", "button primary").attr("type", "submit").child("Save and use");
    with_class("form", "form-part")
        .attr("novalidate", "")
        .attr("data-save", "")
        .attr("aria-labelledby", "connection-title")
        .on("submit", move |event| {
            event.prevent_default();
            editor.save();
        })
        .child(el("h2").id("connection-title").child("Connection"))
        .child(editor.name_field())
        .child(editor.token_field())
        .child((0..SETTINGS.len()).map(|at| editor.setting_field(at)).collect::<View>())
        .child(production)
        .child(editor.color_field())
        .child(el("h3").child("Base URLs"))
        .child(paragraph("field-doc", about))
        .child((0..Family::ALL.len()).map(|at| editor.base_field(at)).collect::<View>())
        .child(
            el("div")
                .id("connection-problems")
                .attr("tabindex", "-1")
                .attr("role", "alert")
                .live(move || editor.summary()),
        )
        .child(with_class("div", "send").child(save).child(button("button", "Close", move || editor.close())))
}

impl Editor {
    /// What is wrong, by the field's label. Only what was typed or is needed is looked at.
    fn problems(self) -> Vec<(String, String)> {
        let mut problems = Vec::new();
        let mut check = |label: String, verdict: Result<(), String>| {
            if let Err(sentence) = verdict {
                problems.push((label, sentence));
            }
        };
        self.draft.with(|draft| {
            if draft.name.trim().is_empty() {
                check("Name".into(), Err("A name is needed to tell connections apart.".into()));
            }
            for (field, value) in SETTINGS.iter().zip(&draft.settings).filter(|(_, value)| !value.is_empty()) {
                check(field.label.into(), (field.check)(value));
            }
            for (family, base) in Family::ALL.iter().zip(&draft.bases) {
                check(format!("{} base URL", family.title()), rules::check_base_url(base));
            }
        });
        if let Some(sentence) = self.token.problem.get() {
            check("Access token".into(), Err(sentence));
        }
        problems
    }

    fn problem_of(self, label: String) -> Sentence {
        Rc::new(move || {
            let shown = self.tried.get() || label != "Name";
            let found = self.problems().into_iter().find(|(of, _)| *of == label).map(|(_, sentence)| sentence);
            found.filter(|_| shown)
        })
    }

    fn summary(self) -> Option<El> {
        let problems = self.problems();
        (self.tried.get() && !problems.is_empty()).then(|| {
            let line = |(label, sentence): (String, String)| el("p").child(format!("{label}: {sentence}"));
            notice(Tone::Bad, problems.into_iter().map(line).collect::<View>())
        })
    }

    fn save(self) {
        self.tried.set(true);
        if !leptos::prelude::untrack(|| self.problems()).is_empty() {
            return dom::focus("connection-problems");
        }
        let connection = self.draft.get_untracked();
        let id = connection.id;
        self.token.take();
        self.client.update_connections(|connections| {
            connections.put(connection);
            connections.active = id;
        });
        self.close();
        dom::focus("page-title");
    }

    fn close(self) {
        forget_draft();
        self.editing.set(None);
    }

    fn frame(self, id: &str, label: &str, doc: &str) -> FieldFrame {
        let frame = FieldFrame::plain(format!("connection-{id}"), label, self.problem_of(label.to_string()));
        FieldFrame { required: label == "Name", doc: doc.to_string(), ..frame }
    }

    fn name_field(self) -> El {
        let read = Rc::new(move || self.draft.with(|draft| draft.name.clone()));
        let write = Rc::new(move |text: String| self.draft.update(|draft| draft.name = text));
        text_input(&self.frame("name", "Name", "Your own name for it."), read, "", None, write)
    }

    fn token_field(self) -> El {
        let doc = "Paste it from the Developer Console, with or without the word Bearer. It stays in memory.";
        self.token.view(&self.frame("token", "Access token", doc))
    }

    fn color_field(self) -> El {
        let frame = FieldFrame {
            required: false,
            ..self.frame("color", "Colour", "Marks the connection at the top of each page.")
        };
        let read = Rc::new(move || self.draft.with(|draft| draft.color.clone()));
        let write = Rc::new(move |name: String| self.draft.update(|draft| draft.color = name));
        select(&frame, read, &COLORS[1..], COLORS[0], write)
    }

    fn setting_field(self, at: usize) -> El {
        let field = &SETTINGS[at];
        let read = Rc::new(move || self.draft.with(|draft| draft.settings[at].clone()));
        let write = Rc::new(move |text: String| {
            self.draft.update(|draft| {
                // The default production sandbox of every organization has this name.
                if SETTINGS[at].key == "sandbox" && (text == "prod" || draft.settings[at] == "prod") {
                    draft.production = text == "prod";
                }
                draft.settings[at] = text;
            });
        });
        text_input(&self.frame(field.key, field.label, field.doc), read, "", None, write)
    }

    fn base_field(self, at: usize) -> El {
        let family = Family::ALL[at];
        let label = format!("{} base URL", family.title());
        let base = move || self.draft.with(|draft| draft.bases[at].clone());
        let set = move |text: String| self.draft.update(|draft| draft.bases[at] = text);
        let preset = move || {
            let base = base();
            let at = if base == family.base_url() { 0 } else { 1 + usize::from(base != family.gateway_path()) };
            PRESETS[at].to_string()
        };
        let choose = move |name: String| match name.as_str() {
            "Direct" => set(family.base_url().to_string()),
            "Custom" => set(String::new()),
            _ => set(family.gateway_path().to_string()),
        };
        let presets = FieldFrame::plain(format!("connection-preset-{at}"), family.title(), Rc::new(|| None));
        let frame = FieldFrame { required: true, ..self.frame(&format!("base-{at}"), &label, "") };
        with_class("div", "base-row")
            .child(select(&presets, Rc::new(preset), PRESETS, "choose one", Rc::new(choose)))
            .child(text_input(&frame, Rc::new(base), "", None, Rc::new(set)))
    }
}
