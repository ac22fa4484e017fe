//! `cargo xtask test`: every check in the order of its cost; the first failure ends it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::preview::{self, RunningPreview};
use crate::run::{Result, command, path_with, probe, run};
use crate::rust_target::{Rust, WASM, cargo_program};
use crate::tools::{self, Browser};
use crate::{build, sizes};

/// A check that can be run on its own.
struct Stage {
    name: &'static str,
    title: &'static str,
    check: fn() -> Result<()>,
}

const STAGES: [Stage; 8] = [
    Stage { name: "fmt", title: "Format", check: check_format },
    Stage { name: "clippy", title: "Lints, native", check: check_lints },
    Stage { name: "clippy-wasm", title: "Lints, browser", check: check_browser_lints },
    Stage { name: "native", title: "Native tests", check: test_native },
    Stage { name: "browser", title: "Component tests in a browser", check: test_browser },
    Stage { name: "build", title: "Release build", check: || build::build(&build::default_dist()) },
    Stage { name: "size", title: "Size", check: || sizes::check(&build::ensure(&build::default_dist())?) },
    Stage { name: "e2e", title: "End to end", check: test_end_to_end },
];

/// The names of the stages, for the help text.
pub fn stage_names() -> String {
    STAGES.map(|stage| stage.name).join(", ")
}

/// Runs the named stages, or all. Their own output is the last thing printed.
pub fn test(names: &[String]) -> Result<()> {
    if let Some(name) = names.iter().find(|name| STAGES.iter().all(|stage| stage.name != *name)) {
        return Err(format!("There is no stage `{name}`: the stages are {}.", stage_names()));
    }
    let start = Instant::now();
    for Stage { name, title, check } in STAGES {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            let seconds = start.elapsed().as_secs();
            println!("\n== {title} ({name}), {}:{:02} after the start", seconds / 60, seconds % 60);
            check().map_err(|error| format!("{title} ({name}): {error}"))?;
        }
    }
    Ok(())
}

fn check_format() -> Result<()> {
    // Always rustfmt of the default toolchain: a linked one has none.
    let format = |arguments: &[&str]| {
        let mut format = command(cargo_program());
        format.arg("fmt").args(arguments).env_remove("RUSTUP_TOOLCHAIN");
        format
    };
    if probe(&mut format(&["--version"])).is_none() {
        println!("Adding rustfmt with rustup …");
        run(command("rustup").args(["component", "add", "rustfmt"]).env_remove("RUSTUP_TOOLCHAIN"))?;
    }
    run(&mut format(&["--all", "--check"]))
}

fn check_lints() -> Result<()> {
    run(Rust::ensure()?.clippy()?.args(["--workspace", "--all-targets", "--features", "server", "--", "-Dwarnings"]))
}

fn check_browser_lints() -> Result<()> {
    run(Rust::ensure()?.clippy()?.args([
        "--lib",
        "--bins",
        "--features",
        "split",
        "--target",
        WASM,
        "--",
        "-Dwarnings",
    ]))
}

fn test_native() -> Result<()> {
    run(Rust::ensure()?.cargo().args(["test", "--workspace", "--features", "server"]))
}

fn test_browser() -> Result<()> {
    let rust = Rust::ensure()?;
    tools::ensure_wasm_bindgen()?;
    let browser = tools::ensure_browser()?;
    run(rust
        .cargo()
        .args(["test", "--target", WASM, "--test", "browser"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("PATH", path_with(&[tools::tools_folder()])?)
        .env("CHROMEDRIVER", &browser.driver))
}

fn test_end_to_end() -> Result<()> {
    tools::ensure_node_packages()?;
    let browser = tools::ensure_browser()?;
    let dist = build::ensure(&build::default_dist())?;
    let files = end_to_end_files()?;
    let preview = preview::start(&dist)?;
    // A failed test may leave its browser open, and Node would wait for it for ever.
    run(with_preview(command("node").args(["--test", "--test-force-exit"]).args(files), &preview, &browser, &dist))
}

/// `tests/e2e/*.test.mjs`, in order.
fn end_to_end_files() -> Result<Vec<PathBuf>> {
    let folder = tools::e2e_folder();
    let entries = fs::read_dir(&folder).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
    let is_test = |path: &PathBuf| path.to_string_lossy().ends_with(".test.mjs");
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_test).collect();
    files.sort();
    if files.is_empty() { Err("There is no tests/e2e/*.test.mjs.".into()) } else { Ok(files) }
}

/// Tells a Node program where everything is.
pub fn with_preview<'a>(
    node: &'a mut Command,
    preview: &RunningPreview,
    browser: &Browser,
    dist: &Path,
) -> &'a mut Command {
    node.env("BASE_URL", &preview.address)
        .env("PREVIEW_SERVER", &preview.program)
        .env("DIST", dist)
        .env("CHROME", &browser.program)
}
