//! Starts the console in the page.

mod parts;

fn main() {
    wheelhouse::app::start(parts::parts, parts::host);
}
