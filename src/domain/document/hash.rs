//! What a value comes to as 64 bits: the same for two values that the policy calls the same.
//!
//! Two different values may come to the same by chance. Whoever finds a pair by its hash compares the pair.

use super::mixing::{hash_bytes, hash_text, mix};
use super::names::Names;
use super::node::Node;
use super::number::Worth;
use super::places::Places;
use super::policy::{Numbers, Rule, Scope};
use super::token::Shape;

/// A value, by the policy.
pub(super) fn hash_node(node: Node, scope: &Scope) -> u64 {
    let shape = node.shape() as u64;
    match node.shape() {
        Shape::Null => shape,
        Shape::Bool => mix(shape, node.written().len() as u64),
        Shape::Number => mix(shape, hash_number(node.written(), scope.policy.numbers)),
        Shape::Text => mix(shape, hash_text(node)),
        Shape::List => {
            let below = scope.item();
            let items = node.items().map(|item| hash_node(item, &below));
            if scope.rule() == Some(Rule::Set) {
                // Neither the order nor a repetition counts.
                let places = Places::new(items);
                let hashes = places.sorted().chunk_by(|one, two| one.0 == two.0).map(|alike| alike[0].0);
                return hashes.fold(shape, mix);
            }
            items.fold(shape, mix)
        }
        Shape::Object => {
            // The order of members does not count.
            let mut sum = shape;
            for (name, value) in Names::new(node).counting() {
                let below = scope.below(|own| name.says(own));
                if below.counts(Some(value)).is_some() {
                    sum = sum.wrapping_add(mix(hash_text(name), hash_node(value, &below)));
                }
            }
            sum
        }
    }
}

fn hash_number(written: &str, numbers: Numbers) -> u64 {
    let worth = if numbers == Numbers::Worth { Worth::read(written) } else { None };
    match worth {
        Some(worth) => {
            mix(hash_bytes(worth.digits.as_bytes()), worth.exponent as u64 ^ u64::from(worth.negative) << 63)
        }
        None => hash_bytes(written.as_bytes()),
    }
}
