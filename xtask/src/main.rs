//! The project's commands. Each finds or installs the tools it needs and says what it does.

mod bench;
mod beside;
mod build;
mod bundle;
mod editor;
mod glue;
mod hosts;
mod preview;
mod run;
mod rust_target;
mod screenshots;
mod serve;
mod sizes;
mod split;
mod test;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;

use run::Result;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [TRUNK OPTIONS]       run the console while you work on it; installs what is missing
  build [--dist DIR]          the release build, with the size of what a first visit loads
  size [--dist DIR]           what a first visit loads; fail when it is more than it may
  preview [--port N] [--adobe] [--policy NAME] [--rows N]
                              serve the release build with its hosting headers and a gateway to the simulator,
                              or with --adobe to Adobe's hosts; --rows seeds so many more capping configurations
  simulator [--port N] [--rows N]
                              the simulated backend as a real HTTP server; --rows as with preview
  openapi                     the catalogue of operations as an OpenAPI 3.1 document
  test [STAGE]...             every check, or only those named: STAGES
  test e2e -- [OPTIONS]       those end-to-end tests that the runner's options choose, such as a word of a file's name
  bench [--against DIR]       measure the release build in a browser, that a list of 10,000 rows keeps its limits, and that
                              nothing is kept of pages that were left;
                              or only its start, in turns with that of the finished build in DIR
  screenshots [--dist DIR]    pictures of every page in its states, at three widths in both themes, into screenshots/";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    match dispatch(&name, &rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(name: &str, rest: &[String]) -> Result<()> {
    match name {
        "serve" => serve::serve(rest),
        "build" => build::build(&dist_option(rest)?),
        "size" => sizes::check(&build::ensure(&dist_option(rest)?)?),
        "preview" => preview::preview(rest),
        "simulator" => preview::simulator(rest),
        "openapi" => preview::openapi(rest),
        "test" => test::test(rest),
        "bench" => bench::bench(folder_option("--against", rest)?),
        "screenshots" => screenshots::screenshots(&dist_option(rest)?),
        "" | "help" | "-h" | "--help" => {
            println!("{}", USAGE.replace("STAGES", &test::stage_names()));
            Ok(())
        }
        _ => Err(format!("There is no command `{name}`: `cargo xtask help` lists them.")),
    }
}

/// The folder after `--dist`; `dist` of the project without it.
fn dist_option(rest: &[String]) -> Result<PathBuf> {
    Ok(folder_option("--dist", rest)?.unwrap_or_else(build::default_dist))
}

/// The folder after the only option of a command, seen from where the person is.
fn folder_option(name: &str, rest: &[String]) -> Result<Option<PathBuf>> {
    match rest {
        [] => Ok(None),
        [option, folder] if option == name => {
            std::path::absolute(folder).map(Some).map_err(|error| format!("`{folder}` is not a folder: {error}."))
        }
        _ => Err(format!("The only option is `{name} DIR`.")),
    }
}

/// For commands that take no options.
fn refuse_options(rest: &[String]) -> Result<()> {
    rest.first().map_or(Ok(()), |option| Err(format!("`{option}` is not understood: this command has no options.")))
}
