//! Copied commands, given to the shells of this machine: the program `curl` gets what the page sent, byte for byte.

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

use wheelhouse::api::wire::{Method, Request};
use wheelhouse::client::{Entry, State};
use wheelhouse::inspector::tool::Tool;

fn call(method: Method, url: &str, body: Option<&str>) -> Entry {
    let headers = [("Authorization", "Bearer $TOKEN"), ("x", "it's $HOME `a` \\ !x")];
    Entry {
        id: 1,
        operation: "",
        connection: String::new(),
        connection_id: 1,
        attempt: 1,
        request: Request {
            method,
            url: url.into(),
            headers: headers.map(|(name, value)| (name.to_string(), value.to_string())).to_vec(),
            body: body.map(|body| body.as_bytes().to_vec()),
        },
        request_size: body.map_or(0, str::len),
        started: 0.0,
        duration: 0.0,
        state: State::Pending,
        retry: None,
    }
}

/// What the shell hands to a program in the place of curl: its arguments, and what comes through the pipe. Nothing where
/// the machine has no such shell.
fn run(shell: &str, command: &str) -> Option<(Vec<String>, String)> {
    const CURL: &str = r#"curl() { printf '%s\0' "$@"; case "$*" in *@-*) printf 'PIPE\0'; cat;; esac; }"#;
    let script = format!("TOKEN=a.b.c\n{CURL}\n{command}\n");
    let mut process = Command::new(shell).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut input = process.stdin.take().expect("a pipe");
    let output = thread::scope(|scope| {
        scope.spawn(move || input.write_all(script.as_bytes()).expect("the shell reads"));
        process.wait_with_output().expect("the shell ends")
    });
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let (arguments, piped) = match text.split_once("\0PIPE\0") {
        Some(both) => both,
        None => (text.strip_suffix('\0').expect("the end of an argument"), ""),
    };
    Some((arguments.split('\0').map(String::from).collect(), piped.to_string()))
}

#[track_caller]
fn check(shells: &[&str], method: Method, url: &str, body: Option<&str>, more: &[&str], piped: &str) {
    let command = Tool::Curl.of_call(&call(method, url, body), "https://page.example");
    let url = if url.starts_with('/') { format!("https://page.example{url}") } else { url.to_string() };
    let mut expect = vec!["--request", method.as_str(), &url, "--header", "Authorization: Bearer a.b.c"];
    expect.extend(["--header", "x: it's $HOME `a` \\ !x"]);
    expect.extend(more);
    for shell in shells {
        if let Some(found) = run(shell, &command) {
            assert_eq!(found.0, expect, "{shell}");
            assert!(found.1 == piped, "{shell}: {} bytes instead of {}", found.1.len(), piped.len());
        }
    }
}

const ALL: &[&str] = &["sh", "bash", "zsh"];

#[test]
fn a_program_gets_what_was_sent() {
    check(ALL, Method::Get, "/gateway/x?q=a%20b", None, &[], "");
    check(ALL, Method::Post, "https://h/x", None, &["--header", "Content-Length: 0"], "");
    check(ALL, Method::Get, "https://h/{a}[1-3]", None, &["--globoff"], "");
    let odd = "{\"a\": \"it's \\\"$HOME\\\" `a` \\n \\\\ !x !! * ~ # & | ; %s é 😀 \u{2019}\u{85}\"}\n\n";
    check(ALL, Method::Put, "https://h/x", Some(odd), &["--data-raw", odd], "");
    for body in ["", "-", "@file", "'", "\\", "'\\''"] {
        check(ALL, Method::Put, "https://h/x", Some(body), &["--data-raw", body], "");
    }
}

#[test]
fn control_characters_arrive_too() {
    let all: String = (1..=127u8).map(char::from).collect();
    for body in [all.as_str(), "a\r\nb", "\t!x'\\", "\u{1}1\u{7f}f"] {
        check(&["bash", "zsh"], Method::Put, "https://h/x", Some(body), &["--data-raw", body], "");
    }
}

#[test]
fn a_long_body_arrives_whole() {
    for body in ["a".repeat(70_000), "it's é $HOME \\n\n".repeat(20_000), "\t!'".repeat(100_000)] {
        let shells = if body.starts_with('\t') { &ALL[1..] } else { ALL };
        check(shells, Method::Put, "https://h/x", Some(&body), &["--data-binary", "@-"], &body);
    }
}

#[test]
fn what_is_missing_is_said_in_every_tool() {
    let mut cut = call(Method::Put, "https://h/x", Some("{\"a"));
    cut.request_size = 87_229;
    for tool in [Tool::Curl, Tool::PowerShell, Tool::Fetch] {
        let text = tool.of_call(&cut, "https://page.example");
        assert!(text.contains("The body of 87229 bytes is missing here.\n") && !text.contains("{\"a"), "{text}");
    }
}
