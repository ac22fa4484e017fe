//! Bytes as base64 (RFC 4648, section 4): a zip file travels so in the member `code`.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes as base64, with padding and without line breaks.
pub fn encode_base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at)) as usize & 63];
            text.push(if at > chunk.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

/// Whether a byte is a digit of base64; the padding is none.
pub fn is_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, expect: &str) {
        assert_eq!(encode_base64(bytes.as_bytes()), expect);
    }

    #[test]
    fn the_vectors_of_the_rfc() {
        check("", "");
        check("f", "Zg==");
        check("fo", "Zm8=");
        check("foo", "Zm9v");
        check("foob", "Zm9vYg==");
        check("fooba", "Zm9vYmE=");
        check("foobar", "Zm9vYmFy");
    }

    #[test]
    fn every_digit_is_one() {
        assert!(DIGITS.iter().all(|digit| is_digit(*digit)) && !is_digit(b'=') && !is_digit(b'-'));
        assert_eq!(encode_base64(&[0xfb, 0xef, 0xbe, 0xff]), "++++/w==");
        assert_eq!(encode_base64(b"PK\x03\x04"), "UEsDBA==");
    }
}
