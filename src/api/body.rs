//! The bytes of a body as JSON.

use serde_json::Value;

/// Bodies above this many bytes are not parsed for decoding; they are only shown.
pub const PARSE_LIMIT: usize = 1 << 20;

/// The JSON in a body.
pub fn read_json(bytes: &[u8]) -> Result<Value, serde_json::Error> {
    serde_json::from_slice(bytes)
}
