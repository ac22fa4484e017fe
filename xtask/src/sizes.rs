//! What a first visit loads, and the budget for it.

use std::path::Path;

use crate::run::{Result, capture, command};
use crate::tools;

/// The most that a first visit may load, in bytes of brotli at quality 11: the page, its styles, the starter, the glue
/// and the program without the parts that are loaded when needed. The simulator is a program of its own and loads only
/// when someone connects to it.
pub const FIRST_LOAD_BUDGET: u64 = 150 * 1024;

/// The most that all parts together may have that are loaded when they are needed, the simulator and the code editor apart.
/// 800,000 was the measure for one workspace and the pages of the operations; those of content and of Runtime came to it, each
/// about as large as that of journeys, then the doctor of connections, what listens to a shell, and the layout of HTML; then
/// plans and runs about many configurations, uploads that tell how far they are, and what a browser keeps. Each part is
/// loaded by itself, and when the page is at rest.
pub const PARTS_BUDGET: u64 = 1_490_000;

/// The names of the simulator's files begin with this.
const SIMULATOR: &str = "simulator_worker";

/// The code editor, which loads when a field for code is drawn and counts by itself.
const EDITOR: &str = "editor-";

/// One file of the first load.
struct Size {
    name: String,
    /// Whether it is loaded only when it is needed.
    later: bool,
    raw: u64,
    brotli: u64,
}

/// Prints the sizes.
pub fn print(dist: &Path) -> Result<()> {
    print_table(&measure(dist)?);
    Ok(())
}

/// Prints the sizes; above a budget is an error.
pub fn check(dist: &Path) -> Result<()> {
    let sizes = measure(dist)?;
    print_table(&sizes);
    for (later, what, budget) in
        [(false, "A first visit", FIRST_LOAD_BUDGET), (true, "All parts together", PARTS_BUDGET)]
    {
        let total = total(&sizes, later);
        if total > budget {
            return Err(format!("{what}: {total} bytes, {} more than it may be.", total - budget));
        }
    }
    Ok(())
}

fn measure(dist: &Path) -> Result<Vec<Size>> {
    tools::ensure_node()?;
    let table = capture(command("node").arg(tools::e2e_folder().join("size.mjs")).arg(dist))?;
    table.lines().map(parse).collect()
}

/// Reads a line of `size.mjs`: name, bytes, bytes of brotli, parted by tabs.
fn parse(line: &str) -> Result<Size> {
    let mut words = line.split('\t');
    let mut next = || words.next().ok_or_else(|| format!("`{line}` is not a line of sizes."));
    let number = |word: &str| word.parse().map_err(|_| format!("`{word}` is not a number of bytes."));
    let name = next()?;
    let (name, later) = name.strip_prefix('+').map_or((name, false), |name| (name, true));
    Ok(Size { name: name.to_string(), later, raw: number(next()?)?, brotli: number(next()?)? })
}

/// Whether a file is in no budget.
fn is_apart(size: &Size) -> bool {
    let name = size.name.rsplit('/').next().unwrap_or_default();
    [SIMULATOR, EDITOR].iter().any(|start| name.starts_with(start))
}

fn total(sizes: &[Size], later: bool) -> u64 {
    let counts = |size: &&Size| size.later == later && !is_apart(size);
    sizes.iter().filter(counts).map(|size| size.brotli).sum()
}

fn print_table(sizes: &[Size]) {
    for (later, title, budget) in [(false, "First load", FIRST_LOAD_BUDGET), (true, "Loaded when needed", PARTS_BUDGET)]
    {
        println!("{title:<45}        raw    brotli");
        for Size { name, raw, brotli, .. } in sizes.iter().filter(|size| size.later == later) {
            println!("{name:<45} {raw:>10} {brotli:>9}");
        }
        let name = if later { "total without the simulator and the editor" } else { "total" };
        println!("{name:<45} {:>10} {:>9}   of {budget}", "", total(sizes, later));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_sizes() {
        let size = parse("index.html\t900\t400").expect("a line as size.mjs writes it");
        assert_eq!((size.name.as_str(), size.raw, size.brotli), ("index.html", 900, 400));
        assert!(!size.later && parse("+part.wasm\t900\t400").expect("a line of a part").later);
        let is_apart = |name: &str| is_apart(&parse(&format!("+{name}\t900\t400")).expect("a line"));
        assert!(is_apart("wheelhouse-0a/simulator_worker_bg.wasm") && is_apart("editor-0a.js"));
        assert!(!is_apart("wheelhouse-0a/simulator_page.wasm"));
        assert!(parse("index.html\t900").is_err());
        assert!(parse("index.html\tmany\t400").is_err());
    }
}
