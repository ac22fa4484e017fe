//! What counts as the same: one answer for the difference, the patch and the merge.

use super::node::Node;
use super::number::is_same_worth;
use super::pointer::unescape;
use super::token::Shape;

/// What counts as the same in the documents of one kind.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// What holds for single places: a pointer, in which the step `*` stands for every name and every place of a list.
    pub rules: &'static [(&'static str, Rule)],
    /// How numbers are compared.
    pub numbers: Numbers,
    /// How lists are compared that have no rule of their own.
    pub lists: Lists,
    /// Whether a member that is `null` says the same as none.
    pub null_is_absent: bool,
}

/// What holds for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// It does not count, whatever it is.
    Ignored,
    /// A list in which neither the order nor a repetition counts.
    Set,
    /// It is compared, replaced and merged as a whole.
    Whole,
    /// A number that says the same as no member at all, such as −1 for no limit.
    Absent(&'static str),
}

/// How numbers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// As they are written: `1.0` is another number than `1.00`.
    Spelling,
    /// By their worth.
    Worth,
}

/// How lists are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    /// Item by item, those that belong together side by side.
    Aligned,
    /// As a whole.
    Whole,
}

/// The members by which the items of a list are told apart where every item has one of its own, the best first.
pub const KEYS: [&str; 3] = ["id", "uid", "name"];

impl Policy {
    /// Everything counts, as it is written, but for the order of an object's members.
    pub const EXACT: Policy =
        Policy { rules: &[], numbers: Numbers::Spelling, lists: Lists::Aligned, null_is_absent: false };

    /// As [`Policy::EXACT`], with numbers by their worth.
    pub const WORTH: Policy = Policy { numbers: Numbers::Worth, ..Policy::EXACT };
}

/// A policy at one place of a document: the rules that hold here and further down.
#[derive(Clone, Debug)]
pub(super) struct Scope<'p> {
    pub policy: &'p Policy,
    /// What is left of the pointers that lead here.
    rest: Vec<(&'static str, Rule)>,
}

impl<'p> Scope<'p> {
    pub fn new(policy: &'p Policy) -> Scope<'p> {
        Scope { policy, rest: policy.rules.to_vec() }
    }

    /// One step down, to the members or items that `fits` says.
    pub fn below(&self, fits: impl Fn(&str) -> bool) -> Scope<'p> {
        let step = |(rest, rule): &(&'static str, Rule)| {
            let rest = rest.strip_prefix('/')?;
            let end = rest.find('/').unwrap_or(rest.len());
            let (own, rest) = rest.split_at(end);
            (own == "*" || fits(&unescape(own))).then_some((rest, *rule))
        };
        Scope { policy: self.policy, rest: self.rest.iter().filter_map(step).collect() }
    }

    /// One step down, to the items of a list.
    pub fn item(&self) -> Scope<'p> {
        self.below(|_| false)
    }

    /// A member that counts: `None` for none, and for what says the same as none.
    pub fn counts<'a>(&self, member: Option<Node<'a>>) -> Option<Node<'a>> {
        let node = member?;
        let absent = match (node.shape(), self.rule()) {
            (_, Some(Rule::Ignored)) => true,
            (Shape::Null, _) => self.policy.null_is_absent,
            (Shape::Number, Some(Rule::Absent(number))) => is_same_worth(node.written(), number),
            _ => false,
        };
        if absent { None } else { Some(node) }
    }

    /// The rule for this place, if it has one.
    pub fn rule(&self) -> Option<Rule> {
        self.rest.iter().find(|(rest, _)| rest.is_empty()).map(|(_, rule)| *rule)
    }

    /// Whether the lists in this place are laid over each other item by item.
    pub fn aligns(&self) -> bool {
        self.policy.lists == Lists::Aligned && !matches!(self.rule(), Some(Rule::Whole | Rule::Set))
    }
}

#[cfg(test)]
mod tests {
    use super::super::pointer::Pointer;
    use super::*;

    #[test]
    fn rules_are_found_by_their_place() {
        let policy = Policy {
            rules: &[
                ("/methods", Rule::Set),
                ("/a/*/b", Rule::Absent("-1")),
                ("/x~1y", Rule::Ignored),
                ("", Rule::Whole),
            ],
            ..Policy::EXACT
        };
        let rule = |text: &str| {
            let pointer = Pointer::parse(text).expect("a pointer");
            pointer.steps().fold(Scope::new(&policy), |scope, step| scope.below(|own| own == step)).rule()
        };
        assert_eq!(rule("/methods"), Some(Rule::Set));
        assert_eq!(rule("/a/anything/b"), Some(Rule::Absent("-1")));
        assert_eq!((rule("/x~1y"), rule("")), (Some(Rule::Ignored), Some(Rule::Whole)));
        assert_eq!([rule("/methods/0"), rule("/a"), rule("/a/b"), rule("/a/b/c"), rule("/x")], [None; 5]);
    }
}
