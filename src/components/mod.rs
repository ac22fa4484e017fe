//! Pieces that know the API's shapes.

pub mod body_editor;
pub mod body_field;
pub mod cautions;
pub mod contexts;
pub mod error_panel;
pub mod failed_read;
pub mod fault_banner;
pub mod findings;
pub mod form_state;
pub mod help;
pub mod object_actions;
pub mod object_page;
pub mod object_read;
pub mod param_field;
pub mod patch_builder;
pub mod problems;
pub mod rate;
pub mod request_preview;
pub mod response_panel;
pub mod run_news;
pub mod run_view;
pub mod state_mark;
pub mod text_remarks;
pub mod touch;
pub mod wait_status;
pub mod write_lock;
