//! How the items of three lists are put together: as sets, or as they belong together.

use super::align::{Slot, align, common_key};
use super::chunks::chunks;
use super::node::Node;
use super::policy::Scope;
use super::same::is_same;

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

impl<'a> Planned<'a> {
    /// The item, or one of those that come together in it.
    fn node(&self) -> Option<Node<'a>> {
        match *self {
            Planned::Taken(node) => Some(node),
            Planned::Merged(_, sides) => sides.theirs.or(sides.mine),
        }
    }
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

/// The items of the base, mine and theirs; `None` where both have changed the same part of the list.
pub(super) fn plan_items<'a>(lists: [Node<'a>; 3], scope: &Scope) -> Option<Vec<Planned<'a>>> {
    let [base, mine, theirs] = lists.map(|list| list.items().collect::<Vec<Node>>());
    let below = scope.item();
    let pairs = |own: &[Node]| {
        let pair = |slot: Slot| match slot {
            Slot::Same(from, to) | Slot::Both(from, to) => Some((from, to)),
            Slot::Moved(..) | Slot::Left(_) | Slot::Right(_) => None,
        };
        align(&base, own, scope).into_iter().filter_map(pair).collect::<Vec<_>>()
    };
    let is_part = |one: &[Node], two: &[Node]| {
        one.len() == two.len() && one.iter().zip(two).all(|(one, two)| is_same(*one, *two, &below))
    };
    let mut planned = Vec::new();
    for chunk in chunks([base.len(), mine.len(), theirs.len()], &pairs(&mine), &pairs(&theirs)) {
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
    // Both may have moved one item, each to another place.
    let whole = planned.iter().filter_map(Planned::node).collect::<Vec<Node>>();
    let is_keyed = common_key(&[&base, &mine, &theirs]).is_some();
    (!is_keyed || whole.is_empty() || common_key(&[&whole]).is_some()).then_some(planned)
}
