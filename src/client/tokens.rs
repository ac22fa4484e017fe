//! The tokens in memory, one for each connection; kept for the tab only when the person asks.

use super::storage;
use crate::api::token::{Token, wipe};

/// The tokens in memory. Each has a number, so that the refusal of an old one is not taken for that of a new one.
#[derive(Default)]
pub struct Tokens {
    kept: Vec<Kept>,
    next: u32,
}

/// A token that is kept.
#[derive(Clone)]
pub struct Kept {
    /// The id of its connection.
    pub connection: u32,
    /// Unique in the session.
    pub number: u32,
    /// The token.
    pub token: Token,
}

impl Kept {
    /// Keeps the token for this tab, over a reload. In a frame nothing is kept.
    pub fn keep_for_tab(&self) {
        let text = self.token.authorization();
        storage::save_session(&session_key(self.connection), &text);
        wipe(text);
    }
}

/// Takes away what was kept of a connection for this tab.
pub fn drop_from_tab(connection: u32) {
    storage::remove_session(&session_key(connection));
}

fn session_key(connection: u32) -> String {
    format!("wheelhouse.token.{connection}")
}

impl Tokens {
    /// The tokens that were kept for this tab.
    pub fn kept_for(connections: impl Iterator<Item = u32>) -> Tokens {
        let mut tokens = Tokens::default();
        for connection in connections {
            if let Some(text) = storage::load_session(&session_key(connection)) {
                tokens.put(connection, Token::new(&text));
                wipe(text);
            }
        }
        tokens
    }

    /// Keeps a token in the place of the one that the connection had.
    pub fn set(&mut self, connection: u32, token: Token) -> Kept {
        self.forget(connection);
        self.put(connection, token)
    }

    fn put(&mut self, connection: u32, token: Token) -> Kept {
        self.next += 1;
        let kept = Kept { connection, number: self.next, token };
        self.kept.push(kept.clone());
        kept
    }

    /// The connections that have a token.
    pub fn connections(&self) -> Vec<u32> {
        self.kept.iter().map(|kept| kept.connection).collect()
    }

    /// The text with every token replaced.
    pub fn redact(&self, text: &str) -> String {
        self.kept.iter().fold(text.to_string(), |text, kept| kept.token.redact(&text))
    }

    /// Forgets the token of a connection and overwrites it.
    pub fn forget(&mut self, connection: u32) {
        self.kept.retain(|kept| kept.connection != connection);
    }

    /// The token of a connection.
    pub fn find(&self, connection: u32) -> Option<&Kept> {
        self.kept.iter().find(|kept| kept.connection == connection)
    }

    /// Whether its connection has this token still.
    pub fn is_current(&self, kept: &Kept) -> bool {
        self.find(kept.connection).is_some_and(|now| now.number == kept.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_has_one_token_and_an_old_one_is_known_as_such() {
        let mut tokens = Tokens::default();
        let old = tokens.set(1, Token::new("old"));
        let other = tokens.set(2, Token::new("other"));
        assert!(tokens.is_current(&old));
        let new = tokens.set(1, Token::new("new"));
        assert!(!tokens.is_current(&old) && tokens.is_current(&new) && tokens.is_current(&other));
        assert_eq!(tokens.find(1).map(|kept| kept.token.authorization()), Some("Bearer new".into()));
        tokens.forget(1);
        assert!(tokens.find(1).is_none() && !tokens.is_current(&new) && tokens.is_current(&other));
    }
}
