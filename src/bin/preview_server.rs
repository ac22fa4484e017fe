//! The preview as a program; see `wheelhouse::server::preview`.

use std::process::ExitCode;

fn main() -> ExitCode {
    match wheelhouse::server::preview::main(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
