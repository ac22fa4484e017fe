//! The bytes of a body as JSON.

use serde_json::Value;

/// Bodies above this many bytes are not parsed for decoding; they are only shown.
pub const PARSE_LIMIT: usize = 1 << 20;

/// JSON that was read.
#[derive(Debug, PartialEq)]
pub struct Json {
    /// What it says.
    pub value: Value,
    /// Whether half a character stood in it, in whose place U+FFFD is read.
    pub has_half: bool,
}

/// The JSON in a body, or the end of a sentence about why it is none.
///
/// Source: RFC 8259. A byte order mark before the text may be ignored (section 8.1); half a character in an escape is
/// grammatical and means what the reader makes of it (8.2); a reader may limit how deep it reads (9).
pub fn read_json(bytes: &[u8]) -> Result<Json, String> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let error = match serde_json::from_slice(bytes) {
        Ok(value) => return Ok(Json { value, has_half: false }),
        Err(error) => error.to_string(),
    };
    let mended = replace_halves(bytes).and_then(|mended| serde_json::from_slice(&mended).ok());
    match mended {
        Some(value) => Ok(Json { value, has_half: true }),
        None => Err(error),
    }
}

/// Whether a text is JSON that is only nested deeper than it is read.
pub fn is_too_deep(error: &str) -> bool {
    error.starts_with("recursion limit exceeded")
}

/// A text without the byte order mark before it.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The text with `\ufffd` in the place of each half of a pair that stands alone; nothing where none does.
fn replace_halves(bytes: &[u8]) -> Option<Vec<u8>> {
    let unit = |at: usize| {
        let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
        let is_hex = digits.iter().all(u8::is_ascii_hexdigit);
        is_hex.then(|| std::str::from_utf8(digits).ok().and_then(|hex| u16::from_str_radix(hex, 16).ok()))?
    };
    let (mut mended, mut at) = (None, 0);
    while at < bytes.len() {
        let (first, second) = (unit(at), unit(at + 6));
        at += match (first, second) {
            (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => 12,
            (Some(0xD800..0xE000), _) => {
                mended.get_or_insert_with(|| bytes.to_vec())[at..at + 6].copy_from_slice(b"\\ufffd");
                6
            }
            (Some(_), _) => 6,
            // Another escape: what follows the sign belongs to it.
            (None, _) if bytes[at] == b'\\' => 2,
            (None, _) => 1,
        };
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[track_caller]
    fn check(bytes: impl AsRef<[u8]>, expect: Option<Value>) {
        let read = read_json(bytes.as_ref()).ok();
        assert!(read.as_ref().is_none_or(|json| !json.has_half), "{read:?}");
        assert_eq!(read.map(|json| json.value), expect, "{:?}", bytes.as_ref());
    }

    #[test]
    fn a_mark_before_the_text_is_no_part_of_it() {
        check(b"\xef\xbb\xbf{\"results\": []}", Some(json!({"results": []})));
        check(b"\xef\xbb\xbf 7", Some(json!(7)));
        check(b"{}", Some(json!({})));
        // One, and only before the text; and no other mark than that of UTF-8.
        check(b"\xef\xbb\xbf\xef\xbb\xbf{}", None);
        check(b" \xef\xbb\xbf{}", None);
        check(b"\xef\xbb\xbf", None);
        check(b"\xff\xfe{\x00}\x00", None);
        check("\"\u{feff}\"", Some(json!("\u{feff}")));
    }

    #[track_caller]
    fn check_half(text: &str, expect: &str) {
        let json = read_json(text.as_bytes()).expect("it is JSON");
        assert_eq!(json, Json { value: json!(expect), has_half: true }, "{text}");
    }

    #[test]
    fn half_a_character_is_read_as_the_sign_for_one() {
        check_half(r#""\ud83d""#, "\u{fffd}");
        check_half(r#""a\udc4bb""#, "a\u{fffd}b");
        check_half(r#""\ud83d\ud83d\udc4b""#, "\u{fffd}👋");
        check_half(r#""\udc4b\ud83d""#, "\u{fffd}\u{fffd}");
        check_half(r#""\ud83dA""#, "\u{fffd}A");
        check_half(r#""\\\uD83D\"""#, "\\\u{fffd}\"");
        check(r#""\ud83d\udc4b""#, Some(json!("👋")));
        check(r#""\\ud83d""#, Some(json!("\\ud83d")));
        check(r#""\ufffd""#, Some(json!("\u{fffd}")));
        check(r#""\ud83""#, None);
        check(r#""\ud83d"#, None);
    }

    #[test]
    fn what_is_too_deep_is_told_from_what_is_broken() {
        let deep = |count: usize| read_json(format!("{}{}", "[".repeat(count), "]".repeat(count)).as_bytes());
        assert!(deep(100).is_ok());
        assert!(deep(130).is_err_and(|error| is_too_deep(&error)));
        assert!(read_json(b"[").is_err_and(|error| !is_too_deep(&error)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            drop(read_json(&bytes));
        }

        #[test]
        fn any_text_of_escapes_is_read(parts in prop::collection::vec("\\\\u[dD][89a-fA-F][0-9a-f]{2}|\\\\\\\\|[a-c]|é|\\\\n", 0..12)) {
            let json = read_json(format!("\"{}\"", parts.concat()).as_bytes());
            prop_assert!(json.is_ok_and(|json| json.value.is_string()));
        }
    }
}
