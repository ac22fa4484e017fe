//! `cargo xtask preview`, `simulator` and `openapi`: the native programs of the main package.

use std::env;
use std::path::PathBuf;

use crate::run::{Result, command, project_root, run};
use crate::rust_target::Rust;
use crate::{build, refuse_options};

/// Serves the release build with the headers and the gateway of a host.
pub fn preview(options: &[String]) -> Result<()> {
    let dist = build::ensure(&build::default_dist())?;
    run_program("preview_server", &[&["--dist".into(), dist.display().to_string()], options].concat())
}

/// Serves the simulated backend.
pub fn simulator(options: &[String]) -> Result<()> {
    run_program("simulator_server", options)
}

/// Prints the OpenAPI document, and nothing else on standard output.
pub fn openapi(options: &[String]) -> Result<()> {
    refuse_options(options)?;
    run_program("openapi", &[])
}

/// Builds a native program and becomes it. Its own errors are its own sentences: only its exit code is passed on.
fn run_program(name: &str, options: &[String]) -> Result<()> {
    let program = build_program(name)?;
    let status =
        command(&program).args(options).status().map_err(|error| format!("{name} does not start: {error}."))?;
    if status.success() { Ok(()) } else { std::process::exit(status.code().unwrap_or(1)) }
}

/// Builds a native program of the main package and gives its path.
pub fn build_program(name: &str) -> Result<PathBuf> {
    run(Rust::find().cargo().args(["build", "--quiet", "--features", "server", "--bin", name]))?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| project_root().join("target"), PathBuf::from);
    Ok(project_root().join(target).join("debug").join(format!("{name}{}", env::consts::EXE_SUFFIX)))
}
