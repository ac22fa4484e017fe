//! The merge of three bodies: tables, and two editors at random.

use serde_json::{Value, json};

use super::three_way::{Cell, Standing, ThreeWay};
use crate::domain::document::Side;

fn template(name: &str, html: &str) -> Value {
    json!({ "name": name, "templateType": "html", "channels": ["email"], "template": { "html": html } })
}

/// Checks the standings of the rows, and the body with the same side chosen for each question.
#[track_caller]
fn check(sides: [&Value; 3], rows: &[(&str, Standing)], side: Side, expect: &Value) {
    let found = ThreeWay::new(sides[0], sides[1], sides[2]);
    let got: Vec<_> = found.rows.iter().map(|row| (row.member.as_str(), row.standing)).collect();
    assert_eq!(got, rows);
    assert_eq!(&found.resolve(&vec![Some(side); found.questions.len()]), expect);
}

#[test]
fn edits_that_do_not_overlap_come_together() {
    let base = template("a", "1\n2\n3\n4\n5");
    let mine = template("b", "1\n2\n3\n4\n5");
    let mut theirs = template("a", "1\n2\n3\n4\n5");
    theirs["description"] = "new".into();
    let mut both = mine.clone();
    both["description"] = "new".into();
    check([&base, &mine, &theirs], &[("/name", Standing::Mine), ("/description", Standing::Theirs)], Side::Mine, &both);
    let [mine, theirs, both] = ["1\nX\n3\n4\n5", "1\n2\n3\n4\nY", "1\nX\n3\n4\nY"].map(|html| template("a", html));
    check([&base, &mine, &theirs], &[("/template/html", Standing::Both)], Side::Base, &both);
    check([&base, &mine, &base], &[("/template/html", Standing::Mine)], Side::Theirs, &mine);
    check([&base, &mine, &mine], &[("/template/html", Standing::Same)], Side::Theirs, &mine);
    check([&base, &base, &base], &[], Side::Theirs, &base);
}

#[test]
fn a_clash_in_a_text_is_a_question_about_its_lines() {
    let base = template("a", "1\n2\n3\n4\n5");
    let mine = template("a", "1\nX\n3\n4\n5\n6");
    let theirs = template("a", "1\nY\nZ\n3\n4\n5");
    let rows = [("/template/html", Standing::Open(0)), ("/template/html", Standing::Mine)];
    check([&base, &mine, &theirs], &rows, Side::Mine, &mine);
    check([&base, &mine, &theirs], &rows, Side::Theirs, &template("a", "1\nY\nZ\n3\n4\n5\n6"));
    check([&base, &mine, &theirs], &rows, Side::Base, &template("a", "1\n2\n3\n4\n5\n6"));
    let found = ThreeWay::new(&base, &mine, &theirs);
    let text = |text: &str| Cell::Text(text.into());
    assert_eq!(found.rows[0].sides, [text("2"), text("X"), text("Y\nZ")]);
    assert_eq!((found.rows[0].line, found.merged(), found.questions.len()), (Some(2), 1, 1));
}

#[test]
fn a_clash_of_members_is_a_question_about_the_member() {
    let (base, mine) = (template("a", "1"), template("b", "1"));
    let mut theirs = template("c", "1");
    theirs["labels"] = json!(["x"]);
    let mut chosen = theirs.clone();
    chosen["name"] = "b".into();
    let rows = [("/name", Standing::Open(0)), ("/labels", Standing::Theirs)];
    check([&base, &mine, &theirs], &rows, Side::Mine, &chosen);
    check([&base, &mine, &theirs], &rows, Side::Theirs, &theirs);
    // One side took it away.
    let mut gone = base.clone();
    gone.as_object_mut().expect("an object").shift_remove("name");
    check([&base, &mine, &gone], &[("/name", Standing::Open(0))], Side::Theirs, &gone);
    check([&base, &mine, &gone], &[("/name", Standing::Open(0))], Side::Mine, &mine);
}

#[test]
fn what_was_not_chosen_yet_is_as_it_is_here() {
    let [base, mine, theirs] = ["a", "b", "c"].map(|name| template(name, "1"));
    assert_eq!(ThreeWay::new(&base, &mine, &theirs).resolve(&[None]), mine);
}

/// A small generator of numbers (Marsaglia, "Xorshift RNGs", 2003), seeded: each run is the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// Two editors and the server between them. Each edit puts a mark of its own somewhere.
struct World {
    dice: Dice,
    marks: u32,
    server: Value,
    editors: [Editor; 2],
}

struct Editor {
    /// What was read.
    base: Value,
    /// What is written.
    mine: Value,
}

const MEMBERS: [&str; 3] = ["name", "description", "parentFolderId"];

impl World {
    fn new(seed: u64) -> World {
        let lines: Vec<String> = (0..12).map(|at| format!("<p>line {at}</p>")).collect();
        let server = template("start", &lines.join("\n"));
        let editor = || Editor { base: server.clone(), mine: server.clone() };
        let editors = [editor(), editor()];
        World { dice: Dice(seed), marks: 0, server, editors }
    }

    /// One change: a line more, a line changed, a line less, or a member.
    fn edit(&mut self, who: usize) {
        self.marks += 1;
        let mark = format!("[mark {}]", self.marks);
        let mine = &mut self.editors[who].mine;
        let html = mine["template"]["html"].as_str().unwrap_or_default().to_string();
        let mut lines: Vec<String> = html.split('\n').map(String::from).collect();
        let at = self.dice.roll(lines.len());
        match self.dice.roll(5) {
            0 => lines.insert(at, mark),
            1 => lines[at] = mark,
            2 if lines.len() > 3 => drop(lines.remove(at)),
            3 => lines[at].push_str(&mark),
            _ => mine[MEMBERS[self.dice.roll(MEMBERS.len())]] = mark.into(),
        }
        mine["template"]["html"] = lines.join("\n").into();
    }

    /// Saves as the page does: what changed meanwhile is merged first, each question answered by chance.
    fn save(&mut self, who: usize) -> usize {
        let server = self.server.clone();
        let editor = &self.editors[who];
        let (base, mine) = (editor.base.clone(), editor.mine.clone());
        let merge = ThreeWay::new(&base, &mine, &server);
        let sides = [Side::Base, Side::Mine, Side::Theirs];
        let chosen: Vec<Side> = merge.questions.iter().map(|_| sides[self.dice.roll(3)]).collect();
        let made = merge.resolve(&chosen.iter().copied().map(Some).collect::<Vec<_>>());
        check_nothing_lost([&base, &mine, &server], &merge, &chosen, &made);
        self.server = made.clone();
        self.editors[who] = Editor { base: made.clone(), mine: made };
        chosen.len()
    }
}

fn marks(value: &Value) -> Vec<String> {
    let text = value.to_string();
    text.match_indices("[mark ")
        .map(|(at, _)| text[at..].split_inclusive(']').next().unwrap_or_default().into())
        .collect()
}

/// Each mark that one side has added is there, unless a person has decided against the row that shows it; each that one
/// side has kept and the other too is there; and nothing comes from nowhere.
#[track_caller]
fn check_nothing_lost([base, mine, theirs]: [&Value; 3], merge: &ThreeWay, chosen: &[Side], made: &Value) {
    let (before, own, other, after) = (marks(base), marks(mine), marks(theirs), marks(made));
    let shown = |mark: &str, side: usize| {
        merge.rows.iter().any(|row| {
            let Standing::Open(at) = row.standing else { return false };
            let is_left = chosen[at] != [Side::Base, Side::Mine, Side::Theirs][side];
            is_left && matches!(&row.sides[side], Cell::Text(text) if text.contains(mark))
        })
    };
    for mark in &own {
        let is_new = !before.contains(mark);
        if is_new || other.contains(mark) {
            assert!(after.contains(mark) || shown(mark, 1) || shown(mark, 2), "{mark} of mine is lost\n{made:#}");
        }
    }
    for mark in other.iter().filter(|mark| !before.contains(mark)) {
        assert!(after.contains(mark) || shown(mark, 2), "{mark} of theirs is lost\n{made:#}");
    }
    for mark in &after {
        assert!(own.contains(mark) || other.contains(mark) || before.contains(mark), "{mark} comes from nowhere");
    }
}

#[test]
fn two_editors_in_a_thousand_orders_lose_no_edit() {
    let (mut questions, mut saves) = (0, 0);
    for seed in 1..=1000 {
        let mut world = World::new(0x9e37_79b9_7f4a_7c15 ^ (seed * 7919));
        for _ in 0..24 {
            let who = world.dice.roll(2);
            if world.dice.roll(4) == 0 {
                questions += world.save(who);
                saves += 1;
            } else {
                world.edit(who);
            }
        }
        // Both save, and read what is there: they see the same.
        world.save(0);
        world.save(1);
        world.editors[0] = Editor { base: world.server.clone(), mine: world.server.clone() };
        assert_eq!(world.editors[0].mine, world.editors[1].mine);
    }
    assert!(saves > 4000 && questions > 500, "{saves} saves, {questions} questions");
}
