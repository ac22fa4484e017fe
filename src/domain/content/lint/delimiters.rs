//! What stands around expressions: `{{ }}` and `{% %}`, closed; the signs of other systems are text here.

use std::ops::Range;

use super::finding::{Finding, Severity, say};
use super::markup::foreign_code;
use super::subject::Subject;

/// How an expression begins and ends.
const PAIRS: [(&str, &str); 2] = [("{{", "}}"), ("{%", "%}")];

/// How other systems write expressions: the start, the end, and whose it is.
const FOREIGN: [(&str, &str, &str); 4] = [
    ("<%", "%>", "Campaign"),
    ("${", "}", "template literals"),
    ("%%", "%%", "Marketing Cloud"),
    ("*|", "|*", "Mailchimp"),
];

/// How long an expression of another system is at most, so that two signs far apart are none.
const FOREIGN_LENGTH: usize = 200;

pub fn check(subject: Subject, found: &mut Vec<Finding>) {
    let text = subject.text;
    let foreign = if subject.role.is_html() { foreign_code(text) } else { Vec::new() };
    let mut blocks: Vec<(&str, Range<usize>)> = Vec::new();
    // Braces of the text's own, as in JSON.
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        if let Some((open, close)) = PAIRS.into_iter().find(|(open, _)| text[at..].starts_with(open)) {
            let Some(end) = end_of(text, at, open, close) else {
                let sentence = format!("This `{open}` is never closed by `{close}`.");
                say(found, Severity::Error, at..at + open.len(), sentence);
                at += open.len();
                continue;
            };
            track_block(&text[at + open.len()..end - close.len()], at..end, &mut blocks, found);
            at = end;
            continue;
        }
        let is_foreign = foreign.iter().any(|range| range.contains(&at));
        if let Some((open, close)) = PAIRS.into_iter().find(|(_, close)| text[at..].starts_with(close))
            && !is_foreign
            && depth == 0
        {
            let sentence = format!("This `{close}` closes nothing: there is no `{open}` before it.");
            say(found, Severity::Warning, at..at + close.len(), sentence);
            at += close.len();
            continue;
        }
        if !is_foreign && let Some((end, open, whose)) = foreign_at(text, at) {
            let sentence = format!("`{open}` is how {whose} writes an expression: here it is sent as it stands.");
            say(found, Severity::Warning, at..end, sentence);
            at = end;
            continue;
        }
        let letter = text[at..].chars().next().unwrap_or_default();
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += letter.len_utf8();
    }
    for (name, range) in blocks {
        say(found, Severity::Error, range, format!("This block is never closed: `/{name}` is missing."));
    }
}

/// The end of an expression that begins here. Another that begins first leaves it open; what is in quotes is passed over.
fn end_of(text: &str, start: usize, open: &str, close: &str) -> Option<usize> {
    // Three braces are closed by three.
    let triple = text[start..].starts_with("{{{");
    let from = start + open.len() + usize::from(triple);
    let mut quote = None;
    let mut plain_end = None;
    for (offset, letter) in text[from..].char_indices() {
        let rest = &text[from + offset..];
        let is_end = rest.starts_with(close);
        if is_end && plain_end.is_none() {
            plain_end = Some(from + offset + close.len());
        }
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            (None, _) if is_end => {
                let more = usize::from(triple && rest.starts_with("}}}"));
                return Some(from + offset + close.len() + more);
            }
            (None, _) if PAIRS.iter().any(|(open, _)| rest.starts_with(open)) => return None,
            _ => {}
        }
    }
    // An apostrophe that is no quote.
    plain_end
}

/// Follows `#if … /if` and the like.
fn track_block<'a>(
    inside: &'a str,
    range: Range<usize>,
    blocks: &mut Vec<(&'a str, Range<usize>)>,
    found: &mut Vec<Finding>,
) {
    let inside = inside.trim_matches(|c: char| c.is_whitespace() || c == '{' || c == '}');
    let name = |text: &'a str| text.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if let Some(opened) = inside.strip_prefix('#') {
        blocks.push((name(opened), range));
    } else if let Some(closed) = inside.strip_prefix('/') {
        let closed = name(closed);
        match blocks.iter().rposition(|(open, _)| *open == closed) {
            None => {
                let sentence = format!("This closes a block that is not open: there is no `#{closed}` before it.");
                say(found, Severity::Error, range, sentence);
            }
            Some(at) => {
                for (open, range) in blocks.drain(at..).skip(1) {
                    say(found, Severity::Error, range, format!("This block is never closed: `/{open}` is missing."));
                }
            }
        }
    }
}

/// The expression of another system that begins here: its end, its start sign, and whose it is.
fn foreign_at(text: &str, at: usize) -> Option<(usize, &'static str, &'static str)> {
    let (open, close, whose) = FOREIGN.into_iter().find(|(open, ..)| text[at..].starts_with(open))?;
    let inside = &text[at + open.len()..];
    let length = inside.find(close).filter(|length| *length > 0 && *length < FOREIGN_LENGTH)?;
    let is_one = open == "<%" || inside.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '=');
    is_one.then_some((at + open.len() + length + close.len(), open, whose))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::super::{Role, Severity};

    #[test]
    fn an_expression_is_closed() {
        check(Role::Text, "Hi {{profile.name, hello", &[(Severity::Error, 1, 4, "never closed by `}}`")]);
        check(Role::Text, "Hi {%= profile.name, hello", &[(Severity::Error, 1, 4, "never closed by `%}`")]);
        check(Role::Text, "{{a {{b}}", &[(Severity::Error, 1, 1, "never closed")]);
        check(Role::Text, "a}} b", &[(Severity::Warning, 1, 2, "closes nothing")]);
        check(Role::Text, "a\n %} b", &[(Severity::Warning, 2, 2, "no `{%` before")]);
        check(Role::Text, "{{{a}}} {{ '}}' }} {{ it's }} {%= {a: 1} %}", &[]);
        check(Role::Expression, "{\"a\":{\"b\":{{profile.x}}}}", &[]);
    }

    #[test]
    fn braces_of_styles_are_their_own() {
        check(Role::Body, "<style>@media print{a{b:c}}</style>}}", &[(Severity::Warning, 1, 36, "closes nothing")]);
    }

    #[test]
    fn a_block_is_closed() {
        check(Role::Text, "{{#if a}}b", &[(Severity::Error, 1, 1, "`/if` is missing")]);
        check(Role::Text, "{%#each a%}{{#if b}}c{%/each%}", &[(Severity::Error, 1, 12, "`/if` is missing")]);
        check(Role::Text, "a{{/if}}", &[(Severity::Error, 1, 2, "no `#if` before")]);
        check(Role::Text, "{{#if a}}b{{else}}c{{/if}}{%#if a%}b{%/if%}", &[]);
    }

    #[test]
    fn signs_of_other_systems_are_text() {
        check(Role::Body, "<p><%= recipient.name %></p>", &[(Severity::Warning, 1, 4, "`<%` is how Campaign")]);
        check(Role::Text, "Hi ${name}", &[(Severity::Warning, 1, 4, "`${`")]);
        check(
            Role::Text,
            "Hi %%name%% *|FNAME|*",
            &[(Severity::Warning, 1, 4, "`%%`"), (Severity::Warning, 1, 13, "`*|`")],
        );
        check(Role::Text, "100%% or 50%% off, costs ${} or $5", &[]);
        check(Role::Body, "<script>let a = `${b}`;</script>", &[]);
    }
}
