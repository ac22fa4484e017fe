//! What outlives the page: small texts in localStorage. A token never comes here.

/// The text kept under a key.
pub fn load_text(key: &str) -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(key).ok()?
}

/// Keeps a text under a key. A browser that refuses storage loses it at the next reload, and nothing else.
pub fn save_text(key: &str, text: &str) {
    if let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok().flatten()) {
        storage.set_item(key, text).ok();
    }
}
