//! How the engine tells the source text of an action from an archive, and where that surprises.
//!
//! Source: OpenWhisk, `Exec.isBinaryCode`: code is binary when the whole text, trimmed, is base64 of the standard
//! alphabet with its padding, and source text otherwise. Nothing else is looked at: not the kind, and not what is decoded.

/// What is worth knowing about a code before it is sent.
#[derive(Debug, PartialEq, Eq)]
pub struct CodeNote {
    /// In a sentence.
    pub sentence: &'static str,
    /// The code without the line breaks that stand in the way, where that is all.
    pub joined: Option<String>,
}

/// What the engine would make of a code that it was hardly meant for; `None` when nothing looks like that.
pub fn note_code(code: &str) -> Option<CodeNote> {
    let text = trim(code);
    if is_base64(text) {
        let meant = ARCHIVES.iter().any(|begin| text.starts_with(begin));
        return (!meant).then_some(CodeNote { sentence: NO_ARCHIVE, joined: None });
    }
    let joined: String = text.split(['\n', '\r']).map(str::trim).collect();
    if joined.len() < text.len() && is_base64(&joined) {
        return Some(CodeNote { sentence: BROKEN, joined: Some(joined) });
    }
    let begins_so = text.starts_with(ARCHIVES[0]) && text.bytes().all(|byte| byte.is_ascii_graphic());
    begins_so.then_some(CodeNote { sentence: NOT_WHOLE, joined: None })
}

/// How what the runtimes unpack begins in base64: a zip file (`PK`), and a program of Linux.
const ARCHIVES: [&str; 2] = ["UEs", "f0VM"];

const NO_ARCHIVE: &str = "As all of it are letters of base64, and their number is a multiple of four, this would be taken \
                          for a zip file and not for source text. A semicolon or a comment in it makes the difference.";
const BROKEN: &str = "This looks like base64 with line breaks. With them it would be taken for source text, and fail at \
                      its first call.";
const NOT_WHOLE: &str = "This begins as a zip file in base64, but is none as a whole: it would be taken for source text, \
                         and fail at its first call. Its letters are A to Z, a to z, digits, + and /, in fours.";

/// As the engine trims: whatever is not above a blank.
fn trim(code: &str) -> &str {
    code.trim_matches(|c| c <= ' ')
}

fn is_base64(text: &str) -> bool {
    let letters = text.strip_suffix('=').map_or(text, |rest| rest.strip_suffix('=').unwrap_or(rest));
    !letters.is_empty()
        && text.len().is_multiple_of(4)
        && letters.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, sentence: Option<&str>, joined: Option<&str>) {
        let note = note_code(code);
        assert_eq!(note.as_ref().map(|note| note.sentence), sentence, "{code:?}");
        assert_eq!(note.and_then(|note| note.joined).as_deref(), joined, "{code:?}");
    }

    #[test]
    fn base64_with_line_breaks_is_joined() {
        for broken in [
            "UEsDBAoAAAAA\nAAAAAAAA",
            "UEsDBAoAAAAA\r\nAAAAAAAA\r\n",
            "UEsDBAoAAAAA\rAAAAAAAA",
            "  UEsDBAoA\n  AAAA\n\n  AAAAAAAA\n",
        ] {
            check(broken, Some(BROKEN), Some("UEsDBAoAAAAAAAAAAAAA"));
        }
        check("UEsDBAoA\nAA==\n", Some(BROKEN), Some("UEsDBAoAAA=="));
    }

    #[test]
    fn short_source_would_be_an_archive() {
        for short in ["functionmain", "main", " main\n", "abcd1234", "abc=", "ZnVuY3Rpb24gbWFpbigpIHt9"] {
            check(short, Some(NO_ARCHIVE), None);
        }
    }

    #[test]
    fn an_archive_that_is_not_whole_is_named() {
        for part in ["UEsDBAo", "UEsDBA_-", "UEsDBAo=AAAA"] {
            check(part, Some(NOT_WHOLE), None);
        }
    }

    #[test]
    fn what_is_plain_is_not_noted() {
        for code in [
            "",
            "x",
            "UEsDBAo=",
            " UEsDBAoAAAAA\n",
            "UEsFBgAAAAAA",
            "f0VMRgIBAQAA",
            "function main() {}",
            "function main",
            "import os\nimport sys",
            "function main() {\n  return {};\n}\n",
            "def main(args):\n    return args",
            "a===",
            "é\nabc",
        ] {
            check(code, None, None);
        }
    }
}
