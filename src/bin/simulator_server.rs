//! The simulator as a program; see `wheelhouse::server::simulator`.

use std::process::ExitCode;

fn main() -> ExitCode {
    match wheelhouse::server::simulator::main(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
