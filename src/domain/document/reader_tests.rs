//! What is JSON and what is not, and that nothing makes the reader fail.

use proptest::prelude::*;

use super::super::source::Document;
use super::super::testing::cases;
use super::super::token::MOST_DEPTH;

#[track_caller]
fn read(text: &str) {
    let document = Document::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(document.text(), text);
}

#[track_caller]
fn refuse(text: &str, sentence: &str) {
    let error = Document::read(text).map(|document| document.compact()).expect_err(text);
    assert_eq!(error.to_string(), sentence, "{text}");
}

#[test]
fn what_is_json_is_read() {
    for text in ["null", "true", " false\r\n", "0", "-0", "-0.0e-0", "12.50E+07", "\"\"", "[]", "{}", "[ 1 , 2 ]"] {
        read(text);
    }
    read("{\"a\": {\"a\": [[], {}, [null]]}, \"\": \"\u{7f}\u{2028}\"}");
    read("\u{feff}[\"\\ud83d\", \"\u{feff}\"]");
    read("1e99999999999999999999");
    read(&"9".repeat(10_000));
}

#[test]
fn what_is_no_json_is_refused_with_its_place_and_what_stands_there() {
    refuse("", "there is no text");
    refuse(" \n", "there is no text");
    refuse("{", "the text ends where a name in double quotes or } is expected");
    refuse("{\"a\"", "the text ends where a colon is expected");
    refuse("[1", "the text ends where a comma or ] is expected");
    refuse("-", "the text ends where a digit is expected");
    refuse("[1]\n]", "nothing more is expected in line 2, column 1, but ] stands there");
    refuse("{\"a\" 1}", "a colon is expected in line 1, column 6, but 1 stands there");
    refuse("[1 2]", "a comma or ] is expected in line 1, column 4, but 2 stands there");
    refuse("[}", "a value or ] is expected in line 1, column 2, but } stands there");
    refuse("{1: 2}", "a name in double quotes or } is expected in line 1, column 2, but 1 stands there");
    refuse("nulls", "a value is expected in line 1, column 1, but the word nulls stands there");
    refuse("<html>", "a value is expected in line 1, column 1, but < stands there");
}

#[test]
fn what_people_write_instead_is_named() {
    refuse(
        "{\n  \"API_KEY\": 'k1'\n}",
        "a value is expected in line 2, column 14, but ' (a single quote) stands there; JSON writes texts and names in \
         double quotes (\")",
    );
    refuse(
        "{\"a\": 1,\n}",
        "a name in double quotes is expected in line 2, column 1, but } stands there; the comma before it is one too many",
    );
    refuse("[1,]", "a value is expected in line 1, column 4, but ] stands there; the comma before it is one too many");
    refuse(
        "{\r\n// why\r\n}",
        "a name in double quotes or } is expected in line 2, column 1, but a comment (//) stands there; JSON has no comments",
    );
    refuse(
        "[1 /* one */]",
        "a comma or ] is expected in line 1, column 4, but a comment (/*) stands there; JSON has no comments",
    );
    refuse(
        "{name: 1}",
        "a name in double quotes or } is expected in line 1, column 2, but the word name stands there; JSON writes names in \
         double quotes (\")",
    );
    refuse(
        "{“a”: 1}",
        "a name in double quotes or } is expected in line 1, column 2, but “ (a typographic quote) stands there; JSON writes \
         texts and names in double quotes (\")",
    );
    refuse(
        "`{}`",
        "a value is expected in line 1, column 1, but ` (a backtick) stands there; JSON writes texts and names in double \
         quotes (\")",
    );
    refuse(
        "[True]",
        "a value or ] is expected in line 1, column 2, but the word True stands there; JSON's words are true, false and null",
    );
    refuse("{\"a\":\u{a0}1}", "a value is expected in line 1, column 6, but a no-break space (U+00A0) stands there");
    refuse("{\"a\": x}", "a value is expected in line 1, column 7, but x stands there");
    refuse("{}\u{feff}", "nothing more is expected in line 1, column 3, but a byte order mark (U+FEFF) stands there");
}

#[test]
fn texts_and_numbers_that_are_none_are_named() {
    refuse("\"a", "the text that begins in line 1, column 1 has no closing \"");
    refuse(
        "{\"a\": \"b\n\"}",
        "the line ends inside a text in line 1, column 9; JSON writes \\n, or the closing \" is missing",
    );
    refuse("\"\t\"", "a tab stands inside a text in line 1, column 2; JSON writes \\t, or the closing \" is missing");
    refuse(
        "\"\u{1}\"",
        "a control character (U+0001) stands inside a text in line 1, column 2; JSON writes \\u and four digits, or the \
         closing \" is missing",
    );
    refuse("\"\\x\"", "JSON has no escape \\x, as in line 1, column 2; a backslash is written \\\\");
    refuse("\"\\u12G4\"", "\\u in line 1, column 2 needs four digits of 0-9 and a-f behind it");
    refuse("\"\\u12", "\\u in line 1, column 2 needs four digits of 0-9 and a-f behind it");
    refuse("[007]", "the number in line 1, column 2 begins with a zero; JSON writes it without");
    refuse("-01", "the number in line 1, column 1 begins with a zero; JSON writes it without");
    refuse("[1.]", "a digit is expected in line 1, column 4, but ] stands there");
    refuse(
        "[.5]",
        "a value or ] is expected in line 1, column 2, but . stands there; JSON writes a 0 before the point",
    );
    refuse("+1", "a value is expected in line 1, column 1, but + stands there; JSON writes no plus before a number");
    refuse("1e", "the text ends where a digit is expected");
    refuse("NaN", "a value is expected in line 1, column 1, but the word NaN stands there; JSON has no such number");
    refuse(
        "-Infinity",
        "a digit is expected in line 1, column 2, but the word Infinity stands there; JSON has no such number",
    );
    refuse("0x10", "nothing more is expected in line 1, column 2, but the word x10 stands there");
}

#[test]
fn what_is_too_deep_is_named_as_that() {
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    read(&deep(MOST_DEPTH));
    refuse(&deep(MOST_DEPTH + 1), "nested deeper than this console reads (256 levels), in line 1, column 257");
    assert!(Document::read("[".repeat(5_000_000)).is_err());
    assert!(Document::read("{\"a\":".repeat(1_000_000)).is_err());
}

#[test]
fn a_text_of_20_mb_is_read() {
    let item =
        r#"{"id": "b6d70a45", "name": "Template \u00e9", "channels": ["email"], "size": 1.50, "html": "<p>x</p>"},"#;
    let text = format!("[{}null]", item.repeat(20_000_000 / item.len()));
    let document = Document::read(text).expect("JSON");
    assert_eq!((document.remarks(), document.root().items().count()), (vec![], 20_000_000 / item.len() + 1));
}

/// Texts made of what JSON is made of, right or wrong.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "d83d", "1", "0", "-", ".", "e", "true", "null", " ", "\n",
        "\r", "é", "\u{feff}", "\"a\"", "\"a\":", "/", "'", "\u{0}",
    ]);
    prop::collection::vec(scrap, 0..24).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn nothing_makes_the_reader_fail(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = Document::read(String::from_utf8_lossy(&bytes)).map(|document| document.remarks());
    }

    #[test]
    fn it_takes_and_refuses_what_others_do(text in scraps()) {
        let document = Document::read(text.as_str());
        let other = serde_json::from_str::<serde_json::Value>(text.trim_start_matches('\u{feff}'));
        match (document, other) {
            (Ok(document), Ok(value)) => {
                // The other writes 1E5 as 1e+5: it reads ours again.
                let ours: serde_json::Value = serde_json::from_str(&document.to_value().to_string())?;
                prop_assert_eq!(ours, value);
            }
            (Err(error), Err(_)) => prop_assert!(error.offset <= text.len()),
            // The one thing that the other refuses: half a character.
            (Ok(_), Err(_)) => prop_assert!(text.contains("\\u") || text.starts_with("\u{feff}\u{feff}"), "{}", text),
            (Err(error), Ok(_)) => prop_assert!(text.starts_with("\u{feff}\u{feff}"), "{}: {}", text, error),
        }
    }
}
