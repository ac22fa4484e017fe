//! Two people have changed the same configuration: what each did, and both together.

use serde_json::Value;

use super::change::{Change, changes};
use super::policy::DEFINITION;
use crate::domain::document::{self, Document, Side};

/// What became of a definition on two sides since both had the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// What the server's copy changed.
    pub theirs: Vec<Change>,
    /// What is written here.
    pub mine: Vec<Change>,
    /// Both, where no member was changed differently by both.
    pub both: Option<Value>,
    /// The JSON Pointers of the members that both changed, differently.
    pub conflicts: Vec<String>,
}

/// Compares two definitions with the one that both come from; all three are bodies of a PUT.
pub fn merge(base: &Value, theirs: &Value, mine: &Value) -> Merge {
    let [was, now, own] = [base, theirs, mine].map(Document::of_value);
    let found = document::merge(was.root(), own.root(), now.root(), &DEFINITION, &|_| Side::Mine);
    Merge {
        theirs: changes(base, theirs),
        mine: changes(base, mine),
        both: found.conflicts.is_empty().then(|| found.made.to_value()),
        conflicts: found.conflicts.iter().map(|conflict| conflict.pointer.to_string()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn base() -> Value {
        let rating = json!({ "maxCallsCount": 500, "periodInMs": 1000 });
        json!({ "url": "https://h/a", "methods": ["GET"], "services": { "action": { "rating": rating } }, "a/b": 1 })
    }

    fn with(pointer: &str, value: Value) -> Value {
        let mut body = base();
        *body.pointer_mut(pointer).expect("it is there") = value;
        body
    }

    const CALLS: &str = "/services/action/rating/maxCallsCount";
    const PERIOD: &str = "/services/action/rating/periodInMs";

    #[test]
    fn what_does_not_meet_is_put_together() {
        let found = merge(&base(), &with(PERIOD, json!(2000)), &with(CALLS, json!(900)));
        assert_eq!((found.theirs.len(), found.mine.len()), (1, 1));
        let both = found.both.expect("they do not meet");
        assert_eq!((both.pointer(PERIOD), both.pointer(CALLS)), (Some(&json!(2000)), Some(&json!(900))));
        let mut mine = base();
        mine.as_object_mut().expect("an object").remove("a/b");
        mine["name"] = json!("n");
        let both = merge(&base(), &with("/url", json!("https://h/b")), &mine).both.expect("they do not meet");
        assert_eq!((both.get("a/b"), &both["name"], &both["url"]), (None, &json!("n"), &json!("https://h/b")));
    }

    #[test]
    fn what_meets_is_for_a_person_to_decide() {
        assert_eq!(merge(&base(), &with(CALLS, json!(700)), &with(CALLS, json!(900))).both, None);
        assert_eq!(merge(&base(), &with("/services/action", json!(7)), &with(CALLS, json!(900))).both, None);
        assert_eq!(merge(&base(), &with(CALLS, json!(700)), &with("/services", json!({}))).both, None);
    }

    #[test]
    fn who_changed_the_same_in_the_same_way_is_no_conflict() {
        let same = with("/methods", json!(["PUT", "GET"]));
        assert_eq!(merge(&base(), &same, &with("/methods", json!(["GET", "PUT"]))).both.as_ref(), Some(&same));
        assert_eq!(merge(&base(), &same, &same).both, Some(same));
        assert_eq!(merge(&base(), &base(), &with(CALLS, json!(9))).both, Some(with(CALLS, json!(9))));
    }

    #[test]
    fn what_meets_is_named() {
        let mut mine = with(CALLS, json!(900));
        mine["url"] = json!("https://h/m");
        let mut theirs = with(CALLS, json!(700));
        theirs["url"] = json!("https://h/t");
        theirs["methods"] = json!(["GET", "PUT"]);
        let found = merge(&base(), &theirs, &mine);
        assert_eq!((found.both, found.conflicts), (None, vec!["/url".to_string(), CALLS.to_string()]));
    }

    #[test]
    fn methods_are_put_together_as_a_set() {
        let (mine, theirs) = (with("/methods", json!(["GET", "PUT"])), with("/methods", json!(["POST", "GET"])));
        assert_eq!(merge(&base(), &theirs, &mine).both.expect("a set")["methods"], json!(["POST", "GET", "PUT"]));
    }
}
