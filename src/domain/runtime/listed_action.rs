//! The actions of a namespace, as far as event registrations and the namespace ask for them.

use serde_json::Value;

use super::action::{Action, Web};

/// An action in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedAction {
    /// Its name inside the namespace, after its package where it has one: `package/action`.
    pub path: String,
    /// Its kind, such as `nodejs:22`; empty when the list has none.
    pub kind: String,
    /// Whether anyone can call it by its web address: events cannot.
    pub is_web: bool,
    /// The actions of a sequence, in their order, as the list names them.
    pub components: Vec<String>,
}

/// The list of actions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListedActions {
    /// The namespace's name, where one of them says it.
    pub namespace: String,
    /// The actions in the order of the API.
    pub all: Vec<ListedAction>,
}

/// The name inside a namespace of what may be fully qualified (`/_/hello`, `/namespace/package/hello`): the package
/// `default` is none. Nothing when it is of another namespace.
pub fn local_path<'a>(name: &'a str, namespace: &str) -> Option<&'a str> {
    let local = match name.strip_prefix('/') {
        None => name,
        Some(qualified) => {
            let (own, local) = qualified.split_once('/')?;
            (own == "_" || own == namespace).then_some(local)?
        }
    };
    Some(local.strip_prefix("default/").unwrap_or(local))
}

impl ListedActions {
    /// Reads the reply of the list; `Err` says why it is none.
    pub fn from_reply(body: &Value) -> Result<ListedActions, String> {
        let entries = body.as_array().ok_or("The reply is no list of actions.")?;
        let read: Vec<_> = entries.iter().filter_map(|entry| Action::from_reply(entry.clone()).ok()).collect();
        let namespace = read.iter().map(Action::namespace).find(|name| !name.is_empty()).unwrap_or_default();
        Ok(ListedActions { namespace: namespace.into(), all: read.iter().map(ListedAction::of).collect() })
    }

    /// The action of a name, which may be fully qualified.
    pub fn find(&self, name: &str) -> Option<&ListedAction> {
        let local = local_path(name, &self.namespace)?;
        self.all.iter().find(|action| action.path == local)
    }

    /// The sequences that an action is in, by its name inside the namespace.
    pub fn sequences_with(&self, path: &str) -> impl Iterator<Item = &ListedAction> {
        let is_it = move |name: &String| local_path(name, &self.namespace) == Some(path);
        self.all.iter().filter(move |action| action.components.iter().any(is_it))
    }
}

impl ListedAction {
    fn of(action: &Action) -> ListedAction {
        ListedAction {
            path: action.name(),
            kind: action.kind().to_string(),
            is_web: action.web() != Web::No,
            components: action.components(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_name_is_the_same_however_it_is_qualified() {
        let check = |name: &str, expect: Option<&str>| assert_eq!(local_path(name, "1_2"), expect, "{name}");
        check("hello", Some("hello"));
        check("default/hello", Some("hello"));
        check("shop/hello", Some("shop/hello"));
        check("/_/hello", Some("hello"));
        check("/1_2/shop/hello", Some("shop/hello"));
        check("/1_2/default/hello", Some("hello"));
        check("/other/hello", None);
        check("/hello", None);
    }

    #[test]
    fn an_action_is_in_a_sequence_however_that_names_it() {
        let sequence = |name: &str, components: &[&str]| json!({ "name": name, "namespace": "1_2", "exec": { "kind": "sequence", "components": components } });
        let reply = json!([
            { "name": "hello", "namespace": "1_2" },
            sequence("own", &["/_/echo", "/_/hello"]),
            sequence("whole", &["/1_2/hello", "/1_2/hello"]),
            sequence("other", &["/3_4/hello", "/_/shop/hello"]),
        ]);
        let all = ListedActions::from_reply(&reply).expect("a list");
        let with = |path: &str| all.sequences_with(path).map(|one| one.path.as_str()).collect::<Vec<_>>();
        assert_eq!((with("hello"), with("shop/hello"), with("own")), (vec!["own", "whole"], vec!["other"], vec![]));
    }

    #[test]
    fn the_list_is_read_with_packages_and_web_actions() {
        let web = |value: Value| json!([{ "key": "final", "value": true }, { "key": "web-export", "value": value }]);
        let reply = json!([
            { "name": "hello", "namespace": "1_2", "exec": { "kind": "nodejs:22" }, "annotations": [] },
            { "name": "a/b", "namespace": "1_2" },
            { "name": "c", "namespace": "1_2/shop", "annotations": web(json!(true)) },
            { "name": "d", "annotations": web(json!("raw")) },
            { "name": "e", "annotations": web(json!(false)) },
            { "no": "name" },
        ]);
        let read = ListedActions::from_reply(&reply).expect("a list");
        let said: Vec<_> = read.all.iter().map(|one| (one.path.as_str(), one.is_web)).collect();
        assert_eq!(said, [("hello", false), ("a/b", false), ("shop/c", true), ("d", true), ("e", false)]);
        assert_eq!((read.namespace.as_str(), read.all[0].kind.as_str()), ("1_2", "nodejs:22"));
        assert!(read.find("/1_2/shop/c").is_some() && read.find("/_/a/b").is_some() && read.find("/x/hello").is_none());
        assert!(ListedActions::from_reply(&json!({ "error": "x" })).is_err());
    }
}
