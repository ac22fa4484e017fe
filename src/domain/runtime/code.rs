//! The code of an action: what the engine would take it for.
//!
//! Source: OpenWhisk, `Exec.scala`, `isBinaryCode`: code that, trimmed, is not empty, whose length is a multiple of four
//! and that has digits of base64 only is taken for binary, whatever `exec.binary` says.

use super::base64::is_digit;

/// The most that code may have, in bytes as it is sent. Source: "System settings", codeSize.
pub const CODE_LIMIT: usize = 22 * 1024 * 1024;

/// How a zip file begins in base64: its first three bytes.
const ZIP: &str = "UEsD";

/// Something to know about code before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeRemark {
    /// A zip file as base64.
    Zip,
    /// The engine takes it for base64, and it does not begin as a zip file.
    TakenForBase64,
    /// Base64 in several lines: the engine takes it for plain text.
    Broken,
    /// More than the engine takes.
    TooLarge,
    /// Plain text for a kind that needs none, or none at all.
    Empty,
}

impl CodeRemark {
    /// In a sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            CodeRemark::Zip => "A zip file as base64: the engine unpacks it. It needs a kind that is named.",
            CodeRemark::TakenForBase64 => {
                "The engine takes this for base64, by its letters and its length, and not for a program. A line break or a \
                 space within it is enough to be taken for text."
            }
            CodeRemark::Broken => {
                "This is base64 in several lines. The engine takes it for plain text as long as the lines are not joined."
            }
            CodeRemark::TooLarge => "Code has 22 MB at most, as it is sent.",
            CodeRemark::Empty => {
                "Empty code is not sent: it was seen to wipe the code of an action. What is there stays."
            }
        }
    }

    /// Whether it keeps the form from being sent.
    pub fn is_error(self) -> bool {
        self == CodeRemark::TooLarge
    }
}

/// Whether the engine takes code for base64.
pub fn is_taken_for_base64(code: &str) -> bool {
    let code = code.trim();
    let digits = code.trim_end_matches('=');
    let padding = code.len() - digits.len();
    !code.is_empty() && code.len().is_multiple_of(4) && padding <= 2 && digits.bytes().all(is_digit)
}

/// Base64 in several lines as one line; nothing for what is no such thing.
pub fn join_base64(code: &str) -> Option<String> {
    let lines: Vec<&str> = code.split_whitespace().collect();
    let joined = lines.concat();
    let is_long = lines.first().is_some_and(|line| line.len() >= 40);
    // Words of a program have other lengths than lines of base64, which are all equal but the last.
    let is_even = lines.split_last().is_some_and(|(last, rest)| {
        !rest.is_empty() && rest.iter().all(|line| line.len() == lines[0].len()) && last.len() <= lines[0].len()
    });
    (is_long && is_even && is_taken_for_base64(&joined)).then_some(joined)
}

/// What there is to know about code.
pub fn code_remarks(code: &str) -> Vec<CodeRemark> {
    let trimmed = code.trim();
    let kind = match trimmed {
        "" => Some(CodeRemark::Empty),
        _ if is_taken_for_base64(trimmed) => {
            Some(if trimmed.starts_with(ZIP) { CodeRemark::Zip } else { CodeRemark::TakenForBase64 })
        }
        _ => join_base64(trimmed).map(|_| CodeRemark::Broken),
    };
    kind.into_iter().chain((code.len() > CODE_LIMIT).then_some(CodeRemark::TooLarge)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::base64::encode_base64;
    use super::*;

    #[track_caller]
    fn check(code: &str, expect: &[CodeRemark]) {
        assert_eq!(code_remarks(code), expect, "{}", code.chars().take(40).collect::<String>());
    }

    #[test]
    fn what_the_engine_takes_for_base64_is_said() {
        check("function main() { return {} }", &[]);
        check("main", &[CodeRemark::TakenForBase64]);
        check("  abcd\n", &[CodeRemark::TakenForBase64]);
        check("abcde", &[]);
        check("a=bc", &[]);
        check("a===", &[]);
        check("", &[CodeRemark::Empty]);
        check(" \n", &[CodeRemark::Empty]);
        check(&encode_base64(b"PK\x03\x04and more"), &[CodeRemark::Zip]);
    }

    #[test]
    fn base64_in_lines_is_offered_to_be_joined() {
        let whole = encode_base64(&[b'x'; 100]);
        let (first, rest) = whole.split_at(76);
        let broken = format!("{first}\r\n{rest}\n");
        check(&broken, &[CodeRemark::Broken]);
        assert_eq!(join_base64(&broken), Some(whole.clone()));
        assert_eq!(join_base64(&whole), None, "one line is joined already");
        let words = ["const", "main", "args"].map(|word| word.repeat(10)).join("\n");
        assert_eq!(join_base64(&words), None, "words of a program are no base64");
    }

    #[test]
    fn what_is_too_large_is_said() {
        check(&"x y".repeat(CODE_LIMIT / 3 + 1), &[CodeRemark::TooLarge]);
    }
}
