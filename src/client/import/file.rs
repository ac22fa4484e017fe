//! The text of a file, by the mark at its beginning.

/// The text of a file's bytes, which are overwritten.
///
/// The mark decides, as in Encoding Standard, "BOM sniff": FF FE is UTF-16 with the low byte first, which Windows
/// PowerShell 5.1 writes with `>`; FE FF has the high byte first; everything else is UTF-8. The browser's own `text()`
/// reads UTF-8 always (File API). What is not valid is U+FFFD.
pub fn file_text(mut bytes: Vec<u8>) -> String {
    let text = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        rest => String::from_utf8_lossy(rest).into_owned(),
    };
    bytes.fill(0);
    std::hint::black_box(&bytes);
    text
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    const HALF: u16 = char::REPLACEMENT_CHARACTER as u16;
    let units = bytes.chunks(2).map(|pair| pair.try_into().map_or(HALF, unit));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::Config;

    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &str) {
        assert_eq!(file_text(bytes.to_vec()), expect);
    }

    fn in_utf16(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    }

    #[test]
    fn the_mark_decides() {
        let text = r#"{"API_KEY": "k1", "name": "Grüße 😀"}"#;
        check(text.as_bytes(), text);
        check(&[b"\xef\xbb\xbf", text.as_bytes()].concat(), text);
        check(&in_utf16(text, [0xff, 0xfe], u16::to_le_bytes), text);
        check(&in_utf16(text, [0xfe, 0xff], u16::to_be_bytes), text);
        check(b"", "");
        check(b"\xff\xfe", "");
        check(b"\xef\xbb", "\u{fffd}");
        check(b"\xff\xfea\0b", "a\u{fffd}");
        check(b"\xff\xfe\x3d\xd8a\0", "\u{fffd}a");
        check(b"a\xffb", "a\u{fffd}b");
    }

    proptest! {
        #![proptest_config(Config { failure_persistence: None, ..Config::with_cases(10_000) })]

        #[test]
        fn every_text_is_read(text in "\\PC{0,20}", noise in proptest::collection::vec(any::<u8>(), 0..40)) {
            for (mark, bytes) in [([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xfe, 0xff], u16::to_be_bytes)] {
                prop_assert_eq!(&file_text(in_utf16(&text, mark, bytes)), &text);
            }
            file_text(noise);
        }
    }
}
