//! What the shell has said about who and where, and what it makes of the connection. Plain Rust.

use crate::api::Setting;
use crate::api::token::Token;
use crate::client::{Connection, DECIDED_BY_HOST, HOSTED, LOCALES, Look, SETTINGS, THEMES};

/// The name of the connection.
const NAME: &str = "Experience Cloud";

/// The kind of a sandbox with real data, as the shell calls it; and the name of the one that every organization has.
const PRODUCTION: [&str; 2] = ["production", "prod"];

/// One configuration. What it does not say is empty, and stays as it was.
#[derive(Default)]
pub struct Said {
    /// The access token.
    pub token: Option<Token>,
    /// The IMS organization ID.
    pub organization: String,
    /// The name of the sandbox.
    pub sandbox: String,
    /// Its kind: `production` or `development`.
    pub kind: String,
    /// `light` or `dark`.
    pub theme: String,
    /// A BCP 47 tag.
    pub locale: String,
}

impl Said {
    /// Changes the connection to what was said. An organization without a sandbox is nowhere yet: its sandbox is not that
    /// of the one before.
    pub fn change(&self, connection: &mut Connection) {
        let [organization, sandbox] = DECIDED_BY_HOST.map(place_of);
        let is_said = |at: usize, value: &str| !value.is_empty() && (SETTINGS[at].check)(value).is_ok();
        if is_said(organization, &self.organization) && self.organization != connection.settings[organization] {
            connection.settings[organization] = self.organization.clone();
            connection.settings[sandbox].clear();
            // Nobody knows yet.
            connection.production = true;
        }
        if is_said(sandbox, &self.sandbox) {
            connection.settings[sandbox] = self.sandbox.clone();
            let [kind, name] = PRODUCTION;
            connection.production =
                if self.kind.is_empty() { self.sandbox == name } else { self.kind.eq_ignore_ascii_case(kind) };
        }
    }

    /// How the page looks from now on. A language that is not in the list is that of the browser, in which the shell speaks
    /// too.
    pub fn look(&self, before: Look) -> Look {
        let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_string();
        let tags = || LOCALES.iter().map(|(tag, _)| *tag).skip(1);
        let same = tags().find(|tag| tag.eq_ignore_ascii_case(&self.locale));
        let near = || tags().find(|tag| language(tag).eq_ignore_ascii_case(&language(&self.locale)));
        Look {
            theme: THEMES.iter().find(|theme| **theme == self.theme).unwrap_or(&before.theme),
            locale: if self.locale.is_empty() { before.locale } else { same.or_else(near).unwrap_or_default() },
        }
    }
}

fn place_of(setting: Setting) -> usize {
    SETTINGS.iter().position(|field| field.setting == setting).unwrap_or_default()
}

/// The connection of the host with what the person has set in it, which is all that is kept of it.
pub fn hosted(kept: Option<Connection>) -> Connection {
    Connection { id: HOSTED, name: NAME.into(), ..kept.unwrap_or_else(|| Connection::adobe(HOSTED)) }
}

/// What is kept of it, under an id that can be kept.
pub fn to_keep(connection: &Connection) -> Connection {
    let mut kept = Connection { id: 1, ..connection.clone() };
    kept.take_decided(&Connection::adobe(kept.id));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::request::Settings as _;

    fn said(organization: &str, sandbox: &str, kind: &str) -> Said {
        Said { organization: organization.into(), sandbox: sandbox.into(), kind: kind.into(), ..Said::default() }
    }

    #[track_caller]
    fn check(said: Said, expect: (&str, &str, bool)) {
        let mut connection = hosted(None);
        connection.settings[place_of(Setting::Organization)] = "A@AdobeOrg".into();
        connection.settings[place_of(Setting::Sandbox)] = "prod".into();
        connection.production = true;
        said.change(&mut connection);
        let [organization, sandbox] = DECIDED_BY_HOST.map(|setting| connection.setting(setting));
        assert_eq!((organization, sandbox, connection.production), expect);
    }

    #[test]
    fn a_configuration_changes_what_it_names() {
        check(said("A@AdobeOrg", "stage", "development"), ("A@AdobeOrg", "stage", false));
        check(said("A@AdobeOrg", "live", "PRODUCTION"), ("A@AdobeOrg", "live", true));
        check(said("A@AdobeOrg", "prod", ""), ("A@AdobeOrg", "prod", true));
        check(said("", "dev", ""), ("A@AdobeOrg", "dev", false));
        // A token alone, or nothing.
        check(said("", "", ""), ("A@AdobeOrg", "prod", true));
        check(said("A@AdobeOrg", "", ""), ("A@AdobeOrg", "prod", true));
    }

    #[test]
    fn another_organization_has_not_the_sandbox_of_the_one_before() {
        check(said("B@AdobeOrg", "dev", "development"), ("B@AdobeOrg", "dev", false));
        check(said("B@AdobeOrg", "", ""), ("B@AdobeOrg", "", true));
    }

    #[track_caller]
    fn check_look(theme: &str, locale: &str, expect: (&str, &str)) {
        let said = Said { theme: theme.into(), locale: locale.into(), ..Said::default() };
        let look = said.look(Look { theme: "light", locale: "fr-FR" });
        assert_eq!((look.theme, look.locale), expect);
    }

    #[test]
    fn colours_and_language_are_those_of_the_shell() {
        check_look("dark", "de-DE", ("dark", "de-DE"));
        check_look("", "", ("light", "fr-FR"));
        check_look("pink", "DE-de", ("light", "de-DE"));
        check_look("light", "de-AT", ("light", "de-DE"));
        check_look("light", "ko-KR", ("light", ""));
    }

    #[test]
    fn what_the_person_has_set_is_kept_and_what_the_shell_says_is_not() {
        let mut connection = hosted(None);
        connection.settings.iter_mut().for_each(|value| *value = "set".into());
        connection.production = true;
        connection.bases[0] = "/gateway/journeys".into();
        let kept = to_keep(&connection);
        let blank = |one: &Connection| one.settings.iter().filter(|value| value.is_empty()).count();
        assert_eq!((kept.id, kept.production, blank(&kept)), (1, false, DECIDED_BY_HOST.len()));
        let again = hosted(Some(kept));
        assert_eq!((again.id, blank(&again), &again.bases), (HOSTED, DECIDED_BY_HOST.len(), &connection.bases));
        assert_eq!((again.name.as_str(), again.setting(Setting::ApiKey)), (NAME, "set"));
    }
}
