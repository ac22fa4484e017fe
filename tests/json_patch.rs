//! JSON Patch as the console applies it: the examples of RFC 6902 and RFC 6901, and the public test vectors.

use std::fs;
use std::path::Path;

use serde_json::Value;
use wheelhouse::domain::document::apply_patch;

/// Whether two values are the same JSON. Numbers are compared by value (RFC 6902 §4.6): how a number was written, or
/// what it is kept as, does not matter.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => match (one.as_i64(), other.as_i64()) {
            (Some(one), Some(other)) => one == other,
            _ => one == other || one.as_f64() == other.as_f64(),
        },
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|other| same(value, other)))
        }
        _ => one == other,
    }
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// What must become of a patch.
enum Expect {
    /// The document after it.
    Document(&'static str),
    /// A refusal whose sentence has this part.
    Refusal(&'static str),
}

use Expect::{Document, Refusal};

/// RFC 6902, Appendix A: title, document, patch, outcome. A.13, the same member twice, is no JSON Patch document by the
/// RFC, but which of the two counts is decided by the JSON parser before a patch is seen; the public vectors disable it.
const RFC_6902: &[(&str, &str, &str, Expect)] = &[
    (
        "A.1 adding an object member",
        r#"{"foo": "bar"}"#,
        r#"[{"op": "add", "path": "/baz", "value": "qux"}]"#,
        Document(r#"{"baz": "qux", "foo": "bar"}"#),
    ),
    (
        "A.2 adding an array element",
        r#"{"foo": ["bar", "baz"]}"#,
        r#"[{"op": "add", "path": "/foo/1", "value": "qux"}]"#,
        Document(r#"{"foo": ["bar", "qux", "baz"]}"#),
    ),
    (
        "A.3 removing an object member",
        r#"{"baz": "qux", "foo": "bar"}"#,
        r#"[{"op": "remove", "path": "/baz"}]"#,
        Document(r#"{"foo": "bar"}"#),
    ),
    (
        "A.4 removing an array element",
        r#"{"foo": ["bar", "qux", "baz"]}"#,
        r#"[{"op": "remove", "path": "/foo/1"}]"#,
        Document(r#"{"foo": ["bar", "baz"]}"#),
    ),
    (
        "A.5 replacing a value",
        r#"{"baz": "qux", "foo": "bar"}"#,
        r#"[{"op": "replace", "path": "/baz", "value": "boo"}]"#,
        Document(r#"{"baz": "boo", "foo": "bar"}"#),
    ),
    (
        "A.6 moving a value",
        r#"{"foo": {"bar": "baz", "waldo": "fred"}, "qux": {"corge": "grault"}}"#,
        r#"[{"op": "move", "from": "/foo/waldo", "path": "/qux/thud"}]"#,
        Document(r#"{"foo": {"bar": "baz"}, "qux": {"corge": "grault", "thud": "fred"}}"#),
    ),
    (
        "A.7 moving an array element",
        r#"{"foo": ["all", "grass", "cows", "eat"]}"#,
        r#"[{"op": "move", "from": "/foo/1", "path": "/foo/3"}]"#,
        Document(r#"{"foo": ["all", "cows", "eat", "grass"]}"#),
    ),
    (
        "A.8 testing a value: success",
        r#"{"baz": "qux", "foo": ["a", 2, "c"]}"#,
        r#"[{"op": "test", "path": "/baz", "value": "qux"}, {"op": "test", "path": "/foo/1", "value": 2}]"#,
        Document(r#"{"baz": "qux", "foo": ["a", 2, "c"]}"#),
    ),
    (
        "A.9 testing a value: error",
        r#"{"baz": "qux"}"#,
        r#"[{"op": "test", "path": "/baz", "value": "bar"}]"#,
        Refusal("Operation 1 does not apply"),
    ),
    (
        "A.10 adding a nested member object",
        r#"{"foo": "bar"}"#,
        r#"[{"op": "add", "path": "/child", "value": {"grandchild": {}}}]"#,
        Document(r#"{"foo": "bar", "child": {"grandchild": {}}}"#),
    ),
    (
        "A.11 ignoring unrecognized elements",
        r#"{"foo": "bar"}"#,
        r#"[{"op": "add", "path": "/baz", "value": "qux", "xyz": 123}]"#,
        Document(r#"{"foo": "bar", "baz": "qux"}"#),
    ),
    (
        "A.12 adding to a nonexistent target",
        r#"{"foo": "bar"}"#,
        r#"[{"op": "add", "path": "/baz/bat", "value": "qux"}]"#,
        Refusal("Operation 1 does not apply"),
    ),
    (
        "A.14 ~ escape ordering",
        r#"{"/": 9, "~1": 10}"#,
        r#"[{"op": "test", "path": "/~01", "value": 10}]"#,
        Document(r#"{"/": 9, "~1": 10}"#),
    ),
    (
        "A.15 comparing strings and numbers",
        r#"{"/": 9, "~1": 10}"#,
        r#"[{"op": "test", "path": "/~01", "value": "10"}]"#,
        Refusal("Operation 1 does not apply"),
    ),
    (
        "A.16 adding an array value",
        r#"{"foo": ["bar"]}"#,
        r#"[{"op": "add", "path": "/foo/-", "value": ["abc", "def"]}]"#,
        Document(r#"{"foo": ["bar", ["abc", "def"]]}"#),
    ),
    (
        "§5: the first error ends it",
        r#"{"foo": "bar"}"#,
        r#"[{"op": "add", "path": "/a", "value": 1}, {"op": "remove", "path": "/b"}, {"op": "add", "path": "", "value": 0}]"#,
        Refusal("Operation 2 does not apply"),
    ),
    ("§4: an operation without its value", "{}", r#"[{"op": "add", "path": "/a"}]"#, Refusal("value")),
    ("§4: an operation without its path", "{}", r#"[{"op": "remove"}]"#, Refusal("path")),
    ("§4: a move without its origin", "{}", r#"[{"op": "move", "path": "/a"}]"#, Refusal("from")),
    ("§4: an unknown operation", "{}", r#"[{"op": "spam", "path": "/a"}]"#, Refusal("op")),
    ("§3: not an array", "{}", r#"{"op": "remove", "path": "/a"}"#, Refusal("JSON Patch")),
];

#[test]
fn the_examples_of_rfc_6902_hold() {
    for (title, document, patch, expect) in RFC_6902 {
        let before = parse(document);
        let result = apply_patch(&before, &parse(patch));
        match (result, expect) {
            (Ok(after), Document(expected)) => assert!(same(&after, &parse(expected)), "{title}: {after}"),
            (Err(sentence), Refusal(part)) => assert!(sentence.contains(part), "{title}: {sentence}"),
            (Ok(after), Refusal(_)) => panic!("{title}: applied: {after}"),
            (Err(sentence), Document(_)) => panic!("{title}: {sentence}"),
        }
    }
}

/// RFC 6901, section 5: the document, and each pointer into it with the value that it names.
const RFC_6901_DOCUMENT: &str = r#"{
  "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8
}"#;

const RFC_6901: &[(&str, &str)] = &[
    ("", RFC_6901_DOCUMENT),
    ("/foo", r#"["bar", "baz"]"#),
    ("/foo/0", r#""bar""#),
    ("/", "0"),
    ("/a~1b", "1"),
    ("/c%d", "2"),
    ("/e^f", "3"),
    ("/g|h", "4"),
    ("/i\\j", "5"),
    ("/k\"l", "6"),
    ("/ ", "7"),
    ("/m~0n", "8"),
];

fn patch_of(op: &str, pointer: &str, value: Value) -> Value {
    let mut row = parse("{}");
    row["op"] = op.into();
    row["path"] = pointer.into();
    row["value"] = value;
    Value::Array(vec![row])
}

#[test]
fn the_pointers_of_rfc_6901_name_their_values() {
    let document = parse(RFC_6901_DOCUMENT);
    for (pointer, value) in RFC_6901 {
        let tested = apply_patch(&document, &patch_of("test", pointer, parse(value)));
        assert!(tested.is_ok(), "{pointer:?}: {tested:?}");
        let other = apply_patch(&document, &patch_of("test", pointer, parse(r#""something else""#)));
        assert!(other.is_err(), "{pointer:?} names anything");
        let replaced =
            apply_patch(&document, &patch_of("replace", pointer, parse("[true]"))).expect("a value is there");
        assert_eq!(replaced.pointer(pointer), Some(&parse("[true]")), "{pointer:?}");
    }
}

#[test]
fn what_is_no_pointer_to_a_value_is_refused() {
    let document = parse(RFC_6901_DOCUMENT);
    for pointer in ["foo", "/foo/2", "/foo/00", "/foo/01", "/foo/+1", "/foo/-", "/foo/bar", "/missing", "/a/b", "/~1/x"]
    {
        let result = apply_patch(&document, &patch_of("replace", pointer, Value::Null));
        assert!(result.is_err(), "{pointer:?}: {result:?}");
    }
}

#[test]
fn a_refused_patch_leaves_the_document_alone() {
    let document = parse(r#"{"foo": ["bar"]}"#);
    let patch = r#"[{"op": "add", "path": "/foo/-", "value": 1}, {"op": "test", "path": "/foo/0", "value": "x"}]"#;
    assert!(apply_patch(&document, &parse(patch)).is_err());
    assert_eq!(document, parse(r#"{"foo": ["bar"]}"#));
}

/// The vectors of json-patch/json-patch-tests; `SOURCES.md` beside them says whose they are.
#[test]
fn the_public_test_vectors_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/json-patch-tests");
    let (mut expected, mut errors, mut disabled) = (0, 0, Vec::new());
    for name in ["tests.json", "spec_tests.json"] {
        let text = fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let records = parse(&text);
        for (at, record) in records.as_array().expect("an array").iter().enumerate() {
            let comment = record["comment"].as_str().unwrap_or_default();
            let (Some(document), Some(patch)) = (record.get("doc"), record.get("patch")) else { continue };
            if record["disabled"] == true {
                disabled.push(format!("{name} {at}: {comment}"));
                continue;
            }
            let result = apply_patch(document, patch);
            if record.get("error").is_some() {
                assert!(result.is_err(), "{name} {at} {comment}: applied: {result:?}");
                errors += 1;
                continue;
            }
            let after = result.unwrap_or_else(|sentence| panic!("{name} {at} {comment}: {sentence}"));
            // A record without `expected` says only that the patch applies.
            let wanted = record.get("expected").unwrap_or(&after);
            assert!(same(&after, wanted), "{name} {at} {comment}: {after} instead of {wanted}");
            expected += 1;
        }
    }
    println!("{} active vectors hold: {expected} results, {errors} errors", expected + errors);
    println!("disabled by their authors: {disabled:?}");
    assert_eq!((expected + errors, disabled.len()), (108, 4));
}
