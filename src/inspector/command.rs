//! A request as a command: the one place that decides what curl and `fetch` are told, for every page that copies one.
//!
//! A command runs as it stands: its address is whole (RFC 3986, section 5: a path belongs to the page's origin), nothing
//! in a header stands for something else but the token, and its body is whole or is said to be missing.

use super::secrets::has_secrets;
use super::words::whole_url;
use crate::api::wire::{Headers, Method, Request, find_header};

/// The value that a logged request has in the place of its token.
const TOKEN: &str = "Bearer $TOKEN";

/// What the log has in the place of a token that stood anywhere else.
const MARK: &str = "$TOKEN";

/// What a command sends.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Command {
    pub method: &'static str,
    /// The whole address.
    pub url: String,
    /// Whether the token is sent; it is left for the person to fill in.
    pub has_token: bool,
    /// The other headers.
    pub headers: Headers,
    /// The whole body.
    pub body: Option<String>,
    /// What the person has to know, each a line of letters, digits and full stops: a comment for every shell, also for
    /// those that read a comment as a command.
    pub notes: Vec<String>,
}

impl Command {
    /// The command of a request whose body had that size; of one that `is_cut`, only the beginning is there.
    pub fn new(request: &Request, is_cut: bool, size: usize, origin: &str) -> Command {
        let mut notes = Vec::new();
        if has_secrets(request) {
            notes.push("This has secrets in it".to_string());
        }
        let has_token = request.headers.iter().any(|(_, value)| value == TOKEN);
        let mut headers: Headers = request.headers.iter().filter(|(_, value)| value != TOKEN).cloned().collect();
        let body = request.body.as_ref().filter(|_| !is_cut).map(|body| String::from_utf8(body.clone()).ok());
        let body = match body {
            // A command cannot have the byte 0 in it.
            Some(Some(body)) if !body.contains('\0') => Some(body),
            None if !is_cut => None,
            _ => {
                notes.push(format!("The body of {size} bytes is missing here"));
                None
            }
        };
        let url = whole_url(&request.url, origin);
        // One that was typed into a wrong field: the log does not tell it from these letters, and neither does this.
        let is_left_out = |text: &str| text.contains(MARK);
        let in_headers = headers.iter().any(|(_, value)| is_left_out(value));
        if is_left_out(&url) || in_headers || body.as_deref().is_some_and(is_left_out) {
            notes.push("A token was taken out of it where TOKEN stands in another place than its header".into());
        }
        // A browser says so by itself; curl does not (RFC 9110, section 8.6).
        let has_content = matches!(request.method, Method::Post | Method::Put | Method::Patch);
        if request.body.is_none() && has_content && find_header(&headers, "content-length").is_none() {
            headers.push(("Content-Length".into(), "0".into()));
        }
        Command { method: request.method.as_str(), url, has_token, headers, body, notes }
    }

    /// The notes as comments, each a line.
    pub fn comments(&self, mark: &str) -> String {
        self.notes.iter().map(|note| format!("{mark} {note}.\n")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{entry, with_bodies};
    use super::*;

    fn command(method: Method, body: Option<&[u8]>) -> Command {
        let mut call = entry(1, method, "/gateway/x", 200);
        call.request.body = body.map(<[u8]>::to_vec);
        Command::new(&call.request, false, body.map_or(0, <[u8]>::len), "https://page")
    }

    #[track_caller]
    fn check_body(method: Method, body: Option<&[u8]>, length: Option<&str>, expect: Option<&str>, notes: &[&str]) {
        let command = command(method, body);
        assert_eq!((command.url.as_str(), command.has_token), ("https://page/gateway/x", true));
        assert_eq!(find_header(&command.headers, "Content-Length"), length);
        assert_eq!(find_header(&command.headers, "Authorization"), None);
        assert_eq!((command.body.as_deref(), command.notes), (expect, notes.iter().map(|n| n.to_string()).collect()));
    }

    #[test]
    fn a_body_is_whole_or_said_to_be_missing() {
        for method in [Method::Post, Method::Put, Method::Patch] {
            check_body(method, None, Some("0"), None, &[]);
            check_body(method, Some(b"{}"), None, Some("{}"), &[]);
        }
        check_body(Method::Get, None, None, None, &[]);
        check_body(Method::Delete, None, None, None, &[]);
        check_body(Method::Post, Some(b""), None, Some(""), &[]);
        check_body(Method::Post, Some(b"a\0b"), None, None, &["The body of 3 bytes is missing here"]);
        check_body(Method::Post, Some(b"\xff"), None, None, &["The body of 1 bytes is missing here"]);
        let mut call = with_bodies(entry(1, Method::Put, "/x", 200), "{\"a", "");
        call.request_size = 87_229;
        let cut = Command::new(&call.request, true, call.request_size, "https://page");
        assert_eq!((cut.body, cut.notes), (None, vec!["The body of 87229 bytes is missing here".into()]));
    }

    #[test]
    fn a_token_in_a_wrong_place_is_said() {
        let note = "A token was taken out of it where TOKEN stands in another place than its header";
        assert_eq!(command(Method::Post, Some(b"a $TOKEN")).notes, [note]);
        assert_eq!(command(Method::Post, Some(b"a TOKEN")).notes, [] as [&str; 0]);
    }

    #[test]
    fn secrets_are_said() {
        let secret = command(Method::Post, Some(b"{\"password\":\"x\"}"));
        assert_eq!(secret.notes, ["This has secrets in it"]);
        assert_eq!(secret.comments("//"), "// This has secrets in it.\n");
    }
}
