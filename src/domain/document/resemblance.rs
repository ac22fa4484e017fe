//! Of items that came and items that went: which ones most probably became each other.

use super::node::Node;
use super::token::Shape;

/// How many pairs of items are weighed, at most.
const MOST_WEIGHED: usize = 4096;

/// How many members of an object, or items of a list, are looked at for that.
const MOST_LOOKED_AT: usize = 64;

/// As many pairs as there can be, in order; those that resemble each other most in sum.
pub(super) fn pair_alike(left: &[Node], right: &[Node]) -> Vec<(usize, usize)> {
    let is_plain = left.len() == right.len() || left.is_empty() || right.is_empty();
    if is_plain || left.len() * right.len() > MOST_WEIGHED {
        return (0..left.len().min(right.len())).map(|at| (at, at)).collect();
    }
    // The schoolbook's table: what the rest of the left and the rest of the right come to at best.
    let width = right.len() + 1;
    let weights: Vec<usize> = left.iter().flat_map(|one| right.iter().map(|two| weigh(*one, *two))).collect();
    let mut best = vec![0; (left.len() + 1) * width];
    let paired = |best: &[usize], x: usize, y: usize| best[(x + 1) * width + y + 1] + weights[x * right.len() + y];
    for x in (0..left.len()).rev() {
        for y in (0..right.len()).rev() {
            let apart = best[(x + 1) * width + y].max(best[x * width + y + 1]);
            best[x * width + y] = paired(&best, x, y).max(apart);
        }
    }
    let (mut x, mut y, mut pairs) = (0, 0, Vec::new());
    while x < left.len() && y < right.len() {
        if best[x * width + y] == paired(&best, x, y) {
            pairs.push((x, y));
            (x, y) = (x + 1, y + 1);
        } else if best[x * width + y] == best[(x + 1) * width + y] {
            x += 1;
        } else {
            y += 1;
        }
    }
    pairs
}

/// How much two items resemble each other, at least a little: by their shape, their members, and what is in those.
fn weigh(one: Node, two: Node) -> usize {
    match (one.shape(), two.shape()) {
        (Shape::Object, Shape::Object) => {
            let same_name = |name: Node| two.members().take(MOST_LOOKED_AT).find(|(other, _)| other.says_as(name));
            let member = |(name, value): (Node, Node)| match same_name(name) {
                Some((_, other)) if other.written() == value.written() => 8,
                Some(_) => 2,
                None => 0,
            };
            4 + one.members().take(MOST_LOOKED_AT).map(member).sum::<usize>()
        }
        (Shape::List, Shape::List) => {
            let same = |(one, two): &(Node, Node)| one.written() == two.written();
            4 + 8 * one.items().zip(two.items()).take(MOST_LOOKED_AT).filter(same).count()
        }
        (one, two) if one == two => 4,
        _ => 1,
    }
}
