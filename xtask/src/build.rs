//! `cargo xtask build`: the files to put on a host.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::run::{Result, project_root, run};
use crate::rust_target::Rust;
use crate::{sizes, tools};

/// The file with the hosting headers: copied into the build last, so its presence marks a finished release build.
const HEADERS: &str = "_headers";

/// What the build is made from.
const SOURCES: [&str; 8] =
    ["src", "style", "index.html", "boot.mjs", "deploy/cdn/_headers", "Trunk.toml", "Cargo.toml", "Cargo.lock"];

/// Where the build goes unless the person says otherwise.
pub fn default_dist() -> PathBuf {
    project_root().join("dist")
}

/// Makes the release build and prints its sizes.
pub fn build(dist: &Path) -> Result<()> {
    let rust = Rust::ensure()?;
    tools::ensure_trunk()?;
    tools::ensure_node_packages()?;
    run(tools::trunk(&rust)?.args(["build", "--release", "--dist"]).arg(dist))?;
    fs::copy(project_root().join("deploy/cdn").join(HEADERS), dist.join(HEADERS))
        .map_err(|error| format!("deploy/cdn/{HEADERS} cannot be copied to {}: {error}.", dist.display()))?;
    sizes::print(dist)
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
