//! A request as a cURL command for bash and shells like it.

use super::command::Command;

/// Longer bodies go through a pipe: Linux takes no argument of more than 128 KiB.
const LONGEST_ARGUMENT: usize = 64 * 1024;

/// The command, with `$TOKEN` left for the shell to fill in.
pub(super) fn write(command: &Command) -> String {
    let mut text = command.comments("#");
    let body = command.body.as_deref();
    let piped = body.filter(|body| body.len() > LONGEST_ARGUMENT);
    if let Some(body) = piped {
        // A part of the shell, which is not bound by that length. It ends with no line end of its own.
        text.push_str(&format!("printf %s {} | ", quote(body)));
    }
    text.push_str(&format!("curl --request {} {}", command.method, quote(&command.url)));
    let mut add = |option: &str, value: &str| text.push_str(&format!(" \\\n  {option} {value}"));
    if command.has_token {
        // Double quotes let the shell put the token in.
        add("--header", "\"Authorization: Bearer $TOKEN\"");
    }
    for (name, value) in &command.headers {
        add("--header", &quote(&header_line(name, value)));
    }
    match body {
        Some(_) if piped.is_some() => add("--data-binary", "@-"),
        Some(body) => add("--data-raw", &quote(body)),
        None => {}
    }
    // These mean several addresses to curl.
    if command.url.contains(['[', ']', '{', '}']) {
        text.push_str(" \\\n  --globoff");
    }
    text
}

/// A header as curl reads it: one without a value has a semicolon, or it would be left out.
pub(super) fn header_line(name: &str, value: &str) -> String {
    if value.is_empty() { format!("{name};") } else { format!("{name}: {value}") }
}

/// A text that the shell hands on as it is.
///
/// Nothing is read inside of single quotes. Control characters are written as escapes all the same, because a terminal
/// acts on them when they are pasted; `!` and `'` among them too, because bash looks for commands of before in what it
/// takes for the end of such a text.
fn quote(text: &str) -> String {
    if !text.chars().any(|letter| letter.is_ascii_control() && letter != '\n') {
        return format!("'{}'", text.replace('\'', "'\\''"));
    }
    let mut quoted = String::from("$'");
    for letter in text.chars() {
        match letter {
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\\' => quoted.push_str("\\\\"),
            '\'' | '!' | '\0'..='\x1f' | '\x7f' => quoted.push_str(&format!("\\x{:02x}", letter as u32)),
            _ => quoted.push(letter),
        }
    }
    quoted + "'"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{odd_text, often};
    use super::*;

    fn request(body: Option<&str>) -> Command {
        Command {
            method: "POST",
            url: "https://h/x?q=a%20b".into(),
            has_token: true,
            headers: vec![("x".into(), "it's $HOME".into())],
            body: body.map(String::from),
            notes: Vec::new(),
        }
    }

    #[test]
    fn a_shell_reads_back_what_was_sent() {
        let expect = "curl --request POST 'https://h/x?q=a%20b' \\\n  --header \"Authorization: Bearer $TOKEN\" \\\n  \
                      --header 'x: it'\\''s $HOME' \\\n  --data-raw '{\"a\":\"it'\\''s\"}'";
        assert_eq!(write(&request(Some(r#"{"a":"it's"}"#))), expect);
    }

    #[test]
    fn what_curl_would_read_in_another_way_is_said_to_it() {
        let mut command = request(None);
        command.headers = vec![("Empty".into(), String::new()), ("Content-Length".into(), "0".into())];
        command.url = "https://h/{a}[1-3]".into();
        let expect = "curl --request POST 'https://h/{a}[1-3]' \\\n  --header \"Authorization: Bearer $TOKEN\" \\\n  \
                      --header 'Empty;' \\\n  --header 'Content-Length: 0' \\\n  --globoff";
        assert_eq!(write(&command), expect);
        command.has_token = false;
        assert!(!write(&command).contains("TOKEN"));
    }

    /// What POSIX and bash say of quoted texts, in a few lines: the shell itself takes too long for many.
    fn unquote(quoted: &str) -> String {
        let (mut text, mut rest) = (String::new(), quoted);
        while !rest.is_empty() {
            if let Some(behind) = rest.strip_prefix("\\'") {
                text.push('\'');
                rest = behind;
            } else if let Some(behind) = rest.strip_prefix("$'") {
                let (mut letters, mut used) = (behind.chars(), 0);
                while let Some(letter) = letters.next().filter(|letter| *letter != '\'') {
                    used += letter.len_utf8();
                    if letter != '\\' {
                        text.push(letter);
                        continue;
                    }
                    let escape = letters.next().expect("an escape");
                    used += 1;
                    text.push(match escape {
                        'n' => '\n',
                        'r' => '\r',
                        't' => '\t',
                        'x' => {
                            used += 2;
                            let digits: String = letters.by_ref().take(2).collect();
                            char::from(u8::from_str_radix(&digits, 16).expect("two digits"))
                        }
                        other => other,
                    });
                }
                rest = &behind[used + 1..];
            } else {
                let behind = rest.strip_prefix('\'').expect("a quote");
                let (part, behind) = behind.split_once('\'').expect("its end");
                text.push_str(part);
                rest = behind;
            }
        }
        text
    }

    proptest! {
        #![proptest_config(often())]

        #[test]
        fn every_text_is_quoted(text in odd_text()) {
            prop_assert_eq!(unquote(&quote(&text)), text);
        }
    }
}
