//! The rows of the list, what a search finds in one, and which parts there are to choose from. No view.

use crate::domain::runtime::{Action, Support, Web, support_of};
use crate::ui::table::{Moment, Wanted};

/// The names of the choices in the address.
pub const SHOW: &str = "show";
pub const PACKAGE: &str = "package";
pub const KIND: &str = "kind";

/// What the address says for those in no package: no package is called so.
pub const NO_PACKAGE: &str = "-";

/// An action as a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What tells it apart: its fully qualified name.
    pub id: String,
    /// All of it.
    pub action: Action,
    /// Whether it is of the system: it has no page here.
    pub of_system: bool,
}

impl Item {
    /// The row of an action.
    pub fn new(action: Action, of_system: bool) -> Item {
        Item { id: action.qualified(), action, of_system }
    }

    /// What the button at its end copies, and what that is.
    pub fn to_copy(&self) -> (String, String) {
        let name = self.action.name();
        match self.action.url().filter(|_| !self.of_system) {
            Some(url) => (format!("The URL of {name}"), url.to_string()),
            None => (format!("The name of {name}"), self.id.clone()),
        }
    }
}

/// The parts of the list.
pub const PARTS: [(&str, &str); 4] =
    [("", "All"), ("web", "Web"), ("sequence", "Sequences"), ("out-of-support", "Out of support")];

/// Whether an action is what is chosen.
pub fn fits(item: &Item, name: &str, value: &str) -> bool {
    let action = &item.action;
    match (name, value) {
        (SHOW, "web") => action.web() != Web::No,
        (SHOW, "sequence") => action.is_sequence(),
        (SHOW, "out-of-support") => support_of(action.kind()) == Support::OutOfSupport,
        (PACKAGE, NO_PACKAGE) => action.named().package.is_empty(),
        (PACKAGE, package) => action.named().package == package,
        (KIND, kind) => action.kind() == kind,
        _ => false,
    }
}

/// Everything that a row shows.
pub fn shown(item: &Item, _: Moment) -> String {
    let action = &item.action;
    let mut lines = vec![item.id.clone(), action.name(), action.kind().to_string(), action.version().to_string()];
    lines.extend([limits_of(action), action.web().in_words().to_string()]);
    lines.extend(action.url().map(str::to_string));
    lines.extend(action.description());
    lines.extend(action.components());
    if support_of(action.kind()) == Support::OutOfSupport {
        lines.push(Support::OutOfSupport.in_words().into());
    }
    lines.join("\n")
}

/// Its limits in a line: `60 s · 256 MB · 10 MB logs`.
pub fn limits_of(action: &Action) -> String {
    let of = |name: &str| Some(action.limit_text(name)).filter(|text| !text.is_empty());
    let seconds = |text: String| match text.parse::<u64>() {
        Ok(ms) if ms.is_multiple_of(1000) => format!("{}\u{a0}s", ms / 1000),
        _ => format!("{text}\u{a0}ms"),
    };
    let parts = [
        of("timeout").map(seconds),
        of("memory").map(|text| format!("{text}\u{a0}MB")),
        of("logs").map(|text| format!("{text}\u{a0}MB logs")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The values that a choice has among all, in their order, each once.
pub fn values_of(all: &[Item], name: &str) -> Vec<String> {
    let value = |item: &Item| match name {
        PACKAGE => item.action.named().package,
        _ => item.action.kind().to_string(),
    };
    let mut values: Vec<String> = all.iter().map(value).filter(|value| !value.is_empty()).collect();
    values.sort();
    values.dedup();
    values
}

/// Why none of so many is left.
pub fn explain_none(wanted: &Wanted, count: usize) -> String {
    let search = wanted.search.trim();
    let shows = (!search.is_empty()).then(|| format!("shows “{search}”"));
    let chosen = wanted.chosen().map(|(name, value)| match (name, value) {
        (SHOW, "web") => "is a web action".to_string(),
        (SHOW, "sequence") => "is a sequence".to_string(),
        (SHOW, "out-of-support") => "has a kind out of support".to_string(),
        (PACKAGE, NO_PACKAGE) => "is in no package".to_string(),
        (PACKAGE, package) => format!("is in the package “{package}”"),
        (_, value) => format!("has the kind “{value}”"),
    });
    let all: Vec<String> = shows.into_iter().chain(chosen).collect();
    format!("No action fits: none of {count} {}.", all.join(" and "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn item(name: &str, kind: &str, more: Value) -> Item {
        let mut value = json!({ "name": name, "namespace": "1_2", "exec": { "kind": kind } });
        value.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        Item::new(Action::from_reply(value).expect("an action"), false)
    }

    fn all() -> Vec<Item> {
        vec![
            item("hello", "nodejs:24", json!({ "limits": { "timeout": "60000", "memory": "256", "logs": "10" } })),
            item("shop/page", "nodejs:18", json!({ "annotations": [{ "key": "web-export", "value": true }] })),
            item("both", "sequence", json!({ "exec": { "kind": "sequence", "components": ["/_/hello"] } })),
        ]
    }

    #[track_caller]
    fn check(name: &str, value: &str, expect: &[&str]) {
        let found: Vec<String> =
            all().iter().filter(|item| fits(item, name, value)).map(|item| item.action.name()).collect();
        assert_eq!(found, expect, "{name}={value}");
    }

    #[test]
    fn what_is_chosen_is_what_an_action_is() {
        check(SHOW, "web", &["shop/page"]);
        check(SHOW, "sequence", &["both"]);
        check(SHOW, "out-of-support", &["shop/page"]);
        check(PACKAGE, "shop", &["shop/page"]);
        check(PACKAGE, NO_PACKAGE, &["hello", "both"]);
        check(KIND, "nodejs:24", &["hello"]);
        check("other", "x", &[]);
        assert_eq!((values_of(&all(), PACKAGE), values_of(&all(), KIND).len()), (vec!["shop".to_string()], 3));
    }

    #[test]
    fn a_search_finds_what_is_shown_and_never_code() {
        let one = item("a", "nodejs:24", json!({ "code": "hidden words", "limits": { "timeout": 1500 } }));
        let text = shown(&one, &|_| None);
        assert!(text.contains("/1_2/a") && text.contains("1500\u{a0}ms") && !text.contains("hidden"));
        assert_eq!(limits_of(&all()[0].action), "60\u{a0}s · 256\u{a0}MB · 10\u{a0}MB logs");
        assert!(shown(&all()[2], &|_| None).contains("/_/hello"));
    }

    #[test]
    fn what_leaves_none_is_named() {
        let query = [("q", "x"), (SHOW, "web"), (PACKAGE, "-"), (KIND, "k")];
        let query: Vec<_> = query.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
        let said = explain_none(&Wanted::from_query(&query, &[SHOW, PACKAGE, KIND]), 3);
        let expect = "none of 3 shows “x” and is a web action and is in no package and has the kind “k”.";
        assert_eq!(said, format!("No action fits: {expect}"));
    }
}
