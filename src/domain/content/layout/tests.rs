//! What a layout changes, and what it never does.

use super::*;
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, expect: &str) {
    let made = lay_out_html(text).expect("all is closed");
    assert_eq!(made, expect, "{text}");
    assert_eq!(lay_out_html(&made).as_deref(), Ok(expect), "laid out twice");
    assert_eq!(said(&made), said(text));
}

/// What a browser makes of a text: blanks are one blank, and between the parts of a structure they are none.
fn said(text: &str) -> Vec<String> {
    let all = tokens(text).expect("all is closed");
    let is_part = |token: Option<&Token>| match token {
        Some(Token::Open { name, .. } | Token::Close { name, .. } | Token::Raw { name, .. }) => {
            STRUCTURE.iter().any(|(own, parts)| own == name || parts.contains(&name.as_str()))
        }
        _ => false,
    };
    let mut said = Vec::new();
    for (at, token) in all.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| all.get(at));
        match token {
            Token::Blank(_) if is_part(before) && is_part(all.get(at + 1)) => {}
            Token::Blank(_) => said.push(" ".to_string()),
            token => said.push(token.text().to_string()),
        }
    }
    said
}

#[test]
fn a_table_gets_a_line_for_each_part() {
    check(
        "<table><tr><td>a</td><td><b>b</b></td></tr></table>",
        "<table>\n  <tr>\n    <td>a</td>\n    <td><b>b</b></td>\n  </tr>\n</table>",
    );
    check("<table><tbody></tbody></table>", "<table>\n  <tbody></tbody>\n</table>");
    check(
        "<html><head><title>a  b</title><meta charset=utf-8></head><body>x</body></html>",
        "<html>\n  <head>\n    <title>a  b</title>\n    <meta charset=utf-8>\n  </head>\n  <body>x</body>\n</html>",
    );
}

#[test]
fn blanks_beside_blocks_become_lines_and_none_are_made() {
    check("<div> <p>a</p> <p>b</p> </div>", "<div>\n  <p>a</p>\n  <p>b</p>\n</div>");
    check("<div><p>a</p><p>b</p></div>", "<div><p>a</p><p>b</p></div>");
    check("<td><img src=a><img src=b></td>", "<td><img src=a><img src=b></td>");
    check("<span>a</span> <span>b</span>", "<span>a</span> <span>b</span>");
    check("<p>a  b\n\t c</p>", "<p>a  b\n  c</p>");
    check("<p>a</p>\n\n\n\n<p>b</p>", "<p>a</p>\n\n<p>b</p>");
    check("<ul>\n<li>a\n<li>b\n</ul>", "<ul>\n  <li>a\n  <li>b\n</ul>");
    check(" \n<p>a</p>\n ", " \n<p>a</p>\n ");
    check("<p>a\r\n<b>c</b></p>", "<p>a\r\n  <b>c</b></p>");
    check("<p>a\u{a0} b</p>", "<p>a\u{a0} b</p>");
}

#[test]
fn what_shows_its_blanks_stays() {
    for text in [
        "<pre>a\n   b <b>c</b>\n</pre>",
        "<p style=\"white-space: pre-wrap\">a\n\n b <p>x</p></p>",
        "<textarea>\n a\n</textarea>",
        "<script>if (a < b) {\n x }</script>",
        "<style>a  {\n  color : red }</style>",
        "<!--[if mso]>\n <table><tr><td> <![endif]-->",
    ] {
        check(text, text);
    }
    check("<div> <pre> a </pre> </div>", "<div>\n  <pre> a </pre>\n</div>");
    let sheet = "<style>.a{ white-space : pre-line }</style><p>a\n b</p>";
    assert_eq!(lay_out_html(sheet), Err(NotLaidOut::KeepsBlanks));
    check("<style>.a{white-space:nowrap}</style>", "<style>.a{white-space:nowrap}</style>");
}

#[test]
fn expressions_stay_as_they_are() {
    check(
        "<tr>\n{%#each a  as |b|%}\n<td>{{ b.c   }} {{#if x < y}}<b>{{/if}}</td></tr>",
        "<tr>\n  {%#each a  as |b|%}\n  <td>{{ b.c   }} {{#if x < y}}<b>{{/if}}</td>\n</tr>",
    );
    check(
        "<a href=\"{{a \"b\" > c}}\" {%#if x > 1%}id=y{%/if%}>z</a>",
        "<a href=\"{{a \"b\" > c}}\" {%#if x > 1%}id=y{%/if%}>z</a>",
    );
    check("{{ fragment id=\"ajo:1\"   mode='inline' }}", "{{ fragment id=\"ajo:1\"   mode='inline' }}");
    check("a {{{b }}} c", "a {{{b }}} c");
}

#[test]
fn what_is_not_closed_is_not_touched() {
    for text in ["<p", "a <!-- b", "{{a", "<p title=\"a>b</p>", "<pre>a", "{%#if", "<a {{b>"] {
        assert_eq!(lay_out_html(text), Err(NotLaidOut::Unclosed), "{text}");
    }
    check("a < b & c > d <3", "a < b & c > d <3");
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_is_made(parts in proptest::collection::vec(0..45_usize, 0..40)) {
        let all: Vec<&str> = PARTS.split('|').collect();
        let text: String = parts.into_iter().map(|at| all[at % all.len()]).collect();
        if let Ok(made) = lay_out_html(&text) {
            prop_assert_eq!(said(&made), said(&text), "{}", text);
            prop_assert_eq!(lay_out_html(&made), Ok(made), "twice: {}", text);
        }
    }
}

/// Pieces of texts, between bars.
const PARTS: &str = "<table>|</table>|<tbody>|</tbody>|<tr>|</tr>|<td>|</td>|<th>|<div>|</div>|<p>|</p>|<ul>|</ul>|<li>|<b>|</b>|\
                     <a href='{{x}}'>|</a>|<br>|<img src=a>|<meta>|<head>|</head>|<html>|<body>|<pre>|</pre>|<style>|</style>|\
                     <!-- c -->|{{a}}|{%#if b%}|{%/if%}|a|b c| |  |\n|\r\n|\t|<|{{|\u{a0}";
