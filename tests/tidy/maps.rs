//! The maps of the rooms, which people read, have the rooms of the table, which the tests hold.

use std::fs;
use std::path::Path;

use super::{ENTRIES, Source, names_behind, rooms::ROOMS, sources, tokens};

fn text_of(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect(file).replace("\r\n", "\n")
}

#[test]
fn the_map_in_the_library_and_the_one_for_readers_have_the_rooms_of_the_table() {
    let (library, readme) = (text_of("src/lib.rs"), text_of("README.md"));
    for room in ROOMS {
        let name = room.name.replace('/', "::");
        let is_there =
            [format!("//! - [`{name}`]"), format!("//! - `{name}`")].iter().any(|line| library.contains(line));
        assert!(is_there, "src/lib.rs says nothing of {name}");
        let rows = [format!("| `src/{}` |", room.name), format!("| `src/{}.rs` |", room.name)];
        assert!(rows.iter().any(|row| readme.contains(row)), "README.md says nothing of {name}");
    }
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `src/")?.split('`').next());
    for row in rows.map(|row| row.trim_end_matches(".rs")) {
        assert!(ROOMS.iter().any(|room| room.name == row) || ENTRIES.contains(&row), "README.md: src/{row} is no room");
    }
}

/// What serves every resource, and so names none: a new one changes nothing there.
const GENERAL: &[&str] = &[
    "forms/",
    "client/",
    "work/",
    "ui/",
    "components/",
    "shell/",
    "inspector/",
    "host/",
    "route.rs",
    "route/pages.rs",
    "pages/object_calls.rs",
    "pages/operation",
    "pages/undo",
    "pages/workspaces.rs",
];

/// The resources and collections that a file names outside its tests.
fn named(source: &Source) -> Vec<String> {
    let tokens = tokens(source.program());
    let names = ["Resource", "Collection"].into_iter().flat_map(|of| names_behind(&tokens, of));
    let is_one = |name: &&str| name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
    names.filter(is_one).map(String::from).collect()
}

#[test]
fn what_is_general_names_no_resource() {
    for source in sources().iter().filter(|source| GENERAL.iter().any(|start| source.path.starts_with(start))) {
        assert_eq!(named(source), Vec::<String>::new(), "src/{}", source.path);
    }
    let other = |text: &str| named(&Source { path: "work/x.rs".into(), text: text.into() });
    assert_eq!(other("match one { Resource::Events => f(Collection::of(one)), _ => Resource::ALL }"), ["Events"]);
    assert!(other("f();\n#[cfg(test)]\nmod tests {\n const X: Resource = Resource::Events;\n}\n").is_empty());
}
