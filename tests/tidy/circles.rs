//! No circle of imports between files: whoever reads one file has to read what it uses, and not itself again.
//!
//! An import counts for the file that defines the name. So a parent that only declares and re-exports its children is no
//! part of a circle: a name that is fetched through it counts for the child, and `mod x;` and `pub use x::Name;` are no
//! imports of the parent as long as the parent's own code does not use the name. Tests import what they test and are
//! not looked at.

use std::collections::{BTreeMap, BTreeSet};

use super::{Source, Token, sources, tokens};

/// Imports that may close a circle: who, whom, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

/// A path of names, such as `crate`, `api`, `Method`.
type Path = Vec<String>;

/// One name that a `use` brings into a file.
struct Import {
    path: Path,
    alias: String,
    is_public: bool,
}

/// A file as far as it matters here.
struct File {
    name: String,
    module: Path,
    imports: Vec<Import>,
    /// The paths in the code, and single names.
    paths: Vec<Path>,
}

fn is(token: Option<&Token>, word: &str) -> bool {
    matches!(token, Some(Token::Word(found)) if found == word)
}

fn is_mark(token: Option<&Token>, mark: char) -> bool {
    token == Some(&Token::Mark(mark))
}

/// The module of a file, from the root of the crate.
fn module_of(path: &str) -> Path {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    if path == "lib" { Path::new() } else { path.split('/').map(String::from).collect() }
}

impl File {
    fn read(source: &Source) -> File {
        let tokens = tokens(source.program());
        let (mut imports, mut paths, mut at) = (Vec::new(), Vec::new(), 0);
        while at < tokens.len() {
            // `use<'a>` in a type is another word, and so is `<use>` in an icon.
            let is_other = is_mark(tokens.get(at + 1), '<')
                || (at > 0 && (is_mark(tokens.get(at - 1), '<') || is_mark(tokens.get(at - 1), '/')));
            if is(tokens.get(at), "use") && !is_other {
                let is_public = at > 0 && (is(tokens.get(at - 1), "pub") || is_mark(tokens.get(at - 1), ')'));
                let end = at + tokens[at..].iter().position(|token| *token == Token::Mark(';')).expect("a use ends");
                read_tree(&tokens[at + 1..end], &Path::new(), is_public, &mut imports);
                at = end;
            } else if let Token::Word(first) = &tokens[at] {
                let mut path = vec![first.clone()];
                while is_mark(tokens.get(at + 1), ':') && is_mark(tokens.get(at + 2), ':') {
                    let Some(Token::Word(next)) = tokens.get(at + 3) else { break };
                    path.push(next.clone());
                    at += 3;
                }
                paths.push(path);
            }
            at += 1;
        }
        File { name: source.path.clone(), module: module_of(&source.path), imports, paths }
    }

    /// The modules that the file declares for its tests.
    fn test_modules(source: &Source) -> Vec<Path> {
        let tokens = tokens(&source.text);
        let starts = (0..tokens.len()).filter(|at| is(tokens.get(at + 2), "cfg") && is(tokens.get(at + 4), "test"));
        let declared = starts.filter_map(|at| {
            let rest = &tokens[at + 7..];
            let word = rest.iter().take(5).position(|token| matches!(token, Token::Word(word) if word == "mod"))?;
            match (&rest[word + 1], &rest[word + 2]) {
                (Token::Word(name), Token::Mark(';')) => Some(name.clone()),
                _ => None,
            }
        });
        declared.map(|name| module_of(&source.path).into_iter().chain([name]).collect()).collect()
    }
}

/// Reads a tree of a `use`: `a::b`, `a::b as c`, `a::{b, c::d}`, `a::*`.
fn read_tree(tokens: &[Token], before: &Path, is_public: bool, imports: &mut Vec<Import>) {
    let (mut path, mut at, mut alias) = (before.clone(), 0, None);
    while at < tokens.len() {
        match &tokens[at] {
            Token::Word(word) if word == "as" => {
                let Some(Token::Word(name)) = tokens.get(at + 1) else { return };
                alias = Some(name.clone());
                at += 1;
            }
            Token::Word(word) => path.push(word.clone()),
            Token::Mark('*') => path.push("*".into()),
            Token::Mark('{') => {
                let (mut depth, mut start) = (0, at + 1);
                for (end, token) in tokens.iter().enumerate().skip(at) {
                    match token {
                        Token::Mark('{') => depth += 1,
                        Token::Mark('}') => depth -= 1,
                        _ => {}
                    }
                    if depth == 0 || (depth == 1 && *token == Token::Mark(',')) {
                        read_tree(&tokens[start..end], &path, is_public, imports);
                        start = end + 1;
                    }
                    if depth == 0 {
                        return;
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
    if path.len() > before.len() {
        // `a::{self}` is `a`.
        if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
            path.pop();
        }
        let alias = alias.or_else(|| path.last().cloned()).unwrap_or_default();
        imports.push(Import { path, alias, is_public });
    }
}

/// What a path leads to.
#[derive(Debug, PartialEq)]
enum Target {
    /// A module as such.
    Module(Path),
    /// A name that this module defines.
    Name(Path),
}

/// The files by their modules.
struct House(BTreeMap<Path, File>);

impl House {
    fn new(sources: &[Source]) -> House {
        // What starts the programs is imported by nobody.
        let is_part = |source: &&Source| !source.path.starts_with("bin/") && source.path != "main.rs";
        let tests: Vec<Path> = sources.iter().flat_map(File::test_modules).collect();
        let files = sources.iter().filter(is_part).map(File::read);
        House(files.filter(|file| !tests.contains(&file.module)).map(|file| (file.module.clone(), file)).collect())
    }

    /// What a path in a module leads to; nothing where it leaves the crate.
    fn resolve(&self, from: &Path, path: &[String], depth: usize) -> Option<Target> {
        let (mut module, mut rest) = match path.first()?.as_str() {
            "crate" => (Path::new(), &path[1..]),
            "self" => (from.clone(), &path[1..]),
            "super" => {
                let ups = path.iter().take_while(|step| *step == "super").count();
                (from[..from.len().checked_sub(ups)?].to_vec(), &path[ups..])
            }
            _ => (from.clone(), path),
        };
        let is_rooted = rest.len() < path.len();
        let start = rest;
        while let Some(step) = rest.first() {
            let child: Path = module.iter().chain([step]).cloned().collect();
            if !self.0.contains_key(&child) {
                break;
            }
            (module, rest) = (child, &rest[1..]);
        }
        let Some(name) = rest.first() else { return Some(Target::Module(module)) };
        let is_here = rest.len() == start.len() && !is_rooted;
        let file = self.0.get(&module)?;
        // The name may come from elsewhere: then that place counts.
        let import = file.imports.iter().find(|import| import.alias == *name && (import.is_public || is_here));
        if let Some(import) = import.filter(|_| depth < 8) {
            let whole: Path = import.path.iter().chain(&rest[1..]).cloned().collect();
            return self.resolve(&module, &whole, depth + 1);
        }
        // A name alone is the file's own, or from another crate.
        (!is_here).then_some(Target::Name(module))
    }

    /// The files that a file imports, each with the path by which it does.
    fn imports_of(&self, file: &File) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut see = |path: &Path, counts_as_module: bool| {
            let target = match self.resolve(&file.module, path, 0) {
                Some(Target::Name(module)) => module,
                Some(Target::Module(module)) if counts_as_module => module,
                _ => return,
            };
            let name = &self.0[&target].name;
            if *name != file.name {
                found.entry(name.clone()).or_insert_with(|| path.join("::"));
            }
        };
        for import in &file.imports {
            // A re-export is none, and a module counts by what is fetched from it.
            if !import.is_public {
                see(&import.path, import.alias == "*");
            }
        }
        for path in &file.paths {
            see(path, false);
        }
        found
    }

    /// Each group of files that import each other, as sentences.
    fn circles(&self, exceptions: &[(&str, &str, &str)]) -> Vec<String> {
        let is_excepted = |from: &str, to: &str| exceptions.iter().any(|(one, two, _)| (*one, *two) == (from, to));
        let mut graph: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
        for file in self.0.values() {
            let mut imports = self.imports_of(file);
            imports.retain(|to, _| !is_excepted(&file.name, to));
            graph.insert(&file.name, imports);
        }
        let mut seen = BTreeSet::new();
        let mut sentences = Vec::new();
        for start in graph.keys() {
            let Some(circle) = shortest_circle(&graph, start) else { continue };
            if circle.iter().all(|(from, _, _)| seen.insert(from.clone())) {
                let steps: Vec<String> =
                    circle.iter().map(|(from, to, by)| format!("{from} uses {to} ({by})")).collect();
                sentences.push(format!("a circle: {}", steps.join(", ")));
            }
        }
        sentences
    }
}

/// The shortest way from a file back to itself.
fn shortest_circle(
    graph: &BTreeMap<&str, BTreeMap<String, String>>,
    start: &str,
) -> Option<Vec<(String, String, String)>> {
    let mut ways = vec![(start.to_string(), Vec::new())];
    let mut been = BTreeSet::new();
    while !ways.is_empty() {
        let mut next = Vec::new();
        for (at, way) in ways {
            for (to, by) in graph.get(at.as_str()).into_iter().flatten() {
                let mut longer = way.clone();
                longer.push((at.clone(), to.clone(), by.clone()));
                if to == start {
                    return Some(longer);
                }
                if been.insert(to.clone()) {
                    next.push((to.clone(), longer));
                }
            }
        }
        ways = next;
    }
    None
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let house = House::new(&sources());
    let circles = house.circles(EXCEPTIONS);
    assert!(circles.is_empty(), "\n{}\n", circles.join("\n"));
    for (from, to, reason) in EXCEPTIONS {
        assert!(!reason.is_empty());
        let others: Vec<_> = EXCEPTIONS.iter().copied().filter(|other| (other.0, other.1) != (*from, *to)).collect();
        assert!(!house.circles(&others).is_empty(), "{from} closes no circle by {to} any more: the exception can go");
    }
}

#[track_caller]
fn check(files: &[(&str, &str)], expect: &[&str]) {
    let source = |(path, text): &(&str, &str)| Source { path: path.to_string(), text: text.to_string() };
    let circles = House::new(&files.iter().map(source).collect::<Vec<_>>()).circles(&[]);
    assert_eq!(circles.len(), expect.len(), "{circles:?}");
    for (circle, part) in circles.iter().zip(expect) {
        assert!(circle.contains(part), "{circle:?} instead of {part:?}");
    }
}

#[test]
fn a_circle_is_seen_however_it_is_written() {
    let lib = ("lib.rs", "pub mod a; pub mod b;");
    let used = [
        "use crate::b::Name;",
        "use super::b::{self, Name as Other};",
        "use crate::{a, b::{deep::Name, Name}};",
        "use crate::b; fn f() { b::name() }",
        "use crate::b::*;",
        "fn f() { super::b::name() }",
        "pub use crate::b::Name; fn f(name: Name) {}",
        "use crate::b::Name; fn f() -> impl View + use<> { view! { <svg><use href=Name></use></svg> } }",
    ];
    for text in used {
        check(&[lib, ("a.rs", text), ("b.rs", "use crate::a::f;")], &["a.rs uses b.rs"]);
        check(&[lib, ("a.rs", text), ("b.rs", "use std::fmt; // crate::a::f")], &[]);
    }
    let three = [("a.rs", "use crate::b::b;"), ("b.rs", "use crate::c::c;"), ("c.rs", "use crate::a::a;")];
    check(&three, &["a.rs uses b.rs (crate::b::b), b.rs uses c.rs"]);
}

#[test]
fn a_parent_that_only_declares_and_passes_on_is_no_part_of_a_circle() {
    let child = ("a/child.rs", "use super::other::Other; use crate::a::Third;");
    let others = [("a/other.rs", "pub struct Other;"), ("a/third.rs", "pub struct Third;")];
    let with = |parent: &'static str| vec![("a/mod.rs", parent), child, others[0], others[1]];
    let passes_on = "mod child; mod other; mod third; pub use child::Child; pub use third::Third;";
    check(&with(passes_on), &[]);
    check(&with("mod child; mod other; pub struct Third;"), &[]);
    check(&with("mod child; mod other; use child::Child; pub struct Third(Child);"), &["a/child.rs uses a/mod.rs"]);
    check(&with("mod child; mod other; pub use child::Child; pub struct Third(Child);"), &["a/child.rs uses a/mod.rs"]);
    check(
        &[("a.rs", "pub mod child; fn f() { child::g() }"), ("a/child.rs", "use super::f;")],
        &["a.rs uses a/child.rs"],
    );
}

#[test]
fn what_is_passed_on_counts_for_the_file_that_has_it() {
    let parent = ("b/mod.rs", "mod inner; mod apart; pub use inner::Name;");
    let files = |inner: &'static str, apart: &'static str| {
        [parent, ("b/inner.rs", inner), ("b/apart.rs", apart), ("a.rs", "use crate::b::Name;")]
    };
    check(&files("use crate::a::f;", ""), &["a.rs uses b/inner.rs (crate::b::Name)"]);
    check(&files("", "use crate::a::f;"), &[]);
}

#[test]
fn tests_are_not_looked_at() {
    let own = "fn f() {}\n#[cfg(test)]\nmod tests {\n    use crate::b::name;\n}\n";
    check(&[("a.rs", own), ("b.rs", "use crate::a::f;")], &[]);
    let parent = "#[cfg(test)]\nmod table;\nfn f() {}";
    check(
        &[
            ("a.rs", parent),
            ("a/table.rs", "use super::f; use crate::b::g;"),
            ("b.rs", "use crate::a::f; use crate::a::table::x;"),
        ],
        &[],
    );
}
