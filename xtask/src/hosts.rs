//! Real web servers for the tests of hosting. Nothing is installed in the system and nothing is started there: where apt-get
//! is, the packages are fetched and laid out in `.tools`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Result, command, find_program, project_root, run};
use crate::tools::tools_folder;

/// The servers: the variable that names each to the tests, and the program, which is also the name of its package in Debian.
const HOSTS: [(&str, &str); 2] = [("NGINX", "nginx"), ("CADDY", "caddy")];

/// Tells the tests which servers are here, and where their configurations are. Says which one is not, and that its tests
/// are skipped.
pub fn name_hosts(node: &mut Command) {
    node.env("DEPLOY", project_root().join("deploy").join("cdn"));
    for (variable, program) in HOSTS {
        match find_program(program).or_else(|| fetched(program)) {
            Some(path) => {
                node.env(variable, path);
            }
            None => {
                println!("{program} is not here and could not be fetched: the tests of hosting behind it are skipped.")
            }
        }
    }
}

/// A server that was fetched now or before.
fn fetched(program: &str) -> Option<PathBuf> {
    let folder = tools_folder().parent()?.join("hosts");
    let find = || {
        let places = ["usr/sbin", "usr/bin"].map(|place| folder.join(place).join(program));
        places.into_iter().find(|path| path.is_file())
    };
    find().or_else(|| {
        fetch(program, &folder).map_err(|error| println!("{error}")).ok()?;
        find()
    })
}

/// Fetches a package of Debian and lays it out.
fn fetch(package: &str, folder: &Path) -> Result<()> {
    if find_program("apt-get").is_none() || find_program("dpkg-deb").is_none() {
        return Err(format!("{package} cannot be fetched: there is no apt-get."));
    }
    println!("Fetching {package} with apt-get, for the tests of hosting (a few seconds) …");
    fs::create_dir_all(folder).map_err(|error| format!("{} cannot be made: {error}.", folder.display()))?;
    run(command("apt-get").args(["download", "-qq", package]).current_dir(folder))?;
    let entries = fs::read_dir(folder).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
    for file in entries.flatten().map(|entry| entry.path()) {
        if file.extension().is_some_and(|ending| ending == "deb") {
            run(command("dpkg-deb").arg("--extract").arg(&file).arg(folder))?;
            fs::remove_file(&file).map_err(|error| format!("{} cannot be removed: {error}.", file.display()))?;
        }
    }
    Ok(())
}
