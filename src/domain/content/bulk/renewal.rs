//! Whether an item of a plan still holds, and the same item for what is there now.

use serde_json::{Value, json};

use super::deed::Deed;
use super::making::{NO_ETAG, Now, check_publication};
use super::plan::{Item, Version};
use crate::domain::content::publication::Live;
use crate::domain::document::apply_patch;

/// Why an item cannot be carried out as it was planned. For one that is to be made, `now` is an object of its name.
pub fn why_stale(item: &Item, now: Now) -> Option<String> {
    match (item.deed, now) {
        (Deed::Create, Now::Gone) => None,
        (Deed::Create, Now::There(..)) => Some("one of that name is there by now".into()),
        (_, Now::Gone) => Some("it is not there any more".into()),
        (_, Now::Unread(why)) => Some(format!("it could not be read again: {why}")),
        (_, Now::There(value, etag)) => item.version.has_changed(&Version::of(value, etag)).then(|| {
            let text = |name: &str| value.get(name).and_then(Value::as_str);
            let at = text("modifiedAt").map(|at| format!(" at {at}")).unwrap_or_default();
            let by = text("modifiedBy").map(|by| format!(" by {by}")).unwrap_or_default();
            format!("it was changed{at}{by}, after the plan was made")
        }),
    }
}

/// The same for what is there now: the next plan of what a run has left. What an import would write stays as it is, also where
/// somebody has written something else meanwhile: the difference is shown again.
pub fn renew(item: &Item, now: Now) -> Item {
    let mut item = Item { refusal: None, ..item.clone() };
    match now {
        Now::Gone if item.deed == Deed::Create => {}
        Now::There(value, etag) if item.deed != Deed::Create => {
            item.version = Version::of(value, etag);
            match item.deed {
                Deed::Publish => {
                    item.sends = json!({ "fragmentId": item.id });
                    (item.note, item.refusal) = check_publication(value, Live::Unknown);
                }
                Deed::Patch => match apply_patch(value, &item.sends) {
                    Ok(after) if after == *value => item.refusal = Some("it is that already".into()),
                    Ok(_) => {}
                    Err(sentence) => item.refusal = Some(sentence),
                },
                _ => {}
            }
            if matches!(item.deed, Deed::Replace | Deed::Patch) && etag.is_none() {
                item.refusal = Some(NO_ETAG.into());
            }
        }
        other => item.refusal = why_stale(&item, other),
    }
    if item.can_go() && item.sends.is_null() && item.deed != Deed::Delete {
        item.refusal = Some("what it sends is not known".into());
    }
    item
}

#[cfg(test)]
mod tests {
    use super::super::testing::item;
    use super::*;

    #[track_caller]
    fn check(deed: Deed, now: Now, expect: Option<&str>) {
        assert_eq!(why_stale(&item(deed, "a"), now).as_deref(), expect, "{deed:?} {now:?}");
    }

    #[test]
    fn an_object_that_has_changed_is_not_written() {
        let same = json!({ "modifiedAt": "2026-11-01T00:00:00Z" });
        let later = json!({ "modifiedAt": "2026-11-02T00:00:00Z", "modifiedBy": "Ann" });
        for deed in [Deed::Replace, Deed::Delete, Deed::Publish, Deed::Patch] {
            check(deed, Now::There(&same, Some("\"1\"")), None);
            check(deed, Now::There(&same, None), None);
            let by = "it was changed at 2026-11-02T00:00:00Z by Ann, after the plan was made";
            check(deed, Now::There(&later, Some("\"1\"")), Some(by));
            check(deed, Now::There(&json!({}), Some("\"2\"")), Some("it was changed, after the plan was made"));
            check(deed, Now::Gone, Some("it is not there any more"));
        }
        check(Deed::Create, Now::Gone, None);
        check(Deed::Create, Now::There(&same, None), Some("one of that name is there by now"));
    }

    #[test]
    fn what_is_left_is_planned_for_what_is_there_now() {
        let now = json!({ "name": "M", "modifiedAt": "later" });
        let rename = json!([{ "op": "replace", "path": "/name", "value": "N" }]);
        let patch = Item { sends: rename, refusal: Some("changed".into()), ..item(Deed::Patch, "a") };
        let renewed = renew(&patch, Now::There(&now, Some("\"2\"")));
        assert_eq!((renewed.can_go(), renewed.version.etag.as_deref()), (true, Some("\"2\"")));
        let done = renew(&patch, Now::There(&json!({ "name": "N" }), Some("\"2\"")));
        assert_eq!(done.refusal.as_deref(), Some("it is that already"));
        assert_eq!(renew(&patch, Now::There(&now, None)).refusal.as_deref(), Some(NO_ETAG));
        let failed = renew(&patch, Now::There(&json!({}), Some("\"2\"")));
        assert!(failed.refusal.is_some_and(|why| why.starts_with("Operation 1")));
        assert_eq!(renew(&patch, Now::Gone).refusal.as_deref(), Some("it is not there any more"));
        let made = Item { sends: now.clone(), ..item(Deed::Create, "") };
        assert!(renew(&made, Now::Gone).can_go() && !renew(&made, Now::There(&now, None)).can_go());
        assert!(!renew(&item(Deed::Create, ""), Now::Gone).can_go(), "it has no body");
        let there = json!({ "type": "html", "fragment": { "content": "x" } });
        let published = renew(&item(Deed::Publish, "a"), Now::There(&there, None));
        assert_eq!((published.can_go(), &published.sends), (true, &json!({ "fragmentId": "a" })));
    }
}
