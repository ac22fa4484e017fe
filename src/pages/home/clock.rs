//! The time as the page says it, which goes on while the page is open.

use leptos::prelude::*;

use crate::client::now;
use crate::reactive::spawn;
use crate::ui::dom;

/// How often the time is looked at, in milliseconds.
const STEP: i32 = 10_000;

/// The time in milliseconds since 1970, until the page is left.
pub fn ticking() -> RwSignal<f64> {
    let clock = RwSignal::new(now());
    spawn(async move {
        while clock.try_set(now()).is_none() {
            dom::wait(STEP).await;
        }
    });
    clock
}
