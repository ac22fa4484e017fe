//! Two people have changed the same configuration: what each did, and both together.

use serde_json::{Map, Value};

use super::put_body::{Change, changes};

/// What became of a definition on two sides since both had the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// What the server's copy changed.
    pub theirs: Vec<Change>,
    /// What is written here.
    pub mine: Vec<Change>,
    /// Both, where no member was changed differently by both.
    pub both: Option<Value>,
}

/// Compares two definitions with the one that both come from; all three are bodies of a PUT.
pub fn merge(base: &Value, theirs: &Value, mine: &Value) -> Merge {
    let (by_them, by_me) = (changes(base, theirs), changes(base, mine));
    let mut both = theirs.clone();
    let fits = by_me.iter().all(|change| {
        let met = by_them.iter().find(|other| touch(&other.member, &change.member));
        match met {
            None => put(&mut both, change).is_some(),
            Some(other) => other.member == change.member && changes_alike(other, change),
        }
    });
    Merge { theirs: by_them, mine: by_me, both: fits.then_some(both) }
}

/// Whether one member is the other, or lies in it.
fn touch(one: &str, other: &str) -> bool {
    let within = |outer: &str, inner: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'));
    one == other || within(one, other) || within(other, one)
}

fn changes_alike(one: &Change, other: &Change) -> bool {
    // By their own name, for the order of methods does not matter.
    let name = one.member.rsplit('/').next().unwrap_or_default();
    let alone = |change: &Change| Value::Object(Map::from_iter([(name.to_string(), change.after.clone().into())]));
    changes(&alone(one), &alone(other)).is_empty()
}

/// Carries a change out; `None` where its place is not there.
fn put(body: &mut Value, change: &Change) -> Option<()> {
    let (place, name) = change.member.rsplit_once('/')?;
    let parent = body.pointer_mut(place)?.as_object_mut()?;
    let name = name.replace("~1", "/").replace("~0", "~");
    match &change.after {
        Some(value) => parent.insert(name, value.clone()),
        None => parent.shift_remove(&name),
    };
    Some(())
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
}
