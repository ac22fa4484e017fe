//! Where two definitions differ: by member, as people read them.

use serde_json::Value;

use super::number;

/// A member that differs: its JSON Pointer, and what stands there on each side, as it was sent.
pub type Difference = (String, Option<Value>, Option<Value>);

/// The members of two objects that differ, those of `one` first. Numbers are compared by their worth, a list of methods
/// without its order, and `null` is the same as nothing. An object that one side does not have is one difference.
pub fn differences(one: &Value, other: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    collect(String::new(), Some(one), Some(other), &mut found);
    found
}

fn collect(place: String, one: Option<&Value>, other: Option<&Value>, found: &mut Vec<Difference>) {
    let present = |value: Option<&Value>| value.filter(|value| !value.is_null()).cloned();
    if let (Some(Value::Object(one)), Some(Value::Object(other))) = (one, other) {
        let added = other.keys().filter(|name| !one.contains_key(*name));
        for name in one.keys().chain(added) {
            collect(format!("{place}/{}", escape(name)), one.get(name), other.get(name), found);
        }
        return;
    }
    let (one, other) = (present(one), present(other));
    let same = match (&one, &other) {
        (None, None) => true,
        (Some(Value::Array(one)), Some(Value::Array(other))) if place == "/methods" => is_same_set(one, other),
        (Some(one), Some(other)) => is_same(one, other),
        _ => false,
    };
    if !same {
        found.push((place, one, other));
    }
}

/// Whether two values say the same.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => number::is_equal(one, other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(_), Value::Object(_)) => differences(one, other).is_empty(),
        _ => one == other,
    }
}

fn is_same_set(one: &[Value], other: &[Value]) -> bool {
    let within = |some: &[Value], all: &[Value]| some.iter().all(|value| all.iter().any(|same| is_same(value, same)));
    within(one, other) && within(other, one)
}

/// A member's name as a part of a JSON Pointer (RFC 6901).
pub fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, places: &[&str]) {
        let read = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        let found = differences(&read(one), &read(other));
        assert_eq!(found.iter().map(|(place, ..)| place.as_str()).collect::<Vec<_>>(), places, "{one} {other}");
    }

    #[test]
    fn what_says_the_same_does_not_differ() {
        check("{}", "{}", &[]);
        check(r#"{"a":1,"b":{"c":1e3}}"#, r#"{"b":{"c":1000},"a":1.0}"#, &[]);
        check(r#"{"a":null}"#, "{}", &[]);
        check(r#"{"methods":["PUT","GET"]}"#, r#"{"methods":["GET","PUT"]}"#, &[]);
        check(r#"{"a":[{"b":1}]}"#, r#"{"a":[{"b":1.0}]}"#, &[]);
    }

    #[test]
    fn what_differs_is_named_by_its_member() {
        check(r#"{"a":1,"b":2}"#, r#"{"a":2,"c":3}"#, &["/a", "/b", "/c"]);
        check(r#"{"a":{"b":{"c":1,"d":1}}}"#, r#"{"a":{"b":{"c":2,"d":1}}}"#, &["/a/b/c"]);
        check(r#"{"a":{"b":1}}"#, "{}", &["/a"]);
        check(r#"{"a":{"b":1}}"#, r#"{"a":[1]}"#, &["/a"]);
        check(r#"{"methods":["GET"]}"#, r#"{"methods":["GET","PUT"]}"#, &["/methods"]);
        check(r#"{"list":[1,2]}"#, r#"{"list":[2,1]}"#, &["/list"]);
        check(r#"{"a/b":1,"~":1}"#, r#"{"a/b":2,"~":2}"#, &["/a~1b", "/~0"]);
        check(r#"{"a":"1"}"#, r#"{"a":1}"#, &["/a"]);
        check("[]", "{}", &[""]);
    }
}
