//! A name with a value, as parameters and annotations are written.

use serde_json::Value;

/// A parameter or an annotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Its name.
    pub key: String,
    /// Its value; of a parameter that was read, a hash of it.
    pub value: Value,
}
