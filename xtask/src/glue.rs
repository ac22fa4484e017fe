//! Makes the glue between the program and the browser small.
//!
//! wasm-bindgen gives each function that it imports a long name with a hash, once in its script and once in the program,
//! and a hash does not compress. Nobody else knows these names, so they become short ones; then the scripts are minified.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::run::{Result, command, read, run, write};
use crate::tools;

/// The section of a program with its imports (WebAssembly Core Specification, binary format).
const IMPORTS: u8 = 2;

/// Shortens the names that a program imports from the script of the same name, and minifies the scripts of that folder.
pub fn shrink(folder: &Path, program: &str) -> Result<()> {
    let (script, wasm) = (folder.join(format!("{program}.js")), folder.join(format!("{program}_bg.wasm")));
    let bytes = fs::read(&wasm).map_err(|error| format!("{} cannot be read: {error}.", wasm.display()))?;
    let module = format!("./{program}_bg.js");
    let (bytes, names) = shorten_imports(&bytes, &module).ok_or("The imports of the program cannot be read.")?;
    fs::write(&wasm, bytes).map_err(|error| format!("{} cannot be written: {error}.", wasm.display()))?;
    write(&script, &rename(&read(&script)?, &names))?;
    for script in [script, folder.join("__wasm_split.js")] {
        let mut out = std::ffi::OsString::from("--outfile=");
        out.push(&script);
        run(command(tools::tool("esbuild"))
            .arg(&script)
            .args(["--minify", "--format=esm", "--target=es2022", "--log-level=warning", "--allow-overwrite"])
            .arg(out))?;
    }
    Ok(())
}

/// The program with short names for what it imports from a module, and the short name of each long one.
fn shorten_imports(program: &[u8], module: &str) -> Option<(Vec<u8>, BTreeMap<String, String>)> {
    let (mut out, mut names) = (program.get(..8)?.to_vec(), BTreeMap::new());
    let mut at = 8;
    while at < program.len() {
        let (id, start) = (program[at], at);
        let size = read_number(program, &mut { at + 1 })? as usize;
        at += 1;
        read_number(program, &mut at)?;
        let end = at + size;
        if id == IMPORTS {
            let section = rename_imports(program.get(at..end)?, module, &mut names)?;
            out.push(id);
            write_number(&mut out, section.len() as u64);
            out.extend(section);
        } else {
            out.extend(program.get(start..end)?);
        }
        at = end;
    }
    Some((out, names))
}

/// The section of the imports with short names.
fn rename_imports(section: &[u8], module: &str, names: &mut BTreeMap<String, String>) -> Option<Vec<u8>> {
    let (mut at, mut out) = (0, Vec::new());
    let count = read_number(section, &mut at)?;
    write_number(&mut out, count);
    for _ in 0..count {
        let from = read_name(section, &mut at)?;
        let name = read_name(section, &mut at)?;
        write_name(&mut out, from);
        if from == module {
            let next = names.len();
            write_name(&mut out, names.entry(name.to_string()).or_insert_with(|| short(next)));
        } else {
            write_name(&mut out, name);
        }
        let start = at;
        skip_kind(section, &mut at)?;
        out.extend(&section[start..at]);
    }
    Some(out)
}

/// Passes over what is imported under a name.
fn skip_kind(section: &[u8], at: &mut usize) -> Option<()> {
    let kind = *section.get(*at)?;
    *at += 1;
    let limits = |at: &mut usize| {
        let has_most = read_number(section, at)? & 1 == 1;
        read_number(section, at)?;
        if has_most { read_number(section, at).map(|_| ()) } else { Some(()) }
    };
    match kind {
        // A function: its type.
        0 => read_number(section, at).map(|_| ()),
        // A table: the type of its entries, and how many.
        1 => {
            *at += 1;
            limits(at)
        }
        // A memory: its size.
        2 => limits(at),
        // A global: its type, and whether it changes.
        3 => {
            *at += 2;
            Some(())
        }
        // A tag: an attribute and its type.
        4 => {
            *at += 1;
            read_number(section, at).map(|_| ())
        }
        _ => None,
    }
}

/// The short name of that number.
fn short(mut number: usize) -> String {
    let mut name = String::from("_");
    loop {
        name.push(char::from_digit((number % 36) as u32, 36).unwrap_or('_'));
        number /= 36;
        if number == 0 {
            return name;
        }
    }
}

/// The script with the names that are whole words in it replaced.
fn rename(script: &str, names: &BTreeMap<String, String>) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let (mut out, mut rest) = (String::with_capacity(script.len()), script);
    while let Some(start) = rest.find(is_word) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !is_word(c)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        out.push_str(before);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out + rest
}

/// Reads a number in LEB128.
fn read_number(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        number |= u64::from(byte & 0x7f).checked_shl(shift)?;
        shift += 7;
        if byte < 0x80 {
            return Some(number);
        }
    }
}

fn write_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn read_name<'a>(bytes: &'a [u8], at: &mut usize) -> Option<&'a str> {
    let size = read_number(bytes, at)? as usize;
    let name = bytes.get(*at..*at + size)?;
    *at += size;
    std::str::from_utf8(name).ok()
}

fn write_name(out: &mut Vec<u8>, name: &str) {
    write_number(out, name.len() as u64);
    out.extend(name.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program with these imports, and a section behind them.
    fn program(imports: &[(&str, &str, &[u8])]) -> Vec<u8> {
        let mut section = vec![imports.len() as u8];
        for (module, name, kind) in imports {
            write_name(&mut section, module);
            write_name(&mut section, name);
            section.extend(*kind);
        }
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        out.extend([1, 1, 0, IMPORTS]);
        write_number(&mut out, section.len() as u64);
        out.extend(section);
        out.extend([10, 1, 0]);
        out
    }

    #[test]
    fn what_is_imported_from_the_script_gets_short_names_and_nothing_else_does() {
        let kinds: [&[u8]; 5] = [&[0, 0x81, 1], &[1, 0x70, 1, 2, 0x80, 1], &[2, 0, 17], &[3, 0x7f, 1], &[4, 0, 3]];
        let long = "__wbg_getElementById_0123456789abcdef".repeat(5);
        let with = |name: &str, other: &str| {
            program(&[
                ("./p_bg.js", name, kinds[0]),
                ("env", "table", kinds[1]),
                ("env", "memory", kinds[2]),
                ("./p_bg.js", other, kinds[3]),
                ("./p_bg.js", name, kinds[4]),
            ])
        };
        let (shortened, names) = shorten_imports(&with(&long, "b"), "./p_bg.js").expect("it is read");
        assert_eq!(shortened, with("_0", "_1"));
        assert_eq!(names.get(&long).map(String::as_str), Some("_0"));
        assert!(shorten_imports(b"\0asm\x01\0\0\0\x02\x05", "m").is_none());
    }

    #[test]
    fn names_are_whole_words_in_the_script() {
        let names = BTreeMap::from([("__wbg_a_1".to_string(), "_0".to_string())]);
        let script = "x = { __wbg_a_1: f(__wbg_a_12), $__wbg_a_1: 'ä__wbg_a_1' } // __wbg_a_1";
        assert_eq!(rename(script, &names), "x = { _0: f(__wbg_a_12), $__wbg_a_1: 'ä__wbg_a_1' } // _0");
    }

    #[test]
    fn no_two_short_names_are_the_same() {
        let names: std::collections::BTreeSet<String> = (0..2000).map(short).collect();
        assert_eq!(names.len(), 2000);
    }
}
