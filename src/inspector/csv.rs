//! The session as a table for a spreadsheet, a line a call, without secrets and without bodies.

use super::har::time_text;
use super::secrets::{clean_address, clean_text};
use super::words::{outcome_text, whole_url};
use crate::client::{Entry, State};
use crate::domain::document::csv_line;

/// What each line says.
const HEAD: [&str; 11] = [
    "at",
    "method",
    "url",
    "status",
    "milliseconds",
    "bytes_sent",
    "bytes_received",
    "attempt",
    "connection",
    "operation",
    "request_id",
];

/// The calls as CSV. A URL without a host belongs to `origin`.
pub fn to_csv<'a>(entries: impl Iterator<Item = &'a Entry>, origin: &str) -> String {
    let lines = entries.map(|entry| {
        let received = match &entry.state {
            State::Done { size, .. } => size.to_string(),
            _ => String::new(),
        };
        let took = if entry.state.is_final() { (entry.duration.max(0.0) as u64).to_string() } else { String::new() };
        let cells = [
            time_text(entry.started),
            entry.request.method.as_str().to_string(),
            clean_address(&whole_url(&entry.request.url, origin)),
            outcome_text(&entry.state),
            took,
            entry.request_size.to_string(),
            received,
            entry.attempt.to_string(),
            clean_text(&entry.connection),
            entry.operation.to_string(),
            clean_text(entry.request_id().unwrap_or_default()),
        ];
        csv_line(cells.iter().map(String::as_str))
    });
    let lines: Vec<String> = std::iter::once(csv_line(HEAD)).chain(lines).collect();
    // Lines of CSV end in both (RFC 4180, section 2).
    lines.join("\r\n") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::super::testing::{entry, with_bodies};
    use super::*;
    use crate::api::Method;

    #[test]
    fn each_call_is_a_line_without_secrets_and_bodies() {
        let get = entry(1, Method::Get, "/gateway/content/templates?access_token=abc&limit=1", 200);
        let put = with_bodies(entry(2, Method::Put, "https://h/x,y", 409), "what went", "what came");
        let text = to_csv([&get, &put].into_iter(), "https://here");
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!((lines.len(), lines[0].starts_with("at,method,url,status"), lines[3]), (4, true, ""));
        assert!(lines[1].contains(",GET,https://here/gateway/content/templates?access_token="), "{}", lines[1]);
        assert!(!text.contains("abc") && !text.contains("what "), "{text}");
        assert!(lines[2].contains(",PUT,\"https://h/x,y\",409,"), "{}", lines[2]);
    }

    #[test]
    fn no_cell_is_a_formula() {
        let mut call = entry(1, Method::Get, "/x", 200);
        call.connection = "=1+1".into();
        assert!(to_csv([&call].into_iter(), "").contains(",'=1+1,"));
    }
}
