//! `cargo xtask build`: the files to put on a host.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::run::{Result, command, project_root, read, run, write};
use crate::rust_target::Rust;
use crate::{editor, sizes, split, tools};

/// The file with the hosting headers: copied into the build last, so its presence marks a finished release build.
const HEADERS: &str = "_headers";

/// The pages of the console, which differ in their policy only, and the rule of the headers that has it: alone, and in the
/// frame of Experience Cloud's shell. The headers decide; what stands in a page follows them.
const PAGES: [(&str, &str); 2] = [("index.html", "/*"), ("experience.html", "/experience.html")];

/// What the build is made from.
const SOURCES: [&str; 15] = [
    "src",
    "style",
    "editor/src",
    "editor/notice.txt",
    "editor/package-lock.json",
    "index.html",
    "preview.html",
    "preview-images.html",
    "boot.mjs",
    "shell.mjs",
    "build.rs",
    "deploy/cdn/_headers",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
];

/// Where the build goes unless the person says otherwise.
pub fn default_dist() -> PathBuf {
    project_root().join("dist")
}

/// Whether a release build was brought to its end in that folder.
pub fn is_finished(dist: &Path) -> bool {
    dist.join(HEADERS).is_file()
}

/// Makes the release build and prints its sizes.
pub fn build(dist: &Path) -> Result<()> {
    let rust = Rust::ensure()?;
    tools::ensure_trunk()?;
    tools::ensure_wasm_split()?;
    tools::ensure_node_packages()?;
    editor::bundle()?;
    run(tools::trunk(&rust)?.args(["build", "--release", "--features", "split", "--dist"]).arg(dist))?;
    run(command("node").arg(tools::e2e_folder().join("one-sheet.mjs")).arg(dist))?;
    split::split(dist)?;
    editor::name_by_content(dist)?;
    write_pages(dist)?;
    fs::copy(project_root().join("deploy/cdn").join(HEADERS), dist.join(HEADERS))
        .map_err(|error| format!("deploy/cdn/{HEADERS} cannot be copied to {}: {error}.", dist.display()))?;
    sizes::print(dist)
}

/// Makes the pages of the console, each with its hosting policy as far as a meta element carries it: a host without headers
/// keeps most of it. A page under `trunk serve` goes without, because trunk reloads it by an inline script.
fn write_pages(dist: &Path) -> Result<()> {
    let rules = read(&project_root().join("deploy/cdn").join(HEADERS))?;
    let text = read(&dist.join("index.html"))?;
    // The first element of the page: a policy holds for what comes after it.
    let (before, after) = text.split_once("<head>").ok_or("index.html has no head.")?;
    for (name, rule) in PAGES {
        let policy = policy_of(&rules, rule).ok_or(format!("deploy/cdn/{HEADERS} has no policy for {rule}."))?;
        let carried: Vec<&str> = policy.split("; ").filter(|part| !part.starts_with("frame-ancestors")).collect();
        let meta = format!(r#"<meta http-equiv="Content-Security-Policy" content="{}" />"#, carried.join("; "));
        write(&dist.join(name), &format!("{before}<head>{meta}{after}"))?;
    }
    Ok(())
}

/// The policy that the headers give to a pattern of paths.
fn policy_of<'a>(rules: &'a str, pattern: &str) -> Option<&'a str> {
    let below = rules.lines().skip_while(|line| *line != pattern).skip(1);
    let mut own = below.take_while(|line| line.starts_with(char::is_whitespace));
    own.find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "))
}

/// The release build in that folder, made anew when it is missing or older than what it is made from.
pub fn ensure(dist: &Path) -> Result<PathBuf> {
    let built = tools::modified(&dist.join(HEADERS));
    let newest = SOURCES.iter().filter_map(|name| newest_below(&project_root().join(name))).max();
    if built.is_none() || built < newest {
        println!("The release build in {} is missing or out of date: building …", dist.display());
        build(dist)?;
    }
    Ok(dist.to_path_buf())
}

/// When the youngest file in a folder, or the file itself, was changed.
fn newest_below(path: &Path) -> Option<SystemTime> {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().filter_map(|entry| newest_below(&entry.path())).max(),
        Err(_) => tools::modified(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_has_the_policy_of_its_rule() {
        let rules = include_str!("../../deploy/cdn/_headers");
        let [alone, shell] = PAGES.map(|(_, rule)| policy_of(rules, rule).expect("it has one"));
        assert!(
            !alone.contains("//experience") && shell.contains(" https://experience.adobe.com "),
            "{alone}\n{shell}"
        );
        assert_eq!(policy_of(rules, "/boot.mjs"), None);
    }
}
