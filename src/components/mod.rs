//! Pieces that know the API's shapes.

pub mod body_editor;
pub mod body_field;
pub mod commands;
pub mod drift;
pub mod error_panel;
pub mod findings;
pub mod form_state;
pub mod header;
pub mod help;
pub mod journeys_review;
pub mod nav;
pub mod notifications;
pub mod palette;
pub mod palette_match;
pub mod param_field;
pub mod patch_builder;
pub mod problems;
pub mod request_preview;
pub mod response_panel;
pub mod shortcuts;
pub mod switcher;
pub mod token_banner;
pub mod tools;
pub mod touch;
pub mod wait_status;
pub mod write_lock;
