//! Three documents put together: what both have changed of a third, and what a person has to decide.

use super::chunks::chunks;
use super::merge_list::{Planned, Sides, plan_items, plan_set};
use super::mixing::hash_bytes;
use super::names::Names;
use super::node::Node;
use super::pointer::Pointer;
use super::policy::{Policy, Rule, Scope};
use super::same::is_same_member;
use super::sequence::common;
use super::source::Document;
use super::text::{split_lines, to_bytes};
use super::token::Shape;

/// What became of a document on two sides.
///
/// What only one side changed is as that side has it; texts are merged line by line, lists item by item. Where mine and
/// theirs say the same, it is written as theirs. Where a member stands twice, the one that counts is merged.
#[derive(Clone, Debug)]
pub struct Merge<'a> {
    /// Both together, indented, with what was chosen for each conflict.
    pub made: Document,
    /// What both sides changed differently.
    pub conflicts: Vec<Conflict<'a>>,
}

/// A place that both sides changed, differently.
#[derive(Clone, Debug)]
pub struct Conflict<'a> {
    /// The place: in the base where it has it, else in mine or theirs.
    pub pointer: Pointer,
    /// What it was; `None` for nothing.
    pub base: Option<Node<'a>>,
    /// What it is on this side.
    pub mine: Option<Node<'a>>,
    /// What it is on the other side.
    pub theirs: Option<Node<'a>>,
}

/// One of the three documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one that both come from.
    Base,
    /// This side.
    Mine,
    /// The other side.
    Theirs,
}

/// Puts together what became of `base` in `mine` and in `theirs`; what both changed differently is as in the side that is
/// chosen for it.
pub fn merge<'a>(
    base: Node<'a>,
    mine: Node<'a>,
    theirs: Node<'a>,
    policy: &Policy,
    choose: &dyn Fn(&Conflict) -> Side,
) -> Merge<'a> {
    let mut merger = Merger { conflicts: Vec::new(), choose };
    let sides = Sides { base: Some(base), mine: Some(mine), theirs: Some(theirs) };
    let text = merger.merge(&Pointer::root(), sides, &Scope::new(policy));
    let made = Document::written(text.unwrap_or_else(|| "null".into())).laid_out();
    Merge { made, conflicts: merger.conflicts }
}

struct Merger<'a, 'c> {
    conflicts: Vec<Conflict<'a>>,
    choose: &'c dyn Fn(&Conflict) -> Side,
}

impl<'a> Merger<'a, '_> {
    /// The text of what comes out; `None` for nothing.
    fn merge(&mut self, path: &Pointer, sides: Sides<'a>, scope: &Scope) -> Option<String> {
        let Sides { base, mine, theirs } = sides;
        if scope.rule() == Some(Rule::Ignored) {
            return written(theirs.or(mine));
        }
        if is_same_member(mine, theirs, scope) || is_same_member(base, mine, scope) {
            return written(theirs);
        }
        if is_same_member(base, theirs, scope) {
            return written(mine);
        }
        let both = match (scope.counts(base), scope.counts(mine), scope.counts(theirs)) {
            (base, Some(mine), Some(theirs)) if scope.rule() != Some(Rule::Whole) => {
                self.merge_both(path, base, mine, theirs, scope)
            }
            _ => None,
        };
        both.or_else(|| self.conflict(path, sides))
    }

    /// What comes out of two values that differ from each other and from the base; `None` where that is for a person to
    /// say.
    fn merge_both(
        &mut self,
        path: &Pointer,
        base: Option<Node<'a>>,
        mine: Node<'a>,
        theirs: Node<'a>,
        scope: &Scope,
    ) -> Option<String> {
        // What both added comes out of nothing.
        let shape = base.map_or(mine.shape(), Node::shape);
        match (shape, base) {
            _ if mine.shape() != shape || theirs.shape() != shape => None,
            (Shape::Object, _) => Some(self.merge_members(path, base, mine, theirs, scope)),
            (Shape::List, _) if scope.rule() == Some(Rule::Set) => {
                Some(self.merge_items(path, plan_set(base, mine, theirs, scope), scope))
            }
            (Shape::List, Some(base)) if scope.aligns() => {
                plan_items([base, mine, theirs], scope).map(|planned| self.merge_items(path, planned, scope))
            }
            (Shape::Text, Some(base)) => merge_lines(base.inner(), mine.inner(), theirs.inner()),
            _ => None,
        }
    }

    fn conflict(&mut self, path: &Pointer, Sides { base, mine, theirs }: Sides<'a>) -> Option<String> {
        let conflict = Conflict { pointer: path.clone(), base, mine, theirs };
        let chosen = match (self.choose)(&conflict) {
            Side::Base => base,
            Side::Mine => mine,
            Side::Theirs => theirs,
        };
        self.conflicts.push(conflict);
        written(chosen)
    }

    fn merge_items(&mut self, path: &Pointer, planned: Vec<Planned<'a>>, scope: &Scope) -> String {
        let below = scope.item();
        let mut items = Vec::with_capacity(planned.len());
        for item in planned {
            items.extend(match item {
                Planned::Taken(node) => written(Some(node)),
                Planned::Merged(at, sides) => self.merge(&path.item(at), sides, &below),
            });
        }
        format!("[{}]", items.join(","))
    }

    /// The members of theirs in their order, then those that only mine has.
    fn merge_members(
        &mut self,
        path: &Pointer,
        base: Option<Node<'a>>,
        mine: Node<'a>,
        theirs: Node<'a>,
        scope: &Scope,
    ) -> String {
        let (base, mine, theirs) = (base.map(Names::new), Names::new(mine), Names::new(theirs));
        let own = mine.counting().filter(|(name, _)| theirs.find(*name).is_none());
        let mut members = Vec::with_capacity(theirs.members.len());
        for (name, _) in theirs.counting().chain(own) {
            let sides = Sides {
                base: base.as_ref().and_then(|base| base.value(name)),
                mine: mine.value(name),
                theirs: theirs.value(name),
            };
            let text = name.text().unwrap_or_default();
            let made = self.merge(&path.member(&text), sides, &scope.below(|own| own == text));
            members.extend(made.map(|made| format!("{}:{made}", name.written())));
        }
        format!("{{{}}}", members.join(","))
    }
}

fn written(node: Option<Node>) -> Option<String> {
    node.map(|node| node.written().to_string())
}

/// The text, in its quotes, with the lines that both sides have changed; `None` where they changed the same ones, or neighbours.
fn merge_lines(base: &str, mine: &str, theirs: &str) -> Option<String> {
    let sides = [base, mine, theirs].map(split_lines);
    let hashes =
        sides.each_ref().map(|lines| lines.iter().map(|line| hash_bytes(&to_bytes(line))).collect::<Vec<u64>>());
    let is_line = |one: &str, two: &str| to_bytes(one) == to_bytes(two);
    let pairs = |own: usize| {
        let mut pairs = common(&hashes[0], &hashes[own]);
        pairs.retain(|(from, to)| is_line(sides[0][*from], sides[own][*to]));
        pairs
    };
    let is_part =
        |one: &[&str], two: &[&str]| one.len() == two.len() && one.iter().zip(two).all(|(one, two)| is_line(one, two));
    let mut lines: Vec<&str> = Vec::new();
    for chunk in chunks(sides.each_ref().map(Vec::len), &pairs(1), &pairs(2)) {
        let (base, mine, theirs) = (&sides[0][chunk.base], &sides[1][chunk.mine], &sides[2][chunk.theirs]);
        lines.extend(if chunk.is_stable || is_part(base, mine) || is_part(mine, theirs) {
            theirs
        } else if is_part(base, theirs) {
            mine
        } else {
            return None;
        });
    }
    Some(format!("\"{}\"", lines.join("\\n")))
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
