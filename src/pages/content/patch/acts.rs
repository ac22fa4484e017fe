//! The acts of a run that patches, and what the workspace registers of them.

use super::perform::{look, patch, verify};
use super::places::page_of;
use crate::api::{Resource, Verb};
use crate::client::Cancel;
use crate::domain::content::ContentKind;
use crate::domain::content::patch::patch_operation;
use crate::pages::content::call::kind_of;
use crate::work::act::{self, Form, Looking, Means, Performing, Workspace};
use crate::work::call::operation;
use crate::work::outcome::Subject;

/// One act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// Read again, and PATCH with the ETag of that, unless what is patched has changed.
    Patch,
    /// Read again, and look.
    Verify,
}

static ACTS: [Act; 2] = [Act::Patch, Act::Verify];

/// The acts, in the order in which they are carried out.
pub fn steps() -> Vec<&'static dyn act::Act> {
    act::steps_of(&ACTS)
}

/// The runs that patch a template or a fragment.
pub static PATCHING: Workspace = Workspace {
    resources: &[Resource::Templates, Resource::Fragments],
    find: |word| ACTS.iter().find(|act| act.word_of() == word).map(|act| act as &dyn act::Act),
    noun: |resource| kind_of(resource).noun(),
    // Where it was written the patch is seen, and what became of it.
    page: |resource, id| page_of(kind_of(resource), id).href(),
    form: |resource, id| page_of(kind_of(resource), id).href(),
};

impl Act {
    fn word_of(self) -> &'static str {
        match self {
            Act::Patch => "patch members",
            Act::Verify => "look for the patch",
        }
    }
}

impl act::Act for Act {
    fn word(&self) -> &'static str {
        self.word_of()
    }

    fn title(&self, resource: Resource) -> String {
        match self {
            Act::Patch => format!("Read again, then patch the {}", kind_of(resource).noun()),
            Act::Verify => "Read again, to see what was saved".into(),
        }
    }

    fn writes(&self) -> bool {
        *self == Act::Patch
    }

    fn form(&self, resource: Resource) -> Option<Form> {
        let written = patch_operation(kind_of(resource));
        (*self == Act::Patch).then_some(Form { written, next: written })
    }

    fn perform(&self, means: Means, subject: Subject, cancel: Cancel) -> Performing {
        match self {
            Act::Patch => Box::pin(async move { patch(&means, &subject, &cancel).await }),
            Act::Verify => Box::pin(async move { verify(means.client, &subject, &cancel).await }),
        }
    }

    fn look(&self, means: Means, subject: Subject, _: Option<f64>, cancel: Cancel) -> Looking {
        Box::pin(async move { look(means.client, &subject, &cancel).await })
    }
}

/// The operation that writes the whole of one.
pub fn put_title(kind: ContentKind) -> &'static str {
    operation(kind.resource(), Verb::Replace).title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_is_found_by_its_word_and_only_one_writes() {
        for act in steps() {
            assert_eq!((PATCHING.find)(act.word()).map(|found| found.word()), Some(act.word()));
            assert!(!act.title(Resource::Fragments).is_empty());
        }
        assert_eq!(steps().iter().map(|act| act.writes()).collect::<Vec<_>>(), [true, false]);
        assert_eq!((PATCHING.page)(Resource::Fragments, "f/1"), "#/content/fragments/f%2F1/patch");
    }
}
