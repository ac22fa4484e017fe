//! A plan: what is to be done with which objects, as they were when it was made. Nothing of it is sent.

use serde_json::Value;

use super::deed::Deed;
use crate::domain::content::ContentKind;

/// Where the objects of a plan are. No key and no token is part of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// What the connection was called, for the person only.
    pub name: String,
    /// The address of the API.
    pub base: String,
    /// The organization.
    pub organization: String,
    /// The sandbox.
    pub sandbox: String,
}

impl Site {
    /// Whether the objects are the same ones: another name of a connection is no other place.
    pub fn is_same(&self, other: &Site) -> bool {
        (&self.base, &self.organization, &self.sandbox) == (&other.base, &other.organization, &other.sandbox)
    }

    /// The connection and the sandbox.
    pub fn in_words(&self) -> String {
        format!("{}, {}", self.name, self.sandbox)
    }
}

/// Which state of an object was seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Version {
    /// Its ETag, verbatim; nothing where the browser may not read it.
    pub etag: Option<String>,
    /// Its `modifiedAt`, as it came.
    pub modified: Option<String>,
}

impl Version {
    /// The version of an object as it was read.
    pub fn of(value: &Value, etag: Option<&str>) -> Version {
        let modified = value.get("modifiedAt").and_then(Value::as_str);
        Version { etag: etag.map(str::to_string), modified: modified.map(str::to_string) }
    }

    /// Whether the object has changed between the two: by the ETag where both have one, by the time where both have one.
    /// Of what nobody knows nothing is said.
    pub fn has_changed(&self, now: &Version) -> bool {
        let differ = |one: &Option<String>, other: &Option<String>| one.is_some() && other.is_some() && one != other;
        differ(&self.etag, &now.etag) || differ(&self.modified, &now.modified)
    }
}

/// What is to be done with one object.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What is done.
    pub deed: Deed,
    /// Its id; empty for one that is to be made.
    pub id: String,
    /// Its name when the plan was made.
    pub name: String,
    /// Its version when the plan was made.
    pub version: Version,
    /// The body of the call that writes; `null` where it has none.
    pub sends: Value,
    /// What is worth knowing, in a few words.
    pub note: String,
    /// Why it cannot be sent, if that is so.
    pub refusal: Option<String>,
}

impl Item {
    /// Whether it can be sent.
    pub fn can_go(&self) -> bool {
        self.refusal.is_none()
    }

    /// What tells it apart in its plan: the id, or of what is to be made the name.
    pub fn key(&self) -> String {
        if self.id.is_empty() { format!("new {}", self.name) } else { self.id.clone() }
    }
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Of which kind the objects are.
    pub kind: ContentKind,
    /// When it was made, in milliseconds since 1970.
    pub made: f64,
    /// Where the objects are.
    pub site: Site,
    /// What is done with each, in the order of sending; what cannot be sent comes last.
    pub items: Vec<Item>,
}

impl Plan {
    /// A plan of items in the order of sending. Those that cannot be sent go to the end.
    pub fn new(kind: ContentKind, made: f64, site: Site, mut items: Vec<Item>) -> Plan {
        items.sort_by_key(|item| !item.can_go());
        Plan { kind, made, site, items }
    }

    /// How many can be sent.
    pub fn sendable(&self) -> usize {
        self.items.iter().filter(|item| item.can_go()).count()
    }

    /// What it does, where it does one thing only.
    pub fn only_deed(&self) -> Option<Deed> {
        let first = self.items.first()?.deed;
        self.items.iter().all(|item| item.deed == first).then_some(first)
    }

    /// Why it cannot be carried out at a place.
    pub fn check_site(&self, here: &Site) -> Result<(), String> {
        if self.site.is_same(here) {
            return Ok(());
        }
        let (own, here) = (self.site.in_words(), here.in_words());
        Err(format!("This plan was made for {own}, and this is {here}: nothing of it can be sent here."))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{item, site};
    use super::*;

    #[test]
    fn what_cannot_be_sent_comes_last_and_the_others_keep_their_order() {
        let refused = Item { refusal: Some("no".into()), ..item(Deed::Delete, "b") };
        let items = vec![item(Deed::Delete, "c"), refused, item(Deed::Delete, "a")];
        let plan = Plan::new(ContentKind::Template, 1.0, site(), items);
        let ids: Vec<&str> = plan.items.iter().map(|item| &*item.id).collect();
        assert_eq!((ids, plan.sendable(), plan.only_deed()), (vec!["c", "a", "b"], 2, Some(Deed::Delete)));
    }

    #[test]
    fn a_plan_holds_for_its_place_only() {
        let plan = Plan::new(ContentKind::Template, 1.0, site(), Vec::new());
        assert_eq!(plan.check_site(&Site { name: "Renamed".into(), ..site() }), Ok(()));
        for other in [
            Site { base: "https://elsewhere".into(), ..site() },
            Site { organization: "other".into(), ..site() },
            Site { sandbox: "stage".into(), ..site() },
        ] {
            assert!(plan.check_site(&other).is_err_and(|sentence| sentence.contains("Mine, prod")), "{other:?}");
        }
    }

    #[test]
    fn a_version_has_changed_when_something_that_both_know_differs() {
        let version = |etag: &str, modified: &str| {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_string());
            Version { etag: some(etag), modified: some(modified) }
        };
        let check =
            |one: Version, other: Version, expect| assert_eq!(one.has_changed(&other), expect, "{one:?} {other:?}");
        check(version("1", "a"), version("1", "a"), false);
        check(version("1", "a"), version("2", "a"), true);
        check(version("1", "a"), version("1", "b"), true);
        check(version("", "a"), version("2", "a"), false);
        check(version("1", ""), version("", "b"), false);
    }
}
