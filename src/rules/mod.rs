//! What a value must be: pure checks that return a sentence. Each stands below the source that it follows.

pub mod code;
pub mod connection;
pub mod limits;
pub mod name;
pub mod policy;
pub mod url;
