//! Starts the console in the page.

fn main() {
    wheelhouse::app::start();
}
