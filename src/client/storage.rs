//! What outlives the page: small texts in localStorage, and a token in sessionStorage when the person asks for it.

use web_sys::Storage;

use super::frame::is_framed;

/// What every key of ours begins with.
const PREFIX: &str = "wheelhouse.";

fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What this tab keeps: it survives a reload, and no other tab sees it.
fn tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// A frame's storage may be shared with whoever put the page into the frame: it holds no token.
fn session() -> Option<Storage> {
    if is_framed() { None } else { tab() }
}

/// The text kept under a key. A token never comes here.
pub fn load_text(key: &str) -> Option<String> {
    local()?.get_item(key).ok()?
}

/// Keeps a text under a key. A browser that refuses storage loses it at the next reload, and nothing else.
pub fn save_text(key: &str, text: &str) {
    if let Some(storage) = local() {
        storage.set_item(key, text).ok();
    }
}

/// The text kept under a key for this tab, in a frame too. A token never comes here.
pub fn load_tab_text(key: &str) -> Option<String> {
    tab()?.get_item(key).ok()?
}

/// Keeps a text without a token under a key for this tab, in a frame too. Whether there was room for it.
pub fn save_tab_text(key: &str, text: &str) -> bool {
    tab().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// The token kept under a key for this tab.
pub(super) fn load_session(key: &str) -> Option<String> {
    session()?.get_item(key).ok()?
}

/// Keeps a token under a key for this tab.
pub(super) fn save_session(key: &str, text: &str) {
    if let Some(storage) = session() {
        storage.set_item(key, text).ok();
    }
}

/// Takes away what was kept under a key for this tab.
pub(super) fn remove_session(key: &str) {
    if let Some(storage) = session() {
        storage.remove_item(key).ok();
    }
}

/// Takes away everything that the console has kept in this browser.
pub fn forget_everything() {
    for storage in [local(), tab()].into_iter().flatten() {
        let keys = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok().flatten());
        for key in keys.filter(|key| key.starts_with(PREFIX)).collect::<Vec<_>>() {
            storage.remove_item(&key).ok();
        }
    }
}

/// Removes the text kept under a key.
pub fn remove_text(key: &str) {
    if let Some(storage) = local() {
        storage.remove_item(key).ok();
    }
}
