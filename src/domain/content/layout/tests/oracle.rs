//! What a browser shows of an HTML text, read by simple means that share nothing with the layout.

/// How an expression is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// It ends at its first close.
    First,
    /// A close in quotes is none.
    Quotes,
}

/// Elements of tables and heads: blanks between two of their tags show nowhere.
const PARTS: &str =
    " table caption colgroup col thead tbody tfoot tr td th html head body base link meta script style title ";
const WITHOUT_END: &str = " area base br col embed hr img input link meta source track wbr ";
const NO_MARKUP: &str = " script style textarea title xmp iframe noembed noframes ";

/// The pieces of what is shown: each run of blanks that shows is one, and all else is there byte by byte.
pub fn shown(text: &str, reading: Reading) -> Vec<String> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let length = piece(&text[at..], reading, true);
        let piece = &text[at..at + length];
        let is_part = piece.starts_with('<') && PARTS.contains(&format!(" {} ", name_of(piece)));
        let is_blank = piece.bytes().all(|byte| byte.is_ascii_whitespace());
        pieces.push((if is_blank { " ".to_string() } else { piece.to_string() }, is_part));
        at += length;
    }
    let is_part = |at: Option<usize>| at.and_then(|at| pieces.get(at)).is_some_and(|(_, is_part)| *is_part);
    let is_shown = |at: usize| pieces[at].0 != " " || !is_part(at.checked_sub(1)) || !is_part(Some(at + 1));
    (0..pieces.len()).filter(|at| is_shown(*at)).map(|at| pieces[at].0.clone()).collect()
}

fn name_of(tag: &str) -> String {
    let name = tag.trim_start_matches(['<', '/']);
    name.chars().take_while(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_lowercase()
}

/// How long the first piece is: blanks, a comment, an expression, a whole element that shows its blanks, a tag, or one letter.
fn piece(text: &str, reading: Reading, is_whole: bool) -> usize {
    let up_to = |end: &str| text.find(end).map_or(text.len(), |at| at + end.len());
    let blanks = text.bytes().take_while(|byte| byte.is_ascii_whitespace()).count();
    if blanks > 0 {
        return blanks;
    }
    if text.starts_with("<!--") {
        return up_to("-->");
    }
    for (open, close) in [("{{{", "}}}"), ("{{", "}}"), ("{%", "%}")] {
        if text.starts_with(open) {
            return expression(text, close, reading);
        }
    }
    let is_tag = text.starts_with('<') && text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    if !is_tag {
        return text.chars().next().map_or(1, char::len_utf8);
    }
    let tag = tag(text, reading);
    let name = name_of(text);
    let has = |list: &str| list.contains(&format!(" {name} "));
    let small = text[..tag].to_ascii_lowercase().replace([' ', '\t', '\n'], "");
    let is_kept = has(" pre listing ") || has(NO_MARKUP) || small.contains("white-space:pre");
    if !is_whole || !is_kept || text.starts_with("</") || has(WITHOUT_END) {
        return tag;
    }
    let (mut at, mut depth) = (tag, 1);
    while depth > 0 && at < text.len() {
        let rest = &text[at..];
        let is_end = rest.starts_with("</") && name_of(rest) == name;
        let is_markup = !has(NO_MARKUP);
        if is_end {
            depth -= 1;
        } else if is_markup && rest.starts_with('<') && name_of(rest) == name {
            depth += 1;
        }
        at += if is_end || is_markup {
            piece(rest, reading, false)
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
    }
    at
}

fn expression(text: &str, close: &str, reading: Reading) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        if quote.is_none() && text[at..].starts_with(close) {
            return at + close.len();
        }
        if reading == Reading::Quotes && (c == '"' || c == '\'') {
            quote = match quote {
                Some(open) if open == c => None,
                None => Some(c),
                open => open,
            };
        }
    }
    text.find(close).map_or(text.len(), |at| at + close.len())
}

fn tag(text: &str, reading: Reading) -> usize {
    let (mut at, mut quote) = (1, None);
    while at < text.len() {
        let rest = &text[at..];
        let first = rest.chars().next().unwrap_or(' ');
        let close = if rest.starts_with("{{") { "}}" } else { "%}" };
        if rest.starts_with("{{") || rest.starts_with("{%") {
            at += expression(rest, close, reading);
            continue;
        }
        at += first.len_utf8();
        match (quote, first) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(first),
            (Some(open), _) if open == first => quote = None,
            _ => {}
        }
    }
    text.len()
}

#[test]
fn the_oracle_sees_what_is_lost_and_made() {
    let same = |one: &str, two: &str| shown(one, Reading::First) == shown(two, Reading::First);
    assert!(same("<p>a</p> <p>b</p>", "<p>a</p>\n  <p>b</p>"));
    assert!(same("<tr><td>a</td><td>b", "<tr>\n<td>a</td>\n <td>b"));
    assert!(!same("<b>a</b><b>b</b>", "<b>a</b> <b>b</b>"));
    assert!(!same("<b>a</b> <b>b</b>", "<b>a</b><b>b</b>"));
    for kept in
        ["<pre>a<pre>b</pre> c</pre>", "<pre>a<!--</pre>--> c</pre>", "<td style=white-space:pre>a c</td>", "<!-- -->"]
    {
        assert!(!same(kept, &kept.replace(' ', "\n")), "{kept}");
    }
    for kept in ["<textarea/>a c</textarea>", "{{a c}}", "{%a '%} c' %}", "a\u{a0}c", "<script>a c"] {
        assert!(shown(kept, Reading::Quotes) != shown(&kept.replace([' ', '\u{a0}'], "\n"), Reading::Quotes), "{kept}");
    }
}
