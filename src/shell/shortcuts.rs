//! The keys that work everywhere: one table, what a key means, and the sheet that shows them.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::components::contexts::UserPreferences;
use crate::route::Route;

/// What a key can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAction {
    /// Open or close the command palette.
    Palette,
    /// Show the sheet of shortcuts.
    Shortcuts,
    /// Put the focus into the search.
    Search,
    /// Save what the page's form holds.
    Save,
    /// Send what the page's form holds.
    Send,
}

/// One shortcut.
pub struct Shortcut {
    /// The key, as the browser names it.
    pub key: &'static str,
    /// Whether it goes with Ctrl, or with Cmd. One that does not is a single key, and can be switched off.
    pub command: bool,
    /// What it means.
    pub action: KeyAction,
    /// What it does, in words.
    pub what: &'static str,
}

/// Every shortcut that works on more than one page.
pub const SHORTCUTS: &[Shortcut] = &[
    Shortcut { key: "K", command: true, action: KeyAction::Palette, what: "Search and commands" },
    Shortcut { key: "Enter", command: true, action: KeyAction::Send, what: "Send the request, or cancel it" },
    Shortcut { key: "S", command: true, action: KeyAction::Save, what: "Save the form" },
    Shortcut { key: "/", command: false, action: KeyAction::Search, what: "Search" },
    Shortcut { key: "?", command: false, action: KeyAction::Shortcuts, what: "Show the shortcuts" },
];

/// A key with what was held down, and where it went.
#[derive(Clone, Copy, Debug)]
pub struct KeyPress<'a> {
    /// The key, as the browser names it.
    pub key: &'a str,
    /// Whether Ctrl or Cmd was held.
    pub command: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether it went into a control that takes text.
    pub typing: bool,
}

/// What a key means. `single_keys` says whether single keys are shortcuts.
pub fn decide(press: KeyPress, single_keys: bool) -> Option<KeyAction> {
    if press.alt || (press.command && press.shift) || (!press.command && (press.typing || !single_keys)) {
        return None;
    }
    let found = SHORTCUTS
        .iter()
        .find(|shortcut| shortcut.command == press.command && shortcut.key.eq_ignore_ascii_case(press.key));
    found.map(|shortcut| shortcut.action)
}

/// What a key event means; nothing when something else has dealt with it. `typing` says whether it went into a control
/// that takes text.
pub fn on_key(event: &KeyboardEvent, typing: bool, single_keys: bool) -> Option<KeyAction> {
    if event.default_prevented() || event.repeat() || event.is_composing() {
        return None;
    }
    let command = event.ctrl_key() || event.meta_key();
    let press = KeyPress { key: &event.key(), command, alt: event.alt_key(), shift: event.shift_key(), typing };
    decide(press, single_keys)
}

/// The shortcuts with what they do.
#[component]
pub fn ShortcutList() -> impl IntoView {
    let row = |shortcut: &Shortcut| {
        let held = shortcut.command.then(|| view! { <kbd>"Ctrl or ⌘"</kbd> " + " });
        view! {
            <dt>{held} <kbd>{shortcut.key}</kbd></dt>
            <dd>{shortcut.what}</dd>
        }
    };
    view! { <dl class="shortcuts">{SHORTCUTS.iter().map(row).collect_view()}</dl> }
}

/// The sheet of shortcuts.
#[component]
pub fn ShortcutSheet(
    /// Closes the dialog around it.
    close: Callback<()>,
) -> impl IntoView {
    let UserPreferences(preferences) = UserPreferences::expect();
    let switched = move || if preferences.with(|preferences| preferences.single_keys) { "on" } else { "off" };
    view! {
        <ShortcutList/>
        <p class="field-doc">
            "Escape closes a dialog. The arrow keys move between tabs, results and lines of a body."
        </p>
        <p class="field-doc">
            "Single keys work outside of fields. They are switched " {switched} ". "
            <a href=Route::Preferences.href() on:click=move |_| close.run(())>
                "Change it in the preferences"
            </a>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: KeyPress = KeyPress { key: "", command: false, alt: false, shift: false, typing: false };

    #[test]
    fn each_shortcut_of_the_table_is_found_by_its_keys() {
        for shortcut in SHORTCUTS {
            let press = KeyPress { key: shortcut.key, command: shortcut.command, ..PLAIN };
            assert_eq!(decide(press, true), Some(shortcut.action), "{}", shortcut.what);
        }
        assert_eq!(decide(KeyPress { key: "k", command: true, ..PLAIN }, true), Some(KeyAction::Palette));
    }

    #[test]
    fn single_keys_are_left_to_fields_and_can_be_switched_off() {
        let slash = KeyPress { key: "/", ..PLAIN };
        assert_eq!(decide(slash, true), Some(KeyAction::Search));
        assert_eq!(decide(slash, false), None);
        assert_eq!(decide(KeyPress { typing: true, ..slash }, true), None);
        // A question mark needs Shift on many keyboards.
        assert_eq!(decide(KeyPress { key: "?", shift: true, ..PLAIN }, true), Some(KeyAction::Shortcuts));
        assert_eq!(decide(KeyPress { key: "k", ..PLAIN }, true), None);
    }

    #[test]
    fn keys_with_ctrl_work_in_fields_and_other_combinations_are_the_browsers() {
        let save = KeyPress { key: "s", command: true, ..PLAIN };
        assert_eq!(decide(KeyPress { typing: true, ..save }, false), Some(KeyAction::Save));
        assert_eq!(decide(KeyPress { shift: true, ..save }, true), None);
        assert_eq!(decide(KeyPress { alt: true, ..save }, true), None);
        assert_eq!(decide(KeyPress { key: "/", command: true, ..PLAIN }, true), None);
    }
}
