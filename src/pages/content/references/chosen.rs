//! Which node is selected, for the cells of the table: they are drawn by functions that carry nothing.

use leptos::prelude::*;

/// The key of the selected node; nothing where none was chosen.
#[derive(Clone, Copy)]
pub struct Chosen(pub Signal<Option<String>>);
