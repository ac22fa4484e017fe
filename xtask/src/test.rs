//! `cargo xtask test`: every check in the order of its cost; the first failure ends it.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::beside::Beside;
use crate::run::{Result, command, path_with, probe, project_root, run};
use crate::rust_target::{Rust, WASM, cargo_program};
use crate::tools::{self, Browser};
use crate::{build, hosts, licences, package, preview, sizes};

/// A check that can be run on its own.
struct Stage {
    name: &'static str,
    title: &'static str,
    check: fn(options: &[String]) -> Result<()>,
}

const STAGES: [Stage; 10] = [
    Stage { name: "fmt", title: "Format", check: |_| check_format() },
    Stage { name: "licences", title: "Licences of the dependencies", check: |_| licences::check() },
    Stage { name: "clippy", title: "Lints, native", check: |_| check_lints() },
    Stage { name: "clippy-wasm", title: "Lints, browser", check: |_| check_browser_lints() },
    Stage { name: "native", title: "Native tests", check: |_| test_native() },
    Stage { name: "node", title: "Tests under Node", check: |_| test_node() },
    Stage { name: "browser", title: "Component tests in a browser", check: |_| test_browser() },
    Stage { name: "build", title: "Release build", check: |_| build::build(&build::default_dist()) },
    Stage { name: "size", title: "Size", check: |_| sizes::check(&build::ensure(&build::default_dist())?) },
    Stage { name: "e2e", title: "End to end", check: test_end_to_end },
];

/// The names of the stages, for the help text.
pub fn stage_names() -> String {
    STAGES.map(|stage| stage.name).join(", ")
}

/// Runs the named stages, or all. Their own output is the last thing printed. What follows `--` is for the runner of the
/// end-to-end tests.
pub fn test(arguments: &[String]) -> Result<()> {
    let mut parts = arguments.splitn(2, |argument| argument == "--");
    let names = parts.next().unwrap_or_default();
    let options = parts.next().unwrap_or_default();
    if let Some(name) = names.iter().find(|name| STAGES.iter().all(|stage| stage.name != *name)) {
        return Err(format!("There is no stage `{name}`: the stages are {}.", stage_names()));
    }
    if !options.is_empty() && names != ["e2e"] {
        return Err("Only one stage has options: `cargo xtask test e2e -- FILTER`.".into());
    }
    let start = Instant::now();
    let mut release = None;
    for Stage { name, title, check } in STAGES {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            let seconds = start.elapsed().as_secs();
            println!("\n== {title} ({name}), {}:{:02} after the start", seconds / 60, seconds % 60);
            let ended = match release.take_if(|_| name == "build") {
                Some(release) => Beside::end(release),
                None => check(options),
            };
            ended.map_err(|error| format!("{title} ({name}): {error}"))?;
            // When everything is checked, the release build goes on beside what needs no part of it.
            if names.is_empty() && name == "fmt" {
                Rust::ensure()?;
                tools::ensure_wasm_bindgen()?;
                release = Some(Beside::start("build")?);
            }
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

/// What is no Rust and needs no browser: what listens to a shell, and the files for App Builder.
fn test_node() -> Result<()> {
    tools::ensure_packages_of("deploy/app-builder/check")?;
    run(command("node").current_dir(project_root()).arg("--test").args([
        "tests/node/shell.test.mjs",
        "deploy/app-builder/check/config.test.mjs",
        "deploy/app-builder/check/gateway.test.mjs",
    ]))
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

fn test_end_to_end(options: &[String]) -> Result<()> {
    tools::ensure_node_packages()?;
    let browser = tools::ensure_browser()?;
    // Not the folder of the build, but what a person has who unpacks the archive.
    let dist = package::unpacked(&build::ensure(&build::default_dist())?)?;
    let server = preview::build_program("preview_server")?;
    let folder = tools::e2e_folder();
    let mut node = command("node");
    node.arg(folder.join("node_modules/@playwright/test/cli.js"));
    node.arg("test").arg("--config").arg(folder.join("playwright.config.mjs"));
    hosts::name_hosts(&mut node);
    node.envs(tools::find_firefox().map(|program| ("FIREFOX", program)));
    // Tests that are chosen do not wait for the others.
    node.args((!options.is_empty()).then_some("--no-deps")).args(options);
    node.envs((!options.is_empty()).then_some(("TRACE", "1")));
    run(with_preview(&mut node, &server, &browser, &dist))
}

/// Tells a Node program where everything is; `server` is the program that it starts previews with.
pub fn with_preview<'a>(node: &'a mut Command, server: &Path, browser: &Browser, dist: &Path) -> &'a mut Command {
    node.env("PREVIEW_SERVER", server).env("DIST", dist).env("CHROME", &browser.program)
}
