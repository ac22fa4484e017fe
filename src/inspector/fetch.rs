//! A request as JavaScript for `fetch`.

use crate::api::wire::Request;

/// The statements, with the token in a constant of its own for the person to fill in.
pub fn to_fetch(request: &Request) -> String {
    let is_token = |value: &str| value == "Bearer $TOKEN";
    let mut text = String::new();
    if request.headers.iter().any(|(_, value)| is_token(value)) {
        text.push_str("const TOKEN = \"\"; // the access token\n");
    }
    text.push_str(&format!("const response = await fetch({}, {{\n", literal(&request.url)));
    text.push_str(&format!("  method: {},\n  headers: {{\n", literal(request.method.as_str())));
    for (name, value) in &request.headers {
        let value = if is_token(value) { "`Bearer ${TOKEN}`".to_string() } else { literal(value) };
        text.push_str(&format!("    {}: {value},\n", literal(name)));
    }
    text.push_str("  },\n");
    if let Some(body) = &request.body {
        text.push_str(&format!("  body: {},\n", literal(&String::from_utf8_lossy(body))));
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
    use crate::api::Method;

    #[test]
    fn javascript_reads_back_what_was_sent() {
        let request = Request {
            method: Method::Post,
            url: "https://h/x".into(),
            headers: vec![("Authorization".into(), "Bearer $TOKEN".into()), ("x".into(), "`${a}` \"q\"".into())],
            body: Some(b"{\"a\":\n1}".to_vec()),
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
        assert_eq!(to_fetch(&request), expect);
    }

    #[test]
    fn a_call_without_a_token_has_no_constant() {
        let request = Request { method: Method::Get, url: "/x".into(), headers: vec![], body: None };
        assert!(to_fetch(&request).starts_with("const response = await fetch(\"/x\", {\n  method: \"GET\","));
    }
}
