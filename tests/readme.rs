//! The table of operations in the README is the catalogue's. `UPDATE_README=1 cargo test --test readme` rewrites it.

use std::{env, fs};

use wheelhouse::api::{OPERATIONS, Resource};

const BEGIN: &str = "<!-- operations:begin -->";
const END: &str = "<!-- operations:end -->";

fn operation_table() -> String {
    let mut table = String::new();
    for resource in Resource::ALL {
        let base = resource.family().base_url();
        table.push_str(&format!(
            "\n**{}** (`{base}`)\n\n| Operation | Request | What |\n|---|---|---|\n",
            resource.title()
        ));
        for operation in OPERATIONS.iter().filter(|operation| operation.resource == resource) {
            let (id, method, path) = (operation.id, operation.method.as_str(), operation.path);
            table.push_str(&format!("| `{id}` | `{method} {path}` | {} |\n", operation.title));
        }
    }
    table.push('\n');
    table
}

#[test]
fn the_readme_lists_the_operations_of_the_catalogue() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let text = fs::read_to_string(path).expect("README.md").replace("\r\n", "\n");
    let begin = text.find(BEGIN).expect(BEGIN) + BEGIN.len();
    let end = begin + text[begin..].find(END).expect(END);
    let table = format!("\n{}", operation_table());
    if env::var_os("UPDATE_README").is_some() {
        fs::write(path, format!("{}{table}{}", &text[..begin], &text[end..])).expect("README.md");
    } else {
        assert_eq!(&text[begin..end], table, "run UPDATE_README=1 cargo test --test readme");
    }
}
