//! A command of xtask that runs beside others: a release build keeps one core busy for most of its time, lints and tests
//! the other.

use std::env;
use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, ExitStatus};

use crate::run::{Result, command, project_root, read};

/// A command that was started and is waited for later. It ends with whoever started it.
pub struct Beside {
    name: &'static str,
    child: Child,
    /// Where its output goes meanwhile.
    log: PathBuf,
    /// What it ended with, once it has.
    ended: Option<ExitStatus>,
}

impl Beside {
    /// Starts a command without options.
    pub fn start(name: &'static str) -> Result<Beside> {
        let log = project_root().join("target").join(format!("xtask-{name}.log"));
        let error = |error: std::io::Error| format!("`cargo xtask {name}` could not be started: {error}.");
        std::fs::create_dir_all(log.parent().expect("it lies in a folder")).map_err(error)?;
        let file = File::create(&log).map_err(error)?;
        let mut program = command(env::current_exe().map_err(error)?);
        program.arg(name).stdout(file.try_clone().map_err(error)?).stderr(file);
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut program, 0);
        Ok(Beside { name, child: program.spawn().map_err(error)?, log, ended: None })
    }

    /// Waits for its end and prints what it said.
    pub fn end(mut self) -> Result<()> {
        let status = self.child.wait().map_err(|error| format!("`cargo xtask {}` is lost: {error}.", self.name))?;
        self.ended = Some(status);
        print!("{}", read(&self.log)?);
        if status.success() { Ok(()) } else { Err(format!("`cargo xtask {}` failed ({status}).", self.name)) }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if self.ended.is_some() {
            return;
        }
        // With all that it has started.
        if cfg!(unix) {
            let _ = command("kill").args(["--", &format!("-{}", self.child.id())]).status();
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
