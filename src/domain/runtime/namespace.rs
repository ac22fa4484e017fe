//! A namespace: its name, and the key to everything in it.

use serde_json::Value;

use super::listed_action::ListedActions;

/// What stands in the place of the key. It does not say how long that is.
const MASK: &str = "••••••••-••••:••••••••••••";

/// The member with the key.
const AUTH: &str = "auth";

/// A namespace as the API sent it.
#[derive(Clone, PartialEq)]
pub struct Namespace(Value);

/// What is in a namespace, as far as its list of actions tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Actions, with the sequences.
    pub actions: usize,
    /// Packages that have an action.
    pub packages: usize,
    /// Sequences.
    pub sequences: usize,
}

/// Never with the key.
impl std::fmt::Debug for Namespace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Namespace({})", self.without_auth())
    }
}

impl Namespace {
    /// The namespace that a reply tells of; `Err` says why it tells of none.
    pub fn from_reply(body: Value) -> Result<Namespace, String> {
        let is_one = body.get("name").is_some_and(Value::is_string);
        if is_one { Ok(Namespace(body)) } else { Err("The reply names no namespace.".into()) }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.0.get("name").and_then(Value::as_str).unwrap_or_default()
    }

    /// Its key: shown and copied when the person asks for it, and nowhere else.
    pub fn auth(&self) -> Option<&str> {
        self.0.get(AUTH).and_then(Value::as_str).filter(|auth| !auth.is_empty())
    }

    /// What is shown of the key before the person asks for it.
    pub fn masked_auth(&self) -> &'static str {
        if self.auth().is_some() { MASK } else { "not sent" }
    }

    /// What may leave the page: everything but the key.
    pub fn without_auth(&self) -> Value {
        let mut value = self.0.clone();
        if let Some(members) = value.as_object_mut() {
            members.remove(AUTH);
        }
        value
    }

    /// Where its web actions are.
    pub fn web_address(&self) -> String {
        format!("https://{}.adobeioruntime.net/api/v1/web/…", self.name())
    }
}

impl Sums {
    /// Counts what a list of actions tells.
    pub fn of(actions: &ListedActions) -> Sums {
        let mut packages: Vec<_> = actions.all.iter().filter_map(|one| Some(one.path.split_once('/')?.0)).collect();
        packages.sort_unstable();
        packages.dedup();
        let sequences = actions.all.iter().filter(|one| one.kind == "sequence").count();
        Sums { actions: actions.all.len(), packages: packages.len(), sequences }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_key_is_in_nothing_but_what_asks_for_it() {
        let one = Namespace::from_reply(json!({ "name": "1_2", "auth": "id:hidden-key", "later": 1 })).expect("one");
        assert_eq!((one.name(), one.auth()), ("1_2", Some("id:hidden-key")));
        for text in [format!("{one:?}"), one.without_auth().to_string(), one.masked_auth().into(), one.web_address()] {
            assert!(!text.contains("hidden-key"), "{text}");
        }
        assert_eq!(one.without_auth(), json!({ "name": "1_2", "later": 1 }));
        let bare = Namespace::from_reply(json!({ "name": "1_2" })).expect("one");
        assert_eq!((bare.auth(), bare.masked_auth()), (None, "not sent"));
        assert!(Namespace::from_reply(json!({ "auth": "x" })).is_err() && Namespace::from_reply(json!([])).is_err());
    }

    #[test]
    fn what_is_in_it_is_counted() {
        let action = |name: &str, kind: &str| json!({ "name": name, "exec": { "kind": kind } });
        let list = json!([action("a", "nodejs:22"), action("p/b", "sequence"), action("p/c", ""), action("q/d", "")]);
        let list = ListedActions::from_reply(&list).expect("a list");
        assert_eq!(Sums::of(&list), Sums { actions: 4, packages: 2, sequences: 1 });
    }
}
