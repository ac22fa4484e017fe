//! Base64 (RFC 4648) for cursors and tokens.

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The bytes in the standard alphabet, padded with `=`.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = encode_with(bytes, STANDARD);
    text.extend(std::iter::repeat_n('=', (4 - text.len() % 4) % 4));
    text
}

/// The bytes in the URL-safe alphabet, without padding.
pub fn encode_url(bytes: &[u8]) -> String {
    encode_with(bytes, URL_SAFE)
}

/// The bytes of a text in the standard alphabet; padding at the end is optional.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    decode_with(text, STANDARD)
}

/// The bytes of a text in the URL-safe alphabet; padding at the end is optional.
pub fn decode_url(text: &str) -> Option<Vec<u8>> {
    decode_with(text, URL_SAFE)
}

fn encode_with(bytes: &[u8], alphabet: &[u8; 64]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().enumerate().fold(0u32, |group, (at, byte)| group | u32::from(*byte) << (16 - 8 * at));
        for at in 0..=chunk.len() {
            text.push(char::from(alphabet[(group >> (18 - 6 * at) & 63) as usize]));
        }
    }
    text
}

fn decode_with(text: &str, alphabet: &[u8; 64]) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=').as_bytes();
    if text.len() - digits.len() > 2 || digits.len() % 4 == 1 {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    for chunk in digits.chunks(4) {
        let mut group = 0u32;
        for (at, digit) in chunk.iter().enumerate() {
            group |= (alphabet.iter().position(|known| known == digit)? as u32) << (18 - 6 * at);
        }
        bytes.extend_from_slice(&group.to_be_bytes()[1..chunk.len()]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str) {
        assert_eq!(encode(bytes), text);
        assert_eq!(decode(text).as_deref(), Some(bytes));
        assert_eq!(decode_url(&encode_url(bytes)).as_deref(), Some(bytes));
    }

    #[test]
    fn bytes_survive() {
        check(br#"{"modifiedAt":1606976727549}"#, "eyJtb2RpZmllZEF0IjoxNjA2OTc2NzI3NTQ5fQ=="); // the vendor's cursor
        check(b"", "");
        check(b"f", "Zg==");
        check(b"fo", "Zm8=");
        check(b"foo", "Zm9v");
        check(&[0xfb, 0xff], "+/8=");
    }

    #[test]
    fn the_two_alphabets_differ() {
        assert_eq!(encode_url(&[0xfb, 0xff]), "-_8");
        assert_eq!(decode_url("-_8="), Some(vec![0xfb, 0xff]));
        assert_eq!(decode("-_8="), None);
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["a", "a===", "Zg===", "Zm9v!", "é"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
