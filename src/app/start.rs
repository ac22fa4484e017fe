//! Starts the app: alone at once, in the frame of a shell once that has said who and where.

use leptos::mount::mount_to_body;
use leptos::prelude::*;

use super::{App, Parts};
use crate::host::bridge::is_expected;
use crate::host::{FindHost, Settle};
use crate::ui::dom;
use crate::ui::part::Loading;

/// Draws the console in the page. Where the part of the program that listens to a shell cannot be loaded, it stands alone.
pub fn start(parts: fn() -> Parts, host: fn() -> Loading<FindHost>) {
    crate::ui::crash::catch_panics();
    if !is_expected() {
        return draw(parts, None);
    }
    // The framework runs nothing before it has drawn something.
    wasm_bindgen_futures::spawn_local(async move {
        let settle = match host().await {
            Ok(find) => Some(find().await),
            Err(_) => None,
        };
        draw(parts, settle);
    });
}

/// Draws it, and takes the loading message away.
fn draw(parts: fn() -> Parts, settle: Option<Settle>) {
    mount_to_body(move || view! { <App parts=parts() settle/> });
    dom::remove("boot-message");
}
