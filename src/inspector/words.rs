//! How a call of the log is said.

use crate::client::{BODY_LIMIT, Entry, State, clock_time};

/// How a call ended, in a word or a short sentence.
pub fn outcome_text(state: &State) -> String {
    match state {
        State::Waiting { .. } => "waiting".into(),
        State::Pending => "…".into(),
        State::Withdrawn => "cancelled, never sent".into(),
        State::Done { status, .. } => status.to_string(),
        State::Failed(_) => "no reply".into(),
        State::Cancelled { write: false } => "cancelled".into(),
        State::Cancelled { write: true } => "cancelled, outcome unknown: reload to see".into(),
    }
}

/// How long a call took; nothing while it is on its way.
pub fn duration_text(entry: &Entry) -> String {
    if entry.state.is_final() { format!("{} ms", entry.duration as u64) } else { String::new() }
}

/// A call in one line: `GET /ajo/content/templates, 14:03:07, 200`.
pub fn call_text(entry: &Entry) -> String {
    let (method, path) = (entry.request.method.as_str(), path_of(&entry.request.url));
    format!("{method} {path}, {}, {}", clock_time(entry.started), outcome_text(&entry.state))
}

/// The path and the query of a URL.
pub fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    if url.len() == rest.len() { url } else { rest.find('/').map_or("/", |at| &rest[at..]) }
}

/// The whole URL: a path belongs to the host that the page came from.
pub fn whole_url(url: &str, origin: &str) -> String {
    if url.starts_with('/') { format!("{origin}{url}") } else { url.to_string() }
}

/// What is missing of a reply's body of that size, and of the request's where that is cut; nothing when it is whole.
pub fn cut_text(size: usize) -> Option<String> {
    (size > BODY_LIMIT).then(|| format!("Cut: {BODY_LIMIT} of {size} bytes are kept."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_without_its_host() {
        assert_eq!(
            path_of("https://platform.adobe.io/ajo/content/templates?limit=1"),
            "/ajo/content/templates?limit=1"
        );
        assert_eq!(path_of("/gateway/content/templates"), "/gateway/content/templates");
        assert_eq!(path_of("https://h"), "/");
    }

    #[test]
    fn only_a_path_gets_the_host_of_the_page() {
        assert_eq!(whole_url("/gateway/x", "https://p"), "https://p/gateway/x");
        assert_eq!(whole_url("https://h/x", "https://p"), "https://h/x");
    }

    #[test]
    fn a_cancelled_write_is_not_called_undone() {
        assert_eq!(outcome_text(&State::Cancelled { write: true }), "cancelled, outcome unknown: reload to see");
        assert_eq!(outcome_text(&State::Cancelled { write: false }), "cancelled");
    }

    #[test]
    fn a_cut_is_said_from_the_first_missing_byte_on() {
        assert_eq!(cut_text(BODY_LIMIT), None);
        assert_eq!(cut_text(BODY_LIMIT + 1).as_deref(), Some("Cut: 65536 of 65537 bytes are kept."));
    }
}
