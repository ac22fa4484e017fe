//! `cargo xtask serve`: the console while you work on it.

use crate::run::{Result, run};
use crate::rust_target::Rust;
use crate::{editor, tools};

/// Installs what is missing, then runs `trunk serve` with the person's options.
pub fn serve(options: &[String]) -> Result<()> {
    let rust = Rust::ensure()?;
    tools::ensure_trunk()?;
    editor::bundle_if_possible();
    let port = options.iter().position(|option| option == "--port").and_then(|at| options.get(at + 1));
    println!("Without xtask: {}PATH={}:$PATH trunk serve", rust.shell_prefix(), tools::tools_folder().display());
    println!("The console will be at http://127.0.0.1:{}/", port.map_or("8080", String::as_str));
    run(tools::trunk(&rust)?.arg("serve").args(options))
}
