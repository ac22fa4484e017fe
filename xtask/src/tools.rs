//! The tools that are not Rust itself, in pinned versions: found, or installed below `.tools/` and `tests/e2e/`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Result, command, find_program, path_with, probe, project_root, run};
use crate::rust_target::{Rust, cargo_program};

/// The version of wasm-bindgen's tools: the very version of the library in `Cargo.toml`.
const WASM_BINDGEN: &str = "0.2.129";

/// A tool that cargo installs.
struct CargoTool {
    /// Its package.
    package: &'static str,
    /// Its program.
    program: &'static str,
    /// The version.
    version: &'static str,
    /// What cargo is told besides.
    options: &'static [&'static str],
    /// How long it takes to compile.
    time: &'static str,
}

/// Newer ones need a newer compiler.
const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    program: "trunk",
    version: "0.21.14",
    options: &["--no-default-features", "--features", "rustls"],
    time: "5 minutes",
};

/// It brings its test runner along.
const BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: WASM_BINDGEN,
    options: &[],
    time: "2 minutes",
};

/// What cuts the program into parts, in the version that fits `wasm_split_helpers` in `Cargo.toml`.
const SPLIT: CargoTool = CargoTool {
    package: "wasm_split_cli_support",
    program: "wasm-split-cli",
    version: "0.2.4",
    options: &["--features", "build-binary"],
    time: "1 minute",
};

/// A profile that builds a tool in half the time; it is fast enough.
const LIGHT_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// The folder with the tools that cargo installed.
pub fn tools_folder() -> PathBuf {
    project_root().join(".tools").join("bin")
}

/// The folder of the browser tests, which is a package for Node.
pub fn e2e_folder() -> PathBuf {
    project_root().join("tests").join("e2e")
}

/// Finds or installs trunk and wasm-bindgen.
pub fn ensure_trunk() -> Result<()> {
    TRUNK.ensure()?;
    ensure_wasm_bindgen()
}

/// Finds or installs wasm-bindgen and its test runner.
pub fn ensure_wasm_bindgen() -> Result<()> {
    BINDGEN.ensure()
}

/// Finds or installs the tool that cuts the program into parts.
pub fn ensure_wasm_split() -> Result<()> {
    SPLIT.ensure()
}

impl CargoTool {
    /// Finds it, of our own or on `PATH`; where it is not, fetches it ready-made or compiles it.
    fn ensure(&self) -> Result<()> {
        let is_here =
            || self.is_it(&own_tool(self.program)) || find_program(self.program).is_some_and(|path| self.is_it(&path));
        if is_here() || (self.fetch() && is_here()) { Ok(()) } else { self.compile() }
    }

    /// Whether a program is the tool in its version.
    fn is_it(&self, program: &Path) -> bool {
        let tells = || probe(command(program).arg("--version")).unwrap_or_default();
        program.is_file() && (self.is_listed(program) || tells().split_whitespace().any(|word| word == self.version))
    }

    /// Whether cargo's list of what it has installed has it: not every tool tells its version.
    fn is_listed(&self, program: &Path) -> bool {
        let list =
            program.ancestors().nth(2).map(|root| fs::read_to_string(root.join(".crates.toml")).unwrap_or_default());
        list.is_some_and(|list| list.contains(&format!("\"{} {} ", self.package, self.version)))
    }

    /// Fetches it as its authors have compiled it, where cargo-binstall is there to do so; whether it has come. It is not
    /// compiled by the way: that is done with a profile of ours.
    fn fetch(&self) -> bool {
        if find_program("cargo-binstall").is_none() {
            return false;
        }
        println!("Fetching {} {} into .tools with cargo-binstall (a few seconds) …", self.package, self.version);
        let mut fetch = command("cargo-binstall");
        fetch.args([self.package, "--version", self.version, "--strategies", "crate-meta-data", "--no-confirm"]);
        fetch.args(["--force", "--log-level", "error", "--root"]).arg(project_root().join(".tools"));
        let fetched = run(&mut fetch).is_ok();
        if !fetched {
            println!("It could not be fetched.");
        }
        fetched
    }

    fn compile(&self) -> Result<()> {
        let CargoTool { package, version, options, time, .. } = self;
        println!("Compiling {package} {version} into .tools (about {time}, once) …");
        let mut install = command(cargo_program());
        install.args(["install", package, "--version", version, "--locked", "--force", "--quiet", "--root"]);
        install.arg(project_root().join(".tools")).args(*options).envs(LIGHT_PROFILE);
        run(&mut install).map_err(|error| {
            let yourself = format!("cargo install {package} --version {version} --locked");
            format!("{error} Install {package} {version} yourself: `{yourself}`.")
        })
    }
}

fn own_tool(program: &str) -> PathBuf {
    tools_folder().join(format!("{program}{}", env::consts::EXE_SUFFIX))
}

/// A tool of the build: one of our own, of the npm packages, or from `PATH`.
pub fn tool(program: &str) -> PathBuf {
    let suffix = if cfg!(windows) { ".cmd" } else { "" };
    let candidates = [own_tool(program), node_programs().join(format!("{program}{suffix}"))];
    candidates.into_iter().find(|path| path.is_file()).unwrap_or_else(|| program.into())
}

/// Trunk with the tools that it needs on `PATH`.
pub fn trunk(rust: &Rust) -> Result<Command> {
    let own = own_tool("trunk");
    let program = if TRUNK.is_it(&own) { own } else { PathBuf::from("trunk") };
    let mut trunk = command(program);
    rust.apply(&mut trunk);
    // Trunk takes NO_COLOR for an option of its own and refuses the usual value 1.
    trunk.env("PATH", path_with(&[tools_folder(), node_programs()])?).env_remove("NO_COLOR");
    Ok(trunk)
}

/// The folder with the programs of the npm packages.
fn node_programs() -> PathBuf {
    e2e_folder().join("node_modules").join(".bin")
}

/// Node, for what needs it.
pub fn ensure_node() -> Result<()> {
    match find_program("node").zip(find_program("npm")) {
        Some(_) => Ok(()),
        None => Err("Node is missing: install Node 20 or newer with npm.".into()),
    }
}

/// Finds or installs the npm packages: wasm-opt, the runner of the browser tests and the accessibility checker.
pub fn ensure_node_packages() -> Result<()> {
    ensure_packages_of("tests/e2e")
}

/// Finds or installs the npm packages of a folder of the project, as its lock file names them.
pub fn ensure_packages_of(name: &str) -> Result<()> {
    ensure_node()?;
    let folder = project_root().join(name);
    let installed = folder.join("node_modules").join(".package-lock.json");
    if modified(&installed) > modified(&folder.join("package-lock.json")) {
        return Ok(());
    }
    println!("Installing the npm packages of {name} (a few seconds) …");
    let npm = find_program("npm").unwrap_or_else(|| "npm".into());
    run(command(npm).current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
        .map_err(|error| format!("{error} Install the packages yourself: `npm ci` in {name}."))
}

/// When a file was changed; `None`, which is less than any time, when there is none.
pub fn modified(path: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

/// The browser of the tests and its driver.
pub struct Browser {
    /// Chromium or Chrome.
    pub program: PathBuf,
    /// ChromeDriver of the same version.
    pub driver: PathBuf,
}

/// Finds or installs Chromium and ChromeDriver. `CHROME` and `CHROMEDRIVER` name others.
pub fn ensure_browser() -> Result<Browser> {
    if let Some(browser) = find_browser() {
        return Ok(browser);
    }
    if find_program("apt-get").is_some() {
        apt_install(&["chromium", "chromium-driver"], "Chromium and ChromeDriver")?;
    }
    find_browser().ok_or_else(|| {
        "Chromium or ChromeDriver is missing: install both in the same version, or name them in CHROME and CHROMEDRIVER."
            .into()
    })
}

fn find_browser() -> Option<Browser> {
    let named = |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
    let apple = PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    let program = named("CHROME")
        .or_else(|| ["chromium", "chromium-browser", "google-chrome", "chrome"].iter().find_map(|n| find_program(n)))
        .or_else(|| Some(apple).filter(|path| path.is_file()))?;
    let driver = named("CHROMEDRIVER").or_else(|| find_program("chromedriver"))?;
    Some(Browser { program, driver })
}

/// Finds or installs Firefox, the other browser of the tests. `FIREFOX` names another. Says what is left out without it.
pub fn find_firefox() -> Option<PathBuf> {
    let find = || {
        let named = env::var_os("FIREFOX").map(PathBuf::from).filter(|path| path.is_file());
        named.or_else(|| ["firefox-esr", "firefox"].iter().find_map(|name| find_program(name)))
    };
    find().or_else(|| {
        if find_program("apt-get").is_some() {
            // What is missing then is said below.
            let _ = apt_install(&["firefox-esr"], "Firefox");
        }
        let found = find();
        if found.is_none() {
            println!("Firefox is not here and could not be installed: the tests in it are skipped.");
        }
        found
    })
}

/// Installs Debian packages.
pub fn apt_install(packages: &[&str], what: &str) -> Result<()> {
    println!("Installing {what} with apt-get (about a minute) …");
    // A list that is there may be enough; a failed refresh is not yet an error.
    let _ = run(as_root("apt-get").args(["update", "-qq"]));
    run(as_root("apt-get").args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages))
        .map_err(|_| format!("{what} could not be installed: install the packages {}.", packages.join(", ")))
}

/// A command with the rights to change the system: through sudo for everyone but root.
pub fn as_root(program: &str) -> Command {
    let is_root = probe(command("id").arg("-u")).is_some_and(|id| id == "0");
    if is_root || find_program("sudo").is_none() {
        return command(program);
    }
    let mut sudo = command("sudo");
    sudo.arg(program);
    sudo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_pin(file: &str, line: &str) {
        let text = fs::read_to_string(project_root().join(file)).expect("the file is there");
        assert!(text.contains(line), "{file} does not contain `{line}`");
    }

    #[test]
    fn one_version_of_each_tool_everywhere() {
        check_pin("Cargo.toml", &format!("wasm-bindgen = \"={WASM_BINDGEN}\""));
        check_pin("Trunk.toml", &format!("wasm_bindgen = \"{WASM_BINDGEN}\""));
        check_pin("Trunk.toml", "wasm_opt = \"version_132\"");
        check_pin("tests/e2e/package.json", "\"binaryen\": \"132.0.0\"");
    }
}
