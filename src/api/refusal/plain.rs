//! Plain text out of what may be a web page. It is shown as text; nothing of it is ever markup again.

/// How many characters a message has.
const MESSAGE_LIMIT: usize = 600;

/// The first bytes of a body, without a character that is cut in half.
pub fn cut(bytes: &[u8], limit: usize) -> &[u8] {
    let mut end = bytes.len().min(limit);
    let is_inside = |at: usize| bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
    while end > limit.saturating_sub(4) && is_inside(end) {
        end -= 1;
    }
    &bytes[..end]
}

/// Whether a text is markup.
pub fn is_page(text: &str) -> bool {
    let rest = text.trim_start_matches('\u{feff}').trim_start().strip_prefix('<');
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?'))
}

/// A text on one line and of a readable length: of a page its title, else its heading, else its words.
pub fn plain_text(text: &str) -> Option<String> {
    if !is_page(text) {
        return one_line(text);
    }
    let inside = |tag| element(text, tag).and_then(|content| one_line(&decode(&without_tags(content))));
    inside("title").or_else(|| inside("h1")).or_else(|| one_line(&decode(&without_tags(text))))
}

/// The text without line breaks, control characters and marks that turn the reading direction.
fn one_line(text: &str) -> Option<String> {
    let is_hidden = |c: &char| {
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        turns || *c == '\u{feff}' || (c.is_control() && !c.is_whitespace())
    };
    let mut line = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        let word = word.chars().filter(|c| !is_hidden(c));
        for c in (count > 0).then_some(' ').into_iter().chain(word) {
            if count == MESSAGE_LIMIT {
                line.push('…');
                return Some(line);
            }
            line.push(c);
            count += 1;
        }
    }
    line.contains(char::is_alphanumeric).then_some(line)
}

/// What stands inside the first element of that name.
fn element<'a>(html: &'a str, tag: &str) -> Option<&'a str> {
    let start = find_tag(html, 0, tag)?;
    let begin = start + html[start..].find('>')? + 1;
    let end = find_tag(html, begin, &format!("/{tag}")).unwrap_or(html.len());
    Some(&html[begin..end])
}

/// Where a tag of that name begins, in letters of either case.
fn find_tag(html: &str, from: usize, name: &str) -> Option<usize> {
    html[from..].match_indices('<').map(|(at, _)| from + at).find(|at| is_tag(&html[at + 1..], name))
}

fn is_tag(rest: &str, name: &str) -> bool {
    let ends = rest.as_bytes().get(name.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    ends && rest.as_bytes().get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}

/// The words between the tags. Comments, scripts and styles have none.
fn without_tags(html: &str) -> String {
    let (mut text, mut at) = (String::new(), 0);
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        text.push_str(&html[at..open]);
        text.push(' ');
        let rest = &html[open + 1..];
        let hidden = ["script", "style"].into_iter().find(|name| is_tag(rest, name));
        let end = match hidden {
            Some(name) => find_tag(html, open + 1, &format!("/{name}")),
            None if rest.starts_with("!--") => html[open..].find("-->").map(|found| open + found),
            None => Some(open),
        };
        let close = end.and_then(|end| html[end..].find('>').map(|found| end + found + 1));
        let Some(close) = close else { return text };
        at = close;
    }
    text.push_str(&html[at..]);
    text
}

/// The few entities that error pages use.
fn decode(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    entities.iter().fold(text.to_string(), |text, (entity, plain)| text.replace(entity, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<&str>) {
        assert_eq!(plain_text(text).as_deref(), expect, "{text}");
    }

    #[test]
    fn a_page_says_its_title() {
        check("<html><head><title>502 Bad Gateway</title></head><body>x</body></html>", Some("502 Bad Gateway"));
        check("<!DOCTYPE html>\n<HTML><TITLE lang=en> Sign\n in </TITLE>", Some("Sign in"));
        check("<html><title></title><h1>Access <b>denied</b></h1><p>x", Some("Access denied"));
        check("<?xml version=\"1.0\"?><Error><Message>No &amp; no</Message></Error>", Some("No & no"));
        check("<p>upstream timeout", Some("upstream timeout"));
        check("<title>cut off", Some("cut off"));
        check("<titles>no</titles>", Some("no"));
    }

    #[test]
    fn scripts_say_nothing() {
        check("<html><script>alert(1)</script><style>p{}</style>Words<!-- <p>hidden</p> --> stay", Some("Words stay"));
        check("<title><img src=x onerror=alert(1)>Down</title>", Some("Down"));
        check("<script>alert(1)", None);
        check("<html></html>", None);
        check("<!-- endless", None);
        check("<", None);
    }

    #[test]
    fn a_message_is_one_line_of_a_readable_length() {
        check(" no\nhealthy\tupstream ", Some("no healthy upstream"));
        check("a\u{202e}b\u{0}c", Some("abc"));
        check("<mandatory", None);
        check("\u{fffd}\u{fffd}", None);
        check("", None);
        let long = plain_text(&"ä".repeat(10_000)).expect("a text");
        assert_eq!((long.chars().count(), long.ends_with('…')), (MESSAGE_LIMIT + 1, true));
    }

    #[test]
    fn characters_are_not_cut_in_half() {
        assert_eq!(cut("aäb".as_bytes(), 2), b"a");
        assert_eq!(cut("aäb".as_bytes(), 3), "aä".as_bytes());
        assert_eq!(cut("🦀🦀".as_bytes(), 7), "🦀".as_bytes());
        assert_eq!(cut(&[0x80; 9], 6).len(), 2);
        assert_eq!(cut(b"ab", 5), b"ab");
    }
}
