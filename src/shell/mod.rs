//! What is around every page: the bar on top, the navigation, the dialogs above the pages, the keys. It knows the pages by
//! their table only.

pub mod commands;
pub mod connection_button;
pub mod connection_dot;
pub mod connection_menu;
pub mod header;
pub mod keys;
pub mod log_frame;
pub mod nav;
pub mod notifications;
pub mod overlay;
pub mod overlays;
pub mod palette;
pub mod palette_match;
pub mod shortcuts;
pub mod token_banner;
