//! Puts the pieces that several parts share into a few files.
//!
//! The splitting tool makes a file for each set of parts that share something: with eight parts more than a hundred, most
//! of them a kilobyte or less. A page would ask for forty files, and each would be packed without knowing the others.
//! So they are put one behind the other, by what waits for them: an operation must open at once, and so must what opens
//! above any page; a large piece of few parts stays a file of its own.

use std::fs;
use std::path::Path;

use crate::run::{Result, read, write};

/// The tool's script that loads the parts.
const LOADER: &str = "__wasm_split.js";

/// Where a piece goes: the first bundle all of whose parts share it.
const BUNDLES: [(&str, &[&str]); 5] = [
    ("operation_above", &["operation", "overlays"]),
    ("operation", &["operation"]),
    ("overlays", &["overlays"]),
    ("log", &["log"]),
    ("pages", &[]),
];

/// A piece of exactly two parts stays a file of its own from this size on, in bytes.
const OWN_FILE: usize = 128 * 1024;

/// Fetches a bundle once, and gives a piece of it as the browser would have fetched it by itself.
const PIECE: &str = r#"const bundles = {};
function piece(name, from, to) {
    bundles[name] ??= fetch(new URL(name, import.meta.url)).then((reply) => {
        if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
        return reply.arrayBuffer();
    });
    bundles[name].catch(() => delete bundles[name]);
    const type = { headers: { 'content-type': 'application/wasm' } };
    return bundles[name].then((all) => new Response(all.slice(from, to), type));
}
"#;

/// A piece that several parts share.
struct Shared {
    /// Its file, without the ending.
    name: String,
    parts: Vec<String>,
}

/// Bundles the shared pieces of that folder.
pub fn bundle(folder: &Path) -> Result<()> {
    let loader = folder.join(LOADER);
    let mut script = read(&loader)?;
    let mut bundles: Vec<(String, Vec<u8>)> = Vec::new();
    for shared in find_shared(&script) {
        let file = folder.join(format!("{}.wasm", shared.name));
        let bytes = fs::read(&file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))?;
        let Some(name) = bundle_of(&shared.parts, bytes.len()) else { continue };
        let at = bundles.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            bundles.push((name.to_string(), Vec::new()));
            bundles.len() - 1
        });
        let all = &mut bundles[at].1;
        let (from, to) = (all.len(), all.len() + bytes.len());
        all.extend(bytes);
        let alone = format!(r#"fetch(new URL("./{}.wasm", import.meta.url))"#, shared.name);
        if !script.contains(&alone) {
            return Err(format!("{LOADER} does not fetch {}.wasm as it did.", shared.name));
        }
        script = script.replace(&alone, &format!(r#"piece("./shared_{name}.wasm", {from}, {to})"#));
        fs::remove_file(&file).map_err(|error| format!("{} cannot be removed: {error}.", file.display()))?;
    }
    for (name, bytes) in &bundles {
        let file = folder.join(format!("shared_{name}.wasm"));
        fs::write(&file, bytes).map_err(|error| format!("{} cannot be written: {error}.", file.display()))?;
    }
    let (imports, rest) = script.split_once('\n').ok_or(format!("{LOADER} is empty."))?;
    write(&loader, &format!("{imports}\n{PIECE}{rest}"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_piece_has_its_bundle() {
        let parts = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
        assert_eq!(bundle_of(&parts(&["journeys", "lab"]), 900), Some("pages"));
        assert_eq!(bundle_of(&parts(&["journeys", "log"]), 900), Some("log"));
        assert_eq!(bundle_of(&parts(&["journeys", "log", "overlays"]), 900), Some("overlays"));
        assert_eq!(bundle_of(&parts(&["journeys", "operation"]), 900), Some("operation"));
        assert_eq!(bundle_of(&parts(&["log", "operation"]), 900), Some("operation"));
        assert_eq!(bundle_of(&parts(&["lab", "operation", "overlays"]), 900), Some("operation_above"));
        assert_eq!(bundle_of(&parts(&["journeys", "operation"]), OWN_FILE), None);
        assert_eq!(bundle_of(&parts(&["journeys", "lab", "operation"]), OWN_FILE), Some("operation"));
    }

    #[test]
    fn the_pieces_of_the_script_are_found() {
        let script = "let x;\n/* lab, log */\nconst __chunk_8 = makeLoad(() => {\n}\n, []);\nexport const __a = 1;\n";
        let found = find_shared(script);
        assert_eq!((found.len(), found[0].name.as_str(), found[0].parts.len()), (1, "chunk_8", 2));
    }
}
