//! How a field is compared.

/// How a field is compared. Several are sent with one sign: a pattern can say that a name is exactly something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// It is the value.
    Is,
    /// It is another one.
    IsNot,
    /// It is the value, without regard to capitals.
    Exactly,
    /// It begins with the text.
    StartsWith,
    /// The text stands in it.
    Contains,
    /// It fits a pattern from its start.
    Matches,
    /// On the day or later.
    From,
    /// On a later day.
    After,
    /// On an earlier day.
    Before,
    /// On the day or earlier.
    UpTo,
    /// At that moment.
    At,
}

impl Operator {
    /// As it is sent.
    pub fn sign(self) -> &'static str {
        match self {
            Operator::Is | Operator::At => "==",
            Operator::IsNot => "!=",
            Operator::Exactly | Operator::StartsWith | Operator::Matches => "~^",
            Operator::Contains => "~",
            Operator::From => ">=",
            Operator::After => ">",
            Operator::Before => "<",
            Operator::UpTo => "<=",
        }
    }

    /// Between the field and the value: the sign, or what a pattern means.
    pub fn word(self) -> &'static str {
        match self {
            Operator::Exactly => "is exactly",
            Operator::StartsWith => "starts with",
            Operator::Contains => "contains",
            Operator::Matches => "matches",
            other => other.sign(),
        }
    }

    /// As a choice: what it means, and the sign.
    pub fn label(self) -> &'static str {
        match self {
            Operator::Is => "is (==)",
            Operator::IsNot => "is not (!=)",
            Operator::Exactly => "is exactly",
            Operator::StartsWith => "starts with (~^)",
            Operator::Contains => "contains (~)",
            Operator::Matches => "matches the pattern (~^)",
            Operator::From => "on or after (>=)",
            Operator::After => "after (>)",
            Operator::Before => "before (<)",
            Operator::UpTo => "on or before (<=)",
            Operator::At => "at the moment (==)",
        }
    }

    /// Whether blanks around the value may be meant.
    pub(super) fn is_for_parts(self) -> bool {
        matches!(self, Operator::StartsWith | Operator::Contains | Operator::Matches)
    }
}

/// The signs; one that begins like another stands before it.
const SIGNS: [&str; 8] = ["==", "!=", "<=", ">=", "<", ">", "~^", "~"];

/// The sign that a text begins with.
pub(super) fn find_sign(text: &str) -> Option<&'static str> {
    SIGNS.into_iter().find(|sign| text.starts_with(sign))
}
