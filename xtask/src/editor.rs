//! The code editor: a module for the browser, bundled from the npm packages that `editor/package-lock.json` pins.
//!
//! Trunk copies `editor/made` as it is, and a page without the module has plain text areas. A release names the module by
//! its content.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use crate::run::{Result, command, project_root, read, run, write};
use crate::{split, tools};

/// The folder of the editor, which is a package for Node.
pub const FOLDER: &str = "editor";

/// The attribute of the page that says where the module is.
const ATTRIBUTE: &str = "data-editor";

/// Bundles the editor into `editor/made`.
pub fn bundle() -> Result<()> {
    tools::ensure_packages_of(FOLDER)?;
    let folder = project_root().join(FOLDER);
    let suffix = if cfg!(windows) { ".cmd" } else { "" };
    let program = folder.join("node_modules").join(".bin").join(format!("esbuild{suffix}"));
    let notice = read(&folder.join("notice.txt"))?;
    run(command(program)
        .current_dir(&folder)
        .args(["src/editor.mjs", "--outfile=made/editor.js", "--bundle", "--format=esm", "--target=es2022"])
        .args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
        .arg(format!("--banner:js=/*!\n{}*/", notice.replace("\r\n", "\n"))))
}

/// Bundles the editor where that can be done; says what is missing where it cannot.
pub fn bundle_if_possible() {
    if let Err(sentence) = tools::ensure_node().and_then(|()| bundle()) {
        println!("{sentence}\nThe console has plain text areas in the place of the code editor.");
    }
}

/// Gives the module of a build a name that says its content, and tells the page.
pub fn name_by_content(dist: &Path) -> Result<()> {
    let copied = dist.join(FOLDER);
    let text = read(&copied.join("editor.js"))?;
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    let name = format!("editor-{:016x}.js", hasher.finish());
    write(&dist.join(&name), &text)?;
    fs::remove_dir_all(&copied).map_err(|error| format!("{} cannot be removed: {error}.", copied.display()))?;
    let page: PathBuf = dist.join("index.html");
    let html = read(&page)?;
    let old = split::attribute_value(&html, ATTRIBUTE).ok_or(format!("index.html has no {ATTRIBUTE}."))?;
    write(&page, &html.replace(&format!("{ATTRIBUTE}=\"{old}\""), &format!("{ATTRIBUTE}=\"./{name}\"")))
}
