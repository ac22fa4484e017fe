//! Somebody changed it while it was edited: what each side did since both had the same, what comes together by itself, and
//! what a person has to decide, member by member and, in texts, line by line.

use std::borrow::Cow;

use serde_json::Value;

use super::DEFINITION;
use crate::domain::document::{
    Conflict, Difference, Document, Node, Pointer, Side, TextPart, differences, merge, merge_texts,
};

/// What one side has in a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Cell {
    /// It has none.
    Nothing,
    /// As it was.
    Unchanged,
    /// This.
    Text(String),
    /// So many lines of a text.
    Lines(usize),
}

/// What comes out of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Only this side changed it.
    Mine,
    /// Only the other side changed it.
    Theirs,
    /// Both changed it in the same way.
    Same,
    /// Both changed it, and it comes together.
    Both,
    /// Both changed it, each in another way: the question of that number.
    Open(usize),
}

/// A place that somebody changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// The member, as a JSON Pointer.
    pub member: String,
    /// The line of the text that both came from, from 1, where it is about one.
    pub line: Option<usize>,
    /// What it was, and what the two sides have.
    pub sides: [Cell; 3],
    /// What comes out.
    pub standing: Standing,
}

/// Something that a person has to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The member.
    pointer: Pointer,
    /// Which of the parts of its text that clash; `None` where it is about all of the member.
    part: Option<usize>,
}

/// Three bodies, and what became of the first in the other two.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreeWay {
    base: Value,
    mine: Value,
    theirs: Value,
    /// What somebody changed, in the order of the body, what is to be decided first.
    pub rows: Vec<Row>,
    /// What is to be decided.
    pub questions: Vec<Question>,
}

impl ThreeWay {
    /// Compares what was read with what is written here and with what is on the server now.
    pub fn new(base: &Value, mine: &Value, theirs: &Value) -> ThreeWay {
        let documents = [base, mine, theirs].map(Document::of_value);
        let [b, m, t] = documents.each_ref().map(Document::root);
        let conflicts = merge(b, m, t, &DEFINITION, &|_| Side::Mine).conflicts;
        let mut found = Found::default();
        for conflict in &conflicts {
            found.ask(conflict, base);
        }
        found.add_merged(&differences(b, m, &DEFINITION), &differences(b, t, &DEFINITION), &conflicts);
        let Found { rows, questions } = found;
        ThreeWay { base: base.clone(), mine: mine.clone(), theirs: theirs.clone(), rows, questions }
    }

    /// What both sides come to, with what was chosen for each question; what is not chosen yet is as it is here.
    pub fn resolve(&self, chosen: &[Option<Side>]) -> Value {
        let side = |pointer: &Pointer, part: Option<usize>| {
            let is_it = |question: &Question| question.pointer == *pointer && question.part == part;
            let at = self.questions.iter().position(is_it);
            at.and_then(|at| chosen.get(at).copied().flatten()).unwrap_or(Side::Mine)
        };
        let documents = [&self.base, &self.mine, &self.theirs].map(Document::of_value);
        let [b, m, t] = documents.each_ref().map(Document::root);
        let choose = |conflict: &Conflict| side(&conflict.pointer, None);
        let merged = merge(b, m, t, &DEFINITION, &choose);
        let mut made = merged.made.to_value();
        for conflict in &merged.conflicts {
            let Some(texts) = texts_of(conflict, &self.base) else { continue };
            let parts = merge_texts(&texts[0], &texts[1], &texts[2]);
            let mut clashes = 0;
            let lines: Vec<&str> = parts
                .iter()
                .flat_map(|part| {
                    let taken = part.taken.unwrap_or_else(|| {
                        clashes += 1;
                        side(&conflict.pointer, Some(clashes - 1))
                    });
                    part.of(taken).to_vec()
                })
                .collect();
            if let Some(place) = made.pointer_mut(conflict.pointer.as_str()) {
                *place = lines.join("\n").into();
            }
        }
        made
    }

    /// How many places come together by themselves.
    pub fn merged(&self) -> usize {
        self.rows.len() - self.questions.len()
    }
}

#[derive(Default)]
struct Found {
    rows: Vec<Row>,
    questions: Vec<Question>,
}

impl Found {
    /// Puts what both sides changed differently into questions.
    fn ask(&mut self, conflict: &Conflict, base: &Value) {
        let member = conflict.pointer.to_string();
        let Some(texts) = texts_of(conflict, base) else {
            let sides = [conflict.base, conflict.mine, conflict.theirs].map(cell);
            return self.push(conflict, None, Row { member, line: None, sides, standing: Standing::Open(0) });
        };
        let parts = merge_texts(&texts[0], &texts[1], &texts[2]);
        let mut rest = [0, 0];
        let mut clashes = 0;
        for part in &parts {
            match part.taken {
                Some(Side::Base) => {}
                Some(_) => count_lines(part, &mut rest),
                None => {
                    let sides = [Side::Base, Side::Mine, Side::Theirs].map(|side| lines_cell(part.of(side)));
                    let row = Row { member: member.clone(), line: Some(part.line), sides, standing: Standing::Open(0) };
                    self.push(conflict, Some(clashes), row);
                    clashes += 1;
                }
            }
        }
        if rest != [0, 0] {
            self.rows.push(merged_lines(member, rest));
        }
    }

    fn push(&mut self, conflict: &Conflict, part: Option<usize>, row: Row) {
        self.rows.push(Row { standing: Standing::Open(self.questions.len()), ..row });
        self.questions.push(Question { pointer: conflict.pointer.clone(), part });
    }

    /// Adds what comes together by itself.
    fn add_merged(&mut self, mine: &[Difference], theirs: &[Difference], conflicts: &[Conflict]) {
        let is_asked = |pointer: &str| {
            let within = |one: &str, two: &str| {
                two.strip_prefix(one).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            conflicts.iter().any(|conflict| within(conflict.pointer.as_str(), pointer))
        };
        let named = |all: &[Difference]| all.iter().map(|one| one.pointer().to_string()).collect::<Vec<_>>();
        let (own, other) = (named(mine), named(theirs));
        let mut seen: Vec<&String> = Vec::new();
        for pointer in own.iter().chain(&other) {
            if seen.contains(&pointer) || is_asked(pointer) {
                continue;
            }
            seen.push(pointer);
            let at = |names: &[String]| names.iter().position(|name| name == pointer);
            let found = (at(&own).map(|at| &mine[at]), at(&other).map(|at| &theirs[at]));
            self.rows.push(merged_row(pointer.clone(), found.0, found.1));
        }
    }
}

/// The texts of a conflict that is about one text on all three sides; nothing where it stands in a list, whose places are
/// not the same on both sides.
fn texts_of(conflict: &Conflict, base: &Value) -> Option<[String; 3]> {
    let mut holder = base;
    for step in conflict.pointer.steps() {
        holder = holder.as_object()?.get(&*step)?;
    }
    let [base, mine, theirs] = [conflict.base, conflict.mine, conflict.theirs].map(|node| node.and_then(Node::text));
    let texts = [base?.into_owned(), mine?.into_owned(), theirs?.into_owned()];
    // One line is a member like others.
    texts.iter().any(|text| text.contains('\n')).then_some(texts)
}

fn merged_row(member: String, mine: Option<&Difference>, theirs: Option<&Difference>) -> Row {
    let before = mine.or(theirs).and_then(|one| one.before);
    let after = |side: Option<&Difference>| side.map_or(Cell::Unchanged, |one| cell(one.after));
    let standing = match (mine, theirs) {
        (Some(_), None) => Standing::Mine,
        (None, _) => Standing::Theirs,
        (Some(own), Some(other)) if cell(own.after) == cell(other.after) => Standing::Same,
        (Some(_), Some(_)) => Standing::Both,
    };
    let long =
        lines_of(mine).or_else(|| lines_of(theirs)).or_else(|| before?.text().filter(|text| text.contains('\n')));
    if let (Some(_), Some(base)) = (long, before.and_then(Node::text)) {
        let own = lines_of(mine).unwrap_or_else(|| base.clone());
        let other = lines_of(theirs).unwrap_or_else(|| base.clone());
        let mut rest = [0, 0];
        merge_texts(&base, &own, &other).iter().for_each(|part| count_lines(part, &mut rest));
        return Row { standing, ..merged_lines(member, rest) };
    }
    Row { member, line: None, sides: [cell(before), after(mine), after(theirs)], standing }
}

/// The text of several lines that a side has.
fn lines_of<'a>(side: Option<&Difference<'a>>) -> Option<Cow<'a, str>> {
    side?.after?.text().filter(|text| text.contains('\n'))
}

/// Adds how many lines each side has changed in a part.
fn count_lines(part: &TextPart, rest: &mut [usize; 2]) {
    for (count, side) in rest.iter_mut().zip([Side::Mine, Side::Theirs]) {
        let own = part.of(side);
        if own != part.of(Side::Base) {
            *count += own.len().max(part.base.len());
        }
    }
}

fn merged_lines(member: String, [mine, theirs]: [usize; 2]) -> Row {
    let cell = |count: usize| if count == 0 { Cell::Unchanged } else { Cell::Lines(count) };
    let standing = match (mine, theirs) {
        (_, 0) => Standing::Mine,
        (0, _) => Standing::Theirs,
        _ => Standing::Both,
    };
    Row { member, line: None, sides: [Cell::Unchanged, cell(mine), cell(theirs)], standing }
}

fn cell(node: Option<Node>) -> Cell {
    node.map_or(Cell::Nothing, |node| Cell::Text(node.text().map_or_else(|| node.compact(), |text| text.into_owned())))
}

fn lines_cell(lines: &[&str]) -> Cell {
    if lines.is_empty() { Cell::Nothing } else { Cell::Text(lines.join("\n")) }
}
