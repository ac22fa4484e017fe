//! `cargo xtask test licences`: whether every crate may be used, and whether the console has one of them twice.
//!
//! What cargo-deny does as well, without the minutes that it takes to compile. Known weaknesses are listed in a database
//! on the network: those it looks for, where it is installed.

use std::collections::BTreeSet;

use crate::run::{Result, capture, command, find_program, run};
use crate::rust_target::{WASM, cargo_program};

/// The licences that a crate may have, by their SPDX names. Each lets the console be given on under its own.
const ALLOWED: [&str; 11] = [
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates that the console has in two versions, each with its reason.
const TWICE: [(&str, &str); 3] = [
    ("gloo-net", "server_fn, which comes with leptos and which the console does not call, is at the one before"),
    ("gloo-utils", "of gloo-net"),
    ("thiserror", "of gloo-net"),
];

/// A crate of the dependencies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Crate {
    /// Its name in the registry.
    pub name: String,
    /// Its version.
    pub version: String,
    /// What it says of its licence: an SPDX expression.
    pub licence: String,
}

/// Checks the licences of all crates, for every machine that the commands run on, and what the console has twice.
pub fn check() -> Result<()> {
    let all = tree(&["--workspace", "--all-features", "--target", "all"])?;
    let refused: Vec<String> = all
        .iter()
        .filter(|one| !is_allowed(&one.licence))
        .map(|one| format!("{} {}: `{}`", one.name, one.version, one.licence))
        .collect();
    if !refused.is_empty() {
        return Err(format!("These licences are not among those that may be used:\n{}", refused.join("\n")));
    }
    let compiled_in = compiled_in()?;
    let twice = find_twice(&compiled_in);
    if !twice.is_empty() {
        return Err(format!("The console would have two versions of {}.", twice.join(", ")));
    }
    println!("{} crates, each with a licence that may be used.", all.len());
    check_advisories()
}

/// The crates that are compiled into the programs of the console.
pub fn compiled_in() -> Result<Vec<Crate>> {
    tree(&["--package", "wheelhouse", "--features", "split", "--target", WASM, "--edges", "normal,no-proc-macro"])
}

/// The crates of a tree of dependencies, by name.
fn tree(options: &[&str]) -> Result<Vec<Crate>> {
    let mut tree = command(cargo_program());
    tree.args(["tree", "--quiet", "--locked", "--prefix", "none", "--format", "{p}\t{l}"]).args(options);
    let lines = capture(&mut tree)?;
    let crates: BTreeSet<Crate> =
        lines.lines().filter(|line| !line.is_empty()).map(read_line).collect::<Result<_>>()?;
    Ok(crates.into_iter().collect())
}

/// A line of `cargo tree`: name, version, where it comes from; behind a tab the licence.
fn read_line(line: &str) -> Result<Crate> {
    let read = || {
        let (package, licence) = line.split_once('\t')?;
        let mut words = package.split(' ');
        let (name, version) = (words.next()?.to_string(), words.next()?.strip_prefix('v')?.to_string());
        // A crate that came before has a mark in the place of what it needs.
        Some(Crate { name, version, licence: licence.trim_end_matches(" (*)").to_string() })
    };
    read().ok_or_else(|| format!("`{line}` is not a line of `cargo tree`."))
}

/// Whether something under this licence may be used: one of a choice is enough.
fn is_allowed(licence: &str) -> bool {
    // Before SPDX, a slash was the word for a choice.
    let spaced = licence.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    any_of(&words, &mut at) == Some(true) && at == words.len()
}

/// A choice: parts with OR between them. Nothing where the words are no expression.
fn any_of(words: &[&str], at: &mut usize) -> Option<bool> {
    let mut allowed = all_of(words, at)?;
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        allowed |= all_of(words, at)?;
    }
    Some(allowed)
}

/// Parts with AND between them, which binds closer.
fn all_of(words: &[&str], at: &mut usize) -> Option<bool> {
    let mut allowed = one(words, at)?;
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        allowed &= one(words, at)?;
    }
    Some(allowed)
}

/// A licence, perhaps with an exception, or an expression in brackets.
fn one(words: &[&str], at: &mut usize) -> Option<bool> {
    let word = *words.get(*at)?;
    *at += 1;
    if word == "(" {
        let allowed = any_of(words, at)?;
        *at += 1;
        return (words.get(*at - 1) == Some(&")")).then_some(allowed);
    }
    if words.get(*at) != Some(&"WITH") {
        return Some(ALLOWED.contains(&word));
    }
    *at += 2;
    let exception = words.get(*at - 1)?;
    Some(ALLOWED.contains(&format!("{word} WITH {exception}").as_str()))
}

/// The names that come in several versions without a reason.
fn find_twice(crates: &[Crate]) -> Vec<&str> {
    let twice: BTreeSet<&str> =
        crates.windows(2).filter(|pair| pair[0].name == pair[1].name).map(|pair| pair[0].name.as_str()).collect();
    twice.into_iter().filter(|name| TWICE.iter().all(|(known, _)| known != name)).collect()
}

/// Looks for known weaknesses where cargo-deny is installed; says so where it is not.
fn check_advisories() -> Result<()> {
    if find_program("cargo-deny").is_none() {
        println!("cargo-deny is not here: known weaknesses of the crates are not looked for.");
        return Ok(());
    }
    run(command(cargo_program()).args(["deny", "--workspace", "--all-features", "check", "advisories"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(licence: &str, expect: bool) {
        assert_eq!(is_allowed(licence), expect, "{licence}");
    }

    #[test]
    fn licences_and_choices_of_them() {
        check("MIT", true);
        check("MIT/Apache-2.0", true);
        check("GPL-3.0-only", false);
        check("GPL-3.0-only OR MIT", true);
        check("GPL-3.0-only AND MIT", false);
        check("(MIT OR GPL-3.0-only) AND Unicode-3.0", true);
        check("MIT OR GPL-3.0-only AND LGPL-2.1-only", true);
        check("(MIT OR GPL-3.0-only) AND LGPL-2.1-only", false);
        check("Apache-2.0 WITH LLVM-exception OR GPL-3.0-only", true);
        check("GPL-2.0-only WITH Classpath-exception-2.0", false);
    }

    #[test]
    fn what_is_no_expression_is_refused() {
        for text in ["", "MIT Apache-2.0", "(MIT", "MIT)", "MIT OR", "AND MIT", "Apache-2.0 WITH", "()"] {
            check(text, false);
        }
    }

    #[test]
    fn the_lines_of_a_tree() {
        let read = |line| read_line(line).map(|one| (one.name, one.version, one.licence));
        let expect = |name: &str, licence: &str| Ok((name.to_string(), "1.0.2".to_string(), licence.to_string()));
        assert_eq!(read("itoa v1.0.2\tMIT OR Apache-2.0"), expect("itoa", "MIT OR Apache-2.0"));
        assert_eq!(read("itoa v1.0.2\tMIT (*)"), expect("itoa", "MIT"));
        assert_eq!(read("macros v1.0.2 (proc-macro)\tMIT (*)"), expect("macros", "MIT"));
        assert_eq!(read("own v1.0.2 (/home/a b/own)\t"), expect("own", ""));
        assert!(read("[dev-dependencies]").is_err());
    }

    #[test]
    fn two_versions_of_one_crate() {
        let one =
            |name: &str, version: &str| Crate { name: name.into(), version: version.into(), licence: String::new() };
        let crates = [one("a", "1.0.0"), one("b", "1.0.0"), one("b", "2.0.0"), one("b", "3.0.0"), one("c", "1.0.0")];
        assert_eq!(find_twice(&crates), ["b"]);
    }
}
