//! Keeps in the program what `cargo xtask build` needs to cut it into parts; see `src/parts.rs`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=wheelhouse=--emit-relocs");
    }
}
