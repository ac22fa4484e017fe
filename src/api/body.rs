//! The bytes of a body as JSON.

use serde_json::Value;

use crate::domain::document::{Misread, read_value};

/// Bodies above this many bytes are not parsed for decoding; they are only shown.
pub const PARSE_LIMIT: usize = 1 << 20;

/// The JSON in a body.
pub fn read_json(bytes: &[u8]) -> Result<Value, Misread> {
    read_value(&String::from_utf8_lossy(bytes))
}
