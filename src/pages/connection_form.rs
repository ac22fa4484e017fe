//! The form of one connection. Nothing is taken over before *Save and use*.

use std::rc::Rc;

use crate::api::Family;
use crate::api::token::Token;
use crate::client::{Client, Connection, SETTINGS};
use crate::rules::connection as rules;
use crate::state::State;
use crate::ui::dom;
use crate::ui::field::{FieldFrame, Sentence, checkbox, select, text_input};
use crate::ui::html::{El, View, button, el, paragraph, with_class};
use crate::ui::notice::{Tone, notice};

const PRESETS: &[&str] = &["Direct", "Gateway (same origin)", "Custom"];

#[derive(Clone, Copy)]
struct Editor {
    client: Client,
    editing: State<Option<u32>>,
    draft: State<Connection>,
    /// What is in the token's field. It is emptied when the token is taken over.
    token: State<String>,
    tried: State<bool>,
}

/// The form of the connection with that id; a new one starts from Adobe's own hosts.
pub fn connection_form(client: Client, editing: State<Option<u32>>, id: u32) -> El {
    let kept = client.connections.peek(|connections| connections.list.iter().find(|kept| kept.id == id).cloned());
    let draft = State::new(kept.unwrap_or_else(|| Connection::adobe(id)));
    let editor = Editor { client, editing, draft, token: State::new(String::new()), tried: State::new(false) };
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
        .child(with_class("div", "send").child(save).child(button("button", "Close", move || editing.set(None))))
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
        self.token.with(|pasted| {
            if !pasted.is_empty() {
                check("Access token".into(), rules::check_token(pasted));
            }
        });
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
        let connection = self.draft.peek(Clone::clone);
        let id = connection.id;
        self.token.update(|pasted| {
            if !pasted.is_empty() {
                self.client.set_token(id, Token::new(pasted), false);
                pasted.clear();
            }
        });
        self.client.update_connections(|connections| {
            connections.put(connection);
            connections.active = id;
        });
        self.editing.set(None);
        dom::focus("page-title");
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
        let id = self.draft.peek(|draft| draft.id);
        let shown = State::new(false);
        let doc = "Paste it from the Developer Console, with or without the word Bearer. It stays in memory.";
        let frame = self.frame("token", "Access token", doc);
        let input = frame
            .control("input")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .live_attr("type", move || Some(if shown.get() { "text" } else { "password" }.to_string()))
            .value(move || self.token.get())
            .on_input(move |text| self.token.set(text));
        let show = button("button quiet", "Show", move || shown.update(|shown| *shown = !*shown));
        let kept = move || {
            self.client.has_token(id).then(|| {
                let forget = button("button quiet", "Forget the token", move || self.client.forget_token(id));
                [with_class("span", "field-note").child("A token is in memory."), forget]
            })
        };
        let row = with_class("div", "token-row").child(input);
        frame.around(row.child(show.live_aria("aria-pressed", move || shown.get())).live(kept))
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
