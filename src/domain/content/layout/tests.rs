//! What a layout changes, and what it never does.

mod oracle;

use self::oracle::{Reading, shown};
use super::*;
use proptest::prelude::*;

fn is_same(one: &str, two: &str) -> bool {
    [Reading::First, Reading::Quotes].iter().all(|reading| shown(one, *reading) == shown(two, *reading))
}

#[track_caller]
fn check(text: &str, expect: &str) {
    let made = lay_out_html(text).expect("all is closed");
    assert_eq!(made, expect, "{text}");
    assert_eq!(lay_out_html(&made).as_deref(), Ok(expect), "laid out twice");
    assert!(is_same(&made, text), "{text}");
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
        "<tr>\n{%#each a  as |b|%}\n<td>{{ b.c   }} {{#if x < y}}<b>d</b>{{/if}}</td>\n{%/each%}</tr>",
        "<tr>\n  {%#each a  as |b|%}\n  <td>{{ b.c   }} {{#if x < y}}<b>d</b>{{/if}}</td>\n  {%/each%}</tr>",
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

/// What may be read in two ways, or is kept by what is not closed clearly.
#[test]
fn what_is_doubtful_is_not_touched() {
    for text in [
        "{{! it's }}<pre>it's {{x}}\n   a</pre>",
        "{%#if a = \"%} <p>a</p>\n b\" %}",
        "{{a \"b\\\" }} <p> \"}}",
        "{{!-- a }} <pre> --}}",
        "{{{ a }} \n b }}}",
        "{{a {{b}} \n c}}",
        "<p title=a\"b> \n \"</p>",
        "<p it's>\n a's</p>",
        "<pre/> a\n b",
        "<textarea/> a\n b",
        "a\n b</pre>",
        "<pre>{{#if a}}</pre>{{/if}} a\n b",
        "<pre>a{{#if a}}</pre>{{else}} a\n b</pre>{{/if}}",
        "<span style='white-space:pre'><div>a</span>\n b</div></span>",
        "<style>a{}{{x '</style>'}} \n </style>",
        "<script><!-- <script> </script> \n </script>",
        "<!--><pre>--> a\n b",
        "<!-- a --!> <pre> \n -->",
        "<!-- {{ '-->' }} \n -->",
        "<plaintext> a\n b",
        "<{{tag}} style='white-space:pre'> a\n b</{{tag}}>",
        "<svg><pre/></svg> a\n b",
        "<svg><p style='white-space:pre'/></svg> a\n b",
        "<svg><textarea><pre></textarea></svg> a\n b",
        "</ <pre> a\n b>",
    ] {
        assert_eq!(lay_out_html(text), Err(NotLaidOut::Unclosed), "{text}");
    }
    for text in [
        "<!--[if mso]><pre><![endif]--> a\n b <!--[if mso]></pre><![endif]-->",
        "<!--[if mso]><style>p{white-space:pre}</style><![endif]--><p>a\n b</p>",
        "<style>p{white-space/**/:pre}</style><p>a\n b</p>",
        "<style>p{white-space:nowrap preserve}</style><p>a\n b</p>",
    ] {
        assert_eq!(lay_out_html(text), Err(NotLaidOut::KeepsBlanks), "{text}");
    }
}

#[test]
fn what_is_kept_ends_where_the_browser_ends_it() {
    for text in [
        "<pre>a<pre>b</pre>\n   c</pre>",
        "<listing>a<listing>b</listing>\n   c</listing>",
        "<td style=\"white-space: pre\">a<!--[if mso]></td>\n<td><![endif]-->\n  b</td>",
        "<textarea/>\n a <textarea>\n</textarea>",
        "<pre/>\n   a</pre>",
        "<p style='{{x}}'>a\n   b</p>",
        "<p {{x}}>a\n   b</p>",
        "<svg>\n   <path/><title>a\n   b</title></svg>",
        "<noscript>\n   a</noscript>",
        "<pre>{{#if a}}\n   b{{/if}}</pre>",
        "{{! it's }} a",
        "<p title='>   <pre>'>a</p>",
        "<a href=a/>\n</a>",
    ] {
        check(text, text);
    }
}

#[test]
fn no_blanks_are_made_where_they_may_show() {
    for text in [
        "<tr><td>a</td><td>b</td></tr>",
        "<div><tr><td>a</td><td>b</td></tr></div>",
        "<table><tr><td style='display:inline-block'>a</td><td>b</td></tr></table>",
        "<style>td{display: inline}</style><table><tr><td>a</td><td>b</td></tr></table>",
        "<link rel=stylesheet href=a><table><tr><td>a</td><td>b</td></tr></table>",
        "{{#if a}}<table>{{/if}}<tr><td>a</td><td>b</td></tr></table>",
        "a<html><head><meta><link></head><body>b</body></html>",
        "<html><body>a</body></html>b",
        "<select>a<table><tr></tr></table></select>",
        "<b>a</b><b>b</b> <b>c</b>",
        "<div style='display:inline-block'>a</div><div style='display:inline-block'>b</div>",
        "{% a 'b  c' %}{{{ d }}}",
    ] {
        check(text, text);
    }
    check(
        "<table>{%#each a%}<tr><td>a</td><td>b</td></tr>{%/each%}</table>",
        "<table>{%#each a%}<tr>\n    <td>a</td>\n    <td>b</td>\n  </tr>{%/each%}</table>",
    );
    check("<table>\r\n<tr><td>a</td></tr></table>", "<table>\r\n  <tr>\r\n    <td>a</td>\r\n  </tr>\r\n</table>");
    check("<div/> <p>a</p></div>", "<div/>\n  <p>a</p></div>");
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_is_made(parts in proptest::collection::vec(0..80_usize, 0..40)) {
        let all: Vec<&str> = PARTS.split('|').collect();
        let text: String = parts.into_iter().map(|at| all[at % all.len()]).collect();
        if let Ok(made) = lay_out_html(&text) {
            prop_assert!(is_same(&made, &text), "{}\n{}", text, made);
            prop_assert_eq!(lay_out_html(&made), Ok(made), "twice: {}", text);
        }
    }
}

/// Pieces of texts, between bars.
const PARTS: &str = "<table>|</table>|<tbody>|</tbody>|<tr>|</tr>|<td>|</td>|<th>|<div>|</div>|<p>|</p>|<ul>|</ul>|<li>|<b>|</b>|\
                     <a href='{{x}}'>|</a>|<br>|<img src=a>|<meta>|<head>|</head>|<html>|<body>|<pre>|</pre>|<style>|</style>|\
                     <!-- c -->|{{a}}|{%#if b%}|{%/if%}|a|b c| |  |\n|\r\n|\t|<|{{|\u{a0}|\
                     {{! it's }}|{{x \"}}\"}}|{{{c d}}}|it's|\"|<pre/>|<div/>|<textarea>|</textarea>|<textarea/>|<pre><pre>|</pre>|\
                     <!--[if mso]></td></pre><![endif]-->|<td style='white-space: pre'>|</td>|<span style=white-space:pre>|</span>|\
                     <a title='>'>|{%else%}|<svg>|</svg>|</head>|</html>|</body>|</tr>|</tbody>|\n  |<link>";
