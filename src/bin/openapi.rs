//! Prints the catalogue as an OpenAPI 3.1 document.

fn main() {
    println!("{:#}", wheelhouse::api::openapi::document());
}
