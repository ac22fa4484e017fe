//! What is drawn piece by piece, each in a task of its own: together they would keep the browser from taking input.

use leptos::prelude::*;

use super::dom;
use crate::reactive::spawn;

/// Whether a piece is due: that many tasks from now.
pub fn in_turn(turn: usize) -> ReadSignal<bool> {
    let (is_due, set_due) = signal(false);
    spawn(async move {
        for _ in 0..turn {
            dom::next_task().await;
        }
        // The page may be gone by now.
        set_due.try_set(true);
    });
    is_due
}
