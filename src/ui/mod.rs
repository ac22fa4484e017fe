//! Primitives that know HTML and our design tokens, and nothing of the app.

pub mod beside;
pub mod code_editor;
pub mod code_field;
pub mod combo_box;
pub mod copy;
pub mod crash;
pub mod dialog;
pub mod dom;
pub mod field;
pub mod focus;
pub mod framed;
pub mod icon;
pub mod json_index;
pub mod json_view;
pub mod json_words;
pub mod menu;
pub mod notice;
pub mod page_heading;
pub mod part;
pub mod progress;
pub mod scale;
pub mod side_by_side;
pub mod table;
pub mod tabs;
pub mod text;
pub mod toast;
