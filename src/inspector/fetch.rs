//! A request as JavaScript for `fetch`.

use super::command::Command;

/// The statements, with the token in a constant of its own for the person to fill in.
pub(super) fn write(command: &Command) -> String {
    let mut text = command.comments("//");
    if command.has_token {
        text.push_str("const TOKEN = \"\"; // the access token\n");
    }
    text.push_str(&format!("const response = await fetch({}, {{\n", literal(&command.url)));
    text.push_str(&format!("  method: {},\n  headers: {{\n", literal(command.method)));
    if command.has_token {
        text.push_str("    \"Authorization\": `Bearer ${TOKEN}`,\n");
    }
    // A browser sets the length of a body by itself, and lets nobody else do so.
    for (name, value) in command.headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("content-length")) {
        text.push_str(&format!("    {}: {},\n", literal(name), literal(value)));
    }
    text.push_str("  },\n");
    if let Some(body) = &command.body {
        text.push_str(&format!("  body: {},\n", literal(body)));
    }
    text.push_str("});\nconsole.log(response.status, await response.text());");
    text
}

/// A text of JavaScript: every JSON text is one.
fn literal(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn javascript_reads_back_what_was_sent() {
        let command = Command {
            method: "POST",
            url: "https://h/x".into(),
            has_token: true,
            headers: vec![("x".into(), "`${a}` \"q\"".into()), ("Content-Length".into(), "0".into())],
            body: Some("{\"a\":\n1}".into()),
            notes: Vec::new(),
        };
        let expect = r#"const TOKEN = ""; // the access token
const response = await fetch("https://h/x", {
  method: "POST",
  headers: {
    "Authorization": `Bearer ${TOKEN}`,
    "x": "`${a}` \"q\"",
  },
  body: "{\"a\":\n1}",
});
console.log(response.status, await response.text());"#;
        assert_eq!(write(&command), expect);
    }

    #[test]
    fn a_call_without_a_token_has_no_constant() {
        let command =
            Command { method: "GET", url: "/x".into(), has_token: false, headers: vec![], body: None, notes: vec![] };
        assert!(write(&command).starts_with("const response = await fetch(\"/x\", {\n  method: \"GET\","));
    }
}
