//! What can be filtered by: a table of fields, their operators and their values.
//!
//! Source: the descriptions of `property` of the two lists. They also name `status`, `fragmentType` and `description`,
//! which have no operator there, and the API refuses `status`.

use super::super::kind::ContentKind;
use super::operator::Operator::{
    self, After, At, Before, Contains, Exactly, From, Is, IsNot, Matches, StartsWith, UpTo,
};

/// A member that the API can filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterField {
    /// `name`
    Name,
    /// `templateType`, or `type` of a fragment.
    Type,
    /// `channels`
    Channels,
    /// `modifiedAt`
    ModifiedAt,
    /// `modifiedBy`
    ModifiedBy,
    /// `createdAt`
    CreatedAt,
    /// `createdBy`
    CreatedBy,
    /// `origin` of `source`.
    Origin,
    /// `id`
    Id,
}

/// What a field is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Any text.
    Text,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A date.
    Date,
}

impl FilterField {
    /// The fields, the most useful first.
    pub const ALL: [FilterField; 9] = [
        FilterField::Name,
        FilterField::Type,
        FilterField::Channels,
        FilterField::ModifiedAt,
        FilterField::ModifiedBy,
        FilterField::CreatedAt,
        FilterField::CreatedBy,
        FilterField::Origin,
        FilterField::Id,
    ];

    /// What the API calls it.
    pub fn name(self, kind: ContentKind) -> &'static str {
        match (self, kind) {
            (FilterField::Type, kind) => kind.type_member(),
            (FilterField::Name, _) => "name",
            (FilterField::Channels, _) => "channels",
            (FilterField::ModifiedAt, _) => "modifiedAt",
            (FilterField::ModifiedBy, _) => "modifiedBy",
            (FilterField::CreatedAt, _) => "createdAt",
            (FilterField::CreatedBy, _) => "createdBy",
            (FilterField::Origin, _) => "origin",
            (FilterField::Id, _) => "id",
        }
    }

    /// The operators that it has, the most useful first. Of several with one sign the last one takes any value.
    pub fn operators(self) -> &'static [Operator] {
        match self {
            FilterField::Name => &[Exactly, StartsWith, Contains, Matches],
            FilterField::Type | FilterField::Channels | FilterField::Origin | FilterField::Id => &[Is, IsNot],
            FilterField::ModifiedAt | FilterField::CreatedAt => &[From, After, Before, UpTo, At],
            FilterField::ModifiedBy | FilterField::CreatedBy => &[Is, IsNot, StartsWith, Matches],
        }
    }

    /// What it is compared with.
    pub fn values(self, kind: ContentKind) -> Values {
        match (self, kind) {
            (FilterField::ModifiedAt | FilterField::CreatedAt, _) => Values::Date,
            (FilterField::Type, kind) => Values::OneOf(kind.types()),
            (FilterField::Channels, kind) => Values::OneOf(kind.channels()),
            (FilterField::Origin, ContentKind::Template) => Values::OneOf(&["ajo", "aem", "external"]),
            (FilterField::Origin, ContentKind::Fragment) => Values::OneOf(&["ajo", "external"]),
            _ => Values::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::operator::find_sign;
    use super::*;
    use crate::api::{Kind, OPERATIONS, Operation, Schema, Verb};

    #[track_caller]
    fn operation(kind: ContentKind, verb: Verb) -> &'static Operation {
        let is_it = |one: &&&'static Operation| one.resource == kind.resource() && one.means.verb == verb;
        OPERATIONS.iter().find(is_it).expect("the kind has the operation")
    }

    /// The operators of the catalogue's description: `id, origin: == !=.` and so on.
    #[test]
    fn the_operators_are_those_of_the_catalogue() {
        for kind in ContentKind::ALL {
            let list = operation(kind, Verb::List);
            let doc = list.params.iter().find(|param| param.name == "property").expect("a list has filters").doc;
            for field in FilterField::ALL {
                let name = field.name(kind);
                let sentences = doc.split(['.', ';']).filter_map(|sentence| sentence.split_once(':'));
                let own = sentences.filter(|(names, _)| names.split(',').any(|one| one.trim() == name));
                let signs: Vec<&str> = own.flat_map(|(_, signs)| signs.split_whitespace()).collect();
                let signs: Vec<&str> = signs.into_iter().filter(|word| find_sign(word) == Some(*word)).collect();
                let mut all: Vec<&str> = field.operators().iter().map(|operator| operator.sign()).collect();
                all.dedup();
                assert!(all.iter().all(|sign| signs.contains(sign)), "{name}: {all:?} and {signs:?}");
                assert!(signs.iter().all(|sign| all.contains(sign)), "{name}: {all:?} and {signs:?}");
            }
        }
    }

    /// The closed values of the body that creates one.
    #[test]
    fn the_values_are_those_of_the_catalogue() {
        for kind in ContentKind::ALL {
            let body = operation(kind, Verb::Create).body.expect("a creation has a body").schema;
            for (field, path) in [
                (FilterField::Type, &[kind.type_member()][..]),
                (FilterField::Channels, &["channels"]),
                (FilterField::Origin, &["source", "origin"]),
            ] {
                let mut found: Vec<&str> = Vec::new();
                collect(body, path, &mut found);
                let Values::OneOf(known) = field.values(kind) else { panic!("{field:?} is closed") };
                assert!(known.iter().all(|value| found.contains(value)), "{field:?}: {known:?} and {found:?}");
                assert!(found.iter().all(|value| known.contains(value)), "{field:?}: {known:?} and {found:?}");
            }
        }
    }

    fn collect(schema: &Schema, path: &[&str], found: &mut Vec<&'static str>) {
        match (&schema.kind, path) {
            (Kind::Object(object), [name, rest @ ..]) => {
                for property in object.properties.iter().filter(|property| property.name == *name) {
                    collect(property.schema, rest, found);
                }
            }
            (Kind::List { items, .. }, []) => collect(items, &[], found),
            (Kind::Text(text), []) => found.extend(text.options),
            _ => {}
        }
    }
}
