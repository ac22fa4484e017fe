//! The token's field and what the token says about itself. The token is never in the page's state: it stays in the
//! masked field until it is taken over, and what is read from it there is overwritten.

use crate::api::claims::{Claims, read_claims};
use crate::api::token::{Token, wipe};
use crate::api::{Setting, request::Settings as _};
use crate::client::{Client, Connection, SETTINGS, Severity, is_framed, now, remaining_text, token_notes};
use crate::reactive::set_if_changed;
use crate::rules::connection as rules;
use crate::ui::dom;
use crate::ui::field::{FieldFrame, checkbox};
use crate::ui::html::{El, View, button, el, paragraph, with_class};
use leptos::prelude::*;

const FIELD: &str = "connection-token";

/// The field of one connection's token.
#[derive(Clone, Copy)]
pub struct TokenField {
    client: Client,
    draft: RwSignal<Connection>,
    /// What is wrong with what is in the field; nothing when the field is empty.
    pub problem: RwSignal<Option<String>>,
    /// What the token in the field says about itself.
    claims: RwSignal<Option<Claims>>,
    keep: RwSignal<bool>,
    /// A token that came with an import: it is taken over unless another one is pasted.
    brought: RwSignal<Option<Token>>,
}

impl TokenField {
    /// An empty field.
    pub fn new(client: Client, draft: RwSignal<Connection>) -> TokenField {
        TokenField {
            client,
            draft,
            problem: RwSignal::new(None),
            claims: RwSignal::new(None),
            keep: RwSignal::new(false),
            brought: RwSignal::new(None),
        }
    }

    /// Takes a token along that came with an import.
    pub fn bring(self, token: Token) {
        let text = token.authorization();
        self.look_at(text);
        self.brought.set(Some(token));
    }

    /// The field, with its buttons and what the token says.
    pub fn view(self, frame: &FieldFrame) -> El {
        let id = self.draft.with_untracked(|draft| draft.id);
        let shown = RwSignal::new(false);
        let input = frame
            .control("input")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .live_attr("type", move || Some(if shown.get() { "text" } else { "password" }.to_string()))
            .on_input(move |text| self.look_at(text));
        let show = button("button quiet", "Show", move || shown.update(|shown| *shown = !*shown));
        let kept = move || {
            let brought = self.brought.with(Option::is_some);
            let note = with_class("span", "field-note").child("A token came with the import.");
            if brought {
                return Some([note, with_class("span", "field-note")]);
            }
            self.client.has_token(id).then(|| {
                let forget = button("button quiet", "Forget the token", move || self.client.forget_token(id));
                [with_class("span", "field-note").child("A token is in memory."), forget]
            })
        };
        let row = with_class("div", "token-row").child(input);
        let row = row.child(show.live_aria("aria-pressed", move || shown.get())).live(kept);
        let keep = checkbox(
            "connection-keep-token",
            "Keep the token in this tab until it is closed (sessionStorage)",
            move || self.keep.get(),
            move |on| self.keep.set(on),
        );
        let keep: View = if is_framed() {
            paragraph("field-doc", "This page is in a frame: a token is kept in memory only.").into()
        } else {
            keep.into()
        };
        let says = with_class("div", "token-says").attr("aria-live", "polite").live(move || self.says());
        frame.around([View::from(row), says.into(), keep])
    }

    /// Looks at what is in the field. The client id of a token fills the API key in, unless there is one.
    fn look_at(self, text: String) {
        let is_empty = text.trim().is_empty();
        set_if_changed(self.problem, if is_empty { None } else { rules::check_token(&text).err() });
        let claims = if is_empty { None } else { read_claims(&text).ok() };
        wipe(text);
        if let Some(claims) = &claims {
            let key = SETTINGS.iter().position(|field| field.setting == Setting::ApiKey).unwrap_or_default();
            if !claims.client_id.is_empty() && self.draft.with_untracked(|draft| draft.settings[key].is_empty()) {
                self.draft.update(|draft| draft.settings[key] = claims.client_id.clone());
            }
        }
        self.claims.set(claims);
    }

    fn says(self) -> Option<View> {
        let claims = self.claims.get()?;
        let key = self.draft.with(|draft| draft.setting(Setting::ApiKey).to_string());
        Some(claims_view(&claims, &key))
    }

    /// Takes the token over and empties the field.
    pub fn take(self) {
        let text = dom::take_value(FIELD);
        let pasted = (!text.trim().is_empty()).then(|| Token::new(&text));
        wipe(text);
        if let Some(token) = pasted.or_else(|| self.brought.get_untracked()) {
            let id = self.draft.with_untracked(|draft| draft.id);
            self.client.set_token(id, token, self.keep.get_untracked());
        }
        self.brought.set(None);
        self.claims.set(None);
    }
}

/// What a token says about itself, and what is odd about it.
pub fn claims_view(claims: &Claims, api_key: &str) -> View {
    let now = now();
    let row = |name: &str, value: String| (!value.is_empty()).then(|| [el("dt").child(name), el("dd").child(value)]);
    let expires = claims.expires.map(|expires| remaining_text(expires, now)).unwrap_or_default();
    let scopes = claims.scopes.join(", ");
    let list = with_class("dl", "headers")
        .child(row("Time left", expires))
        .child(row("Client ID", claims.client_id.clone()))
        .child(row("Identity service", claims.environment.clone()))
        .child(row("Scopes", scopes));
    let notes = token_notes(claims, api_key, now).into_iter().map(|note| {
        let (class, word) = match note.severity {
            Severity::Info => ("field-doc", ""),
            Severity::Warning => ("field-warning", "Careful: "),
            Severity::Problem => ("field-problem", "Problem: "),
        };
        paragraph(class, format!("{word}{}", note.sentence))
    });
    View::from_iter([View::from(list), notes.collect::<View>()])
}
