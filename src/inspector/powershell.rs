//! A request as a cURL command for PowerShell.

use crate::api::wire::Request;

/// The command, with `$TOKEN` left for PowerShell to fill in.
///
/// The versions of PowerShell hand quotes inside an argument on in different ways, and Windows limits a command's
/// length. So curl reads the request from a file: its own quoting is the same everywhere.
pub fn to_powershell(request: &Request) -> String {
    let mut lines = vec![line("url", &request.url), line("request", request.method.as_str())];
    let mut authorization = "";
    for (name, value) in &request.headers {
        if value == "Bearer $TOKEN" {
            authorization = " --header \"Authorization: Bearer $TOKEN\"";
        } else {
            lines.push(line("header", &format!("{name}: {value}")));
        }
    }
    lines.extend(request.body.as_ref().map(|body| line("data-raw", &String::from_utf8_lossy(body))));
    format!(
        "$request = [IO.Path]::GetTempFileName()\n[IO.File]::WriteAllText($request, @'\n{}\n'@)\ncurl.exe --config \
         $request{authorization}\nRemove-Item $request",
        lines.join("\n")
    )
}

/// One line of curl's own settings. It cannot begin with `'@`, which would end PowerShell's text.
fn line(option: &str, value: &str) -> String {
    let mut quoted = String::with_capacity(value.len() + 2);
    for letter in value.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ => quoted.push(letter),
        }
    }
    format!("{option} = \"{quoted}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Method;

    #[test]
    fn powershell_and_curl_read_back_what_was_sent() {
        let request = Request {
            method: Method::Put,
            url: "https://h/x?q=a%20b".into(),
            headers: vec![
                ("Authorization".into(), "Bearer $TOKEN".into()),
                ("If-Match".into(), "\"v1\"".into()),
                ("x".into(), "it's $HOME `n".into()),
            ],
            body: Some(b"{\"a\":\"1\\\\2\"}\n'@)\t\xc3\xa9".to_vec()),
        };
        let expect = r#"$request = [IO.Path]::GetTempFileName()
[IO.File]::WriteAllText($request, @'
url = "https://h/x?q=a%20b"
request = "PUT"
header = "If-Match: \"v1\""
header = "x: it's $HOME `n"
data-raw = "{\"a\":\"1\\\\2\"}\n'@)\té"
'@)
curl.exe --config $request --header "Authorization: Bearer $TOKEN"
Remove-Item $request"#;
        assert_eq!(to_powershell(&request), expect);
    }

    #[test]
    fn a_call_without_a_token_asks_for_none() {
        let request = Request { method: Method::Get, url: "https://h".into(), headers: vec![], body: None };
        assert!(to_powershell(&request).contains("curl.exe --config $request\n"));
    }
}
