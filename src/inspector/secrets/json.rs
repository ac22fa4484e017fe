//! Secrets in JSON. What is no secret is copied letter for letter, so members that stand twice, odd numbers and half
//! characters come out as they went in; JSON whose end is missing is read up to there.

use crate::api::secret::{REMOVED, is_secret_name};
use crate::domain::document::Document;

/// Cleans a text inside the JSON; the flag says that its end is missing.
pub(super) type Clean<'a> = dyn FnMut(&str, bool) -> String + 'a;

/// How deep lists and objects are read; what is deeper is removed.
const MOST_DEPTH: usize = 100;

/// The JSON without the secrets in it; nothing for a text that is none.
pub(super) fn clean_json(text: &str, clean: &mut Clean) -> Option<String> {
    if !looks_like_json(text) {
        return None;
    }
    let mut walk = Walk { text, at: 0, out: String::with_capacity(text.len()), depth: 0, clean };
    while walk.at < text.len() {
        walk.value();
        walk.copy_while(is_blank);
    }
    Some(walk.out)
}

/// Whether a text begins as JSON does. A template begins with `{{`, a remark with `[Note]`.
fn looks_like_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim();
    let next = |rest: &str| rest.trim_start().chars().next();
    if let Some(rest) = text.strip_prefix('{') {
        return matches!(next(rest), None | Some('"' | '}'));
    }
    if let Some(rest) = text.strip_prefix('[') {
        let is_word = ["true", "false", "null"].iter().any(|word| rest.trim_start().starts_with(word));
        return is_word || matches!(next(rest), None | Some('"' | '{' | '[' | ']' | '-' | '0'..='9'));
    }
    text.starts_with('"') && Document::read(text).is_ok()
}

struct Walk<'a, 'b> {
    text: &'a str,
    /// How far it is read.
    at: usize,
    out: String,
    depth: usize,
    clean: &'a mut Clean<'b>,
}

impl<'a> Walk<'a, '_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn copy_while(&mut self, wanted: impl Fn(char) -> bool) {
        let rest = &self.text[self.at..];
        let end = rest.find(|letter| !wanted(letter)).unwrap_or(rest.len());
        self.out.push_str(&rest[..end]);
        self.at += end;
    }

    fn copy_one(&mut self) {
        if let Some(letter) = self.peek() {
            self.out.push(letter);
            self.at += letter.len_utf8();
        }
    }

    /// Copies a value, cleaned. At least one letter is read, if there is one.
    fn value(&mut self) {
        self.copy_while(is_blank);
        match self.peek() {
            Some('{' | '[') if self.depth == MOST_DEPTH => {
                self.at = self.text.len();
                self.out.push_str(&quote(REMOVED));
            }
            Some('{') => self.object(),
            Some('[') => self.list(),
            Some('"') => drop(self.string()),
            Some(_) => self.word(),
            None => {}
        }
    }

    fn list(&mut self) {
        self.copy_one();
        self.depth += 1;
        while let Some(letter) = self.peek() {
            match letter {
                ']' => {
                    self.copy_one();
                    break;
                }
                ',' => self.copy_one(),
                _ => self.value(),
            }
            self.copy_while(is_blank);
        }
        self.depth -= 1;
    }

    /// A secret stands behind its name, or as the `value` beside a `key` or `name`.
    fn object(&mut self) {
        self.copy_one();
        self.depth += 1;
        let (mut is_pair_of_secret, mut values, mut is_closed) = (None, Vec::new(), false);
        while let Some(letter) = self.peek() {
            match letter {
                '}' => {
                    self.copy_one();
                    is_closed = true;
                    break;
                }
                '"' => {
                    let name = self.string();
                    self.copy_while(|letter| is_blank(letter) || letter == ':');
                    let (from, begin) = (self.at, self.out.len());
                    if !matches!(self.peek(), None | Some('}' | ',')) {
                        self.value();
                    }
                    let raw = self.text[from..self.at].trim();
                    let place = begin..self.out.len();
                    if is_secret_name(&name) && holds(raw) {
                        self.out.replace_range(place, &quote(REMOVED));
                    } else if ["key", "name"].iter().any(|word| name.eq_ignore_ascii_case(word))
                        // At the end of the text, the name may be half a name.
                        && self.at < self.text.len()
                    {
                        let named = raw.starts_with('"') && is_secret_name(&unescape(raw.trim_matches('"')));
                        is_pair_of_secret = Some(named || is_pair_of_secret == Some(true));
                    } else if ["value", "values"].iter().any(|word| name.eq_ignore_ascii_case(word)) && holds(raw) {
                        values.push(place);
                    }
                }
                ',' => self.copy_one(),
                _ => self.word(),
            }
            self.copy_while(is_blank);
        }
        self.depth -= 1;
        // Of an object whose end is missing, the name may be in what is missing.
        if is_pair_of_secret.unwrap_or(!is_closed) {
            for place in values.into_iter().rev() {
                self.out.replace_range(place, &quote(REMOVED));
            }
        }
    }

    /// Copies a string, cleaned, and gives what it says.
    fn string(&mut self) -> String {
        let rest = &self.text[self.at + 1..];
        let mut is_escaped = false;
        let end = rest.find(|letter| {
            let ends = letter == '"' && !is_escaped;
            is_escaped = letter == '\\' && !is_escaped;
            ends
        });
        let raw = &rest[..end.unwrap_or(rest.len())];
        let says = unescape(raw);
        let clean = (self.clean)(&says, end.is_none());
        if clean == says {
            let length = 1 + raw.len() + usize::from(end.is_some());
            self.out.push_str(&self.text[self.at..self.at + length]);
        } else {
            self.out.push_str(&quote(&clean));
        }
        self.at += 1 + raw.len() + usize::from(end.is_some());
        says
    }

    /// Copies a number, a word, or whatever else stands there: one letter at least.
    fn word(&mut self) {
        let rest = &self.text[self.at..];
        let is_end = |letter: char| is_blank(letter) || ",:]}\"[{".contains(letter);
        let end = rest.char_indices().find(|(at, letter)| *at > 0 && is_end(*letter)).map_or(rest.len(), |(at, _)| at);
        let clean = (self.clean)(&rest[..end], false);
        self.out.push_str(&clean);
        self.at += end;
    }
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{feff}'
}

/// Whether a value can be a secret: an answer to whether there is one cannot.
fn holds(raw: &str) -> bool {
    !["", "null", "true", "false"].contains(&raw)
}

fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What a string of JSON says. Half a character is U+FFFD; what is no escape stays as it is.
fn unescape(raw: &str) -> String {
    let mut units: Vec<u16> = Vec::new();
    let (mut says, mut rest) = (String::with_capacity(raw.len()), raw);
    let flush = |units: &mut Vec<u16>, says: &mut String| {
        says.extend(char::decode_utf16(units.drain(..)).map(|half| half.unwrap_or(char::REPLACEMENT_CHARACTER)));
    };
    while let Some(at) = rest.find('\\') {
        if at > 0 {
            flush(&mut units, &mut says);
            says.push_str(&rest[..at]);
        }
        let escape = rest[at + 1..].chars().next();
        let code = rest.get(at + 2..at + 6).and_then(|digits| u16::from_str_radix(digits, 16).ok());
        rest = &rest[(at + 1 + escape.map_or(0, char::len_utf8))..];
        if let (Some('u'), Some(code)) = (escape, code) {
            units.push(code);
            rest = &rest[4..];
            continue;
        }
        flush(&mut units, &mut says);
        says.extend(escape.map(|escape| match escape {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\u{8}',
            'f' => '\u{c}',
            other => other,
        }));
    }
    flush(&mut units, &mut says);
    says + rest
}
