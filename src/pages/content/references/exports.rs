//! The map as files.

use serde_json::json;

use super::shelf::Scanned;
use crate::client::Place;
use crate::domain::content::map::{to_csv, to_json};
use crate::domain::document::pretty;
use crate::ui::dom;

/// Saves the map as JSON; gives what is said of it.
pub fn save_json(scanned: &Scanned, place: &Place) -> String {
    let about = json!({
        "place": place.in_words(),
        "readAt": scanned.at,
        "templates": scanned.listed[0],
        "fragments": scanned.listed[1],
        "notRead": scanned.map.unread(),
    });
    save("wheelhouse-references.json", "application/json", &pretty(&to_json(&scanned.map, about)))
}

/// Saves the table as CSV; gives what is said of it.
pub fn save_csv(scanned: &Scanned) -> String {
    save("wheelhouse-references.csv", "text/csv", &to_csv(&scanned.map))
}

fn save(name: &str, media_type: &str, text: &str) -> String {
    match dom::download(name, media_type, text.as_bytes()) {
        Ok(()) => format!("{name} is saved."),
        Err(_) => format!("The browser refused to save {name}."),
    }
}
