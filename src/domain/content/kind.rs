//! The two kinds of content.

use crate::api::Resource;

/// A kind of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentKind {
    /// A content template.
    Template,
    /// A content fragment, which others embed and which is published.
    Fragment,
}

impl ContentKind {
    /// Both.
    pub const ALL: [ContentKind; 2] = [ContentKind::Template, ContentKind::Fragment];

    /// Whose operations it has.
    pub fn resource(self) -> Resource {
        match self {
            ContentKind::Template => Resource::Templates,
            ContentKind::Fragment => Resource::Fragments,
        }
    }

    /// The kind of a resource of content.
    pub fn of(resource: Resource) -> Option<ContentKind> {
        ContentKind::ALL.into_iter().find(|kind| kind.resource() == resource)
    }

    /// What one is called in a sentence.
    pub fn noun(self) -> &'static str {
        match self {
            ContentKind::Template => "template",
            ContentKind::Fragment => "fragment",
        }
    }

    /// The parameter in the path of its operations that names one.
    pub fn id_param(self) -> &'static str {
        match self {
            ContentKind::Template => "templateId",
            ContentKind::Fragment => "fragmentId",
        }
    }

    /// The member that names its type.
    pub fn type_member(self) -> &'static str {
        match self {
            ContentKind::Template => "templateType",
            ContentKind::Fragment => "type",
        }
    }

    /// The types that there are.
    pub fn types(self) -> &'static [&'static str] {
        match self {
            ContentKind::Template => &["html", "html_primary_page", "html_sub_page", "content"],
            ContentKind::Fragment => &["html", "expression"],
        }
    }

    /// The channels that there are.
    pub fn channels(self) -> &'static [&'static str] {
        match self {
            ContentKind::Template => &["email", "push", "inapp", "sms", "code", "directMail", "landingpage", "shared"],
            ContentKind::Fragment => &["email", "shared"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{OPERATIONS, Target, Verb};

    #[test]
    fn the_parameter_of_the_id_is_that_of_the_catalogue() {
        for kind in ContentKind::ALL {
            let get = OPERATIONS.iter().find(|one| one.resource == kind.resource() && one.means.verb == Verb::Get);
            assert_eq!(get.and_then(|get| get.means.target), Some(Target::Path(kind.id_param())));
            assert_eq!(ContentKind::of(kind.resource()), Some(kind));
        }
    }
}
