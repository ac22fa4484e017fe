//! What a plan does with an object.

use crate::domain::content::ContentKind;

/// What is done with one object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// One that is not there is made.
    Create,
    /// The whole of it is written anew.
    Replace,
    /// It is deleted: templates only, for no operation deletes a fragment.
    Delete,
    /// It is published: fragments only.
    Publish,
    /// Its name, its description or its folder is changed.
    Patch,
}

impl Deed {
    /// All, in no order that matters.
    pub const ALL: [Deed; 5] = [Deed::Create, Deed::Replace, Deed::Delete, Deed::Publish, Deed::Patch];

    /// The word for it in an address and in a file.
    pub fn word(self) -> &'static str {
        self.words()[0]
    }

    /// The deed of a word.
    pub fn find(word: &str) -> Option<Deed> {
        Deed::ALL.into_iter().find(|deed| deed.word() == word)
    }

    /// As a command: `Delete`.
    pub fn verb(self) -> &'static str {
        self.words()[1]
    }

    /// While it is under way: `Deleting`.
    pub fn doing(self) -> &'static str {
        self.words()[2]
    }

    /// When it is done: `deleted`.
    pub fn done(self) -> &'static str {
        self.words()[3]
    }

    /// The method of the call that writes.
    pub fn method(self) -> &'static str {
        match self {
            Deed::Create | Deed::Publish => "POST",
            Deed::Replace => "PUT",
            Deed::Delete => "DELETE",
            Deed::Patch => "PATCH",
        }
    }

    /// Whether it can be done with objects of a kind.
    pub fn fits(self, kind: ContentKind) -> bool {
        match self {
            Deed::Delete => kind == ContentKind::Template,
            Deed::Publish => kind == ContentKind::Fragment,
            Deed::Create | Deed::Replace | Deed::Patch => true,
        }
    }

    fn words(self) -> [&'static str; 4] {
        match self {
            Deed::Create => ["create", "Create", "Creating", "created"],
            Deed::Replace => ["replace", "Replace", "Replacing", "replaced"],
            Deed::Delete => ["delete", "Delete", "Deleting", "deleted"],
            Deed::Publish => ["publish", "Publish", "Publishing", "published"],
            Deed::Patch => ["patch", "Patch", "Patching", "patched"],
        }
    }
}
