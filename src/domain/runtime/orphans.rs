//! Whether the action that a registration calls is there: events of one whose action is gone reach nothing.

use super::listed_action::{ListedActions, local_path};
use super::registration::{Registration, Target};

/// How a registration stands to the actions of the namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Its action is there, and events can call it.
    Fits(&'a str),
    /// Its action is a web action: events cannot call it.
    Web(&'a str),
    /// Its action is not there.
    Gone(&'a str),
    /// Its action is of another namespace, whose list is not this one.
    Elsewhere(&'a str),
    /// It calls no action.
    NoAction,
    /// Whom it calls is not known.
    Unknown,
}

/// How a registration stands to a list of actions.
pub fn standing<'a>(one: &'a Registration, actions: &ListedActions) -> Standing<'a> {
    let name = match one.target() {
        Target::Action(name) | Target::Both(name, _) => name,
        Target::Webhook(_) | Target::Nobody => return Standing::NoAction,
        Target::Unknown => return Standing::Unknown,
    };
    match (local_path(name, &actions.namespace), actions.find(name)) {
        (None, _) => Standing::Elsewhere(name),
        (Some(_), None) => Standing::Gone(name),
        (Some(_), Some(action)) if action.is_web => Standing::Web(name),
        (Some(_), Some(_)) => Standing::Fits(name),
    }
}

/// Whether a registration calls an action of a namespace, by its name inside of that.
pub fn calls(one: &Registration, path: &str, namespace: &str) -> bool {
    match one.target() {
        Target::Action(name) | Target::Both(name, _) => local_path(name, namespace) == Some(path),
        Target::Webhook(_) | Target::Nobody | Target::Unknown => false,
    }
}

/// What a look for orphans found: the places of those in a list that need a word, and how many do not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Orphans {
    /// Their action is gone.
    pub gone: Vec<usize>,
    /// Their action is a web action.
    pub web: Vec<usize>,
    /// How many call an action that is there.
    pub fit: usize,
    /// How many call no action.
    pub no_action: usize,
    /// How many cannot be checked: nothing is known of them, or their action is elsewhere.
    pub unknown: usize,
}

impl Orphans {
    /// Looks at each of a list of registrations.
    pub fn among<'a>(all: impl Iterator<Item = &'a Registration>, actions: &ListedActions) -> Orphans {
        let mut found = Orphans::default();
        for (at, one) in all.enumerate() {
            match standing(one, actions) {
                Standing::Gone(_) => found.gone.push(at),
                Standing::Web(_) => found.web.push(at),
                Standing::Fits(_) => found.fit += 1,
                Standing::NoAction => found.no_action += 1,
                Standing::Elsewhere(_) | Standing::Unknown => found.unknown += 1,
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_orphan_is_a_registration_whose_action_is_gone() {
        let web = json!([{ "key": "web-export", "value": true }]);
        let actions = json!([
            { "name": "hello", "namespace": "1_2" }, { "name": "shop/buy", "namespace": "1_2" },
            { "name": "page", "namespace": "1_2", "annotations": web },
        ]);
        let actions = ListedActions::from_reply(&actions).expect("a list");
        let calls = |name: &str| Registration::new(json!({ "name": "n", "runtime_action": name }));
        let check = |name: &str, expect: Standing| assert_eq!(standing(&calls(name), &actions), expect);
        check("hello", Standing::Fits("hello"));
        check("default/hello", Standing::Fits("default/hello"));
        check("/1_2/shop/buy", Standing::Fits("/1_2/shop/buy"));
        check("page", Standing::Web("page"));
        check("shop/sell", Standing::Gone("shop/sell"));
        check("/other/hello", Standing::Elsewhere("/other/hello"));
        assert!(
            super::calls(&calls("/_/shop/buy"), "shop/buy", "1_2") && !super::calls(&calls("hello"), "page", "1_2")
        );
        let all = [
            calls("gone"),
            calls("hello"),
            Registration::new(json!({ "name": "n", "webhook_url": "https://h" })),
            Registration::new(json!({ "registration_id": "r" })),
            calls("page"),
        ];
        let found = Orphans::among(all.iter(), &actions);
        assert_eq!(found, Orphans { gone: vec![0], web: vec![4], fit: 1, no_action: 1, unknown: 1 });
    }
}
