//! Why a text is no JSON: where, what stands there, and what should.

use std::error::Error;
use std::fmt;

use super::place::{MARK, Place};
use super::token::MOST_DEPTH;

/// A text that is no JSON, or beyond what this console reads. Its words begin with a small letter and have no full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The byte of the text at which it shows.
    pub offset: usize,
    /// The same, as an editor counts.
    pub place: Place,
    /// Whether it is a limit of this console that was met, and the text may be JSON (RFC 8259 section 9).
    pub is_limit: bool,
    words: String,
}

/// What a reader waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Value,
    ItemOrEnd,
    NameOrEnd,
    Name,
    Colon,
    CommaOrListEnd,
    CommaOrObjectEnd,
    Digit,
    End,
}

pub(super) enum Why {
    Unexpected(Expected),
    Control,
    NotClosed,
    Escape,
    LeadingZero,
    TooDeep,
    TooLong,
}

impl Misread {
    pub(super) fn new(text: &str, offset: usize, why: Why) -> Misread {
        let place = Place::of(text, offset);
        let rest = &text[offset..];
        let is_limit = matches!(why, Why::TooDeep | Why::TooLong);
        let words = match why {
            Why::Unexpected(expected) => unexpected(expected, place, text, offset),
            Why::Control => {
                let (name, escape) = match rest.chars().next() {
                    Some('\n') => ("the line ends".into(), "\\n"),
                    Some('\r') => ("the line ends".into(), "\\r\\n"),
                    Some('\t') => ("a tab stands".into(), "\\t"),
                    other => (format!("{} stands", describe(other.unwrap_or_default())), "\\u and four digits"),
                };
                format!("{name} inside a text in {place}; JSON writes {escape}, or the closing \" is missing")
            }
            Why::NotClosed => format!("the text that begins in {place} has no closing \""),
            Why::Escape if rest.starts_with("\\u") => {
                format!("\\u in {place} needs four digits of 0-9 and a-f behind it")
            }
            Why::Escape => {
                let written: String = rest.chars().take(2).collect();
                format!("JSON has no escape {written}, as in {place}; a backslash is written \\\\")
            }
            Why::LeadingZero => format!("the number in {place} begins with a zero; JSON writes it without"),
            Why::TooDeep => {
                format!("nested deeper than this console reads ({MOST_DEPTH} levels), in {place}")
            }
            Why::TooLong => "longer than this console reads (4 GB)".into(),
        };
        Misread { offset, place, is_limit, words }
    }

    /// The sentence about a text: `about` names it, and `no_json` says that it is no JSON, as in
    /// "This | is not JSON yet: a comma or ] is expected" and "This is nested deeper than this console reads".
    pub fn sentence(&self, about: &str, no_json: &str) -> String {
        if self.is_limit { format!("{about} is {self}.") } else { format!("{about} {no_json}: {self}.") }
    }
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl Error for Misread {}

fn unexpected(expected: Expected, place: Place, text: &str, offset: usize) -> String {
    let rest = &text[offset..];
    let wanted = match expected {
        Expected::Value => "a value",
        Expected::ItemOrEnd => "a value or ]",
        Expected::NameOrEnd => "a name in double quotes or }",
        Expected::Name => "a name in double quotes",
        Expected::Colon => "a colon",
        Expected::CommaOrListEnd => "a comma or ]",
        Expected::CommaOrObjectEnd => "a comma or }",
        Expected::Digit => "a digit",
        Expected::End => "nothing more",
    };
    let Some(letter) = rest.chars().next() else {
        let nothing = text.chars().all(|letter| letter.is_whitespace() || letter == MARK);
        return if nothing { "there is no text".into() } else { format!("the text ends where {wanted} is expected") };
    };
    let hint = hint(expected, letter, rest, &text[..offset]).map_or(String::new(), |hint| format!("; {hint}"));
    format!("{wanted} is expected in {place}, but {} stands there{hint}", found(letter, rest))
}

/// What stands there: a whole word, a comment, or one character.
fn found(letter: char, rest: &str) -> String {
    if rest.starts_with("//") || rest.starts_with("/*") {
        return format!("a comment ({})", &rest[..2]);
    }
    if letter.is_alphabetic() || letter == '_' || letter == '$' {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$')).unwrap_or(rest.len());
        let word: String = rest[..end].chars().take(20).collect();
        return if word.len() == 1 { describe(letter) } else { format!("the word {word}") };
    }
    describe(letter)
}

/// A character, with its name where it is easily taken for another one or not seen at all.
fn describe(letter: char) -> String {
    let name = match letter {
        '\'' => "a single quote",
        '`' => "a backtick",
        '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' => "a typographic quote",
        '\u{a0}' | '\u{202f}' => "a no-break space",
        '\u{feff}' => "a byte order mark",
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' => "a character that is not seen",
        '\u{fffd}' => "a sign for a character that could not be read",
        letter if letter.is_whitespace() => "a blank that JSON does not know",
        letter if letter.is_control() => "a control character",
        letter => return letter.to_string(),
    };
    match letter {
        letter
            if letter.is_whitespace() || letter.is_control() || name.contains("not seen") || letter == '\u{feff}' =>
        {
            format!("{name} (U+{:04X})", u32::from(letter))
        }
        letter => format!("{letter} ({name})"),
    }
}

/// What the person may have meant.
fn hint(expected: Expected, letter: char, rest: &str, before: &str) -> Option<&'static str> {
    let after_comma = before.trim_end().ends_with(',');
    let word = |words: &[&str]| words.iter().any(|word| rest.get(..word.len()).is_some_and(|own| own == *word));
    Some(match letter {
        '}' | ']' if after_comma => "the comma before it is one too many",
        '/' | '#' => "JSON has no comments",
        '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' => {
            "JSON writes texts and names in double quotes (\")"
        }
        '+' if expected == Expected::Value || expected == Expected::ItemOrEnd => "JSON writes no plus before a number",
        '.' if expected == Expected::Value || expected == Expected::ItemOrEnd => "JSON writes a 0 before the point",
        _ if word(&["NaN", "Infinity"]) || (expected == Expected::Digit && word(&["I"])) => "JSON has no such number",
        _ if word(&["True", "False", "None", "TRUE", "FALSE", "NULL", "undefined", "nil"]) => {
            "JSON's words are true, false and null"
        }
        _ if letter.is_alphabetic() && matches!(expected, Expected::Name | Expected::NameOrEnd) => {
            "JSON writes names in double quotes (\")"
        }
        _ => return None,
    })
}
