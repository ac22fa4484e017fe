//! The token's field and what the token says about itself. The token is never in the page's state: it stays in the
//! masked field until it is taken over, and what is read from it there is overwritten.

use leptos::prelude::*;

use crate::api::claims::{Claims, read_claims};
use crate::api::token::{Token, wipe};
use crate::api::{Setting, request::Settings as _};
use crate::client::{
    Client, Connection, SETTINGS, Severity, is_framed, is_in_foreign_frame, now, remaining_text, token_notes,
};
use crate::reactive::set_if_changed;
use crate::rules::connection as rules;
use crate::ui::dom;
use crate::ui::field::{Checkbox, Field, Frame};
use crate::ui::text::NameValues;

/// The id of the field; there is one on a page.
pub const FIELD: &str = "connection-token";

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
    /// An empty field, with a token that came with an import.
    pub fn new(client: Client, draft: RwSignal<Connection>, brought: Option<Token>) -> TokenField {
        let text = brought.as_ref().map(Token::authorization);
        let field = TokenField {
            client,
            draft,
            problem: RwSignal::new(None),
            claims: RwSignal::new(None),
            keep: RwSignal::new(false),
            brought: RwSignal::new(brought),
        };
        if let Some(text) = text {
            field.look_at(text);
        }
        field
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

    /// Takes the token over and empties the field. In the frame of a foreign page there is none, and no token is taken.
    pub fn take(self) {
        let text = dom::take_value(FIELD);
        let pasted = (!text.trim().is_empty()).then(|| Token::new(&text));
        wipe(text);
        let brought = self.brought.try_update(Option::take).flatten();
        if let Some(token) = pasted.or(brought).filter(|_| !is_in_foreign_frame()) {
            let id = self.draft.with_untracked(|draft| draft.id);
            self.client.set_token(id, token, self.keep.get_untracked());
        }
        self.claims.set(None);
    }
}

/// The field, with its buttons and what the token says.
#[component]
pub fn TokenInput(field: TokenField, frame: Frame) -> impl IntoView {
    if is_in_foreign_frame() {
        return view! { <NoToken/> }.into_any();
    }
    let shown = RwSignal::new(false);
    let says = Memo::new(move |_| {
        let api_key = field.draft.with(|draft| draft.setting(Setting::ApiKey).to_string());
        field.claims.get().map(|claims| (claims, api_key))
    });
    let keep = if is_framed() {
        view! { <p class="field-doc">"This page is in a frame: a token is kept in memory only."</p> }.into_any()
    } else {
        view! {
            <Checkbox id="connection-keep-token" on=field.keep set=move |on| field.keep.set(on)>
                "Keep the token in this tab until it is closed (sessionStorage)"
            </Checkbox>
        }
        .into_any()
    };
    view! {
        <Field frame=frame.clone()>
            <div class="token-row">
                <input
                    autocomplete="off"
                    spellcheck="false"
                    type=move || if shown.get() { "text" } else { "password" }
                    on:input:target=move |event| field.look_at(event.target().value())
                    {..frame.attributes()}
                />
                <button
                    type="button"
                    class="button quiet"
                    aria-pressed=move || shown.get().to_string()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    "Show"
                </button>
                <Kept field/>
            </div>
            <div class="token-says" aria-live="polite">
                {move || says.get().map(|(claims, api_key)| view! { <TokenClaims claims api_key/> })}
            </div>
            {keep}
        </Field>
    }
    .into_any()
}

/// In the place of the field where a foreign page has the console in a frame.
#[component]
fn NoToken() -> impl IntoView {
    view! {
        <div class="field">
            <p class="field-warning">
                "Another page shows this console in a frame, and could lead your hand: no access token is taken here."
            </p>
            <a id=FIELD href=dom::address() target="_blank" rel="noreferrer">
                "Open the console in a tab of its own"
            </a>
        </div>
    }
}

/// Where a token comes from when the field stays empty.
#[derive(Clone, Copy, PartialEq)]
enum Source {
    Import,
    Memory,
    Nowhere,
}

/// The token that is there already, beside the field.
#[component]
fn Kept(field: TokenField) -> impl IntoView {
    let TokenField { client, draft, brought, .. } = field;
    let id = draft.with_untracked(|draft| draft.id);
    let source = Memo::new(move |_| {
        if brought.with(Option::is_some) {
            Source::Import
        } else if client.has_token(id) {
            Source::Memory
        } else {
            Source::Nowhere
        }
    });
    let forget = move |_| {
        client.forget_token(id);
        dom::focus(FIELD);
    };
    move || match source.get() {
        Source::Import => view! { <span class="field-note">"A token came with the import."</span> }.into_any(),
        Source::Memory => view! {
            <span class="field-note">"A token is in memory."</span>
            <button type="button" class="button quiet" on:click=forget>
                "Forget the token"
            </button>
        }
        .into_any(),
        Source::Nowhere => ().into_any(),
    }
}

/// What a token says about itself, and what is odd about it.
#[component]
pub fn TokenClaims(
    /// What was read from it.
    claims: Claims,
    /// The API key that it is used with.
    api_key: String,
) -> impl IntoView {
    let now = now();
    let expires = claims.expires.map(|expires| remaining_text(expires, now)).unwrap_or_default();
    let notes = token_notes(&claims, &api_key, now).into_iter().map(|note| {
        let (class, word) = match note.severity {
            Severity::Info => ("field-doc", ""),
            Severity::Warning => ("field-warning", "Careful: "),
            Severity::Problem => ("field-problem", "Problem: "),
        };
        view! { <p class=class>{format!("{word}{}", note.sentence)}</p> }
    });
    let notes = notes.collect_view();
    let pairs = [
        ("Time left", expires),
        ("Client ID", claims.client_id),
        ("Identity service", claims.environment),
        ("Scopes", claims.scopes.join(", ")),
    ];
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    let pairs = pairs.map(|(name, value)| (name.to_string(), value)).collect::<Vec<_>>();
    view! {
        <NameValues pairs/>
        {notes}
    }
}
