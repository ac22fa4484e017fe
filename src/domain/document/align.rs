//! Which items of two lists belong together.

use super::hash::hash_node;
use super::mixing::{hash_bytes, hash_text};
use super::node::Node;
use super::places::Places;
use super::policy::{KEYS, Scope};
use super::resemblance::pair_alike;
use super::same::is_same;
use super::sequence::common;
use super::token::Shape;

/// The items of two lists in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// An item that both have.
    Same(usize, usize),
    /// An item of the left and the one of the right that it became.
    Both(usize, usize),
    /// As `Both`, and the item stands in another order among the others.
    Moved(usize, usize),
    /// Only the left has it.
    Left(usize),
    /// Only the right has it.
    Right(usize),
}

/// Lays two lists over each other: by the key that each item has for itself, else so that most items stay what they are.
pub(super) fn align(left: &[Node], right: &[Node], scope: &Scope) -> Vec<Slot> {
    let below = scope.item();
    let same = |pair: &(&Node, &Node)| is_same(*pair.0, *pair.1, &below);
    let head = left.iter().zip(right).take_while(same).count();
    let (one, two) = (&left[head..], &right[head..]);
    let tail = one.iter().rev().zip(two.iter().rev()).take_while(same).count();
    let (one, two) = (&one[..one.len() - tail], &two[..two.len() - tail]);
    let middle = if one.is_empty() || two.is_empty() {
        one_side(one.len(), two.len())
    } else if let Some(stays) = keep_their_places(one, two) {
        stays
    } else {
        match common_key(&[left, right]) {
            Some((_, keys)) => by_key(&keys[0][head..left.len() - tail], &keys[1][head..right.len() - tail]),
            None => by_content(one, two, &below),
        }
    };
    let shifted = |slot: Slot| match slot {
        Slot::Same(x, y) => Slot::Same(x + head, y + head),
        Slot::Both(x, y) => Slot::Both(x + head, y + head),
        Slot::Moved(x, y) => Slot::Moved(x + head, y + head),
        Slot::Left(x) => Slot::Left(x + head),
        Slot::Right(y) => Slot::Right(y + head),
    };
    let mut slots: Vec<Slot> = (0..head).map(|at| Slot::Same(at, at)).collect();
    slots.extend(middle.into_iter().map(shifted));
    slots.extend((0..tail).rev().map(|at| Slot::Same(left.len() - 1 - at, right.len() - 1 - at)));
    slots
}

/// The member that every item of these lists has, and that no two items of one list share; and what each item's comes to.
pub(super) fn common_key(lists: &[&[Node]]) -> Option<(&'static str, Vec<Vec<u64>>)> {
    if lists.iter().all(|list| list.is_empty()) {
        return None;
    }
    KEYS.into_iter().find_map(|key| {
        let hashes: Option<Vec<Vec<u64>>> = lists.iter().map(|list| own_keys(list, key)).collect();
        hashes.map(|hashes| (key, hashes))
    })
}

fn own_keys(list: &[Node], key: &str) -> Option<Vec<u64>> {
    let hashes: Option<Vec<u64>> = list.iter().map(|item| hash_key(item.get(key)?)).collect();
    hashes.filter(|hashes| Places::new(hashes.iter().copied()).are_unique())
}

/// A text or a number, as a key; the number 1 is another key than the text "1".
fn hash_key(node: Node) -> Option<u64> {
    match node.shape() {
        Shape::Text => Some(hash_text(node)),
        Shape::Number => Some(!hash_bytes(node.written().as_bytes())),
        _ => None,
    }
}

/// The items as they stand, where each is written as the one in its place, or has the key of it: then nothing came, went or
/// moved.
fn keep_their_places(left: &[Node], right: &[Node]) -> Option<Vec<Slot>> {
    let key = |item: Node| KEYS.into_iter().find_map(|key| hash_key(item.get(key)?));
    let slot = |(at, (one, two)): (usize, (&Node, &Node))| match one.is_written_as(*two) {
        true => Some(Slot::Same(at, at)),
        false => key(*one).is_some_and(|own| key(*two) == Some(own)).then_some(Slot::Both(at, at)),
    };
    if left.len() == right.len() { left.iter().zip(right).enumerate().map(slot).collect() } else { None }
}

/// The items of the one side that has any.
fn one_side(left: usize, right: usize) -> Vec<Slot> {
    (0..left).map(Slot::Left).chain((0..right).map(Slot::Right)).collect()
}

fn by_key(left: &[u64], right: &[u64]) -> Vec<Slot> {
    let (ones, twos) = (Places::new(left.iter().copied()), Places::new(right.iter().copied()));
    let mut slots = Vec::with_capacity(left.len());
    let (mut x, mut y) = (0, 0);
    for (next_x, next_y) in common(left, right).into_iter().chain([(left.len(), right.len())]) {
        slots.extend((x..next_x).filter(|at| twos.find(left[*at]).is_none()).map(Slot::Left));
        let moved = |at: usize| ones.find(right[at]).map_or(Slot::Right(at), |from| Slot::Moved(from, at));
        slots.extend((y..next_y).map(moved));
        slots.extend((next_x < left.len()).then_some(Slot::Both(next_x, next_y)));
        (x, y) = (next_x + 1, next_y + 1);
    }
    slots
}

fn by_content(left: &[Node], right: &[Node], scope: &Scope) -> Vec<Slot> {
    // Where each side has one item, it is plain what became of it.
    let kept = if left.len() + right.len() == 2 {
        Vec::new()
    } else {
        let hashes = |list: &[Node]| list.iter().map(|item| hash_node(*item, scope)).collect::<Vec<u64>>();
        common(&hashes(left), &hashes(right))
    };
    let mut slots = Vec::with_capacity(left.len());
    let (mut x, mut y) = (0, 0);
    for (next_x, next_y) in kept.into_iter().chain([(left.len(), right.len())]) {
        // Between two items that stayed, the others became each other as far as there are enough of them.
        let (from, to) = (x, y);
        let pairs = pair_alike(&left[from..next_x], &right[to..next_y]).into_iter().map(|(x, y)| (from + x, to + y));
        for (pair_x, pair_y) in pairs.chain([(next_x, next_y)]) {
            slots.extend((x..pair_x).map(Slot::Left));
            slots.extend((y..pair_y).map(Slot::Right));
            slots.extend((pair_x < left.len()).then_some(Slot::Both(pair_x, pair_y)));
            (x, y) = (pair_x + 1, pair_y + 1);
        }
    }
    slots
}
