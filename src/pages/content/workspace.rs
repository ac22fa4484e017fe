//! What the workspace registers: how its acts are carried out and looked for, and where what they are about is shown.

use super::acts::{Act, Goal};
use super::call::kind_of;
use super::look::find_out;
use super::perform::perform;
use crate::api::{Resource, Verb};
use crate::client::Cancel;
use crate::domain::content::ContentKind;
use crate::route::collections::Collection;
use crate::work::act::{self, Form, Looking, Means, Performing, Workspace};
use crate::work::call::operation;
use crate::work::outcome::Subject;

/// The workspace of templates and fragments.
pub static CONTENT: Workspace = Workspace {
    resources: &[Resource::Templates, Resource::Fragments],
    find: |word| Act::find(word).map(|act| act as &dyn act::Act),
    noun: |resource| match kind_of(resource) {
        ContentKind::Template => "content template",
        ContentKind::Fragment => "content fragment",
    },
    page: |resource, id| Collection::of(resource).object(id).href(),
    form: |resource, id| Collection::of(resource).form(id).href(),
};

impl act::Act for Act {
    fn word(&self) -> &'static str {
        Act::word(*self)
    }

    fn title(&self, resource: Resource) -> String {
        let noun = kind_of(resource).noun();
        match self {
            Act::Create => operation(resource, Verb::Create).title.into(),
            Act::Save => format!("Read again, then update the content {noun}"),
            Act::Delete => format!("Read again, then delete the content {noun}"),
            Act::Verify(Goal::Saved) => "Read again, to see what was saved".into(),
            Act::Verify(Goal::Gone) => "Read again, to see that it is gone".into(),
        }
    }

    fn writes(&self) -> bool {
        !matches!(self, Act::Verify(_))
    }

    fn form(&self, resource: Resource) -> Option<Form> {
        match self {
            Act::Create => Some(Form::of(resource, Verb::Create)),
            Act::Save => Some(Form::of(resource, Verb::Replace)),
            Act::Delete | Act::Verify(_) => None,
        }
    }

    fn perform(&self, means: Means, subject: Subject, cancel: Cancel) -> Performing {
        let act = *self;
        Box::pin(async move { perform(&means, act, &subject, &cancel).await })
    }

    fn look(&self, means: Means, subject: Subject, started: Option<f64>, cancel: Cancel) -> Looking {
        let act = *self;
        Box::pin(async move { find_out(means.client, act, &subject, started, &cancel).await })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_a_run_are_those_of_its_object() {
        let shown = [
            (CONTENT.page)(Resource::Templates, "t"),
            (CONTENT.form)(Resource::Fragments, "f"),
            (CONTENT.form)(Resource::Templates, ""),
        ];
        assert_eq!(shown, ["#/content/templates/t", "#/content/fragments/f/edit", "#/content/templates/new"]);
    }

    #[test]
    fn what_writes_a_form_says_which() {
        for resource in CONTENT.resources {
            let forms = |act: Act| act::Act::form(&act, *resource).map(|form| (form.written.id, form.next.id));
            let (create, update) = (operation(*resource, Verb::Create).id, operation(*resource, Verb::Replace).id);
            assert_eq!([forms(Act::Create), forms(Act::Save)], [Some((create, update)), Some((update, update))]);
            assert_eq!(forms(Act::Delete), None);
        }
    }
}
