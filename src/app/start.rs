//! Starts the app: alone in the task after this, in the frame of a shell once that has said who and where.

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
    // The framework runs nothing before it has drawn something.
    wasm_bindgen_futures::spawn_local(async move {
        if !is_expected() {
            // The task that has compiled the program has been long enough.
            dom::next_task().await;
            return draw(parts, None);
        }
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
