//! What is done with many configurations at once: with which of them it can be done, and in which order. Nothing is sent.

use serde_json::{Value, json};

use super::configuration::{Configuration, Kind};
use super::put_body::put_body;
use super::state::{Chip, Step, obstacle};
use crate::domain::document::read_value;

/// What is done with each of many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Many {
    /// Each is checked and put in force.
    Deploy,
    /// Each is taken out of force.
    Undeploy,
    /// Each is deleted, unless it is in force.
    Delete,
}

impl Many {
    /// All of it.
    pub const ALL: [Many; 3] = [Many::Deploy, Many::Undeploy, Many::Delete];

    /// The step of the life cycle that each takes.
    pub fn step(self) -> Step {
        match self {
            Many::Deploy => Step::Deploy,
            Many::Undeploy => Step::Undeploy,
            Many::Delete => Step::Delete,
        }
    }

    /// The word for it in an address and in a file, while it is under way, and when it is done.
    pub fn words(self) -> [&'static str; 3] {
        match self {
            Many::Deploy => ["deploy", "Deploying", "deployed"],
            Many::Undeploy => ["undeploy", "Undeploying", "undeployed"],
            Many::Delete => ["delete", "Deleting", "deleted"],
        }
    }

    /// What a word means.
    pub fn find(word: &str) -> Option<Many> {
        Many::ALL.into_iter().find(|many| many.words()[0] == word)
    }
}

/// One of many.
#[derive(Clone, Debug, PartialEq)]
pub struct ManyItem {
    /// Its uid.
    pub uid: String,
    /// What it is called.
    pub name: String,
    /// Where it stood when the plan was made.
    pub state: String,
    /// What it said then: the body of a PUT that would have changed nothing.
    pub base: Value,
    /// Why it cannot be done with it, if that is so.
    pub refusal: Option<String>,
}

/// The configurations that are wanted, as they were found, in the order of sending: what cannot be sent comes last.
pub fn plan_many(many: Many, found: &[Configuration], wanted: &[String]) -> Vec<ManyItem> {
    let mut items: Vec<ManyItem> = Vec::new();
    for uid in wanted {
        if items.iter().all(|item| item.uid != *uid) {
            let one = found.iter().find(|one| one.uid() == Some(uid));
            items.push(one.map_or_else(|| gone(uid), |one| item_of(many, uid, one)));
        }
    }
    items.sort_by_key(|item| item.refusal.is_some());
    items
}

fn item_of(many: Many, uid: &str, one: &Configuration) -> ManyItem {
    ManyItem {
        uid: uid.into(),
        name: one.title().into(),
        state: Chip::of(one).label(),
        base: put_body(one).body,
        refusal: obstacle(many.step(), one).map(str::to_string),
    }
}

fn gone(uid: &str) -> ManyItem {
    let refusal = Some("It is not there any more.".into());
    ManyItem { uid: uid.into(), name: uid.into(), state: String::new(), base: Value::Null, refusal }
}

/// What is kept of a run, so that it goes on after a reload. What each said is kept as text: a number stays as it was sent.
pub fn many_text(kind: Kind, many: Many, items: &[ManyItem]) -> String {
    let item = |item: &ManyItem| {
        json!({
            "uid": item.uid, "name": item.name, "state": item.state, "base": item.base.to_string(), "why": item.refusal,
        })
    };
    let items: Vec<Value> = items.iter().map(item).collect();
    json!({ "kind": kind.noun(), "do": many.words()[0], "items": items }).to_string()
}

/// What was kept; nothing where it is not understood.
pub fn read_many(text: &str) -> Option<(Kind, Many, Vec<ManyItem>)> {
    let kept = read_value(text).ok()?;
    let noun = kept.get("kind")?.as_str()?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.noun() == noun)?;
    let item = |kept: &Value| {
        let text = |name: &str| kept.get(name).and_then(Value::as_str).map(str::to_string);
        let (uid, base) = (text("uid")?, read_value(&text("base")?).ok()?);
        Some(ManyItem { uid, name: text("name")?, state: text("state")?, base, refusal: text("why") })
    };
    let items = kept.get("items")?.as_array()?.iter().map(item).collect::<Option<_>>()?;
    Some((kind, Many::find(kept.get("do")?.as_str()?)?, items))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(kind: Kind, uid: &str, state: &str) -> Configuration {
        let live = matches!(state, "deployed");
        let mut value = json!({ "uid": uid, "state": state, "hasBeenDeployed": live });
        value[kind.endpoint_member()] = json!(format!("https://h/{uid}"));
        if kind == Kind::Capping && live {
            value["deployedConfig"] = json!({ "url": format!("https://h/{uid}") });
        }
        Configuration::new(kind, value)
    }

    /// Checks the uids in the order of sending; what stands behind the stroke cannot be sent.
    #[track_caller]
    fn check(kind: Kind, many: Many, wanted: &[&str], expect: &str) {
        let found = [one(kind, "made", "created"), one(kind, "live", "deployed"), one(kind, "edited", "updated")];
        let wanted: Vec<String> = wanted.iter().map(|uid| uid.to_string()).collect();
        let items = plan_many(many, &found, &wanted);
        let (go, stay): (Vec<_>, Vec<_>) = items.iter().partition(|item| item.refusal.is_none());
        let join = |all: &[&ManyItem]| all.iter().map(|item| item.uid.as_str()).collect::<Vec<_>>().join(" ");
        assert_eq!(format!("{}|{}", join(&go), join(&stay)), expect, "{many:?}");
        assert_eq!(
            items.iter().map(|item| item.uid.as_str()).collect::<Vec<_>>().join(" "),
            expect.replace('|', " ").trim()
        );
    }

    #[test]
    fn only_what_its_state_allows_is_sent() {
        for kind in Kind::ALL {
            let all = ["live", "edited", "made"];
            check(kind, Many::Deploy, &all, "edited made|live");
            check(kind, Many::Undeploy, &all, "live|edited made");
            check(kind, Many::Delete, &all, "edited made|live");
        }
    }

    #[test]
    fn what_is_wanted_twice_is_sent_once_and_what_is_gone_is_not() {
        check(Kind::Capping, Many::Delete, &["made", "other", "made"], "made|other");
        check(Kind::Capping, Many::Deploy, &[], "|");
        let why = plan_many(Many::Delete, &[one(Kind::Capping, "live", "deployed")], &["live".into()]);
        assert!(why[0].refusal.as_deref().is_some_and(|why| why.contains("undeploy it first")), "{why:?}");
    }

    #[test]
    fn what_is_kept_is_read_again_as_it_was() {
        let found = [one(Kind::Throttling, "a", "created"), one(Kind::Throttling, "b", "deployed")];
        let mut items = plan_many(Many::Deploy, &found, &["a".into(), "b".into(), "c".into()]);
        items[0].base["more"] = read_value("[1.50, 12345678901234567890123]").expect("JSON");
        let text = many_text(Kind::Throttling, Many::Deploy, &items);
        assert_eq!(read_many(&text), Some((Kind::Throttling, Many::Deploy, items)));
        for bad in ["", "{}", &text.replace("deploy", "force"), &text.replace("\"uid\"", "\"id\"")] {
            assert_eq!(read_many(bad), None, "{bad}");
        }
        for many in Many::ALL {
            assert_eq!(Many::find(many.words()[0]), Some(many));
        }
    }
}
