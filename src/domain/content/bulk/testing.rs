//! Places and items for the tests.

use serde_json::Value;

use super::deed::Deed;
use super::plan::{Item, Site, Version};

/// A place.
pub fn site() -> Site {
    let text = str::to_string;
    Site { name: text("Mine"), base: text("/gateway/content"), organization: text("o"), sandbox: text("prod") }
}

/// Something that is done with an object of that id.
pub fn item(deed: Deed, id: &str) -> Item {
    Item {
        deed,
        id: id.into(),
        name: format!("Name of {id}"),
        version: Version { etag: Some("\"1\"".into()), modified: Some("2026-11-01T00:00:00Z".into()) },
        sends: Value::Null,
        note: String::new(),
        refusal: None,
    }
}
