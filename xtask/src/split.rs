//! Cuts the parts out of a release build that a first visit does not need.
//!
//! Trunk cannot: the parts must be cut before wasm-bindgen sees the program, and trunk runs wasm-bindgen itself. So trunk
//! makes the page, its styles and the simulator, and this file makes the program again from what trunk compiled; what trunk
//! has made of that is thrown away, so index.html has trunk not optimize it, which takes most of a minute. Every
//! file of the program lies in one folder whose name is a hash of them all: they only fit each other. So do those of the simulator,
//! but for the script that starts it, whose name the program knows.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::run::{Result, command, read, run, target_folder, write};
use crate::rust_target::WASM;
use crate::{bundle, glue, tools};

/// The name of the program, of its files and of the folder they lie in.
const PROGRAM: &str = "wheelhouse";

/// The simulator: its files, and the script that starts it.
const SIMULATOR: [&str; 2] = ["simulator_worker.js", "simulator_worker_bg.wasm"];
const STARTER: &str = "simulator_worker_loader.js";

/// What the compiler may use, and so the optimizer too.
pub const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Puts the program with its parts in the place of the one that trunk made.
pub fn split(dist: &Path) -> Result<()> {
    let target = target_folder();
    let compiled = target.join(WASM).join("release").join(format!("{PROGRAM}.wasm"));
    let work = target.join("split");
    let (cut, made) = (work.join("cut"), work.join("made"));
    if work.exists() {
        fs::remove_dir_all(&work).map_err(|error| format!("{} cannot be removed: {error}.", work.display()))?;
    }
    create(&made)?;
    println!("Cutting the program into the parts that are loaded when needed …");
    run(command(tools::tool("wasm-split-cli")).arg(&compiled).arg(&cut).args(["--out-name", PROGRAM]))?;
    let main = cut.join(format!("{PROGRAM}.wasm"));
    run(command(tools::tool("wasm-bindgen"))
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", PROGRAM, "--out-dir"])
        .arg(&made)
        .arg(&main))?;
    fs::remove_file(&main).map_err(|error| format!("{} cannot be removed: {error}.", main.display()))?;
    for file in files(&cut)? {
        let to = made.join(file.file_name().expect("a file has a name"));
        fs::rename(&file, &to).map_err(|error| format!("{} cannot be moved: {error}.", file.display()))?;
    }
    bundle::bundle(&made)?;
    glue::shrink(&made, PROGRAM)?;
    optimize(&files(&made)?)?;
    // Trunk has optimized it.
    for name in SIMULATOR {
        let (from, to) = (dist.join(name), made.join(name));
        fs::copy(&from, &to).map_err(|error| format!("{} cannot be copied: {error}.", from.display()))?;
        fs::remove_file(&from).map_err(|error| format!("{} cannot be removed: {error}.", from.display()))?;
    }
    let folder = format!("{PROGRAM}-{:016x}", hash(&made)?);
    create(&dist.join(&folder))?;
    for file in files(&made)? {
        let to = dist.join(&folder).join(file.file_name().expect("a file has a name"));
        fs::copy(&file, &to).map_err(|error| format!("{} cannot be written: {error}.", to.display()))?;
    }
    enter(dist, &folder)?;
    let starter = dist.join(STARTER);
    write(&starter, &lead(&read(&starter)?, &folder)?)
}

/// The script that starts the simulator, with its files in that folder.
fn lead(starter: &str, folder: &str) -> Result<String> {
    let [script, _] = SIMULATOR;
    let old = format!("'./{script}'");
    if !starter.contains(&old) {
        return Err(format!("{STARTER} has no {old}."));
    }
    Ok(starter.replace(&old, &format!("'./{folder}/{script}'")))
}

/// Optimizes the programs among these files, as many at a time as the machine has cores.
pub fn optimize(files: &[PathBuf]) -> Result<()> {
    let programs: Vec<&PathBuf> =
        files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "wasm")).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(file) = programs.get(next.fetch_add(1, Ordering::Relaxed)) {
            run(command(tools::tool("wasm-opt"))
                .args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"])
                .args(WASM_FEATURES)
                .arg(file)
                .arg("-o")
                .arg(file))?;
        }
        Ok(())
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().expect("a worker ends"))
    })
}

/// Makes the page load the program from that folder, and removes the one that trunk made.
fn enter(dist: &Path, folder: &str) -> Result<()> {
    let page = dist.join("index.html");
    let mut text = read(&page)?;
    for (attribute, file) in [("data-js", format!("{PROGRAM}.js")), ("data-wasm", format!("{PROGRAM}_bg.wasm"))] {
        let old = attribute_value(&text, attribute).ok_or(format!("index.html has no {attribute}."))?.to_string();
        let unsplit = dist.join(&old);
        fs::remove_file(&unsplit).map_err(|error| format!("{} cannot be removed: {error}.", unsplit.display()))?;
        text = text.replace(&old, &format!("./{folder}/{file}"));
    }
    write(&page, &text)
}

/// The value of an attribute, at its first place.
pub fn attribute_value<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    page.split_once(&format!("{name}=\""))?.1.split_once('"').map(|(value, _)| value)
}

/// A hash of the files of a folder, their names included.
fn hash(folder: &Path) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for file in files(folder)? {
        hasher.write(file.file_name().expect("a file has a name").as_encoded_bytes());
        hasher.write(&fs::read(&file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))?);
    }
    Ok(hasher.finish())
}

/// The files of a folder, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

fn create(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| format!("{} cannot be made: {error}.", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_simulator_is_led_to_its_files() {
        let led = lead("import init from './simulator_worker.js';await init();", "wheelhouse-0a");
        assert_eq!(led.as_deref(), Ok("import init from './wheelhouse-0a/simulator_worker.js';await init();"));
        assert!(lead("importScripts('./other.js');", "wheelhouse-0a").is_err());
    }

    #[test]
    fn the_attributes_of_the_page() {
        let page = r#"<script data-js="./a-1.js" data-wasm="./a-1_bg.wasm"></script>"#;
        assert_eq!(attribute_value(page, "data-js"), Some("./a-1.js"));
        assert_eq!(attribute_value(page, "data-wasm"), Some("./a-1_bg.wasm"));
        assert_eq!(attribute_value(page, "data-css"), None);
    }
}
