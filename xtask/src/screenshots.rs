//! `cargo xtask screenshots`: pictures of every page of the release build, for eyes.

use std::path::Path;

use crate::run::{Result, command, run};
use crate::{build, preview, test, tools};

/// Runs `tests/e2e/screenshots.mjs` against the release build in that folder. The pictures go into `screenshots/`.
pub fn screenshots(dist: &Path) -> Result<()> {
    tools::ensure_node_packages()?;
    let browser = tools::ensure_browser()?;
    let dist = build::ensure(dist)?;
    let server = preview::build_program("preview_server")?;
    let mut node = command("node");
    node.arg("tests/e2e/screenshots.mjs");
    run(test::with_preview(&mut node, &server, &browser, &dist))
}
