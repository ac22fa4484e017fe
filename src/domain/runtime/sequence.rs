//! The order of a sequence: fully qualified names, at most fifty.

use super::name::{ActionName, check_name};

/// The most actions that a sequence may have. Source: "System settings", sequence.
pub const MOST_COMPONENTS: usize = 50;

/// A step in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

/// Moves what stands at a place by one. The place where it stands then; nothing when it cannot go further.
pub fn shift<T>(order: &mut [T], at: usize, step: Step) -> Option<usize> {
    let to = match step {
        Step::Up => at.checked_sub(1)?,
        Step::Down => at + 1,
    };
    (at < order.len() && to < order.len()).then(|| order.swap(at, to))?;
    Some(to)
}

/// The fully qualified name of what a person has typed: `action`, `package/action`, or such a name already. `namespace` may
/// be empty: `_` is the engine's word for one's own. `Err` says why it is none.
pub fn qualify(text: &str, namespace: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("Choose an action, or type /namespace/package/action.".into());
    }
    let Some(rest) = text.strip_prefix('/') else {
        return match check_name(text) {
            None => Ok(ActionName::parse(text).qualified(namespace)),
            Some(why) => Err(why),
        };
    };
    match rest.split('/').collect::<Vec<_>>().as_slice() {
        [_, _] | [_, _, _] if rest.split('/').all(|part| !part.is_empty()) => Ok(text.to_string()),
        _ => Err("A fully qualified name is /namespace/action or /namespace/package/action.".into()),
    }
}

/// Whether two names mean the same action: `_` is one's own namespace.
pub fn same_component(one: &str, other: &str, namespace: &str) -> bool {
    let own = |name: &str| name.strip_prefix("/_/").map_or(name.to_string(), |rest| format!("/{namespace}/{rest}"));
    own(one) == own(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(at: usize, step: Step, expect: Option<usize>, order: &str) {
        let mut letters = ['a', 'b', 'c'];
        assert_eq!(shift(&mut letters, at, step), expect);
        assert_eq!(letters.iter().collect::<String>(), order);
    }

    #[test]
    fn an_action_moves_by_one_and_not_out_of_the_order() {
        check(0, Step::Up, None, "abc");
        check(1, Step::Up, Some(0), "bac");
        check(1, Step::Down, Some(2), "acb");
        check(2, Step::Down, None, "abc");
        check(3, Step::Up, None, "abc");
        check(7, Step::Down, None, "abc");
    }

    #[track_caller]
    fn check_qualified(text: &str, expect: Option<&str>) {
        assert_eq!(qualify(text, "1_2").ok().as_deref(), expect, "{text}");
    }

    #[test]
    fn names_become_fully_qualified() {
        check_qualified("hello", Some("/1_2/hello"));
        check_qualified(" shop/read ", Some("/1_2/shop/read"));
        check_qualified("/whisk.system/utils/echo", Some("/whisk.system/utils/echo"));
        check_qualified("/_/hello", Some("/_/hello"));
        for bad in ["", "/", "/a", "/a//b", "/a/b/c/d", "a/b/c", "-x"] {
            check_qualified(bad, None);
        }
        assert_eq!(qualify("hello", "").as_deref(), Ok("/_/hello"));
        assert!(same_component("/_/a", "/1_2/a", "1_2") && !same_component("/_/a", "/3_4/a", "1_2"));
    }
}
