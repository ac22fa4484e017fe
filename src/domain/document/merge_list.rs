//! How the items of three lists are put together: as sets, by the keys of their items, or by what the items are.

use super::align::{Slot, align, common_key};
use super::chunks::chunks;
use super::node::Node;
use super::places::Places;
use super::policy::Scope;
use super::same::is_same;
use super::sequence::common;

/// A place of the three documents; `None` where one of them has nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides<'a> {
    pub base: Option<Node<'a>>,
    pub mine: Option<Node<'a>>,
    pub theirs: Option<Node<'a>>,
}

/// An item of the list that comes out.
#[derive(Clone, Copy, Debug)]
pub(super) enum Planned<'a> {
    /// As it is.
    Taken(Node<'a>),
    /// What comes out of three, and its place: in the base where it has it, else in mine or theirs.
    Merged(usize, Sides<'a>),
}

/// What both sides have, without what one of them took away, and with what each of them added. Nothing can conflict.
pub(super) fn plan_set<'a>(
    base: Option<Node<'a>>,
    mine: Node<'a>,
    theirs: Node<'a>,
    scope: &Scope,
) -> Vec<Planned<'a>> {
    let below = scope.item();
    let has = |list: Node, item: Node| list.items().any(|own| is_same(own, item, &below));
    let was = |item: Node| base.is_some_and(|base| has(base, item));
    let kept = theirs.items().filter(|item| has(mine, *item) || !was(*item));
    let added = mine.items().filter(|item| !was(*item) && !has(theirs, *item));
    kept.chain(added).map(Planned::Taken).collect()
}

/// The items of the base, mine and theirs; `None` where nobody can say in which order they are to stand.
pub(super) fn plan_items<'a>(lists: [Node<'a>; 3], scope: &Scope) -> Option<Vec<Planned<'a>>> {
    let items = lists.map(|list| list.items().collect::<Vec<Node>>());
    match common_key(&items.each_ref().map(Vec::as_slice)) {
        Some((key, hashes)) => by_key(&items, key, &hashes),
        None => by_content(&items, scope),
    }
}

fn by_content<'a>([base, mine, theirs]: &[Vec<Node<'a>>; 3], scope: &Scope) -> Option<Vec<Planned<'a>>> {
    let below = scope.item();
    let pairs = |own: &[Node]| {
        let pair = |slot: Slot| match slot {
            Slot::Same(from, to) | Slot::Both(from, to) => Some((from, to)),
            Slot::Moved(..) | Slot::Left(_) | Slot::Right(_) => None,
        };
        align(base, own, scope).into_iter().filter_map(pair).collect::<Vec<_>>()
    };
    let is_part = |one: &[Node], two: &[Node]| {
        one.len() == two.len() && one.iter().zip(two).all(|(one, two)| is_same(*one, *two, &below))
    };
    let mut planned = Vec::new();
    for chunk in chunks([base.len(), mine.len(), theirs.len()], &pairs(mine), &pairs(theirs)) {
        let first = chunk.base.start;
        let (base, mine, theirs) = (&base[chunk.base], &mine[chunk.mine], &theirs[chunk.theirs]);
        if chunk.is_stable {
            planned.extend(base.iter().enumerate().map(|(at, base)| {
                let sides = Sides { base: Some(*base), mine: Some(mine[at]), theirs: Some(theirs[at]) };
                Planned::Merged(first + at, sides)
            }));
        } else if is_part(base, mine) || is_part(mine, theirs) {
            planned.extend(theirs.iter().copied().map(Planned::Taken));
        } else if is_part(base, theirs) {
            planned.extend(mine.iter().copied().map(Planned::Taken));
        } else {
            return None;
        }
    }
    Some(planned)
}

fn by_key<'a>(items: &[Vec<Node<'a>>; 3], key: &str, hashes: &[Vec<u64>]) -> Option<Vec<Planned<'a>>> {
    let [base, mine, theirs] = [0, 1, 2].map(|side| Places::new(hashes[side].iter().copied()));
    let sides = |hash: u64| Sides {
        base: base.find(hash).map(|at| items[0][at]),
        mine: mine.find(hash).map(|at| items[1][at]),
        theirs: theirs.find(hash).map(|at| items[2][at]),
    };
    let place = |hash: u64| base.find(hash).or(mine.find(hash)).or(theirs.find(hash)).unwrap_or_default();
    let merged = |hash: u64| Planned::Merged(place(hash), sides(hash));
    let written = |hash: u64| {
        let item = sides(hash).theirs.or(sides(hash).mine);
        item.and_then(|item| item.get(key)).map_or("", Node::written)
    };
    let order = merge_order(hashes, written)?;
    let found = Places::new(order.iter().copied());
    // What one side took away may have been changed by the other: it is asked for behind the item that it stood behind.
    let mut behind: Vec<Vec<u64>> = vec![Vec::new(); order.len() + 1];
    let mut before = 0;
    for hash in &hashes[0] {
        match found.find(*hash) {
            Some(at) => before = at + 1,
            None => behind[before].push(*hash),
        }
    }
    let mut planned: Vec<Planned> = behind[0].iter().copied().map(merged).collect();
    for (hash, behind) in order.iter().zip(&behind[1..]) {
        planned.push(merged(*hash));
        planned.extend(behind.iter().copied().map(merged));
    }
    Some(planned)
}

/// The keys in the order in which both sides have put them; `None` where they have put them differently. Of what both
/// added at one place, that comes first whose key is written smaller, so that it does not matter who merges.
fn merge_order<'a>(hashes: &[Vec<u64>], written: impl Fn(u64) -> &'a str) -> Option<Vec<u64>> {
    let lengths = [hashes[0].len(), hashes[1].len(), hashes[2].len()];
    let mut order: Vec<u64> = Vec::new();
    for chunk in chunks(lengths, &common(&hashes[0], &hashes[1]), &common(&hashes[0], &hashes[2])) {
        let (base, mine, theirs) = (&hashes[0][chunk.base], &hashes[1][chunk.mine], &hashes[2][chunk.theirs]);
        if chunk.is_stable || base == mine || mine == theirs {
            order.extend(theirs);
        } else if base == theirs {
            order.extend(mine);
        } else if base.is_empty() {
            let is_mine_first = mine.iter().map(|hash| written(*hash)).lt(theirs.iter().map(|hash| written(*hash)));
            let (first, second) = if is_mine_first { (mine, theirs) } else { (theirs, mine) };
            order.extend(first);
            order.extend(second.iter().filter(|hash| !first.contains(hash)));
        } else {
            return None;
        }
    }
    Places::new(order.iter().copied()).are_unique().then_some(order)
}
