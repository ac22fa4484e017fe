//! From the bytes of a file or a reply to its text, by the mark at its start (Encoding Standard, "BOM sniff").

/// How bytes were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, which needs no mark: the only one that JSON between systems may have (RFC 8259 section 8.1).
    Utf8,
    /// UTF-16, the lower byte first, as Windows PowerShell 5.1 writes files with `>`.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
}

/// A text that was made of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without the mark.
    pub text: String,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// Whether a byte order mark stood at the start.
    pub marked: bool,
    /// Whether there were bytes that are no character: U+FFFD stands in their places.
    pub has_unreadable: bool,
}

/// Reads bytes by the mark at their start: FF FE, FE FF or EF BB BF; without one, as UTF-8.
pub fn decode_bytes(bytes: &[u8]) -> Decoded {
    let (encoding, mark) = match bytes {
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        _ => (Encoding::Utf8, 0),
    };
    let bytes = &bytes[mark..];
    let read = match encoding {
        Encoding::Utf8 => str::from_utf8(bytes).map(String::from).map_err(|_| String::from_utf8_lossy(bytes).into()),
        Encoding::Utf16Le => decode_utf16(bytes, u16::from_le_bytes),
        Encoding::Utf16Be => decode_utf16(bytes, u16::from_be_bytes),
    };
    let has_unreadable = read.is_err();
    Decoded { text: read.unwrap_or_else(|text| text), encoding, marked: mark > 0, has_unreadable }
}

/// `Err` is the text with U+FFFD where something was no character: half of one, or half of its two bytes.
fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let pairs = bytes.chunks_exact(2);
    let is_odd = !pairs.remainder().is_empty();
    let units: Vec<u16> = pairs.map(|pair| unit([pair[0], pair[1]])).collect();
    match String::from_utf16(&units) {
        Ok(text) if !is_odd => Ok(text),
        _ => Err(String::from_utf16_lossy(&units) + if is_odd { "\u{fffd}" } else { "" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, encoding: Encoding, marked: bool, has_unreadable: bool) {
        let expect = Decoded { text: text.into(), encoding, marked, has_unreadable };
        assert_eq!(decode_bytes(bytes), expect, "{bytes:?}");
    }

    #[test]
    fn the_mark_says_how_bytes_are_read() {
        check(b"", "", Encoding::Utf8, false, false);
        check("{é}".as_bytes(), "{é}", Encoding::Utf8, false, false);
        check(b"\xEF\xBB\xBF{}", "{}", Encoding::Utf8, true, false);
        check(b"\xFF\xFE{\0\xE9\0}\0", "{é}", Encoding::Utf16Le, true, false);
        check(b"\xFE\xFF\0{\xD8\x3D\xDE\0\0}", "{😀}", Encoding::Utf16Be, true, false);
        check(b"\xEF\xBB\xBF\xEF\xBB\xBF", "\u{feff}", Encoding::Utf8, true, false);
    }

    #[test]
    fn what_is_no_character_is_said() {
        check(b"a\xFF", "a\u{fffd}", Encoding::Utf8, false, true);
        check(b"\xFF\xFEa\0b", "a\u{fffd}", Encoding::Utf16Le, true, true);
        check(b"\xFF\xFE\x3D\xD8a\0", "\u{fffd}a", Encoding::Utf16Le, true, true);
        check(b"\xFE", "\u{fffd}", Encoding::Utf8, false, true);
    }
}
