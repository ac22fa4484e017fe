//! A request as a cURL command for PowerShell.

use super::command::Command;
use super::curl::header_line;

/// Longer bodies are in a file of their own: several versions of curl take no line of more than 100 KiB in its settings.
const LONGEST_LINE: usize = 64 * 1024;

/// The command, with `$TOKEN` left for PowerShell to fill in.
///
/// The versions of PowerShell hand quotes inside an argument on in different ways, and Windows limits a command's
/// length. So curl reads the request from a file: its own quoting is the same everywhere.
pub(super) fn write(command: &Command) -> String {
    let mut lines = vec![line("url", &command.url), line("request", command.method)];
    lines.extend(command.headers.iter().map(|(name, value)| line("header", &header_line(name, value))));
    let long = command.body.as_deref().filter(|body| body.len() > LONGEST_LINE);
    if long.is_none() {
        lines.extend(command.body.as_deref().map(|body| line("data-raw", body)));
    }
    // These mean several addresses to curl.
    if command.url.contains(['[', ']', '{', '}']) {
        lines.push("globoff".into());
    }
    let mut text = command.comments("#");
    text.push_str(&file("request", &lines.join("\n"), false));
    let (mut options, mut files) = (String::new(), "$request".to_string());
    if command.has_token {
        options.push_str(" --header \"Authorization: Bearer $TOKEN\"");
    }
    if let Some(body) = long {
        text.push_str(&file("body", &escape(body), true));
        options.push_str(" --data-binary \"@$body\"");
        files.push_str(", $body");
    }
    text + &format!("curl.exe --config $request{options}\nRemove-Item {files}")
}

/// The lines that write a file whose name a variable has. No line of the text may begin with a single quote, straight or
/// curly, and `@`: PowerShell would end the text there.
fn file(variable: &str, text: &str, is_escaped: bool) -> String {
    let (open, close) = if is_escaped { ("[regex]::Unescape(", ")") } else { ("", "") };
    format!(
        "${variable} = [IO.Path]::GetTempFileName()\n[IO.File]::WriteAllText(${variable}, {open}@'\n{text}\n'@{close})\n"
    )
}

/// A text as one line that .NET's `Regex.Unescape` makes the text of again: only a backslash means something to it.
fn escape(text: &str) -> String {
    let begins_with_quote = text.starts_with(['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}']);
    let first = text.chars().next().filter(|_| begins_with_quote);
    let rest = &text[first.map_or(0, char::len_utf8)..];
    let first = first.map(|letter| format!("\\u{:04x}", letter as u32)).unwrap_or_default();
    first + &rest.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

/// One line of curl's own settings: an option and a text in quotes.
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
    use proptest::prelude::*;

    use super::super::testing::{odd_text, often};
    use super::*;

    #[test]
    fn powershell_and_curl_read_back_what_was_sent() {
        let command = Command {
            method: "PUT",
            url: "https://h/x?q=a%20b".into(),
            has_token: true,
            headers: vec![("If-Match".into(), "\"v1\"".into()), ("x".into(), "it's $HOME `n".into())],
            body: Some("{\"a\":\"1\\\\2\"}\n'@)\té".into()),
            notes: Vec::new(),
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
        assert_eq!(write(&command), expect);
    }

    fn plain(method: &'static str, body: Option<String>) -> Command {
        Command { method, url: "https://h".into(), has_token: false, headers: vec![], body, notes: vec![] }
    }

    #[test]
    fn a_call_without_a_token_asks_for_none() {
        assert!(write(&plain("GET", None)).contains("curl.exe --config $request\n"));
    }

    #[test]
    fn a_long_body_has_a_file_of_its_own() {
        let text = write(&plain("PUT", Some(format!("\u{2019}@\\\r\n{}", "x".repeat(LONGEST_LINE)))));
        let expect = "[IO.File]::WriteAllText($body, [regex]::Unescape(@'\n\\u2019@\\\\\\r\\nxxx";
        assert!(text.contains(expect) && !text.contains("data-raw"), "{}", &text[..400]);
        assert!(
            text.ends_with("x\n'@))\ncurl.exe --config $request --data-binary \"@$body\"\nRemove-Item $request, $body")
        );
        let mut odd = plain("POST", None);
        odd.headers = vec![("Empty".into(), String::new()), ("Content-Length".into(), "0".into())];
        odd.url = "https://h/{a}".into();
        assert!(write(&odd).contains("header = \"Empty;\"\nheader = \"Content-Length: 0\"\ngloboff\n'@)"));
    }

    /// What curl's manual says of a text in quotes (`--config`).
    fn read_line(line: &str) -> String {
        let quoted = line.strip_prefix("x = \"").and_then(|rest| rest.strip_suffix('"')).expect("quotes");
        unescape(quoted)
    }

    fn unescape(text: &str) -> String {
        let (mut says, mut letters) = (String::new(), text.chars());
        while let Some(letter) = letters.next() {
            assert!(!['\n', '\r'].contains(&letter), "one line");
            if letter != '\\' {
                says.push(letter);
                continue;
            }
            says.push(match letters.next().expect("an escape") {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => {
                    let digits: String = letters.by_ref().take(4).collect();
                    char::from_u32(u32::from_str_radix(&digits, 16).expect("digits")).expect("a letter")
                }
                other => other,
            });
        }
        says
    }

    proptest! {
        #![proptest_config(often())]

        #[test]
        fn every_text_is_read_back(text in odd_text()) {
            prop_assert_eq!(read_line(&line("x", &text)), text.clone());
            let escaped = escape(&text);
            let begins_with_quote = escaped.starts_with(['\'', '\u{2018}', '\u{2019}']);
            prop_assert!(!begins_with_quote);
            prop_assert_eq!(unescape(&escaped), text);
        }
    }
}
