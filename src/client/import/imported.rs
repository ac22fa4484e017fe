//! What was found in a text, and how it is taken over.

use serde_json::Value;

use super::super::connection::{Connection, SETTINGS};
use crate::api::token::Token;
use crate::api::{Family, Setting};
use crate::rules::connection as rules;

/// What kind of text was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportKind {
    /// A workspace of the Developer Console, as *Download all* gives it.
    Workspace,
    /// A Postman environment, or a plain map of such variables.
    PostmanEnvironment,
    /// Connections that were exported by this console.
    Connections,
}

/// What was found in a text. No secret but the access token is in it.
pub struct Imported {
    /// What kind of text it was.
    pub kind: ImportKind,
    /// The text's own name for what it describes; may be empty.
    pub name: String,
    /// The values that the settings' own checks accept.
    pub settings: Vec<(Setting, String)>,
    /// Whether it is about production, where the text says so.
    pub production: Option<bool>,
    /// The base URLs that the text asks for.
    pub bases: Vec<(Family, String)>,
    /// The access token.
    pub token: Option<Token>,
    /// The names of the secrets that were thrown away.
    pub discarded: Vec<String>,
    /// The names of what means nothing here.
    pub ignored: Vec<String>,
    /// What was left out because it cannot be right, each in a sentence.
    pub refused: Vec<String>,
    /// The connections of an export; their ids are new.
    pub connections: Vec<Connection>,
}

/// What is said where nothing is of use.
pub(super) const EXPECTED: &str = "There is nothing to import here: choose the workspace JSON of the Developer Console, a Postman \
                        environment with variables such as API_KEY and IMS_ORG, or connections that this console \
                        exported.";

/// The longest value that is taken over.
const LONGEST_VALUE: usize = 500;
/// The longest name that is shown.
const LONGEST_NAME: usize = 80;
/// How many names or sentences of a sort are listed.
const MOST_NAMES: usize = 40;

impl Imported {
    pub(super) fn new(kind: ImportKind, name: &str) -> Imported {
        Imported {
            kind,
            name: shorten(name),
            settings: Vec::new(),
            production: None,
            bases: Vec::new(),
            token: None,
            discarded: Vec::new(),
            ignored: Vec::new(),
            refused: Vec::new(),
            connections: Vec::new(),
        }
    }

    /// The import, or the sentence where nothing of use was found.
    pub(super) fn or_nothing(self, sentence: &str) -> Result<Imported, String> {
        let found = !self.settings.is_empty() || !self.bases.is_empty() || self.token.is_some();
        if found || !self.connections.is_empty() || !self.refused.is_empty() { Ok(self) } else { Err(sentence.into()) }
    }

    /// Takes a setting over if its check accepts the value. The first value of a setting stays.
    pub(super) fn take(&mut self, setting: Setting, from: &str, value: &str) {
        let field = SETTINGS.iter().find(|field| field.setting == setting);
        let Some(field) = field.filter(|_| !value.trim().is_empty()) else { return };
        let other = self.settings.iter().find(|(known, _)| *known == setting);
        match (check_value(field.check, value), other) {
            (Err(sentence), _) => self.refuse(from, &sentence),
            (Ok(value), Some((_, other))) if *other != value => {
                self.refuse(from, &format!("The text has two values for the {}; the first counts.", field.label));
            }
            (Ok(_), Some(_)) => {}
            (Ok(value), None) => self.settings.push((setting, value)),
        }
    }

    /// Takes the base URL of a family over, if it has none yet.
    pub(super) fn take_base(&mut self, family: Family, from: &str, value: &str) {
        if self.bases.iter().all(|(known, _)| *known != family) {
            match check_value(rules::check_base_url, value) {
                Ok(value) => self.bases.push((family, value)),
                Err(sentence) => self.refuse(from, &sentence),
            }
        }
    }

    /// Takes the access token over; a second one is thrown away.
    pub(super) fn take_token(&mut self, from: &str, value: &str) {
        match rules::check_token(value) {
            _ if self.token.is_some() => self.discard(from),
            Ok(()) => self.token = Some(Token::new(value)),
            Err(sentence) => self.refuse(from, &sentence),
        }
    }

    pub(super) fn refuse(&mut self, from: &str, sentence: &str) {
        list(&mut self.refused, format!("{} was left out. {sentence}", shorten(from)));
    }

    pub(super) fn discard(&mut self, name: &str) {
        list(&mut self.discarded, shorten(name));
    }

    pub(super) fn ignore(&mut self, name: &str) {
        list(&mut self.ignored, shorten(name));
    }
}

/// The value without blanks around it, if it may be taken over.
pub(super) fn check_value(check: fn(&str) -> Result<(), String>, value: &str) -> Result<String, String> {
    let value = value.trim();
    if value.len() > LONGEST_VALUE {
        return Err("It is too long.".into());
    }
    if value.contains("{{") {
        return Err("It stands for another variable.".into());
    }
    check(value).map(|()| value.to_string())
}

/// A name as it is shown.
pub(super) fn shorten(name: &str) -> String {
    name.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect()
}

pub(super) fn list(names: &mut Vec<String>, name: String) {
    if names.len() < MOST_NAMES && !name.is_empty() && !names.contains(&name) {
        names.push(name);
    }
}

/// The letters and digits of a name in lower case: `IMS_ORG`, `imsOrg` and `ims-org` are the same name.
pub(super) fn plain_name(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether what has this plain name is a secret.
pub(super) fn is_secret(plain_name: &str) -> bool {
    let parts = ["secret", "passw", "passphrase", "privatekey", "token", "jwt", "authcode", "authorizationcode"];
    plain_name.ends_with("auth") || parts.iter().any(|part| plain_name.contains(part))
}

/// Whether there is nothing to lose in a value.
pub(super) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(is_blank),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

/// An id, which may be a text or a number.
pub(super) fn read_id(value: &Value) -> Option<String> {
    value.as_str().map(String::from).or_else(|| value.as_u64().map(|number| number.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_known_by_their_names() {
        for name in ["CLIENT_SECRET", "client_secrets", "privateKey", "technical_account_password", "auth", "JWT_TOKEN"]
        {
            assert!(is_secret(&plain_name(name)), "{name}");
        }
        for name in ["REFRESH_TOKEN", "AIO_runtime_auth", "ID_TOKEN", "PASSPHRASE", "authorization_code"] {
            assert!(is_secret(&plain_name(name)), "{name}");
        }
        for name in ["SCOPES", "meta_scopes", "API_KEY", "TECHNICAL_ACCOUNT_ID", "IMS", "author", "name"] {
            assert!(!is_secret(&plain_name(name)), "{name}");
        }
    }

    #[test]
    fn lists_do_not_grow_without_end() {
        let mut imported = Imported::new(ImportKind::Connections, &"x\n".repeat(1000));
        for at in 0..1000 {
            imported.ignore(&format!("name {at}"));
            imported.ignore("the same");
        }
        assert_eq!(imported.name, "x".repeat(LONGEST_NAME));
        assert_eq!(imported.ignored.len(), MOST_NAMES);
        assert_eq!(imported.ignored.iter().filter(|name| *name == "the same").count(), 1);
    }
}
