//! Texts that leave as files: their names, and no token in them.

use crate::client::{Client, date_text, now};
use crate::ui::dom;

/// Offers a text as a file; gives its name. No token leaves in one, should one stand in a body by mistake.
pub fn save(client: Client, stem: &str, ending: &str, text: &str) -> Result<String, String> {
    let name = file_name(stem, ending, now());
    let media = if ending == "csv" { "text/csv" } else { "application/json" };
    let saved = dom::download(&name, media, client.redact(text).as_bytes());
    saved.map(|()| name).map_err(|_| "The browser refused to save the file.".into())
}

/// `delete-2026-11-26.plan.json`: Swedish dates are ISO dates.
fn file_name(stem: &str, ending: &str, at: f64) -> String {
    let date = date_text(at, "sv");
    format!("{stem}-{}.{ending}", date.get(..10).unwrap_or_default())
}
