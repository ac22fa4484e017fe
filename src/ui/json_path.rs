//! Places in a JSON text by a path, found in slices and without a value of the whole: a body of 20 MB is no task of its own.
//!
//! A subset of JSONPath (RFC 9535): `$`, `.name`, `['name']`, `[0]` from the start of a list, `*` and `[*]` for every child,
//! and `..` before any of them for every depth. No filters, ranges or unions, and no counting from the end of a list.

/// What a step leads to.
#[derive(Clone, Debug, PartialEq)]
enum Child {
    /// The member whose name is written so in the text, with its quotes.
    Member(String),
    /// The item at that place.
    Item(u32),
    /// Each of them.
    Any,
}

#[derive(Clone, Debug, PartialEq)]
struct Step {
    child: Child,
    /// Whether it may be taken at any depth.
    is_deep: bool,
}

/// A path: the steps from the root.
#[derive(Clone, Debug, PartialEq)]
pub struct Path(Vec<Step>);

/// How many steps have been taken to get somewhere, each number a bit: by `..` there may be several.
type Taken = u64;

/// The most steps; the last bit stands for all of them.
const MOST_STEPS: usize = 63;

/// Whether somebody means a path by a text, and not the text itself.
pub fn is_path(text: &str) -> bool {
    text == "$" || text.starts_with("$.") || text.starts_with("$[")
}

impl Path {
    /// Reads a path; nothing where it is none, or not finished.
    pub fn read(text: &str) -> Option<Path> {
        let mut rest = text.trim_end().strip_prefix('$')?;
        let mut steps = Vec::new();
        while !rest.is_empty() {
            let deep = rest.strip_prefix("..");
            let is_deep = deep.is_some();
            let (child, behind) = match deep.or(rest.strip_prefix('.')) {
                Some(name) if !(is_deep && name.starts_with('[')) => read_name(name)?,
                after => read_bracket(after.unwrap_or(rest))?,
            };
            steps.push(Step { child, is_deep });
            rest = behind;
        }
        (steps.len() <= MOST_STEPS).then_some(Path(steps))
    }

    /// What has been taken at a child, by what has been taken at what holds it.
    fn next(&self, taken: Taken, is_it: impl Fn(&Child) -> bool) -> Taken {
        let mut next = 0;
        for (at, step) in self.0.iter().enumerate().filter(|(at, _)| taken & (1 << at) != 0) {
            next |= if is_it(&step.child) { 1 << (at + 1) } else { 0 };
            next |= if step.is_deep { 1 << at } else { 0 };
        }
        next
    }

    fn is_whole(&self, taken: Taken) -> bool {
        taken & (1 << self.0.len()) != 0
    }
}

/// A name behind a dot.
fn read_name(text: &str) -> Option<(Child, &str)> {
    let end = text.find(['.', '[', ']', '\'', '"', ' ']).unwrap_or(text.len());
    let (name, behind) = text.split_at(end);
    match name {
        "" => None,
        "*" => Some((Child::Any, behind)),
        name => Some((member(name), behind)),
    }
}

/// What stands in brackets.
fn read_bracket(text: &str) -> Option<(Child, &str)> {
    let inside = text.strip_prefix('[')?;
    if let Some(quote @ ('\'' | '"')) = inside.chars().next() {
        let (name, behind) = inside[1..].split_once(quote)?;
        return Some((member(name), behind.strip_prefix(']')?));
    }
    let (inside, behind) = inside.split_once(']')?;
    match inside.trim() {
        "*" => Some((Child::Any, behind)),
        digits => Some((Child::Item(digits.parse().ok()?), behind)),
    }
}

/// A member as its name is written in a text that escapes no more than it has to.
fn member(name: &str) -> Child {
    Child::Member(format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// A list or an object that is open where the finder stands.
struct Level {
    is_list: bool,
    taken: Taken,
    /// The place of the next item.
    item: u32,
    /// Whether the next text is the name of a member.
    awaits_name: bool,
    /// What has been taken at the value of the last name.
    named: Taken,
}

/// Finds the places of a path in a body, a slice at a time.
pub struct Finder {
    path: Path,
    levels: Vec<Level>,
    at: usize,
    /// Where the text begins that the finder is in.
    text: Option<usize>,
    escaped: bool,
    /// Whether it is in a number or a word.
    in_word: bool,
}

impl Finder {
    /// A finder at the start of a body.
    pub fn new(path: Path) -> Finder {
        Finder { path, levels: Vec::new(), at: 0, text: None, escaped: false, in_word: false }
    }

    /// Reads up to `budget` more bytes and puts down where values begin that the path leads to; `true` at the end.
    pub fn step(&mut self, body: &[u8], budget: usize, found: &mut Vec<u32>) -> bool {
        let stop = body.len().min(self.at + budget);
        while self.at < stop {
            let byte = body[self.at];
            match self.text {
                Some(start) => self.go_on_in_text(body, start, byte),
                None => self.read(byte, found),
            }
            self.at += 1;
        }
        self.at == body.len()
    }

    fn go_on_in_text(&mut self, body: &[u8], start: usize, byte: u8) {
        let ends = byte == b'"' && !self.escaped;
        self.escaped = byte == b'\\' && !self.escaped;
        if !ends {
            return;
        }
        self.text = None;
        if let Some(level) = self.levels.last_mut().filter(|level| level.awaits_name) {
            let name = &body[start..=self.at];
            let is_it = |child: &Child| match child {
                Child::Member(wanted) => wanted.as_bytes() == name,
                Child::Item(_) => false,
                Child::Any => true,
            };
            level.named = self.path.next(level.taken, is_it);
            level.awaits_name = false;
        }
    }

    fn read(&mut self, byte: u8, found: &mut Vec<u32>) {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b':' => self.in_word = false,
            b',' => {
                self.in_word = false;
                if let Some(level) = self.levels.last_mut() {
                    level.item += 1;
                    level.awaits_name = !level.is_list;
                }
            }
            b'{' | b'[' => {
                let (taken, is_list) = (self.begin_value(found), byte == b'[');
                self.levels.push(Level { is_list, taken, item: 0, awaits_name: !is_list, named: 0 });
            }
            b'}' | b']' => {
                self.in_word = false;
                self.levels.pop();
            }
            b'"' => {
                if !self.levels.last().is_some_and(|level| level.awaits_name) {
                    self.begin_value(found);
                }
                self.text = Some(self.at);
            }
            _ if self.in_word => {}
            _ => {
                self.begin_value(found);
                self.in_word = true;
            }
        }
    }

    /// What has been taken at the value that begins here.
    fn begin_value(&mut self, found: &mut Vec<u32>) -> Taken {
        let taken = match self.levels.last() {
            None => 1,
            Some(level) if level.is_list => {
                let is_it = |child: &Child| matches!(child, Child::Any) || *child == Child::Item(level.item);
                self.path.next(level.taken, is_it)
            }
            Some(level) => level.named,
        };
        if self.path.is_whole(taken) {
            found.push(self.at as u32);
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = r#"{"_page": {"next": "c", "count": 2}, "items": [
        {"id": "a", "name": "One", "tags": ["x", "y"], "in": {"name": "Deep"}},
        {"id": "b", "na\"me": true, "tags": [], "list": [[1, -2.5e3], {"id": null}]}
    ]}"#;

    /// Checks how the text goes on at each place, whatever the size of the slices.
    #[track_caller]
    fn check(path: &str, expect: &[&str]) {
        for budget in [1, 3, 1000] {
            let mut finder = Finder::new(Path::read(path).expect("it is a path"));
            let mut found = Vec::new();
            while !finder.step(BODY.as_bytes(), budget, &mut found) {}
            let begins = found.len() == expect.len()
                && found.iter().zip(expect).all(|(at, text)| BODY[*at as usize..].starts_with(text));
            let texts: Vec<&str> =
                found.iter().map(|at| &BODY[*at as usize..BODY.len().min(*at as usize + 12)]).collect();
            assert!(begins, "{path} in slices of {budget}: {texts:?}");
        }
    }

    #[test]
    fn a_path_leads_to_each_of_its_values() {
        check("$", &["{\"_page\""]);
        check("$._page.next", &["\"c\""]);
        check("$['_page'][\"count\"]", &["2}"]);
        check("$.items[*].id", &["\"a\"", "\"b\""]);
        check("$.items[1].id", &["\"b\""]);
        check("$.items[2].id", &[]);
        check("$.items[0].tags[*]", &["\"x\"", "\"y\""]);
        check("$.items[1].list[0][1]", &["-2.5e3"]);
        check("$.*.next", &["\"c\""]);
        check("$.items[1]['na\"me']", &["true"]);
        check("$.name", &[]);
    }

    #[test]
    fn two_dots_look_at_every_depth() {
        check("$..name", &["\"One\"", "\"Deep\""]);
        check("$..id", &["\"a\"", "\"b\"", "null"]);
        check("$.items..[0]", &["{\"id\": \"a\"", "\"x\"", "[1,", "1,"]);
        check("$..in..name", &["\"Deep\""]);
        check("$.items[1].list..*", &["[1,", "1,", "-2.5e3", "{\"id\"", "null"]);
    }

    #[test]
    fn what_is_no_path_or_not_finished_is_none() {
        for text in
            ["", "items", "$.", "$..", "$[", "$['a", "$['a'", "$[a]", "$[-1]", "$[0:2]", "$[?(@.a)]", "$a", "$.a b"]
        {
            assert_eq!(Path::read(text), None, "{text}");
        }
        assert!(is_path("$.a") && is_path("$[0]") && is_path("$") && !is_path("$TOKEN") && !is_path("a.b"));
        assert!(Path::read(&format!("${}", ".a".repeat(64))).is_none());
    }

    #[test]
    fn a_text_that_is_no_json_ends() {
        for body in ["{\"a\": ", "]}\"", "{{{,,\"\\", "", "nonsense: [1"] {
            let mut finder = Finder::new(Path::read("$..*").expect("it is a path"));
            let mut found = Vec::new();
            assert!(finder.step(body.as_bytes(), 1000, &mut found), "{body}");
        }
    }
}
