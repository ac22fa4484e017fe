//! `cargo xtask bench`: what the release build takes in a browser, alone or beside another one.

use std::path::PathBuf;

use crate::run::{Result, command, run, target_folder};
use crate::rust_target::{Rust, WASM, hide_paths};
use crate::{build, preview, split, test, tools};

/// The program with the functions that are measured by themselves.
const PATCH: &str = "patch_bench";

/// Runs `tests/e2e/bench.mjs` against the release build; `against` is the folder of another finished one.
pub fn bench(against: Option<PathBuf>) -> Result<()> {
    if let Some(other) = against.as_deref().filter(|other| !build::is_finished(other)) {
        return Err(format!("There is no finished release build in {}.", other.display()));
    }
    tools::ensure_node_packages()?;
    let browser = tools::ensure_browser()?;
    let dist = build::ensure(&build::default_dist())?;
    let server = preview::build_program("preview_server")?;
    let patch = against.is_none().then(build_patch_bench).transpose()?;
    let mut node = command("node");
    node.arg("tests/e2e/bench.mjs")
        .envs(patch.map(|folder| ("PATCH_BENCH", folder)))
        .envs(against.map(|other| ("AGAINST", other)));
    run(test::with_preview(&mut node, &server, &browser, &dist))
}

/// Builds the patch of two documents as a module for a page, as the release build is built; gives its folder.
fn build_patch_bench() -> Result<PathBuf> {
    tools::ensure_wasm_bindgen()?;
    let mut cargo = Rust::ensure()?.cargo();
    hide_paths(&mut cargo);
    run(cargo.args(["build", "--release", "--target", WASM, "--features", "bench", "--bin", PATCH]))?;
    let target = target_folder();
    let (program, folder) = (target.join(WASM).join("release").join(format!("{PATCH}.wasm")), target.join(PATCH));
    run(command(tools::tool("wasm-bindgen"))
        .args(["--target", "web", "--no-typescript", "--out-name", PATCH, "--out-dir"])
        .arg(&folder)
        .arg(&program))?;
    split::optimize(&[folder.join(format!("{PATCH}_bg.wasm"))])?;
    Ok(folder)
}
