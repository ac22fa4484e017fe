//! Finds or makes a Rust compiler with the standard library for wasm32.
//!
//! `rustup target add` is the way. Where rustup cannot download, Debian's `rustc-web` and its library source serve
//! instead: the library is built once and put beside that compiler. Only `RUSTC` then differs; cargo stays.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Result, capture, command, find_program, probe, project_root, run};
use crate::tools::{apt_install, as_root};

/// The target of everything that runs in the browser.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The compiler of Debian's `rustc-web`.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// The library folder of Debian's `rustc-web`.
const DEBIAN_RUSTLIB: &str = "/usr/lib/rustlib";

/// The compiler for everything that is built in one invocation, so that what both targets share is compiled once.
pub struct Rust {
    /// `Some` when it is not the one that cargo would take by itself.
    rustc: Option<PathBuf>,
}

impl Rust {
    /// The compiler that has the wasm32 library already, or cargo's own when none has it. Installs nothing.
    pub fn find() -> Rust {
        Rust::find_with_wasm().unwrap_or(Rust { rustc: None })
    }

    /// The compiler with the wasm32 library; installs the library when no compiler has it.
    pub fn ensure() -> Result<Rust> {
        if let Some(rust) = Rust::find_with_wasm() {
            return Ok(rust);
        }
        if find_program("rustup").is_some() {
            println!("Adding the {WASM} target with rustup (about 20 seconds) …");
            if run(command("rustup").args(["target", "add", WASM])).is_ok() && has_library(&default_rustc()) {
                return Ok(Rust { rustc: None });
            }
        }
        install_debian_library()?;
        Rust::find_with_wasm().ok_or_else(|| manual("the library that was just built is not found"))
    }

    fn find_with_wasm() -> Option<Rust> {
        if has_library(&default_rustc()) {
            return Some(Rust { rustc: env::var_os("RUSTC").map(PathBuf::from) });
        }
        let debian = PathBuf::from(DEBIAN_RUSTC);
        has_library(debian.as_os_str()).then_some(Rust { rustc: Some(debian) })
    }

    /// Cargo with this compiler.
    pub fn cargo(&self) -> Command {
        let mut cargo = command(cargo_program());
        self.apply(&mut cargo);
        cargo
    }

    /// `cargo clippy` of this compiler.
    pub fn clippy(&self) -> Result<Command> {
        let Some(rustc) = &self.rustc else {
            let mut clippy = self.cargo();
            clippy.arg("clippy");
            if probe(command(cargo_program()).args(["clippy", "--version"])).is_none() {
                println!("Adding clippy with rustup …");
                run(command("rustup").args(["component", "add", "clippy"]))?;
            }
            return Ok(clippy);
        };
        // Lints must come from the compiler's own release.
        let program = rustc.with_file_name("cargo-clippy");
        if !program.is_file() {
            apt_install(&["rust-web-clippy"], "clippy for Debian's Rust compiler")?;
        }
        let mut clippy = command(program);
        clippy.arg("clippy").env("CARGO", cargo_program());
        self.apply(&mut clippy);
        Ok(clippy)
    }

    /// Makes a child process, and every cargo below it, use this compiler.
    pub fn apply(&self, command: &mut Command) {
        if let Some(rustc) = &self.rustc {
            command.env("RUSTC", rustc).env("RUSTDOC", rustc.with_file_name("rustdoc"));
        }
    }

    /// What a person puts before `trunk serve` to run it without xtask.
    pub fn shell_prefix(&self) -> String {
        self.rustc.as_ref().map_or(String::new(), |rustc| format!("RUSTC={} ", rustc.display()))
    }
}

/// The cargo that runs this program: the real one, not rustup's proxy.
pub fn cargo_program() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Makes a release name the sources of the crates by a path that is no machine's: the same source then gives the same bytes
/// elsewhere, and nobody reads in the program where it was compiled. Cargo adds the flag to those of `.cargo/config.toml`.
pub fn hide_paths(command: &mut Command) {
    const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let Some(flag) = home.as_deref().and_then(hiding_flag) else { return };
    let flags = env::var(FLAGS).map_or_else(|_| flag.clone(), |own| format!("{own} {flag}"));
    command.env(FLAGS, flags);
}

/// The flag for crates that are unpacked in this home of cargo; nothing where cargo would take its path for two words.
fn hiding_flag(home: &Path) -> Option<String> {
    let sources = home.join("registry").join("src").to_str()?.to_string();
    (!sources.contains(char::is_whitespace)).then(|| format!("--remap-path-prefix={sources}=crates"))
}

fn default_rustc() -> OsString {
    env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

/// Whether that compiler has a standard library for wasm32, and the linker where it looks for its own.
fn has_library(rustc: &std::ffi::OsStr) -> bool {
    let Some(folder) = probe(command(rustc).args(["--print", "target-libdir", "--target", WASM])) else {
        return false;
    };
    let has_std = fs::read_dir(&folder).is_ok_and(|entries| {
        entries.flatten().any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libstd-") && name.ends_with(".rlib")
        })
    });
    // Only Debian's compiler comes without the linker.
    has_std && (!Path::new(&folder).starts_with(DEBIAN_RUSTLIB) || debian_linker().is_ok_and(|linker| linker.exists()))
}

/// Where Debian's compiler looks for its linker.
fn debian_linker() -> Result<PathBuf> {
    Ok(Path::new(DEBIAN_RUSTLIB).join(host(DEBIAN_RUSTC)?).join("bin").join("rust-lld"))
}

/// The target triple of the machine.
fn host(rustc: &str) -> Result<String> {
    let version = capture(command(rustc).arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_string).ok_or_else(|| format!("`{rustc} -vV` names no host."))
}

fn manual(reason: &str) -> String {
    format!("The Rust target {WASM} is missing and {reason}: install it with `rustup target add {WASM}`.")
}

/// Installs Debian's compiler and builds its standard library for wasm32.
fn install_debian_library() -> Result<()> {
    if find_program("apt-get").is_none() {
        return Err(manual("rustup could not add it"));
    }
    let source = Path::new(DEBIAN_RUSTLIB).join("src/rust/library/Cargo.toml");
    if !Path::new(DEBIAN_RUSTC).is_file() || !source.is_file() {
        apt_install(&["rustc-web", "rust-web-src"], "Debian's Rust compiler and its library source")?;
    }
    println!("Building the standard library for {WASM} (about 2 minutes, once) …");
    let folder = project_root().join(".tools").join("std-build");
    let written = fs::create_dir_all(folder.join("src"))
        .and_then(|()| fs::write(folder.join("Cargo.toml"), EMPTY_PACKAGE))
        .and_then(|()| fs::write(folder.join("src/lib.rs"), "#![no_std]\n"));
    written.map_err(|error| format!("{} cannot be written: {error}.", folder.display()))?;
    // Without embedded bitcode, link-time optimization fails later with "Can't find section .llvmbc".
    run(command(cargo_program())
        .current_dir(&folder)
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .args(["build", "--release", "--target", WASM, "-Zbuild-std=std,panic_abort,test,proc_macro", "--target-dir"])
        .arg(folder.join("target")))?;
    copy_library(&folder.join("target").join(WASM).join("release/deps"))?;
    link_linker()?;
    // Only what was copied is used; the rest is some 100 MB.
    fs::remove_dir_all(&folder).map_err(|error| format!("{} cannot be removed: {error}.", folder.display()))
}

/// A package with nothing in it: cargo builds the standard library for its sake.
const EMPTY_PACKAGE: &str = "[package]\nname = \"empty\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[workspace]\n\n[profile.release]\ndebug = 0\n";

fn copy_library(deps: &Path) -> Result<()> {
    let destination = Path::new(DEBIAN_RUSTLIB).join(WASM).join("lib");
    let entries = fs::read_dir(deps).map_err(|error| format!("{} cannot be read: {error}.", deps.display()))?;
    let is_library = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".rlib") && !name.starts_with("libempty-")
    };
    let libraries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_library).collect();
    run(as_root("mkdir").arg("-p").arg(&destination))?;
    run(as_root("cp").args(libraries).arg(&destination))
}

/// Debian's compiler comes without a linker for wasm; rustup's toolchain has one.
fn link_linker() -> Result<()> {
    let link = debian_linker()?;
    if link.exists() {
        return Ok(());
    }
    let sysroot = capture(command("rustc").args(["--print", "sysroot"]))?;
    let linker = Path::new(sysroot.trim()).join("lib/rustlib").join(host("rustc")?).join("bin").join("rust-lld");
    if !linker.is_file() {
        return Err(format!("The linker {} is missing: install Rust with rustup.", linker.display()));
    }
    run(as_root("mkdir").arg("-p").arg(link.parent().expect("the linker lies in a folder")))?;
    run(as_root("ln").arg("-sf").arg(linker).arg(link))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sources_of_crates_get_another_path() {
        let flag = hiding_flag(Path::new("/home/me/.cargo")).expect("a flag");
        assert!(flag.starts_with("--remap-path-prefix=") && flag.ends_with("=crates"), "{flag}");
        assert_eq!(hiding_flag(Path::new("/home/a b/.cargo")), None);
    }
}
