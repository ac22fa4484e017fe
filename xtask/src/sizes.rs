//! What a first visit loads, and the budget for it.

use std::path::Path;

use crate::run::{Result, capture, command};
use crate::tools;

/// The most that a first visit may load, in bytes of brotli at quality 11: the page, its styles, the starter, the glue
/// and the program. The simulator is a program of its own and loads only when someone connects to it.
///
/// The program does not keep to it yet: [`FIRST_LOAD_CEILING`] is what stops it from growing.
pub const FIRST_LOAD_BUDGET: u64 = 110 * 1024;

/// What a first visit loads today, with room for the noise between compilers. It may only ever be lowered, and goes away
/// when the budget is met.
pub const FIRST_LOAD_CEILING: u64 = 160 * 1024;

/// One file of the first load.
struct Size {
    name: String,
    raw: u64,
    brotli: u64,
}

/// Prints the sizes.
pub fn print(dist: &Path) -> Result<()> {
    print_table(&measure(dist)?);
    Ok(())
}

/// Prints the sizes and how far they are from the budget; above the ceiling is an error.
pub fn check(dist: &Path) -> Result<()> {
    let sizes = measure(dist)?;
    print_table(&sizes);
    let total = total(&sizes);
    if total > FIRST_LOAD_BUDGET {
        println!("BUDGET NOT MET: {} bytes too many.", total - FIRST_LOAD_BUDGET);
    }
    if total <= FIRST_LOAD_CEILING {
        Ok(())
    } else {
        Err(format!("A first visit loads {total} bytes: {} more than it may.", total - FIRST_LOAD_CEILING))
    }
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
    Ok(Size { name: next()?.to_string(), raw: number(next()?)?, brotli: number(next()?)? })
}

fn total(sizes: &[Size]) -> u64 {
    sizes.iter().map(|size| size.brotli).sum()
}

fn print_table(sizes: &[Size]) {
    println!("First load                                        raw    brotli");
    for Size { name, raw, brotli } in sizes {
        println!("{name:<42} {raw:>10} {brotli:>9}");
    }
    let raw: u64 = sizes.iter().map(|size| size.raw).sum();
    println!("{:<42} {raw:>10} {:>9}   of {FIRST_LOAD_BUDGET}", "total", total(sizes));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_sizes() {
        let size = parse("index.html\t900\t400").expect("a line as size.mjs writes it");
        assert_eq!((size.name.as_str(), size.raw, size.brotli), ("index.html", 900, 400));
        assert!(parse("index.html\t900").is_err());
        assert!(parse("index.html\tmany\t400").is_err());
    }
}
