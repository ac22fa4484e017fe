//! The licences of what a build contains, in one file that travels with it: crates, packages of npm, and what else is not ours.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::editor;
use crate::licences::{self, Crate};
use crate::run::{Result, VERSION, capture, command, find_program, project_root, read, write};
use crate::rust_target::{WASM, cargo_program};

/// The name of the file, which the page *Preferences* links to.
pub const FILE: &str = "licences.txt";

/// How the names of files begin that say under which licence the others are.
const STARTS: [&str; 5] = ["licen", "copying", "copyright", "notice", "unlicense"];

/// What is neither a crate nor a package, and who made it.
const OTHERS: [(&str, &str); 2] = [
    ("The standard library of Rust (The Rust Project Developers)", "MIT OR Apache-2.0"),
    ("Colours of Spectrum 2, @adobe/spectrum-tokens (Adobe)", "Apache-2.0"),
];

/// The words of the MIT licence, for crates that name it and have no file of it.
const MIT: &str = "\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the \"Software\"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.";

/// Something that is in a build.
#[derive(Debug)]
struct Piece {
    /// Its name with its version.
    name: String,
    /// What it says of its licence: an SPDX expression.
    licence: String,
    /// The texts that came with it.
    texts: Vec<String>,
}

/// Writes the licences of what is in a build into it.
pub fn write_into(dist: &Path) -> Result<()> {
    let own = read(&project_root().join("LICENSE"))?;
    let mut pieces = crates()?;
    pieces.extend(packages()?);
    pieces.extend(OTHERS.map(|(name, licence)| Piece {
        name: name.into(),
        licence: licence.into(),
        texts: Vec::new(),
    }));
    write(&dist.join(FILE), &lay_out(&own, pieces)?)
}

/// The crates that are compiled in, with their texts as they lie where cargo has unpacked them.
fn crates() -> Result<Vec<Piece>> {
    let mut metadata = command(cargo_program());
    metadata.args(["metadata", "--locked", "--format-version", "1", "--filter-platform", WASM]);
    let folders = find_folders(&capture(&mut metadata)?);
    let piece = |one: Crate| {
        let name = format!("{} {}", one.name, one.version);
        let folder = folder_of(&folders, &one).ok_or_else(|| format!("{name} is not where cargo unpacks crates."))?;
        Ok(Piece { name, licence: one.licence, texts: texts(folder)? })
    };
    licences::compiled_in()?.into_iter().filter(|one| one.name != "wheelhouse").map(piece).collect()
}

/// The folders of all manifests in what `cargo metadata` prints.
fn find_folders(metadata: &str) -> Vec<PathBuf> {
    let manifests = metadata.split("\"manifest_path\":\"").skip(1).filter_map(|rest| rest.split_once('"'));
    manifests.filter_map(|(path, _)| Path::new(&path.replace("\\\\", "\\")).parent().map(PathBuf::from)).collect()
}

/// The folder of a crate: with its version in the cache of a registry, and usually without in a vendored copy.
fn folder_of<'a>(folders: &'a [PathBuf], one: &Crate) -> Option<&'a Path> {
    let names = [format!("{}-{}", one.name, one.version), one.name.clone()];
    let named =
        |name: &String| folders.iter().find(|folder| folder.file_name().is_some_and(|last| last == name.as_str()));
    names.iter().find_map(named).map(PathBuf::as_path)
}

/// The packages of npm that are in the code editor.
fn packages() -> Result<Vec<Piece>> {
    let npm = find_program("npm").ok_or("npm is missing.")?;
    let folder = project_root().join(editor::FOLDER);
    let list = capture(command(npm).current_dir(folder).args(["ls", "--all", "--omit=dev", "--parseable"]))?;
    // The first line is the editor itself.
    list.lines().skip(1).map(|folder| package(Path::new(folder))).collect()
}

fn package(folder: &Path) -> Result<Piece> {
    let manifest = read(&folder.join("package.json"))?;
    let value = |key: &str| {
        let line = manifest.lines().find_map(|line| line.trim().strip_prefix(&format!("\"{key}\": \"")));
        let value = line.and_then(|rest| rest.split_once('"')).map(|(value, _)| value);
        value.ok_or_else(|| format!("{} names no {key}.", folder.display()))
    };
    Ok(Piece {
        name: format!("{} {}", value("name")?, value("version")?),
        licence: value("license")?.to_string(),
        texts: texts(folder)?,
    })
}

/// The texts in a folder that say under which licence it is, by the names of their files.
fn texts(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
    let says = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        path.is_file() && STARTS.iter().any(|start| name.starts_with(start))
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(says).collect();
    files.sort();
    files.iter().map(|file| Ok(read(file)?.replace("\r\n", "\n").trim().to_string())).collect()
}

/// The whole file: what is in the build, then each text once, with all that it belongs to. `own` is the console's licence.
fn lay_out(own: &str, pieces: Vec<Piece>) -> Result<String> {
    let own = own.trim();
    let console = format!("Wheelhouse {VERSION}");
    // The mark says to every host's browser how the names of the authors are written.
    let mut out = format!("\u{feff}{console} is under the Apache License 2.0. It is made with:\n\n");
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut first, mut bare) = (vec![console], Vec::new());
    for Piece { name, licence, texts } in pieces {
        out += &format!("{name}: {licence}\n");
        let has_none = texts.is_empty();
        for text in texts {
            if is_same(&text, own) { first.push(name.clone()) } else { all.entry(text).or_default().push(name.clone()) }
        }
        if has_none && licence.contains("Apache-2.0") {
            first.push(name);
        } else if has_none && licence == "MIT" {
            bare.push(name);
        } else if has_none {
            return Err(format!("{name} is under {licence} and has no text of it."));
        }
    }
    let mut all: Vec<(String, Vec<String>)> = all.into_iter().collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    if !bare.is_empty() {
        all.push((format!("MIT License\n\nCopyright (c) the authors of each of these\n\n{MIT}"), bare));
    }
    for (text, names) in std::iter::once((own.to_string(), first)).chain(all) {
        out += &format!("\n{}\n{}\n\n{text}\n", "=".repeat(80), names.join(", "));
    }
    Ok(out)
}

/// Whether two texts differ in their spaces and line ends only.
fn is_same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(name: &str, licence: &str, texts: &[&str]) -> Piece {
        Piece { name: name.into(), licence: licence.into(), texts: texts.iter().map(|text| text.to_string()).collect() }
    }

    #[test]
    fn each_text_stands_once_with_all_that_it_belongs_to() {
        let pieces = vec![
            piece("b 1.0.0", "MIT OR Apache-2.0", &["Apache  text", "MIT of two"]),
            piece("c 2.0.0", "MIT", &["MIT of two"]),
            piece("d 1.0.0", "MIT OR Apache-2.0", &[]),
            piece("e 1.0.0", "MIT", &[]),
        ];
        let text = lay_out("Apache text\n", pieces).expect("all have a licence");
        let headed = |names: &str, text: &str| format!("\n{}\n{names}\n\n{text}\n", "=".repeat(80));
        assert!(text.contains("\nc 2.0.0: MIT\n"), "{text}");
        assert!(text.contains(&headed(&format!("Wheelhouse {VERSION}, b 1.0.0, d 1.0.0"), "Apache text")), "{text}");
        assert!(text.contains(&headed("b 1.0.0, c 2.0.0", "MIT of two")), "{text}");
        assert!(text.contains("\ne 1.0.0\n\nMIT License\n"), "{text}");
        assert_eq!(text.matches("====\n").count(), 3);
    }

    #[test]
    fn a_licence_without_its_text_is_an_error() {
        assert!(lay_out("Apache text", vec![piece("z 1.0.0", "Zlib", &[])]).is_err());
    }

    #[test]
    fn the_folders_of_crates() {
        let metadata = r#"{"packages":[{"name":"a","manifest_path":"/r/src/a-1.0.0/Cargo.toml"},{"manifest_path":"C:\\r\\b\\Cargo.toml"}]}"#;
        let folders = find_folders(metadata);
        let one = |name: &str| Crate { name: name.into(), version: "1.0.0".into(), licence: String::new() };
        assert_eq!(folder_of(&folders, &one("a")), Some(Path::new("/r/src/a-1.0.0")));
        assert_eq!(folder_of(&folders, &one("c")), None);
        assert_eq!(folders.len(), 2);
    }
}
