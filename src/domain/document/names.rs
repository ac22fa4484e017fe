//! The members of an object by their names: quick for an object with ten members, and for one with a million.

use super::mixing::hash_text;
use super::node::Node;
use super::places::Places;

/// Up to this many members are looked through one by one.
const FEW: usize = 16;

/// The members of an object by their names.
pub(super) struct Names<'a> {
    /// Name and value, in reading order.
    pub members: Vec<(Node<'a>, Node<'a>)>,
    /// For many members: where each name stands.
    places: Option<Places>,
}

impl<'a> Names<'a> {
    pub fn new(object: Node<'a>) -> Names<'a> {
        let members: Vec<(Node, Node)> = object.members().collect();
        let places = (members.len() > FEW).then(|| Places::new(members.iter().map(|(name, _)| hash_text(*name))));
        Names { members, places }
    }

    /// The place of the member of that name that counts: the last one.
    pub fn find(&self, name: Node) -> Option<usize> {
        match &self.places {
            None => self.members.iter().rposition(|(own, _)| own.says_as(name)),
            Some(places) => places.all(hash_text(name)).find(|at| self.members[*at].0.says_as(name)),
        }
    }

    /// The value of the member of that name that counts.
    pub fn value(&self, name: Node) -> Option<Node<'a>> {
        self.find(name).map(|at| self.members[at].1)
    }

    /// The members that count, each name once, in reading order.
    pub fn counting(&self) -> impl Iterator<Item = (Node<'a>, Node<'a>)> {
        self.members
            .iter()
            .enumerate()
            .filter(|(at, (name, _))| self.find(*name) == Some(*at))
            .map(|(_, member)| *member)
    }

    /// The names that stand once more further down, in reading order, each with the one that counts.
    pub fn shadowed(&self) -> impl Iterator<Item = (Node<'a>, Node<'a>)> {
        let with_last =
            self.members.iter().enumerate().filter_map(|(at, (name, _))| Some((at, *name, self.find(*name)?)));
        with_last.filter(|(at, _, counts)| at != counts).map(|(_, name, counts)| (name, self.members[counts].0))
    }
}

/// A member of two objects.
pub(super) struct Pair<'a> {
    /// The name, as one of them has it.
    pub name: Node<'a>,
    pub left: Option<Node<'a>>,
    pub right: Option<Node<'a>>,
}

/// The members of two objects that are not written alike: those of the left in reading order, then those that only the
/// right has. Of a name that stands twice, the member that counts.
pub(super) fn differing_members<'a>(one: Node<'a>, two: Node<'a>) -> Vec<Pair<'a>> {
    if let Some(found) = differing_in_step(one, two) {
        return found;
    }
    let (left, right) = (Names::new(one), Names::new(two));
    let both = left.counting().map(|(name, value)| Pair { name, left: Some(value), right: right.value(name) });
    let added = right.counting().filter(|(name, _)| left.find(*name).is_none());
    let added = added.map(|(name, value)| Pair { name, left: None, right: Some(value) });
    let is_other = |pair: &Pair| !pair.left.zip(pair.right).is_some_and(|(left, right)| left.is_written_as(right));
    both.chain(added).filter(is_other).collect()
}

/// The same for two objects with the same names in the same order, as two states of one document mostly have: no name is
/// looked for. `None` for others.
fn differing_in_step<'a>(one: Node<'a>, two: Node<'a>) -> Option<Vec<Pair<'a>>> {
    let (mut left, mut right) = (one.members(), two.members());
    let mut found = Vec::new();
    loop {
        match (left.next(), right.next()) {
            (None, None) => break,
            (Some((name, before)), Some((other, after))) if name.is_written_as(other) => {
                if !before.is_written_as(after) {
                    found.push(Pair { name, left: Some(before), right: Some(after) });
                }
            }
            _ => return None,
        }
    }
    // Of a name that stands twice only the last counts: then it goes the long way.
    let hashes = Places::new(found.iter().map(|pair| hash_text(pair.name)));
    let known = one.members().filter(|(name, _)| hashes.find(hash_text(*name)).is_some()).take(found.len() + 1);
    (hashes.are_unique() && known.count() == found.len()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::super::source::Document;
    use super::*;

    #[test]
    fn few_and_many_are_found_alike() {
        for count in [0, 3, FEW, FEW + 1, 5000] {
            let members: Vec<String> = (0..count).map(|at| format!("\"n{}\": {at}", at % 4000)).collect();
            let document = Document::read(format!("{{{}}}", members.join(","))).expect("JSON");
            let names = Names::new(document.root());
            for at in 0..count {
                let counts = if at + 4000 < count { at + 4000 } else { at };
                assert_eq!(names.find(names.members[at].0), Some(counts));
            }
            assert_eq!(
                (names.counting().count(), names.shadowed().count()),
                (count.min(4000), count.saturating_sub(4000))
            );
            let other = Document::read(r#"{"n\u0031": 0, "absent": 1}"#).expect("JSON");
            let found: Vec<bool> = other.root().members().map(|(name, _)| names.find(name).is_some()).collect();
            assert_eq!(found, [count > 1, false]);
        }
    }
}
