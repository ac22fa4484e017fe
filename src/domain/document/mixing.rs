//! What bytes and texts come to as 64 bits.

use super::node::Node;
use super::text;

/// A mixing constant with its bits spread evenly: the golden ratio.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

pub(super) fn mix(hash: u64, word: u64) -> u64 {
    let mixed = (hash.rotate_left(5) ^ word).wrapping_mul(SPREAD);
    mixed ^ (mixed >> 32)
}

pub(super) fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut words = bytes.chunks_exact(8);
    let mut hash = bytes.len() as u64;
    for word in &mut words {
        hash = mix(hash, word.try_into().map_or(0, u64::from_le_bytes));
    }
    words.remainder().iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte)))
}

/// What a text, or a name, says.
pub(super) fn hash_text(node: Node) -> u64 {
    hash_bytes(&text::to_bytes(node.inner()))
}
