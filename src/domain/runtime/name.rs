//! The names of actions, and the one place that decides how a package and its action travel together.

use crate::rules::name::check_action_name;

/// The rule in a sentence, for below the field. Source: OpenWhisk, `docs/reference.md`; its length from `EntityPath.scala`.
pub const NAME_RULE: &str = "A letter, a digit or _ first, then also spaces and @ . & -, not a space at the end; 256 \
                             characters at most. A package stands before it with a slash: package/action.";

/// How the slash travels, and why: said beside every call about an action in a package.
///
/// The reference has one `{name}` in its paths and says nothing of packages; the engine has two segments for them. What a
/// reader of a path template may put into one variable is one segment (RFC 6570, section 3.2.2), so the slash travels
/// encoded: a value never leaves its segment, and a name cannot address something else than what it says.
pub const SLASH: &str = "The slash between a package and its action travels as %2F, within one segment of the path: the \
                         reference has one {name} there and does not say how a package is sent.";

/// The name of an action, with its package if it is in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActionName {
    /// Its package; empty for one in no package.
    pub package: String,
    /// What it is called within that.
    pub name: String,
}

impl ActionName {
    /// Reads `package/action` or `action`.
    pub fn parse(text: &str) -> ActionName {
        match text.split_once('/') {
            Some((package, name)) => ActionName { package: package.into(), name: name.into() },
            None => ActionName { package: String::new(), name: text.into() },
        }
    }

    /// What stands for `{name}` in a path, in `name` of a body, and in our own addresses. See [`SLASH`]: whoever builds the
    /// path encodes it as one segment.
    pub fn whole(&self) -> String {
        if self.package.is_empty() { self.name.clone() } else { format!("{}/{}", self.package, self.name) }
    }

    /// The fully qualified name, as a sequence has it.
    pub fn qualified(&self, namespace: &str) -> String {
        format!("/{}/{}", if namespace.is_empty() { "_" } else { namespace }, self.whole())
    }
}

/// Why a text is no name of an action; nothing when it is one.
pub fn check_name(text: &str) -> Option<String> {
    check_action_name(text).err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, package: &str, name: &str, qualified: &str) {
        let read = ActionName::parse(text);
        assert_eq!((&*read.package, &*read.name), (package, name));
        assert_eq!((read.whole(), read.qualified("1_2")), (text.to_string(), qualified.to_string()));
    }

    #[test]
    fn a_package_is_part_of_the_name() {
        check("hello", "", "hello", "/1_2/hello");
        check("shop/read-order", "shop", "read-order", "/1_2/shop/read-order");
        assert_eq!(ActionName::parse("a").qualified(""), "/_/a");
    }

    #[test]
    fn names_that_the_engine_does_not_take_are_said() {
        for good in ["hello", "shop/read order", "_x", "a@b.c&d"] {
            assert_eq!(check_name(good), None, "{good}");
        }
        for bad in ["", "-a", "a ", "a/b/c", "ä", "/a"] {
            assert!(check_name(bad).is_some(), "{bad}");
        }
    }
}
