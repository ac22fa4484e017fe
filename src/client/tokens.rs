//! The access tokens of this page: in memory, and for the tab's session only when the person asks.

use super::storage;
use crate::api::token::{Token, wipe};
use crate::state::State;

/// The tokens by the ids of their connections.
#[derive(Clone, Copy)]
pub struct Tokens(State<Vec<(u32, Token)>>);

impl Tokens {
    /// The tokens that the person asked to keep for this tab. In a frame none is kept.
    pub fn new(connections: &[u32]) -> Tokens {
        let kept = |id: &u32| {
            let text = storage::load_session(&session_key(*id))?;
            let token = Token::new(&text);
            wipe(text);
            Some((*id, token))
        };
        Tokens(State::new(connections.iter().filter_map(kept).collect()))
    }

    /// Whether a connection has a token; followed.
    pub fn has(self, id: u32) -> bool {
        self.0.with(|tokens| tokens.iter().any(|(of, _)| *of == id))
    }

    /// The token of a connection.
    pub fn find(self, id: u32) -> Option<Token> {
        self.0.peek(|tokens| tokens.iter().find(|(of, _)| *of == id).map(|(_, token)| token.clone()))
    }

    /// Keeps a token in memory; `keep` also for this tab's session, over a reload.
    pub fn set(self, id: u32, token: Token, keep: bool) {
        storage::remove_session(&session_key(id));
        if keep {
            let text = token.authorization();
            storage::save_session(&session_key(id), &text);
            wipe(text);
        }
        self.0.update(|tokens| {
            tokens.retain(|(of, _)| *of != id);
            tokens.push((id, token));
        });
    }

    /// Forgets a token everywhere and overwrites it.
    pub fn forget(self, id: u32) {
        storage::remove_session(&session_key(id));
        self.0.update(|tokens| tokens.retain(|(of, _)| *of != id));
    }

    /// Forgets all tokens everywhere and overwrites them.
    pub fn forget_all(self) {
        for id in self.0.peek(|tokens| tokens.iter().map(|(id, _)| *id).collect::<Vec<_>>()) {
            self.forget(id);
        }
    }

    /// The text with every token replaced.
    pub fn redact(self, text: &str) -> String {
        self.0.peek(|tokens| tokens.iter().fold(text.to_string(), |text, (_, token)| token.redact(&text)))
    }
}

fn session_key(id: u32) -> String {
    format!("wheelhouse.token.{id}")
}
