//! Secrets in a text that is no JSON: in addresses, in lists of names with values, and what is known by its form.

use super::json::Clean;
use crate::api::request::{decode, encode};
use crate::api::secret::{REMOVED, is_secret_name};
use crate::api::token::replace_tokens;

/// Names that only in the query of an address are those of secrets: presigned addresses and hosts of maps have them.
const IN_QUERIES: &[&str] = &["key", "sig", "signature", "x-amz-signature", "x-goog-signature"];

/// How a list of names and values is written: what is between them, and what is between a name and its value.
/// Forms, settings of databases, `.env` files, headers.
const LISTS: &[(char, char)] = &[('&', '='), (';', '='), ('\n', '='), ('\n', ':')];

/// What begins a value that is filled in later: such a one is no secret.
const LATER: &[&str] = &["{{", "${", "<%", "%%"];

/// The text without the secrets in it; `inner` cleans what stands behind a name. `is_cut` when its end is missing.
pub(super) fn clean_plain(text: &str, is_cut: bool, inner: &mut Clean) -> String {
    let text = &clean_keys(text);
    if let Some((between, sign)) = LISTS.iter().find(|(between, sign)| is_list(text, *between, *sign)) {
        let pairs = text.split(*between).map(|pair| clean_pair(pair, *sign, is_cut, inner));
        return pairs.collect::<Vec<_>>().join(&between.to_string());
    }
    let mut clean = clean_schemes(&clean_users(&clean_queries(text, inner)));
    if is_cut {
        clean = without_half_secret(clean);
    }
    replace_tokens(&clean, REMOVED)
}

/// Whether each part of a text is a name with a value.
fn is_list(text: &str, between: char, sign: char) -> bool {
    let is_name = |name: &str| {
        let has_blanks = between == ';';
        let fits = |c: char| c.is_ascii_alphanumeric() || "_-.[]%".contains(c) || has_blanks && c == ' ';
        !name.is_empty() && name.len() <= 80 && name.chars().all(fits)
    };
    // An address, a time and a URN have colons too.
    let is_value = |name: &str, value: &str| {
        let is_apart = sign == '=' || value.is_empty() || value.starts_with([' ', '\t']);
        is_apart || is_secret_name(name) && !value.starts_with("//")
    };
    let is_pair =
        |part: &str| part.split_once(sign).is_some_and(|(name, value)| is_name(name.trim()) && is_value(name, value));
    let mut parts = text.split(between).filter(|part| !part.trim().is_empty()).peekable();
    let is_one_line = between == '\n' || !text.contains('\n');
    is_one_line && parts.peek().is_some() && parts.all(is_pair)
}

fn clean_pair(pair: &str, sign: char, is_cut: bool, inner: &mut Clean) -> String {
    let Some((name, value)) = pair.split_once(sign) else { return pair.to_string() };
    let blank = &value[..value.len() - value.trim_start().len()];
    let value = value.trim_start();
    if value.is_empty() || is_later(value) {
        return pair.to_string();
    }
    let clean = if is_secret_name(&decode(name)) { REMOVED.to_string() } else { clean_value(value, is_cut, inner) };
    format!("{name}{sign}{blank}{clean}")
}

/// A value that may be percent-encoded.
fn clean_value(value: &str, is_cut: bool, inner: &mut Clean) -> String {
    let says = decode(value);
    if says == value {
        return inner(value, is_cut);
    }
    let clean = inner(&says, is_cut);
    if clean == says { value.to_string() } else { encode(&clean) }
}

fn is_later(value: &str) -> bool {
    LATER.iter().chain(&[REMOVED]).any(|begin| value.starts_with(begin))
}

/// Cleans the values of queries by their names, wherever in the text an address stands.
fn clean_queries(text: &str, inner: &mut Clean) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_-.%[]".contains(c);
    let is_end = |c: char| c.is_whitespace() || "&#\"'<>`\\;".contains(c);
    let (mut clean, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('=') {
        let (before, behind) = (&rest[..at], &rest[at + 1..]);
        clean.push_str(&rest[..=at]);
        rest = behind;
        let (begin, name) = before.split_at(last_run(before, is_name));
        let (is_query, name) = (begin.ends_with(['?', '&', '#', ';']), decode(name));
        if !is_query || name.is_empty() || is_later(behind) {
            continue;
        }
        let end = behind.find(is_end).unwrap_or(behind.len());
        let value = &behind[..end];
        let is_secret = is_secret_name(&name) || IN_QUERIES.iter().any(|other| name.eq_ignore_ascii_case(other));
        if is_secret && !value.is_empty() {
            clean.push_str(REMOVED);
        } else {
            clean.push_str(&clean_value(value, false, inner));
        }
        rest = &behind[end..];
    }
    clean + rest
}

/// Removes the user and the password of addresses (RFC 3986, section 3.2.1: `//user:password@host`).
fn clean_users(text: &str) -> String {
    let (mut clean, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find("//") {
        clean.push_str(&rest[..at + 2]);
        rest = &rest[at + 2..];
        let authority = &rest[..rest.find(ends_authority).unwrap_or(rest.len())];
        if let Some((user, _)) = authority.rsplit_once('@').filter(|(user, _)| !user.is_empty() && !is_later(user)) {
            clean.push_str(REMOVED);
            rest = &rest[user.len()..];
        }
    }
    clean + rest
}

fn ends_authority(letter: char) -> bool {
    letter.is_whitespace() || "/?#\\\"'<>`".contains(letter)
}

/// Removes what stands behind the names of the schemes of RFC 7617 and RFC 6750, if it looks like no word: the first
/// has base64 behind it.
fn clean_schemes(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-._~+/=".contains(c);
    let mut clean = text.to_string();
    for (scheme, step) in [("Basic ", 4), ("Bearer ", 1)] {
        let mut from = 0;
        while let Some(at) = clean[from..].find(scheme) {
            from += at + scheme.len();
            let length = clean[from..].find(|c| !is_part(c)).unwrap_or(clean.len() - from);
            let value = clean[from..from + length].trim_end_matches('.');
            let is_word = value.chars().skip(1).all(|c| c.is_ascii_lowercase());
            if value.len() >= 6 && value.len().is_multiple_of(step) && !is_word {
                clean.replace_range(from..from + length, REMOVED);
            }
        }
    }
    clean
}

/// Removes private keys in the form of RFC 7468.
fn clean_keys(text: &str) -> String {
    const MARK: &str = "PRIVATE KEY-----";
    let (mut clean, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(MARK) {
        let begin = rest[..at].rfind("-----BEGIN").unwrap_or(at);
        let behind = &rest[at + MARK.len()..];
        clean.push_str(&rest[..begin]);
        clean.push_str(REMOVED);
        rest = behind.find(MARK).map_or("", |end| &behind[end + MARK.len()..]);
    }
    clean + rest
}

/// A text whose end is missing may end inside a secret: its last word goes, if it is the beginning of an address with a
/// user or of a token.
fn without_half_secret(text: String) -> String {
    let begin = last_run(&text, |c| !(c.is_whitespace() || "\"'<>`\\".contains(c)));
    let last = &text[begin..];
    let has_user = last.rsplit_once("//").is_some_and(|(_, rest)| rest.contains(':') && !rest.contains(ends_authority));
    if has_user || last.contains("eyJ") { format!("{}{REMOVED}", &text[..begin]) } else { text }
}

/// Where the last letters of a text begin that are all of a kind.
fn last_run(text: &str, is_kind: impl Fn(char) -> bool) -> usize {
    text.len() - text.chars().rev().take_while(|c| is_kind(*c)).map(char::len_utf8).sum::<usize>()
}
