//! Three documents put together: what both have changed of a third, and what a person has to decide.

use super::chunks::chunks;
use super::hash::hash_bytes;
use super::merge_list::{Planned, Sides, plan_items, plan_set};
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
    whole: Piece<'a>,
    /// What both sides changed differently, each to be decided on its own.
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

/// A part of what comes out.
#[derive(Clone, Debug)]
enum Piece<'a> {
    Nothing,
    Taken(Node<'a>),
    /// A text, as it is written between its quotes.
    Text(String),
    Object(Vec<(Node<'a>, Piece<'a>)>),
    List(Vec<Piece<'a>>),
    /// The place of the conflict in the list of them.
    Conflict(usize),
}

/// Puts together what became of `base` in `mine` and in `theirs`.
pub fn merge<'a>(base: Node<'a>, mine: Node<'a>, theirs: Node<'a>, policy: &Policy) -> Merge<'a> {
    let mut merger = Merger { conflicts: Vec::new() };
    let sides = Sides { base: Some(base), mine: Some(mine), theirs: Some(theirs) };
    let whole = merger.merge(&Pointer::root(), sides, &Scope::new(policy));
    Merge { whole, conflicts: merger.conflicts }
}

impl Merge<'_> {
    /// What comes out, indented, with one choice for each conflict in their order; `None` when there are fewer choices.
    pub fn resolve(&self, choices: &[Side]) -> Option<Document> {
        let chosen: Option<Vec<Option<Node>>> = self
            .conflicts
            .iter()
            .enumerate()
            .map(|(at, conflict)| {
                choices.get(at).map(|side| match side {
                    Side::Base => conflict.base,
                    Side::Mine => conflict.mine,
                    Side::Theirs => conflict.theirs,
                })
            })
            .collect();
        let mut text = String::new();
        write(&self.whole, &chosen?, &mut text);
        Some(Document::written(text).laid_out())
    }
}

/// Writes a part, unless it is nothing.
fn write(piece: &Piece, chosen: &[Option<Node>], text: &mut String) -> bool {
    match piece {
        Piece::Nothing => return false,
        Piece::Taken(node) => text.push_str(node.written()),
        Piece::Text(written) => *text += &format!("\"{written}\""),
        Piece::Conflict(at) => match chosen[*at] {
            Some(node) => text.push_str(node.written()),
            None => return false,
        },
        Piece::Object(members) => write_all('{', members, '}', text, |(name, piece), text| {
            *text += &format!("{}:", name.written());
            write(piece, chosen, text)
        }),
        Piece::List(items) => write_all('[', items, ']', text, |piece, text| write(piece, chosen, text)),
    }
    true
}

fn write_all<T>(opens: char, parts: &[T], closes: char, text: &mut String, write: impl Fn(&T, &mut String) -> bool) {
    text.push(opens);
    let mut is_first = true;
    for part in parts {
        let before = text.len();
        if !is_first {
            text.push(',');
        }
        if write(part, text) {
            is_first = false;
        } else {
            text.truncate(before);
        }
    }
    text.push(closes);
}

struct Merger<'a> {
    conflicts: Vec<Conflict<'a>>,
}

impl<'a> Merger<'a> {
    fn merge(&mut self, path: &Pointer, sides: Sides<'a>, scope: &Scope) -> Piece<'a> {
        let Sides { base, mine, theirs } = sides;
        if scope.rule() == Some(Rule::Ignored) {
            return taken(theirs.or(mine));
        }
        if is_same_member(mine, theirs, scope) || is_same_member(base, mine, scope) {
            return taken(theirs);
        }
        if is_same_member(base, theirs, scope) {
            return taken(mine);
        }
        let (base, Some(mine), Some(theirs)) = (scope.counts(base), scope.counts(mine), scope.counts(theirs)) else {
            return self.conflict(path, sides);
        };
        // What both added comes out of nothing.
        let shape = base.map_or(mine.shape(), Node::shape);
        let alike = mine.shape() == shape && theirs.shape() == shape && scope.rule() != Some(Rule::Whole);
        let found = match (shape, base) {
            _ if !alike => None,
            (Shape::Object, _) => Some(self.merge_members(path, base, mine, theirs, scope)),
            (Shape::List, _) if scope.rule() == Some(Rule::Set) => {
                Some(self.carry_out(path, plan_set(base, mine, theirs, scope), scope))
            }
            (Shape::List, Some(base)) if scope.aligns() => {
                plan_items([base, mine, theirs], scope).map(|planned| self.carry_out(path, planned, scope))
            }
            (Shape::Text, Some(base)) => merge_lines(base.inner(), mine.inner(), theirs.inner()).map(Piece::Text),
            _ => None,
        };
        found.unwrap_or_else(|| self.conflict(path, sides))
    }

    fn conflict(&mut self, path: &Pointer, Sides { base, mine, theirs }: Sides<'a>) -> Piece<'a> {
        self.conflicts.push(Conflict { pointer: path.clone(), base, mine, theirs });
        Piece::Conflict(self.conflicts.len() - 1)
    }

    fn carry_out(&mut self, path: &Pointer, planned: Vec<Planned<'a>>, scope: &Scope) -> Piece<'a> {
        let below = scope.item();
        let mut pieces = Vec::with_capacity(planned.len());
        for item in planned {
            pieces.push(match item {
                Planned::Taken(node) => Piece::Taken(node),
                Planned::Merged(at, sides) => self.merge(&path.item(at), sides, &below),
            });
        }
        Piece::List(pieces)
    }

    /// The members of theirs in their order, then those that only mine has.
    fn merge_members(
        &mut self,
        path: &Pointer,
        base: Option<Node<'a>>,
        mine: Node<'a>,
        theirs: Node<'a>,
        scope: &Scope,
    ) -> Piece<'a> {
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
            let piece = self.merge(&path.member(&text), sides, &scope.below(|own| own == text));
            members.push((name, piece));
        }
        Piece::Object(members)
    }
}

fn taken(node: Option<Node>) -> Piece {
    node.map_or(Piece::Nothing, Piece::Taken)
}

/// The text with the lines that both sides have changed; `None` where they changed the same ones, or neighbours.
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
    Some(lines.join("\\n"))
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
