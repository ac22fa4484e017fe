//! `cargo xtask package`: the release build as one archive for a host, with its checksums.
//!
//! The same source gives the same archive, and before one is made that is looked at: everything that comes after the
//! compiler is done a second time and compared. The compiler itself is not asked twice, which would cost as much again
//! as the build; it promises the same output for the same input, while the tools behind it have been seen to differ.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Result, VERSION, capture, command, run, target_folder, write};
use crate::zip::{Files, zip};
use crate::{build, tools};

/// Makes the archive and its checksums in `target/package`.
pub fn package(dist: &Path) -> Result<()> {
    let files = files_below(&build::ensure(dist)?)?;
    println!("Doing once more what comes after the compiler, to see that the bytes are the same (a few minutes) …");
    let again = target_folder().join("again");
    build::make(&again)?;
    let differing = differences(&files, &files_below(&again)?);
    if !differing.is_empty() {
        let two = format!("{} and {}", dist.display(), again.display());
        return Err(format!("Two builds of one source differ, see {two}:\n{}", differing.join("\n")));
    }
    let folder = target_folder().join("package");
    let archive = folder.join(name());
    write_archive(&files, &archive)?;
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    write(&folder.join(format!("wheelhouse-{VERSION}.files.sha256")), &sums(dist, &names)?)?;
    let sum = sums(&folder, &[&name()])?;
    write(&folder.join(format!("{}.sha256", name())), &sum)?;
    println!(
        "{}: {} files, the same in two builds. Its checksum, and those of the files, are beside it.",
        archive.display(),
        files.len()
    );
    print!("{sum}");
    Ok(())
}

/// The release build as those have it who unpack the archive; what is proven of it is proven of the archive.
pub fn unpacked(dist: &Path) -> Result<PathBuf> {
    let folder = target_folder().join("unpacked");
    let (archive, unpacked) = (folder.join(name()), folder.join("dist"));
    write_archive(&files_below(dist)?, &archive)?;
    run(command("node").arg(tools::e2e_folder().join("unpack.mjs")).arg(archive).arg(&unpacked))?;
    Ok(unpacked)
}

fn name() -> String {
    format!("wheelhouse-{VERSION}.zip")
}

fn write_archive(files: &Files, archive: &Path) -> Result<()> {
    let folder = archive.parent().expect("it is in a folder");
    fs::create_dir_all(folder).map_err(|error| format!("{} cannot be made: {error}.", folder.display()))?;
    fs::write(archive, zip(files)?).map_err(|error| format!("{} cannot be written: {error}.", archive.display()))
}

/// The checksums of files in a folder. Node makes them: the standard library has none, and a build needs Node anyway.
fn sums(folder: &Path, names: &[&str]) -> Result<String> {
    tools::ensure_node()?;
    capture(command("node").current_dir(folder).arg(tools::e2e_folder().join("sums.mjs")).args(names))
}

/// The files of a folder and of those in it.
fn files_below(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    collect(folder, "", &mut files)?;
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else {
            let bytes = fs::read(&path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
            files.insert(name, bytes);
        }
    }
    Ok(())
}

/// The names of the files that are not the same in both, each with what is the matter.
fn differences(one: &Files, other: &Files) -> Vec<String> {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differs = |name: &String| match (one.get(name), other.get(name)) {
        (Some(one), Some(other)) if one == other => None,
        (Some(one), Some(other)) => {
            let at = one.iter().zip(other).take_while(|(one, other)| one == other).count();
            Some(format!("{name}: from byte {at} on"))
        }
        (Some(_), None) => Some(format!("{name}: in the first only")),
        _ => Some(format!("{name}: in the second only")),
    };
    names.into_iter().filter_map(differs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::{project_root, read};

    fn files(list: &[(&str, &str)]) -> Files {
        list.iter().map(|(name, text)| (name.to_string(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn what_differs_between_two_builds() {
        let one = files(&[("a.js", "same"), ("b.wasm", "abcd"), ("p-1.wasm", ""), ("z", "longer")]);
        let other = files(&[("a.js", "same"), ("b.wasm", "abxd"), ("p-2.wasm", ""), ("z", "long")]);
        let expect = [
            "b.wasm: from byte 2 on",
            "p-1.wasm: in the first only",
            "p-2.wasm: in the second only",
            "z: from byte 4 on",
        ];
        assert_eq!(differences(&one, &other), expect);
        assert!(differences(&one, &one).is_empty());
    }

    #[test]
    fn the_changelog_begins_with_this_version() {
        let text = read(&project_root().join("CHANGELOG.md")).expect("the changelog");
        let first = text.lines().find_map(|line| line.strip_prefix("## [")).unwrap_or_default();
        assert!(first.starts_with(&format!("{VERSION}]")), "{first}");
    }

    #[test]
    fn the_files_of_a_folder() {
        let files = files_below(&project_root().join("xtask")).expect("a folder");
        assert!(files.contains_key("Cargo.toml") && files.contains_key("src/package.rs"), "{:?}", files.keys());
    }
}
