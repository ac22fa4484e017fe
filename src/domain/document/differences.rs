//! THE difference of two documents: what came, what went, and what became of what, in reading order.

use super::align::{Slot, align, common_key};
use super::names::differing_members;
use super::node::Node;
use super::pointer::Pointer;
use super::policy::{Policy, Rule, Scope};
use super::same::is_same;
use super::token::Shape;

/// One difference.
#[derive(Clone, Debug)]
pub struct Difference<'a> {
    /// What happened.
    pub what: What,
    /// The way from the root.
    pub path: Vec<Step<'a>>,
    /// What the left has there. It may be there and say the same as none, by the policy: see `what`.
    pub before: Option<Node<'a>>,
    /// What the right has there.
    pub after: Option<Node<'a>>,
}

/// What happened at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Only the right has it.
    Added,
    /// Only the left has it.
    Removed,
    /// Both have it, with different values.
    Changed,
    /// Both have it, and it is something else by its shape.
    Retyped,
    /// The item of a list stands in another order among the others. If it changed, too, that follows.
    Moved,
}

/// One step on the way to a place.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// To a member of an object: its name.
    Member(Node<'a>),
    /// To an item of a list.
    Item {
        /// Its place in the left list; where it only came, the place before which it came.
        left: usize,
        /// Its place in the right list; where it only went, the place where it would be.
        right: usize,
        /// The member that tells the items of the list apart, and its value.
        key: Option<(&'static str, Node<'a>)>,
    },
}

impl Difference<'_> {
    /// The place in the left document; of what was added, the place where it would be.
    pub fn left(&self) -> Pointer {
        pointer(&self.path, |left, _| left)
    }

    /// The place in the right document; of what was removed, the place where it would be.
    pub fn right(&self) -> Pointer {
        pointer(&self.path, |_, right| right)
    }

    /// The place in the document that has it: the right one for what was added, else the left one.
    pub fn pointer(&self) -> Pointer {
        if self.what == What::Added { self.right() } else { self.left() }
    }

    /// The place as people read it: as [`Difference::pointer`], with the key of an item in place of its number, as in
    /// `/results/[id=a]/name`.
    pub fn label(&self) -> String {
        let mut label = String::new();
        for step in &self.path {
            match step {
                Step::Item { key: Some((key, value)), .. } => {
                    let value = value.text().unwrap_or_else(|| value.written().into());
                    label += &format!("/[{key}={value}]");
                }
                Step::Item { left, right, .. } => {
                    let at = if self.what == What::Added { right } else { left };
                    label += &format!("/{at}");
                }
                Step::Member(name) => label += Pointer::root().member(&name.text().unwrap_or_default()).as_str(),
            }
        }
        label
    }
}

fn pointer(path: &[Step], side: impl Fn(usize, usize) -> usize) -> Pointer {
    path.iter().fold(Pointer::root(), |pointer, step| match step {
        Step::Member(name) => pointer.member(&name.text().unwrap_or_default()),
        Step::Item { left, right, .. } => pointer.item(side(*left, *right)),
    })
}

/// What differs, in the order of the left document; what only the right has comes after it in each object, and in its
/// place in each list.
pub fn differences<'a>(left: Node<'a>, right: Node<'a>, policy: &Policy) -> Vec<Difference<'a>> {
    let mut walk = Walk { path: Vec::new(), found: Vec::new() };
    walk.compare(left, right, &Scope::new(policy));
    walk.found
}

struct Walk<'a> {
    path: Vec<Step<'a>>,
    found: Vec<Difference<'a>>,
}

impl<'a> Walk<'a> {
    fn compare(&mut self, left: Node<'a>, right: Node<'a>, scope: &Scope) {
        if left.is_written_as(right) {
            return;
        }
        match (left.shape(), right.shape()) {
            (Shape::Object, Shape::Object) if scope.rule() != Some(Rule::Whole) => {
                self.compare_members(left, right, scope)
            }
            (Shape::List, Shape::List) if scope.aligns() => self.compare_items(left, right, scope),
            _ if is_same(left, right, scope) => {}
            (one, two) => {
                let what = if one == two { What::Changed } else { What::Retyped };
                self.push(what, Some(left), Some(right));
            }
        }
    }

    fn push(&mut self, what: What, before: Option<Node<'a>>, after: Option<Node<'a>>) {
        self.found.push(Difference { what, path: self.path.clone(), before, after });
    }

    /// Takes one step down.
    fn below(&mut self, step: Step<'a>, visit: impl FnOnce(&mut Walk<'a>)) {
        self.path.push(step);
        visit(self);
        self.path.pop();
    }

    fn compare_members(&mut self, left: Node<'a>, right: Node<'a>, scope: &Scope) {
        for pair in differing_members(left, right) {
            let scope = scope.below(|own| pair.name.says(own));
            self.below(Step::Member(pair.name), |walk| match (scope.counts(pair.left), scope.counts(pair.right)) {
                (None, None) => {}
                (Some(left), Some(right)) => walk.compare(left, right, &scope),
                (None, Some(_)) => walk.push(What::Added, pair.left, pair.right),
                (Some(_), None) => walk.push(What::Removed, pair.left, pair.right),
            });
        }
    }

    fn compare_items(&mut self, left: Node<'a>, right: Node<'a>, scope: &Scope) {
        let (one, two): (Vec<Node>, Vec<Node>) = (left.items().collect(), right.items().collect());
        let below = scope.item();
        let mut known_key = None;
        let (mut x, mut y) = (0, 0);
        for slot in align(&one, &two, scope) {
            let (left, right, item) = match slot {
                Slot::Same(left, right) | Slot::Both(left, right) | Slot::Moved(left, right) => {
                    (left, right, one[left])
                }
                Slot::Left(left) => (left, y, one[left]),
                Slot::Right(right) => (x, right, two[right]),
            };
            if !matches!(slot, Slot::Moved(..) | Slot::Right(_)) {
                x = left + 1;
            }
            if !matches!(slot, Slot::Left(_)) {
                y = right + 1;
            }
            if matches!(slot, Slot::Same(..)) || (matches!(slot, Slot::Both(..)) && item.is_written_as(two[right])) {
                continue;
            }
            let key = *known_key.get_or_insert_with(|| common_key(&[&one, &two]).map(|(key, _)| key));
            let key = key.and_then(|key| Some((key, item.get(key)?)));
            self.below(Step::Item { left, right, key }, |walk| match slot {
                Slot::Left(_) => walk.push(What::Removed, Some(item), None),
                Slot::Right(_) => walk.push(What::Added, None, Some(item)),
                Slot::Moved(..) => {
                    walk.push(What::Moved, Some(item), Some(two[right]));
                    walk.compare(item, two[right], &below);
                }
                Slot::Both(..) | Slot::Same(..) => walk.compare(item, two[right], &below),
            });
        }
    }
}

#[cfg(test)]
#[path = "differences_tests.rs"]
mod tests;
