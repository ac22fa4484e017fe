//! The request log on the screen. It changes nothing and never sees a token.

pub mod curl;
pub mod panel;
