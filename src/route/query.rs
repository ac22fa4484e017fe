//! What stands behind the `?` of an address: names and values, in their order.

use crate::api::request::{decode, encode};

/// Names with their values.
pub type Query = Vec<(String, String)>;

/// From `?` on; nothing for no pairs.
pub(super) fn write_query(pairs: &[(String, String)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{}={}", encode(key), encode(value))).collect();
    if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
}

/// What stands behind the `?`.
pub(super) fn read_query(query: &str) -> Query {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(key), decode(value))
        })
        .collect()
}
