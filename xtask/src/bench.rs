//! `cargo xtask bench`: what the release build takes in a browser.

use crate::run::{Result, command, run};
use crate::{build, preview, refuse_options, test, tools};

/// Runs `tests/e2e/bench.mjs` against the release build.
pub fn bench(options: &[String]) -> Result<()> {
    refuse_options(options)?;
    tools::ensure_node_packages()?;
    let browser = tools::ensure_browser()?;
    let dist = build::ensure(&build::default_dist())?;
    let server = preview::build_program("preview_server")?;
    run(test::with_preview(command("node").arg("tests/e2e/bench.mjs"), &server, &browser, &dist))
}
