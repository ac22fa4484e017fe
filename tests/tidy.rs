//! The house rules that a program can check: who may use whom, what enters in named files only, how long a file may be.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[path = "tidy/circles.rs"]
mod circles;
#[path = "tidy/maps.rs"]
mod maps;
#[path = "tidy/rooms.rs"]
mod rooms;

use rooms::ROOMS;

/// Rooms inside a room, which have a row of their own.
const INNER_ROOMS: [&str; 1] = ["domain/document"];

/// What serde_json reads and lays out by itself. Its reader takes an object of one name for a number and spells numbers
/// anew: the console reads and lays out in `domain/document`. The simulator shares nothing with it, and the native
/// programs, and tests of our own texts, read what we have written.
const SERDE_TEXTS: &[&str] =
    &["from_str", "from_slice", "from_reader", "from_value", "to_string_pretty", "Deserializer"];
const SERDE_READERS: &[&str] =
    &["simulator", "server", "bin", "api/openapi", "api/catalogue/lint", "domain/document/reader_tests.rs"];

/// What starts the programs: it may use everything, and is no longer than a screen or two.
const ENTRIES: &[&str] = &["app", "main", "parts", "bin", "lib"];
const ENTRY_LINES: usize = 120;

/// Rooms of the native programs: the only ones with a clock, files, processes and threads of the machine.
const NATIVE: &[&str] = &["server", "bin"];

/// Rooms whose texts a person sees in the page.
const SHOWN: &[&str] =
    &["forms", "client", "work", "ui", "components", "shell", "pages", "inspector", "route", "host", "app"];

/// What makes elements and signals by hand: `view!` and the framework's signals do that. The one file of the views that
/// knows the browser is excepted.
const BY_HAND: &[&str] = &[
    "create_element",
    "create_element_ns",
    "create_text_node",
    "append_child",
    "insert_before",
    "RenderEffect",
    "Trigger",
    "ArcTrigger",
];
const VIEW_RIM: &str = "ui/dom.rs";

/// The hosts that a link to documentation may name.
const DOCUMENTATION: &[&str] = &["https://developer.adobe.com/", "https://experienceleague.adobe.com/"];

/// Names of namespaces, which only look like addresses: nothing is fetched from there.
const NAMESPACES: &[&str] = &["http://www.w3.org/2000/svg"];

const MEDIAN_LINES: usize = 120;
const MOST_LINES: usize = 400;

/// Files that may be longer than [`MOST_LINES`], each with its reason.
const LONG_FILES: &[(&str, &str)] = &[];

/// One word or text of a source file.
#[derive(Debug, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Mark(char),
}

/// The words of a source file and the texts in its literals. Comments are left out.
fn tokens(source: &str) -> Vec<Token> {
    let (chars, mut at, mut out) = (source.chars().collect::<Vec<_>>(), 0, Vec::new());
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    while at < chars.len() {
        let (here, next) = (chars[at], chars.get(at + 1).copied().unwrap_or(' '));
        if here == '/' && next == '/' {
            at += chars[at..].iter().position(|c| *c == '\n').unwrap_or(chars.len() - at);
        } else if here == '/' && next == '*' {
            let end = chars[at..].windows(2).position(|pair| pair == ['*', '/']);
            at += end.map_or(chars.len() - at, |end| end + 2);
        } else if is_word(here) {
            let end = chars[at..].iter().position(|c| !is_word(*c)).unwrap_or(chars.len() - at);
            let word: String = chars[at..at + end].iter().collect();
            at += end;
            // A raw text: r"…", r#"…"#, br"…".
            let hashes = chars[at..].iter().take_while(|c| **c == '#').count();
            if ["r", "br"].contains(&word.as_str()) && chars.get(at + hashes) == Some(&'"') {
                let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
                let begin = at + hashes + 1;
                let length =
                    chars[begin..].windows(close.len()).position(|part| part == close).expect("a raw text ends");
                out.push(Token::Text(chars[begin..begin + length].iter().collect()));
                at = begin + length + close.len();
            } else {
                out.push(Token::Word(word));
            }
        } else if here == '"' {
            let mut text = String::new();
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += usize::from(chars[at] == '\\');
                text.extend(chars.get(at));
                at += 1;
            }
            out.push(Token::Text(text));
            at += 1;
        } else if here == '\'' && (next == '\\' || chars.get(at + 2) == Some(&'\'')) {
            let begin = if next == '\\' { at + 3 } else { at + 2 };
            at = begin + chars[begin..].iter().position(|c| *c == '\'').expect("a character ends") + 1;
        } else {
            if !here.is_whitespace() {
                out.push(Token::Mark(here));
            }
            at += 1;
        }
    }
    out
}

/// One source file: its path below `src/`, its text, and where it stands.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn room(&self) -> &str {
        let inner = INNER_ROOMS.into_iter().find(|inner| self.path.starts_with(&format!("{inner}/")));
        inner.unwrap_or_else(|| self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs"))
    }

    /// The file's path inside its room.
    fn place(&self) -> &str {
        self.path.strip_prefix(self.room()).and_then(|place| place.strip_prefix('/')).unwrap_or(&self.path)
    }

    /// How many `super` lead from the file's own module to the root of the crate.
    fn depth(&self) -> usize {
        let module = self.path.trim_end_matches(".rs").trim_end_matches("/mod");
        if module == "lib" || module == "main" { 0 } else { module.split('/').count() }
    }

    /// The text before the tests, which stand at the end of a file or in one of their own.
    fn program(&self) -> &str {
        if self.path.ends_with("/tests.rs") {
            return "";
        }
        self.text.find("#[cfg(test)]\nmod tests {").map_or(&self.text, |at| &self.text[..at])
    }

    fn lines(&self) -> usize {
        self.program().lines().count()
    }
}

fn is_allowed(place: &str, files: &[&str]) -> bool {
    files.iter().any(|file| file.strip_suffix('*').map_or(*file == place, |start| place.starts_with(start)))
}

/// What is wrong with a file, each in a sentence.
fn check_source(source: &Source) -> Vec<String> {
    let (room, place) = (source.room(), source.place());
    let mut wrong = Vec::new();
    let (all, program) = (tokens(&source.text), tokens(source.program()));
    let known = ROOMS.iter().find(|known| known.name == room);
    if known.is_none() && !ENTRIES.contains(&room) {
        wrong.push(format!("the room {room} is not in the table"));
    }
    if let Some(known) = known {
        for used in used_rooms(&all, source.depth()) {
            let is_room = ROOMS.iter().any(|other| other.name == used);
            if used != room && !known.may_use.contains(&used.as_str()) && (is_room || ENTRIES.contains(&used.as_str()))
            {
                wrong.push(format!("{room} must not use {used}"));
            }
        }
        for (word, files) in known.must_not {
            if !is_allowed(place, files) && has_word(&all, word) {
                wrong.push(format!("{room} must not contain {word} here"));
            }
        }
    }
    if !NATIVE.contains(&room) {
        for name in ["time", "fs", "env", "thread", "process"] {
            if has_path(&all, &["std", name]) {
                wrong.push(format!("std::{name} is for the native programs: a browser has none"));
            }
        }
    }
    check_everywhere(source, &all, &program, &mut wrong);
    wrong
}

/// The rules that do not depend on the table.
fn check_everywhere(source: &Source, all: &[Token], program: &[Token], wrong: &mut Vec<String>) {
    let room = source.room();
    let texts = || program.iter().filter_map(|token| if let Token::Text(text) = token { Some(text) } else { None });
    if has_word(all, "regex") {
        wrong.push("the crate regex is half a megabyte".into());
    }
    let stores = has_word(all, "local_storage") || has_word(all, "session_storage") || has_word(all, "indexed_db");
    if stores && source.path != "client/storage.rs" {
        wrong.push("storage enters in client/storage.rs only".into());
    }
    for name in ["inner_html", "set_inner_html", "outer_html", "set_outer_html", "insert_adjacent_html"] {
        if has_word(all, name) {
            wrong.push(format!("{name}: text is put into the page as text"));
        }
    }
    for name in BY_HAND {
        if has_word(all, name) && source.path != VIEW_RIM {
            wrong.push(format!("{name}: elements are made by view!, and signals are the framework's"));
        }
    }
    if !SERDE_READERS.iter().any(|reader| source.path.starts_with(reader)) {
        for name in SERDE_TEXTS {
            if has_path(program, &["serde_json", name]) {
                wrong.push(format!("serde_json::{name}: JSON is read and laid out by domain/document"));
            }
        }
    }
    if texts().any(|text| ["innerHTML", "outerHTML", "srcdoc"].contains(&text.as_str())) {
        wrong.push("innerHTML: text is put into the page as text".into());
    }
    let is = |token: &Token, word: &str| matches!(token, Token::Word(found) if found == word);
    let opens = |token: &Token| matches!(token, Token::Mark('=' | '('));
    let styled = program.windows(3).any(|three| {
        let named = is(&three[0], "style") && three[1] == Token::Mark('=') && matches!(three[2], Token::Text(_));
        let given = is(&three[0], "attr") && opens(&three[1]) && three[2] == Token::Text("style".into());
        named || given
    });
    if SHOWN.contains(&room) && (styled || texts().any(|text| text.contains("style=\""))) {
        wrong.push("a style attribute is refused by the policy: use a class".into());
    }
    let allows = |part: &[Token]| part[0] == Token::Mark('[') && is(&part[1], "allow") && part[2] == Token::Mark('(');
    if all.windows(3).any(allows) {
        wrong.push("#[allow(…)]: use #[expect(…, reason = \"…\")]".into());
    }
    for word in ["todo!", "unimplemented!", "dbg!"] {
        if has_word(all, word) {
            wrong.push(format!("{word} is unfinished work"));
        }
    }
    if source.text.contains("TODO") || source.text.contains("FIXME") {
        wrong.push("unfinished work belongs into an issue".into());
    }
    if SHOWN.contains(&room) {
        let is_known =
            |text: &str| NAMESPACES.contains(&text) || DOCUMENTATION.iter().any(|host| text.starts_with(host));
        let foreign = |text: &&String| has_address(text) && !is_known(text);
        for text in texts().filter(foreign) {
            wrong.push(format!("the address {text:?}: addresses are data of api, or a connection's"));
        }
    }
    if ["client", "work", "ui", "inspector"].contains(&room) {
        for text in texts().filter(|text| is_operation(text)) {
            wrong.push(format!("{room} must not know one operation from another: {text:?}"));
        }
    }
    if ENTRIES.contains(&room) && source.lines() > ENTRY_LINES {
        wrong.push(format!("{} lines; what starts a program has {ENTRY_LINES} at most", source.lines()));
    }
    let long = source.text.lines().count();
    if long > MOST_LINES && !LONG_FILES.iter().any(|(path, _)| *path == source.path) {
        wrong.push(format!("{long} lines; {MOST_LINES} at most"));
    }
}

/// Whether the text has `http://` or `https://` with a host behind it.
fn has_address(text: &str) -> bool {
    let host = |at: usize| text[at..].starts_with(|c: char| c.is_ascii_alphanumeric());
    ["http://", "https://"].iter().any(|scheme| text.match_indices(scheme).any(|(at, _)| host(at + scheme.len())))
}

/// Whether the text is the id of an operation, such as `templates.patch`.
fn is_operation(text: &str) -> bool {
    let resources = ["capping", "throttling", "templates", "fragments", "namespaces", "actions", "events"];
    let plain = |verb: &str| !verb.is_empty() && verb.chars().all(|c| c.is_ascii_alphabetic());
    text.split_once('.').is_some_and(|(resource, verb)| resources.contains(&resource) && plain(verb))
}

/// Whether a word stands in the code: `name`, `name*` for all that begin so, `name!` for a macro.
fn has_word(tokens: &[Token], word: &str) -> bool {
    let (name, is_macro) = word.strip_suffix('!').map_or((word, false), |name| (name, true));
    let fits = |found: &str| name.strip_suffix('*').map_or(found == name, |start| found.starts_with(start));
    tokens.iter().enumerate().any(|(at, token)| {
        matches!(token, Token::Word(found) if fits(found))
            && (!is_macro || tokens.get(at + 1) == Some(&Token::Mark('!')))
    })
}

/// The names behind `from` and `::`, or behind each comma of the braces after it.
fn names_behind<'a>(tokens: &'a [Token], from: &str) -> Vec<&'a str> {
    let mut names = Vec::new();
    for (at, _) in tokens.iter().enumerate().filter(|(_, token)| matches!(token, Token::Word(word) if word == from)) {
        let rest = &tokens[at + 1..];
        if rest.len() < 3 || rest[..2] != [Token::Mark(':'), Token::Mark(':')] {
            continue;
        }
        match &rest[2] {
            Token::Word(name) => names.push(name.as_str()),
            Token::Mark('{') => {
                let (mut depth, mut fresh) = (0, true);
                for token in &rest[2..] {
                    match token {
                        Token::Mark('{') => depth += 1,
                        Token::Mark('}') => depth -= 1,
                        Token::Mark(',') if depth == 1 => fresh = true,
                        Token::Word(name) if depth == 1 && fresh => {
                            names.push(name.as_str());
                            fresh = false;
                        }
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
            _ => {}
        }
    }
    names
}

fn has_path(tokens: &[Token], path: &[&str; 2]) -> bool {
    names_behind(tokens, path[0]).contains(&path[1])
}

/// The first names of all paths that start at the root of the crate: by `crate::`, or by enough `super::`. One `super`
/// more than the file is deep is taken for one inside an inline module.
fn used_rooms(tokens: &[Token], depth: usize) -> Vec<String> {
    let mut used: Vec<String> = names_behind(tokens, "crate").into_iter().map(String::from).collect();
    // A path into a room inside another uses that one only.
    for (outer, inner) in INNER_ROOMS.into_iter().filter_map(|room| room.split_once('/')) {
        let behind = names_behind(tokens, outer);
        if used.iter().any(|room| room == outer) && behind.contains(&inner) {
            used.retain(|room| room != outer || behind.iter().any(|name| *name != inner));
            used.push(format!("{outer}/{inner}"));
        }
    }
    let is_super = |at: usize| matches!(tokens.get(at), Some(Token::Word(word)) if word == "super");
    for at in (0..tokens.len()).filter(|at| is_super(*at) && !is_super(at.wrapping_sub(3))) {
        let chain = (0..).take_while(|count| is_super(at + 3 * count)).count();
        if chain >= depth {
            used.extend(names_behind(&tokens[at + 3 * (chain - 1)..], "super").first().map(|name| name.to_string()));
        }
    }
    used
}

/// Every source file.
fn sources() -> Vec<Source> {
    fn collect(folder: &Path, below: &str, found: &mut Vec<Source>) {
        for entry in fs::read_dir(folder).expect("src/").flatten() {
            let path = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                collect(&entry.path(), &format!("{path}/"), found);
            } else if path.ends_with(".rs") {
                let text = fs::read_to_string(entry.path()).expect("a text").replace("\r\n", "\n");
                found.push(Source { path, text });
            }
        }
    }
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

#[test]
fn every_file_keeps_the_rules_of_its_room() {
    let sources = sources();
    let wrong: Vec<String> = sources
        .iter()
        .flat_map(|source| check_source(source).into_iter().map(|sentence| format!("src/{}: {sentence}", source.path)))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    assert!(sources.len() > 100, "only {} files were found", sources.len());
}

/// The names of the icons that are drawn, as the attributes of a view or the lines of the navigation say them.
#[test]
fn each_icon_of_the_sprite_is_drawn_and_no_other() {
    let sprite = include_str!("../style/icons.svg");
    let there: BTreeSet<&str> = sprite.split("id=\"i-").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = sources();
    let texts: Vec<Token> = all.iter().flat_map(|source| tokens(&source.text)).collect();
    let unused = |name: &&&str| !texts.iter().any(|token| matches!(token, Token::Text(text) if text == **name));
    assert_eq!(there.iter().filter(unused).collect::<Vec<_>>(), Vec::<&&str>::new(), "nobody draws them");
    let named = all.iter().flat_map(|source| source.text.split("<Icon name=\"").skip(1));
    for name in named.filter_map(|rest| rest.split('"').next()) {
        assert!(there.contains(name), "there is no icon {name}");
    }
}

#[test]
fn files_are_short() {
    let mut lengths: Vec<usize> = sources().iter().map(Source::lines).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    println!("{} files; median {median}, longest {} lines without tests", lengths.len(), lengths[lengths.len() - 1]);
    assert!(median <= MEDIAN_LINES, "the median is {median} lines, more than {MEDIAN_LINES}");
}

#[test]
fn the_table_describes_what_is_there() {
    let sources = sources();
    for room in ROOMS {
        let files: Vec<&Source> = sources.iter().filter(|source| source.room() == room.name).collect();
        assert!(!files.is_empty(), "the room {} is empty", room.name);
        for used in room.may_use {
            assert!(ROOMS.iter().any(|other| other.name == *used), "{}: {used} is no room", room.name);
        }
        for file in room.must_not.iter().flat_map(|(_, files)| *files) {
            let there = files.iter().any(|source| is_allowed(source.place(), &[file]));
            assert!(there, "{}: the exception {file} is not there", room.name);
        }
    }
    for (path, reason) in LONG_FILES {
        let source = sources.iter().find(|source| source.path == *path);
        assert!(source.is_some_and(|source| source.text.lines().count() > MOST_LINES), "{path} ({reason}) is not long");
    }
}

#[track_caller]
fn check(path: &str, text: &str, expect: &[&str]) {
    let wrong = check_source(&Source { path: path.into(), text: text.into() });
    assert_eq!(wrong.len(), expect.len(), "{path}: {wrong:?} instead of {expect:?}");
    for (sentence, part) in wrong.iter().zip(expect) {
        assert!(sentence.contains(part), "{path}: {sentence:?} instead of {part:?}");
    }
}

#[test]
fn a_room_that_uses_another_is_seen() {
    check("forms/x.rs", "use crate::client::Client;", &["forms must not use client"]);
    check("forms/x.rs", "use crate::{api::{self, Kind}, ui::field};", &["forms must not use ui"]);
    check("forms/deep/x.rs", "use super::super::pages::P; use super::super::super::ui;", &["forms must not use ui"]);
    check("pages/x.rs", "fn f() { crate::simulator::x() }", &["pages must not use simulator"]);
    check("simulator/x.rs", "use crate::rules::url; use crate::api::Kind;", &["simulator must not use rules"]);
    check("rules/x.rs", "use crate::api; use serde_json::Value;", &["must not use api", "must not contain serde_json"]);
    check("ui/x.rs", "use crate::app::App;", &["ui must not use app"]);
    check("api/x.rs", "use crate::domain::document::{Node, pretty};", &[]);
    check("api/x.rs", "use crate::domain::{document, limits};", &["api must not use domain"]);
    check("ui/x.rs", "use crate::domain::document::Node;", &["ui must not use domain/document"]);
    check("domain/document/x.rs", "use crate::api::Kind;", &["domain/document must not use api"]);
    check("attic/x.rs", "", &["attic is not in the table"]);
    check("pages/x.rs", "use crate::{api, client}; // crate::simulator\nconst X: &str = \"crate::simulator\";", &[]);
    check("bin/x.rs", "use wheelhouse::simulator; use std::time::Duration;", &[]);
}

#[test]
fn what_enters_in_named_files_only_is_seen_elsewhere() {
    check("api/x.rs", "use web_sys::Window; use leptos::prelude::*;", &["leptos", "web_sys"]);
    check("api/transport/x.rs", "use web_sys::Window; use gloo_net::http;", &[]);
    check("api/x.rs", "use gloo_net::http;", &["gloo"]);
    check("client/clock.rs", "js_sys::Date::now()", &[]);
    check("client/log.rs", "js_sys::Date::now()", &["js_sys"]);
    check("client/x.rs", "view! { <p/> }", &["view!"]);
    check("client/x.rs", "let view = 1;", &[]);
    check("ui/field.rs", "web_sys::window(); js_sys::Reflect::get()", &["web_sys"]);
    check("pages/x.rs", "window.local_storage()", &["storage"]);
    check("simulator/x.rs", "use std::time::Instant;", &["std::time"]);
    check("rules/x.rs", "use std::{collections::BTreeMap, fs};", &["std::fs"]);
    check("rules/x.rs", "use regex::Regex;", &["regex"]);
    check("api/x.rs", "const DOC: &str = \"a regex\"; // regex::Regex", &[]);
}

#[test]
fn what_is_forbidden_everywhere_is_seen() {
    check("ui/x.rs", "element.set_inner_html(text)", &["inner_html"]);
    check("ui/x.rs", "Reflect::set(&element, \"innerHTML\")", &["innerHTML"]);
    check("pages/x.rs", "view! { <p inner_html=text/> }", &["inner_html"]);
    check("ui/x.rs", "document().create_element(\"p\"); parent.append_child(&p)", &["create_element", "append_child"]);
    check("ui/dom.rs", "document().create_element(\"a\")", &[]);
    check("client/x.rs", "struct Cell<T> { value: T, changed: Trigger }", &["Trigger"]);
    check("components/x.rs", "keep(RenderEffect::new(run))", &["RenderEffect"]);
    check("ui/x.rs", "el(\"p\").attr(\"style\", \"color: red\")", &["style"]);
    check("ui/x.rs", "view! { <p style=\"color: red\"/> }", &["style"]);
    check("ui/x.rs", "const STYLE: &str = \"body\"; let style = STYLE;", &[]);
    check("simulator/seed.rs", "const HTML: &str = r#\"<p style=\"color: red\">\"#;", &[]);
    check("pages/x.rs", "let value: Value = serde_json::from_str(text)?;", &["domain/document"]);
    check("simulator/x.rs", "let value: Value = serde_json::from_slice(bytes)?;", &[]);
    check("api/x.rs", "f();\n#[cfg(test)]\nmod tests {\n fn f() { serde_json::from_str(text) }\n}\n", &[]);
    check("ui/x.rs", "#[allow(dead_code)]\nfn f() {}", &["#[allow"]);
    check("ui/x.rs", "#![allow(dead_code)]", &["#[allow"]);
    check("ui/x.rs", "#[expect(dead_code, reason = \"x\")]\nfn allow(f: u8) {}", &[]);
    check("ui/x.rs", &format!("// {}: more", ["TO", "DO"].concat()), &["unfinished"]);
    check("ui/x.rs", "fn f() { todo!() }", &["todo!"]);
    check("pages/x.rs", "get(\"https://platform.adobe.io/x\")", &["address"]);
    check("pages/x.rs", "link(\"https://developer.adobe.com/x\"); say(\"starts with https:// and a host\")", &[]);
    check("ui/x.rs", "create(\"http://www.w3.org/2000/svg\"); get(\"http://www.w3.org/2000/svg/x\")", &["address"]);
    check("pages/x.rs", "f();\n#[cfg(test)]\nmod tests {\n const X: &str = \"https://h\";\n}\n", &[]);
    check("client/x.rs", "if id == \"templates.patch\" {}", &["templates.patch"]);
    check("app.rs", &"fn f() {}\n".repeat(121), &["121 lines"]);
    check("ui/x.rs", &"fn f() {}\n".repeat(401), &["401 lines"]);
}

#[test]
fn literals_and_comments_are_told_from_code() {
    let source = "a /* b */ 'c' '\\'' \"d\\\"e\" r#\"f\"g\"# b'h' &'i str // j\nbr\"k\"";
    let words: Vec<String> = tokens(source)
        .into_iter()
        .map(|token| match token {
            Token::Word(word) => word,
            Token::Text(text) => format!("<{text}>"),
            Token::Mark(mark) => mark.to_string(),
        })
        .collect();
    assert_eq!(words.join(" "), "a <d\"e> <f\"g> b & ' i str <k>");
}
