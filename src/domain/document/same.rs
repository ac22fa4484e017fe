//! Whether two values say the same, by the policy.

use super::hash::hash_node;
use super::names::differing_members;
use super::node::Node;
use super::number::is_same_worth;
use super::places::Places;
use super::policy::{Numbers, Rule, Scope};
use super::token::Shape;

/// Whether two members say the same; none is a value of its own.
pub(super) fn is_same_member(one: Option<Node>, two: Option<Node>, scope: &Scope) -> bool {
    match (scope.counts(one), scope.counts(two)) {
        (None, None) => true,
        (Some(one), Some(two)) => is_same(one, two, scope),
        _ => false,
    }
}

/// Whether two values say the same. Of a member that stands twice, the one counts that counts.
pub(super) fn is_same(one: Node, two: Node, scope: &Scope) -> bool {
    // The most frequent case by far, and the quickest: the same bytes.
    if one.is_written_as(two) {
        return true;
    }
    match (one.shape(), two.shape()) {
        (Shape::Text, Shape::Text) => one.says_as(two),
        (Shape::Number, Shape::Number) => {
            scope.policy.numbers == Numbers::Worth && is_same_worth(one.written(), two.written())
        }
        (Shape::List, Shape::List) if scope.rule() == Some(Rule::Set) => is_same_set(one, two, scope),
        (Shape::List, Shape::List) => {
            let below = scope.item();
            let (mut left, mut right) = (one.items(), two.items());
            loop {
                match (left.next(), right.next()) {
                    (None, None) => return true,
                    (Some(left), Some(right)) if is_same(left, right, &below) => {}
                    _ => return false,
                }
            }
        }
        (Shape::Object, Shape::Object) => differing_members(one, two)
            .into_iter()
            .all(|pair| is_same_member(pair.left, pair.right, &scope.below(|own| pair.name.says(own)))),
        _ => false,
    }
}

fn is_same_set(one: Node, two: Node, scope: &Scope) -> bool {
    let below = scope.item();
    let within = |some: Node, all: Node| {
        let items: Vec<Node> = all.items().collect();
        let places = Places::new(items.iter().map(|item| hash_node(*item, &below)));
        some.items().all(|item| places.all(hash_node(item, &below)).any(|at| is_same(item, items[at], &below)))
    };
    within(one, two) && within(two, one)
}
