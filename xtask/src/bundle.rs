//! Puts the pieces that several parts share into a few files.
//!
//! The splitting tool makes a file for each set of parts that share something: with eight parts more than a hundred, most
//! of them a kilobyte or less. So those that are waited for together are merged into one program: an operation must open
//! at once, and so must what opens above any page. A large piece of few parts stays a file of its own.

use std::fs;
use std::path::Path;

use crate::run::{Result, capture, command, read, run, write};
use crate::split::WASM_FEATURES;
use crate::tools;

/// The tool's script that loads the parts.
const LOADER: &str = "__wasm_split.js";

/// Where a piece goes: the first bundle all of whose parts share it.
const BUNDLES: [(&str, &[&str]); 9] = [
    ("operation_above", &["operation", "overlays"]),
    ("operation", &["operation"]),
    ("body", &["body"]),
    ("tools", &["tools"]),
    ("overlays", &["overlays"]),
    ("log", &["log"]),
    ("journeys", &["journeys"]),
    ("content", &["content"]),
    ("pages", &[]),
];

/// A piece of exactly two parts stays a file of its own from this size on, in bytes before it is optimized.
const OWN_FILE: usize = 256 * 1024;

/// What every piece imports from, and what a merged one calls it: it cannot have the name of what it is merged with.
const HOST: [&str; 2] = ["__wasm_split", "host"];

/// A piece that several parts share.
#[derive(Debug, PartialEq)]
struct Shared {
    /// Its file, without the ending; what loads it has two underscores before.
    name: String,
    parts: Vec<String>,
}

/// Bundles the shared pieces of that folder.
pub fn bundle(folder: &Path) -> Result<()> {
    let loader = folder.join(LOADER);
    let mut script = read(&loader)?;
    let mut pieces: Vec<(&str, Vec<Shared>)> = BUNDLES.map(|(name, _)| (name, Vec::new())).into();
    for shared in find_shared(&script) {
        let file = folder.join(format!("{}.wasm", shared.name));
        let size = fs::metadata(&file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))?.len();
        let bundle = bundle_of(&shared.parts, size as usize);
        if let Some((_, all)) = pieces.iter_mut().find(|(name, _)| Some(*name) == bundle) {
            all.push(shared);
        }
    }
    for (name, shared) in pieces.into_iter().filter(|(_, shared)| shared.len() > 1) {
        merge(folder, name, &shared, &find_handed(&script))?;
        script = load_together(&script, name, &shared)?;
    }
    write(&loader, &without_comments(&script))
}

/// The script without the lines that are comments.
fn without_comments(script: &str) -> String {
    let is_comment = |line: &&str| line.trim_start().starts_with("//") || line.starts_with("/* ");
    script.lines().filter(|line| !is_comment(line)).flat_map(|line| [line, "\n"]).collect()
}

/// The pieces that the script loads, each behind a comment that names its parts.
fn find_shared(script: &str) -> Vec<Shared> {
    let lines: Vec<&str> = script.lines().collect();
    let piece = |pair: &[&str]| {
        let parts = pair[0].strip_prefix("/* ")?.strip_suffix(" */")?.split(", ").map(str::to_string).collect();
        let name = pair[1].strip_prefix("const __")?.split_once(" = ")?.0.to_string();
        Some(Shared { name, parts })
    };
    lines.windows(2).filter_map(piece).collect()
}

/// The bundle that a piece of these parts and this size goes into; nothing for one that stays by itself.
fn bundle_of(parts: &[String], size: usize) -> Option<&'static str> {
    if parts.len() == 2 && size >= OWN_FILE {
        return None;
    }
    let shares = |part: &&str| parts.iter().any(|one| one == part);
    BUNDLES.into_iter().find(|(_, all)| all.iter().all(shares)).map(|(name, _)| name)
}

/// Makes one program of these pieces.
fn merge(folder: &Path, name: &str, shared: &[Shared], handed: &[&str]) -> Result<()> {
    let file = |name: &str| folder.join(format!("{name}.wasm"));
    let host = folder.join("host.wat");
    let texts = shared.iter().map(|piece| capture(command(tools::tool("wasm-dis")).arg(file(&piece.name))));
    write(&host, &host_of(handed, texts)?)?;
    run(command(tools::tool("wasm-as")).args(WASM_FEATURES).arg(&host).arg("-o").arg(file("host")))?;
    let merged = file(&format!("shared_{name}"));
    let mut tool = command(tools::tool("wasm-merge"));
    tool.args(WASM_FEATURES).arg(file("host")).arg(HOST[0]);
    for piece in shared {
        tool.arg(file(&piece.name)).arg(&piece.name);
    }
    run(tool.arg("-o").arg(&merged))?;
    let gone = shared.iter().map(|piece| file(&piece.name)).chain([host, file("host")]);
    for file in gone {
        fs::remove_file(&file).map_err(|error| format!("{} cannot be removed: {error}.", file.display()))?;
    }
    Ok(())
}

/// A program that hands on what the pieces import, so that all of a merged program have it in common. `texts` are those of
/// the pieces; they are asked for one by one until every one of `names` has been seen, for not every piece imports all.
fn host_of(names: &[&str], texts: impl Iterator<Item = Result<String>>) -> Result<String> {
    let [from, host] = HOST;
    let prefix = format!(r#" (import "{from}" "#);
    let (mut imports, mut seen) = (String::new(), Vec::new());
    for text in texts {
        for line in text?.lines().filter_map(|line| line.strip_prefix(&prefix)) {
            let (name, kind) = line.split_once(' ').unwrap_or_default();
            let (what, id) = kind.trim_start_matches('(').split_once(' ').unwrap_or_default();
            let id = id.split([' ', ')']).next().unwrap_or_default();
            if !seen.iter().any(|known| known == name) {
                imports += &format!("(import \"{host}\" {name} {kind}\n(export {name} ({what} {id}))\n");
                seen.push(name.to_string());
            }
        }
        if names.iter().all(|name| seen.iter().any(|known| known.trim_matches('"') == *name)) {
            break;
        }
    }
    Ok(format!("(module\n{imports})\n"))
}

/// The names of what the script takes out of the program for its pieces.
fn find_handed(script: &str) -> Vec<&str> {
    let list = script.split_once("const { ").and_then(|(_, rest)| rest.split_once('}')).map_or("", |(list, _)| list);
    list.split(',').map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// The script, with one program loaded where these pieces were.
fn load_together(script: &str, name: &str, shared: &[Shared]) -> Result<String> {
    let [from, host] = HOST;
    let loads = |line: &str| shared.iter().any(|piece| line.starts_with(&format!("const __{} = ", piece.name)));
    let (mut text, mut skips, mut first) = (String::new(), false, true);
    for line in script.lines() {
        if loads(line) {
            skips = true;
            if std::mem::take(&mut first) {
                text += &format!(
                    "const __shared_{name} = makeLoad(() => {{\n    \
                     const src = fetch(new URL(\"./shared_{name}.wasm\", import.meta.url));\n    src.catch(() => {{}});\n    \
                     return (imports) => WebAssembly.instantiateStreaming(src, {{ {host}: imports.{from} }});\n}}, []);\n"
                );
            }
        }
        if !skips {
            text += &with_bundle(line, name, shared);
            text.push('\n');
        }
        skips &= line != ", []);";
    }
    if first || skips {
        return Err(format!("{LOADER} does not load its pieces as it did."));
    }
    Ok(text)
}

/// A line of the script that may name what has to be there first, with the bundle in the place of its pieces.
fn with_bundle(line: &str, name: &str, shared: &[Shared]) -> String {
    let Some((list, end)) = line.strip_prefix(", [").and_then(|rest| rest.split_once(']')) else {
        return line.to_string();
    };
    let is_piece = |load: &&str| shared.iter().any(|piece| load.strip_prefix("__") == Some(&piece.name));
    let (gone, mut kept): (Vec<&str>, Vec<&str>) =
        list.split(", ").filter(|load| !load.is_empty()).partition(|load| is_piece(load));
    let bundle = format!("__shared_{name}");
    if !gone.is_empty() {
        kept.push(&bundle);
    }
    format!(", [{}]{end}", kept.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_piece_has_its_bundle() {
        let parts = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
        assert_eq!(bundle_of(&parts(&["lab", "rest"]), 900), Some("pages"));
        assert_eq!(bundle_of(&parts(&["content", "journeys", "lab"]), 900), Some("journeys"));
        assert_eq!(bundle_of(&parts(&["content", "runtime"]), 900), Some("content"));
        assert_eq!(bundle_of(&parts(&["journeys", "log"]), 900), Some("log"));
        assert_eq!(bundle_of(&parts(&["journeys", "log", "overlays"]), 900), Some("overlays"));
        assert_eq!(bundle_of(&parts(&["journeys", "operation"]), 900), Some("operation"));
        assert_eq!(bundle_of(&parts(&["log", "operation"]), 900), Some("operation"));
        assert_eq!(bundle_of(&parts(&["body", "journeys", "log"]), 900), Some("body"));
        assert_eq!(bundle_of(&parts(&["lab", "operation", "overlays"]), 900), Some("operation_above"));
        assert_eq!(bundle_of(&parts(&["journeys", "operation"]), OWN_FILE), None);
        assert_eq!(bundle_of(&parts(&["journeys", "lab", "operation"]), OWN_FILE), Some("operation"));
    }

    const SCRIPT: &str = "let x;\n/* lab, log */\nconst __chunk_8 = makeLoad(() => {\n    old\n}\n, []);\n\
                          /* lab, rest */\nconst __chunk_9 = makeLoad(() => {\n    old\n}\n, []);\n\
                          export const __a = wrap(makeLoad(() => {\n    own\n}\n, [__chunk_7, __chunk_8, __chunk_9]));\n";

    #[test]
    fn the_pieces_of_the_script_are_found() {
        let found = find_shared(SCRIPT);
        assert_eq!((found.len(), found[0].name.as_str(), found[0].parts.len()), (2, "chunk_8", 2));
    }

    #[test]
    fn the_script_loads_a_bundle_where_its_pieces_were() {
        let script = load_together(SCRIPT, "all", &find_shared(SCRIPT)).expect("the tool's script");
        assert_eq!(script.matches("const __shared_all = ").count(), 1);
        assert!(script.contains("[__chunk_7, __shared_all]));"), "{script}");
        assert!(!script.contains("old") && script.contains("own"), "{script}");
        assert!(load_together("let x;\n", "all", &find_shared(SCRIPT)).is_err());
    }

    #[test]
    fn what_the_pieces_import_is_handed_on_once() {
        let script = "const { table, memory,  } = initSync(undefined, undefined);";
        assert_eq!(find_handed(script), ["table", "memory"]);
        let one = "(module\n (import \"__wasm_split\" \"memory\" (memory $m 20))\n (memory 1)\n)";
        let two = "(module\n (import \"__wasm_split\" \"memory\" (memory $n 20))\n (import \"__wasm_split\" \"table\" (table $t 7 funcref))\n)";
        let texts = [one, two].into_iter().map(|text| Ok(text.to_string()));
        // No third is asked for.
        let texts = texts.chain(std::iter::once_with(|| panic!("all are known")));
        assert_eq!(
            host_of(&["table", "memory"], texts).as_deref(),
            Ok("(module\n(import \"host\" \"memory\" (memory $m 20))\n(export \"memory\" (memory $m))\n\
                (import \"host\" \"table\" (table $t 7 funcref))\n(export \"table\" (table $t))\n)\n")
        );
    }
}
