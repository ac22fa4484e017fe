//! A request as a cURL command for a POSIX shell.

use crate::api::wire::Request;

/// The command, with `$TOKEN` left for the shell to fill in.
pub fn to_curl(request: &Request) -> String {
    let mut command = format!("curl --request {} {}", request.method.as_str(), quote(&request.url));
    for (name, value) in &request.headers {
        let header = format!("{name}: {value}");
        // Double quotes let the shell put the token in; a logged header has nothing else that a shell would read.
        let quoted = if value == "Bearer $TOKEN" { format!("\"{header}\"") } else { quote(&header) };
        command.push_str(&format!(" \\\n  --header {quoted}"));
    }
    if let Some(body) = &request.body {
        command.push_str(&format!(" \\\n  --data-raw {}", quote(&String::from_utf8_lossy(body))));
    }
    command
}

fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Method;

    #[test]
    fn a_shell_reads_back_what_was_sent() {
        let request = Request {
            method: Method::Post,
            url: "https://h/x?q=a%20b".into(),
            headers: vec![("Authorization".into(), "Bearer $TOKEN".into()), ("x".into(), "it's $HOME".into())],
            body: Some(br#"{"a":"it's"}"#.to_vec()),
        };
        let expect = "curl --request POST 'https://h/x?q=a%20b' \\\n  --header \"Authorization: Bearer $TOKEN\" \\\n  \
                      --header 'x: it'\\''s $HOME' \\\n  --data-raw '{\"a\":\"it'\\''s\"}'";
        assert_eq!(to_curl(&request), expect);
    }
}
