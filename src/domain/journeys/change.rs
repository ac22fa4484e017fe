//! What a PUT, which overwrites everything, would change.

use serde_json::Value;

use super::policy::DEFINITION;
use crate::domain::document::{Difference, Document, Node, Policy, What, differences};

/// A member that a PUT would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The JSON Pointer of the member.
    pub member: String,
    /// What is there now; `None` where the PUT adds something.
    pub before: Option<Value>,
    /// What will be there; `None` where the PUT takes something away.
    pub after: Option<Value>,
}

impl Change {
    /// In a sentence.
    pub fn sentence(&self) -> String {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("{}: {before} becomes {after}.", self.member),
            (None, Some(after)) => format!("{}: {after} is added.", self.member),
            (Some(before), None) => format!("{}: {before} is taken away.", self.member),
            (None, None) => format!("{}: nothing.", self.member),
        }
    }
}

/// What a PUT of `after` replaces in `before`, both of them bodies of a PUT. A member that `after` leaves out is lost.
pub fn changes(before: &Value, after: &Value) -> Vec<Change> {
    compare(before, after, &DEFINITION)
}

/// Where two definitions differ by a policy, member by member.
pub(super) fn compare(before: &Value, after: &Value, policy: &Policy) -> Vec<Change> {
    let (before, after) = (Document::of_value(before), Document::of_value(after));
    differences(before.root(), after.root(), policy).iter().map(change).collect()
}

fn change(difference: &Difference) -> Change {
    let value = |node: Option<Node>| node.map(Node::to_value).filter(|value| !value.is_null());
    let (before, after) = match difference.what {
        What::Added => (None, value(difference.after)),
        What::Removed => (value(difference.before), None),
        _ => (value(difference.before), value(difference.after)),
    };
    Change { member: difference.pointer().to_string(), before, after }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::read_value;
    use serde_json::json;

    #[test]
    fn a_preview_says_what_a_put_replaces() {
        let before = json!({"url": "a", "methods": ["GET", "PUT"], "description": "d", "later": 1});
        let after = json!({"url": "b", "methods": ["PUT", "GET"], "name": "n", "later": 1});
        let said: Vec<String> = changes(&before, &after).iter().map(Change::sentence).collect();
        assert_eq!(
            said,
            ["/url: \"a\" becomes \"b\".", "/description: \"d\" is taken away.", "/name: \"n\" is added."]
        );
        assert_eq!(changes(&before, &before), []);
    }

    #[track_caller]
    fn check(before: &str, after: &str, members: &[&str]) {
        let read = |text: &str| read_value(text).expect("JSON");
        let found = changes(&read(before), &read(after));
        assert_eq!(found.iter().map(|change| change.member.as_str()).collect::<Vec<_>>(), members, "{before} {after}");
    }

    #[test]
    fn what_says_the_same_is_no_change() {
        check(r#"{"a":1,"b":{"c":1e3}}"#, r#"{"b":{"c":1000},"a":1.0}"#, &[]);
        check(r#"{"a":null}"#, "{}", &[]);
        check(r#"{"methods":["PUT","GET"]}"#, r#"{"methods":["GET","PUT"]}"#, &[]);
        check(r#"{"a":[{"b":1}]}"#, r#"{"a":[{"b":1.0}]}"#, &[]);
    }

    #[test]
    fn a_change_is_named_by_its_member() {
        check(r#"{"a":1,"b":2}"#, r#"{"a":2,"c":3}"#, &["/a", "/b", "/c"]);
        check(r#"{"a":{"b":1}}"#, "{}", &["/a"]);
        check(r#"{"methods":["GET"]}"#, r#"{"methods":["GET","PUT"]}"#, &["/methods"]);
        check(r#"{"list":[1,2]}"#, r#"{"list":[2,1]}"#, &["/list"]);
        check(r#"{"a/b":1,"~":1}"#, r#"{"a/b":2,"~":2}"#, &["/a~1b", "/~0"]);
        check(r#"{"a":"1"}"#, r#"{"a":1}"#, &["/a"]);
    }
}
