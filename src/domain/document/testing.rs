//! Documents for the laws that must hold for all of them.

use proptest::prelude::*;

use super::node::Node;
use super::pointer::Pointer;
use super::policy::{Policy, Scope};
use super::same::is_same;
use super::source::Document;

/// Ten thousand cases for readers and writers; a failure prints its own, and leaves no file behind.
pub fn cases() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(10_000) }
}

/// Fewer, for laws that ask for several differences or merges in each case.
pub fn some_cases() -> ProptestConfig {
    ProptestConfig { cases: 2_000, ..cases() }
}

/// A document of that text.
#[track_caller]
pub fn read(text: &str) -> Document {
    Document::read(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Whether two documents say the same.
pub fn is_equal(one: &Document, two: &Document, policy: &Policy) -> bool {
    is_same(one.root(), two.root(), &Scope::new(policy))
}

/// A place of a document.
pub fn find<'a>(document: &'a Document, pointer: &str) -> Option<Node<'a>> {
    document.root().find(&Pointer::parse(pointer).expect("a pointer"))
}

const NAMES: [&str; 6] = ["a", "b", "id", "name", "c/d", "~"];

fn scalar() -> impl Strategy<Value = String> {
    let written = vec![
        "null",
        "true",
        "false",
        "0",
        "1",
        "2",
        "1.0",
        "1e2",
        "-1",
        r#""""#,
        r#""x""#,
        r#""y""#,
        r#""\u0078""#,
        r#""\ud83d""#,
        r#""a\nb\nc""#,
        r#""a\nx\nc""#,
        r#""a\nb\ny""#,
    ];
    prop::sample::select(written).prop_map(String::from)
}

/// The text of a document: small, so that two of them have much in common. No member stands twice in one object.
pub fn document_text() -> impl Strategy<Value = String> {
    scalar().prop_recursive(4, 24, 4, |inner| {
        let object =
            prop::collection::btree_map(prop::sample::select(NAMES.to_vec()), inner.clone(), 0..4).prop_map(|all| {
                let members: Vec<String> = all.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
                format!("{{{}}}", members.join(","))
            });
        let list = prop::collection::vec(inner.clone(), 0..5).prop_map(|items| format!("[{}]", items.join(" ,\n")));
        // A list whose items have a key: some of six, in any order.
        let keyed =
            (Just((0..6).collect::<Vec<u8>>()).prop_shuffle(), 0..6_usize, inner).prop_map(|(ids, count, value)| {
                let items: Vec<String> =
                    ids[..count].iter().map(|id| format!("{{\"id\":{id},\"v\":{value}}}")).collect();
                format!("[{}]", items.join(","))
            });
        prop_oneof![object.clone(), object, list, keyed]
    })
}

/// What people and programs may change in a document: one place gets another value, goes away or gets a neighbour.
pub fn edited(text: String) -> impl Strategy<Value = String> {
    let count = read(&text).tokens().len();
    prop::collection::vec((0..count, 0..4_u8, document_text()), 0..4).prop_map(move |edits| {
        edits.into_iter().fold(text.clone(), |text, (at, kind, value)| edit(&text, at, kind, &value, ""))
    })
}

/// Changes one place, unless it has the name that is to be `kept`.
fn edit(text: &str, at: usize, kind: u8, value: &str, kept: &str) -> String {
    let document = read(text);
    let at = at % document.tokens().len();
    let pointer = document.pointer_at(Node::new(&document, at).span().start);
    let Some((holder, name)) = pointer.split_last() else { return text.to_string() };
    if name == kept {
        return text.to_string();
    }
    let mut root = document.to_value();
    let value = read(value).to_value();
    match root.pointer_mut(holder.as_str()) {
        Some(serde_json::Value::Array(list)) => {
            let at = name.parse::<usize>().unwrap_or_default();
            match kind {
                0 => drop(list.remove(at)),
                1 => list.insert(at, value),
                2 => list.swap(at, 0),
                _ => list[at] = value,
            }
        }
        Some(serde_json::Value::Object(members)) => match kind {
            0 => drop(members.shift_remove(&*name)),
            1 => drop(members.insert("new".into(), value)),
            _ => drop(members.insert(name.to_string(), value)),
        },
        _ => {}
    }
    root.to_string()
}

/// The text of a document in which every scalar is a mark of its own: `b0`, `b1` and so on; with lists, or without.
pub fn marked_text(lists: bool) -> impl Strategy<Value = String> {
    let scalar = Just("@".to_string());
    let text = scalar.prop_recursive(4, 24, 4, move |inner| {
        let object = prop::collection::btree_map(prop::sample::select(vec!["a", "b", "c", "d"]), inner.clone(), 0..4);
        let object = object.prop_map(|all| {
            let members: Vec<String> = all.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
            format!("{{{}}}", members.join(","))
        });
        let list = prop::collection::vec(inner.clone(), 0..5).prop_map(|items| format!("[{}]", items.join(",")));
        let keyed = prop::collection::vec(inner, 0..5).prop_map(|values| {
            let items: Vec<String> =
                values.iter().enumerate().map(|(id, value)| format!("{{\"id\":{id},\"v\":{value}}}")).collect();
            format!("[{}]", items.join(","))
        });
        if lists { prop_oneof![object.clone(), object, list, keyed].boxed() } else { object.boxed() }
    });
    text.prop_map(|text| mark(&text, 'b', 0))
}

/// What became of a marked document: whatever came is marked with that letter.
pub fn marked_edits(text: String, letter: char, lists: bool) -> impl Strategy<Value = String> {
    let count = read(&text).tokens().len();
    let mut values = vec!["@", "{\"a\":@}", "{\"id\":7,\"v\":@}"];
    values.extend(lists.then_some(["[@]", "[@,@]"]).into_iter().flatten());
    let value = prop::sample::select(values);
    // Nothing is moved, and no key is changed: both would be one item less and one more.
    let kind = prop::sample::select(vec![0, 1, 3]);
    prop::collection::vec((0..count, kind, value), 0..4).prop_map(move |edits| {
        edits.into_iter().enumerate().fold(text.clone(), |text, (round, (at, kind, value))| {
            edit(&text, at, kind, &mark(value, letter, 10 * round), "id")
        })
    })
}

fn mark(text: &str, letter: char, first: usize) -> String {
    let mut parts = text.split('@');
    let start = parts.next().unwrap_or_default().to_string();
    parts.zip(first..).fold(start, |text, (part, number)| format!("{text}\"{letter}{number}\"{part}"))
}
