//! `cargo xtask bench`: what the release build takes in a browser, alone or beside another one.

use std::path::PathBuf;

use crate::run::{Result, command, run};
use crate::{build, preview, test, tools};

/// Runs `tests/e2e/bench.mjs` against the release build; `against` is the folder of another finished one.
pub fn bench(against: Option<PathBuf>) -> Result<()> {
    if let Some(other) = against.as_deref().filter(|other| !build::is_finished(other)) {
        return Err(format!("There is no finished release build in {}.", other.display()));
    }
    tools::ensure_node_packages()?;
    let browser = tools::ensure_browser()?;
    let dist = build::ensure(&build::default_dist())?;
    let server = preview::build_program("preview_server")?;
    let mut node = command("node");
    node.arg("tests/e2e/bench.mjs").envs(against.map(|other| ("AGAINST", other)));
    run(test::with_preview(&mut node, &server, &browser, &dist))
}
