//! From an object as it was read to what a plan does with it.

use serde_json::{Value, json};

use super::deed::Deed;
use super::export::Exported;
use super::plan::{Item, Version};
use super::wish::Wish;
use crate::domain::content::publication::{Grade, Live, checks_of, content_of, distance_of};
use crate::domain::content::references::{EmbedId, embeds};
use crate::domain::document::{Document, Policy, differences};

/// What is noted of a fragment whose draft is what is live.
pub const SAME_AS_LIVE: &str = "same as live";

/// Why a write that needs an ETag is not possible without one.
pub(super) const NO_ETAG: &str = "its ETag cannot be read, and without it the API takes no change";

/// What is known of an object now.
#[derive(Clone, Copy, Debug)]
pub enum Now<'a> {
    /// It was read, with its ETag.
    There(&'a Value, Option<&'a str>),
    /// It is not there.
    Gone,
    /// It could not be read: why, as a sentence.
    Unread(&'a str),
}

/// What a plan does with an object. `name` is what it was called before it was read; `wish` is what a patch wants.
pub fn plan_item(deed: Deed, id: &str, name: &str, now: Now, wish: Option<&Wish>) -> Item {
    let mut item = Item {
        deed,
        id: id.into(),
        name: name.into(),
        version: Version::default(),
        sends: Value::Null,
        note: String::new(),
        refusal: None,
    };
    let (value, etag) = match now {
        Now::There(value, etag) => (value, etag),
        Now::Gone => return Item { refusal: Some("it is not there any more".into()), ..item },
        Now::Unread(why) => return Item { refusal: Some(format!("it could not be read: {why}")), ..item },
    };
    item.name = value.get("name").and_then(Value::as_str).unwrap_or(name).to_string();
    item.version = Version::of(value, etag);
    match (deed, wish) {
        (Deed::Publish, _) => {
            item.sends = json!({ "fragmentId": id });
            (item.note, item.refusal) = check_publication(value, Live::Unknown);
        }
        (Deed::Patch, Some(wish)) => match wish.patch_for(value) {
            Ok((patch, note)) => {
                (item.sends, item.note) = (patch, note);
                item.refusal = etag.is_none().then(|| NO_ETAG.into());
            }
            Err(why) => item.refusal = Some(why),
        },
        _ => item.note = about(value),
    }
    item
}

/// The same of a fragment that is to be published, against what is live of it.
pub fn plan_publication(id: &str, name: &str, now: Now, live: Live) -> Item {
    let item = plan_item(Deed::Publish, id, name, now, None);
    let Now::There(value, _) = now else { return item };
    let (note, refusal) = check_publication(value, live);
    Item { note, refusal, ..item }
}

/// What a plan does with an object of a file: it is made, or the one that is there under its id or its name is replaced.
/// `there` is that one: its id, what was read, the body that would change nothing, and its ETag.
pub fn item_of_import(one: &Exported, there: Option<(&str, &Value, &Value, Option<&str>)>) -> Item {
    let item = Item {
        deed: Deed::Create,
        id: String::new(),
        name: one.name().into(),
        version: Version::default(),
        sends: one.body.clone(),
        note: "new".into(),
        refusal: one.name().is_empty().then(|| "it has no name".into()),
    };
    let Some((id, value, body, etag)) = there else { return item };
    let (now, wanted) = (Document::of_value(body), Document::of_value(&one.body));
    let found = differences(now.root(), wanted.root(), &Policy::EXACT);
    let names: Vec<String> = found.iter().map(|one| one.label()).collect();
    let refusal = match () {
        _ if names.is_empty() => Some("it is the same as what is there".into()),
        _ if etag.is_none() => Some(NO_ETAG.into()),
        _ => item.refusal.clone(),
    };
    let note = match &names[..] {
        [] => "same".into(),
        [one] => one.clone(),
        [one, other] => format!("{one}, {other}"),
        [one, .., _] => format!("{one} and {} more", names.len() - 1),
    };
    Item { deed: Deed::Replace, id: id.into(), version: Version::of(value, etag), note, refusal, ..item }
}

/// How far the draft is from what is live, and what forbids its publication.
pub(super) fn check_publication(value: &Value, live: Live) -> (String, Option<String>) {
    let status = value.get("status").and_then(Value::as_str).unwrap_or_default();
    let (_, content) = content_of(value).unwrap_or_default();
    let fails = || checks_of(value, live, &[]).into_iter().find(|check| check.grade == Grade::Fails);
    let refusal = match status {
        "PUBLISHING" => Some("it is being published already".into()),
        "ARCHIVED" => Some("it is archived".into()),
        _ if content.is_empty() => Some("it is empty".into()),
        _ => fails().map(|check| check.sentence),
    };
    let far = match live {
        Live::Never => "never published".into(),
        Live::Unknown => status.to_lowercase(),
        Live::Here(live) => match distance_of(content_of(live).unwrap_or_default().1, content) {
            none if none.is_none() => SAME_AS_LIVE.into(),
            distance => distance.in_words(),
        },
    };
    let dynamic = embeds(content).iter().filter(|embed| matches!(embed.id, EmbedId::Dynamic(_))).count();
    let dynamic = if dynamic > 0 { format!(", {dynamic} dynamic") } else { String::new() };
    (far + &dynamic, refusal)
}

/// The channel and the type of an object.
fn about(value: &Value) -> String {
    let channel = value.get("channels").map(|channels| channels.get(0).unwrap_or(channels));
    let parts = [channel, value.get("templateType"), value.get("type")];
    parts.into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::wish::How;
    use super::*;

    fn refusal(deed: Deed, now: Now) -> String {
        plan_item(deed, "a", "A", now, None).refusal.unwrap_or_default()
    }

    #[test]
    fn what_cannot_be_read_cannot_be_sent() {
        assert_eq!(refusal(Deed::Delete, Now::Gone), "it is not there any more");
        assert_eq!(refusal(Deed::Delete, Now::Unread("Offline.")), "it could not be read: Offline.");
    }

    #[test]
    fn a_deletion_needs_no_etag_and_a_patch_does() {
        let value = json!({ "name": "N", "channels": ["email"], "templateType": "html", "modifiedAt": "m" });
        let deleted = plan_item(Deed::Delete, "a", "", Now::There(&value, None), None);
        assert_eq!((&*deleted.name, &*deleted.note, deleted.can_go()), ("N", "email, html", true));
        assert_eq!(deleted.version.modified.as_deref(), Some("m"));
        let wish = Wish { member: "name".into(), how: How::Set("M".into()) };
        let patched = |etag| plan_item(Deed::Patch, "a", "", Now::There(&value, etag), Some(&wish));
        assert!(patched(Some("\"1\"")).can_go());
        assert_eq!(patched(None).refusal.as_deref(), Some(NO_ETAG));
    }

    #[track_caller]
    fn check_published(value: Value, note: &str, refusal: Option<&str>) {
        let item = plan_item(Deed::Publish, "a", "", Now::There(&value, None), None);
        assert_eq!((&*item.note, item.refusal.as_deref()), (note, refusal), "{}", value["status"]);
        assert_eq!(item.sends, json!({ "fragmentId": "a" }));
    }

    #[test]
    fn what_a_publication_forbids_is_known_before() {
        let of = |kind: &str, member: &str, size: usize, status: &str| json!({ "type": kind, "status": status, "fragment": { member: "x".repeat(size) } });
        check_published(of("html", "content", 9, "DRAFT"), "draft", None);
        check_published(of("html", "content", 9, "PUBLISHED"), "published", None);
        check_published(of("html", "content", 9, "PUBLISHING"), "publishing", Some("it is being published already"));
        check_published(of("html", "content", 0, "DRAFT"), "draft", Some("it is empty"));
        check_published(of("html", "content", 104 * 1024, "DRAFT"), "draft", Some("104.0 KB of 100 KB"));
        check_published(of("expression", "expression", 104 * 1024, "DRAFT"), "draft", None);
    }

    #[track_caller]
    fn check_against(live: Live, note: &str, refusal: Option<&str>) {
        let draft = json!({ "type": "html", "fragment": { "content": "a\n{{profile.x}}{{fragment id=key}}" } });
        let item = plan_publication("a", "", Now::There(&draft, None), live);
        assert_eq!((&*item.note, item.refusal.as_deref()), (note, refusal), "{live:?}");
    }

    #[test]
    fn a_publication_is_compared_with_what_is_live() {
        let live = |content: &str| json!({ "type": "html", "fragment": { "content": content } });
        check_against(Live::Never, "never published, 1 dynamic", None);
        let same = live("a\n{{profile.x}}{{fragment id=key}}");
        check_against(Live::Here(&same), "same as live, 1 dynamic", None);
        let other = live("b\n{{profile.x}}{{fragment id=key}}");
        check_against(Live::Here(&other), "1 line changed, 1 dynamic", None);
        let new = "A new personalization attribute: profile.x";
        check_against(Live::Here(&live("a")), "1 line added, 1 dynamic", Some(new));
        assert!(!plan_publication("a", "A", Now::Gone, Live::Never).can_go());
    }

    #[track_caller]
    fn check_import(there: Option<Value>, etag: Option<&str>, expect: (Deed, &str, Option<&str>)) {
        let body = json!({ "name": "N", "description": "d", "template": { "html": "x" } });
        let one = Exported { id: "1".into(), body, reply: Default::default() };
        let item = item_of_import(&one, there.as_ref().map(|body| ("1", body, body, etag)));
        assert_eq!((item.deed, &*item.note, item.refusal.as_deref()), expect);
        assert_eq!(item.id.is_empty(), item.deed == Deed::Create);
    }

    #[test]
    fn an_import_makes_what_is_new_and_replaces_what_differs() {
        let there = json!({ "name": "N", "template": { "html": "y" }, "description": "d" });
        check_import(None, None, (Deed::Create, "new", None));
        check_import(Some(there.clone()), Some("e"), (Deed::Replace, "/template/html", None));
        check_import(Some(there), None, (Deed::Replace, "/template/html", Some(NO_ETAG)));
        let same = json!({ "template": { "html": "x" }, "description": "d", "name": "N" });
        check_import(Some(same), Some("e"), (Deed::Replace, "same", Some("it is the same as what is there")));
    }
}
