//! What a person prefers, kept for the next visit.

use serde_json::{Value, json};

use super::storage;
use crate::domain::document::read_value;

const KEY: &str = "wheelhouse.preferences";
/// Where the theme was kept before there were other preferences.
const OLD_THEME_KEY: &str = "wheelhouse.theme";

/// The themes; the first follows the system.
pub const THEMES: &[&str] = &["system", "light", "dark"];

/// The densities; the first is the usual one.
pub const DENSITIES: &[&str] = &["comfortable", "compact"];

/// The languages of dates and numbers: the BCP 47 tag and the language's own name. The first is the browser's.
pub const LOCALES: &[(&str, &str)] = &[
    ("", "As the browser"),
    ("en-US", "English (United States)"),
    ("en-GB", "English (United Kingdom)"),
    ("de-DE", "Deutsch"),
    ("es-ES", "Español"),
    ("fr-FR", "Français"),
    ("pt-BR", "Português (Brasil)"),
    ("sv-SE", "Svenska"),
    ("ja-JP", "日本語"),
];

/// What a person prefers. Each value is one of the lists above.
#[derive(Clone, Debug, PartialEq)]
pub struct Preferences {
    /// One of [`THEMES`].
    pub theme: &'static str,
    /// One of [`DENSITIES`].
    pub density: &'static str,
    /// The tag of one of [`LOCALES`].
    pub locale: &'static str,
    /// Whether single keys are shortcuts.
    pub single_keys: bool,
    /// What whoever hosts the page decides in the place of the person; it is not kept.
    pub hosted: Option<Look>,
}

/// How the page of a host looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// One of [`THEMES`].
    pub theme: &'static str,
    /// The tag of one of [`LOCALES`].
    pub locale: &'static str,
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences { theme: THEMES[0], density: DENSITIES[0], locale: LOCALES[0].0, single_keys: true, hosted: None }
    }
}

impl Preferences {
    /// The preferences of the last visit.
    pub fn load() -> Preferences {
        let Some(text) = storage::load_text(KEY) else {
            let mut preferences = Preferences::default();
            preferences.set_theme(&storage::load_text(OLD_THEME_KEY).unwrap_or_default());
            storage::remove_text(OLD_THEME_KEY);
            return preferences;
        };
        Preferences::from_text(&text)
    }

    /// Keeps them for the next visit.
    pub fn save(&self) {
        storage::save_text(KEY, &self.to_text());
    }

    /// How the page looks: as its host has it, else as the person likes it.
    pub fn look(&self) -> Look {
        self.hosted.unwrap_or(Look { theme: self.theme, locale: self.locale })
    }

    /// Takes another theme, if it is one.
    pub fn set_theme(&mut self, theme: &str) {
        choose(&mut self.theme, THEMES.iter().copied(), theme);
    }

    /// Takes another density, if it is one.
    pub fn set_density(&mut self, density: &str) {
        choose(&mut self.density, DENSITIES.iter().copied(), density);
    }

    /// Takes another language for dates and numbers, if it is one of the list.
    pub fn set_locale(&mut self, locale: &str) {
        choose(&mut self.locale, LOCALES.iter().map(|(tag, _)| *tag), locale);
    }

    fn to_text(&self) -> String {
        let keys = self.single_keys;
        json!({ "theme": self.theme, "density": self.density, "locale": self.locale, "singleKeys": keys }).to_string()
    }

    /// The preferences in a kept text. What is not understood is as if it had never been chosen.
    fn from_text(text: &str) -> Preferences {
        let mut preferences = Preferences::default();
        let kept = read_value(text).unwrap_or_default();
        let word = |name: &str| kept.get(name).and_then(Value::as_str).unwrap_or_default();
        preferences.set_theme(word("theme"));
        preferences.set_density(word("density"));
        preferences.set_locale(word("locale"));
        preferences.single_keys = kept.get("singleKeys").and_then(Value::as_bool).unwrap_or(true);
        preferences
    }
}

fn choose(slot: &mut &'static str, mut known: impl Iterator<Item = &'static str>, wanted: &str) {
    if let Some(found) = known.find(|one| *one == wanted) {
        *slot = found;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_survive_a_reload() {
        let mine = Preferences { theme: "dark", density: "compact", locale: "de-DE", single_keys: false, hosted: None };
        assert_eq!(Preferences::from_text(&mine.to_text()), mine);
        assert_eq!(Preferences::from_text(&Preferences::default().to_text()), Preferences::default());
    }

    #[test]
    fn what_the_host_decides_is_shown_and_not_kept() {
        let look = Look { theme: "dark", locale: "de-DE" };
        let hosted = Preferences { hosted: Some(look), ..Preferences::default() };
        assert_eq!(hosted.look(), look);
        assert_eq!(Preferences::from_text(&hosted.to_text()), Preferences::default());
        assert_eq!(Preferences::default().look(), Look { theme: "system", locale: "" });
    }

    #[test]
    fn what_is_not_understood_is_the_default() {
        for text in ["", "[]", r#"{"theme":"pink","density":7,"locale":"xx","singleKeys":"no"}"#] {
            assert_eq!(Preferences::from_text(text), Preferences::default(), "{text}");
        }
        assert_eq!(Preferences::from_text(r#"{"theme":"light"}"#).theme, "light");
    }
}
