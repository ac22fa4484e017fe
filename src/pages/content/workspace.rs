//! What the workspace registers: how its acts are carried out and looked for, and where what they are about is shown.

use super::acts::Act;
use super::call::{collection_of, kind_of};
use super::look::find_out;
use super::perform::perform;
use crate::api::error::ApiError;
use crate::api::{Resource, Verb};
use crate::client::Cancel;
use crate::domain::content::ContentKind;
use crate::route::collections::{CollectionRoute, View};
use crate::work::act::{self, Doing, Form, Means, Workspace};
use crate::work::call::operation;
use crate::work::outcome::{Failure, Found, Receipt, Subject};

/// The workspace of templates and fragments.
pub static CONTENT: Workspace = Workspace {
    resources: &[Resource::Templates, Resource::Fragments],
    find: |word| Act::find(word).map(|act| act as &dyn act::Act),
    noun: |resource| match kind_of(resource) {
        ContentKind::Template => "content template",
        ContentKind::Fragment => "content fragment",
    },
    page: |resource, id| collection_of(kind_of(resource)).object(id).href(),
    form: |resource, id| form_of(kind_of(resource), id).href(),
};

/// The form of one; without an id that of a new one.
pub fn form_of(kind: ContentKind, id: &str) -> CollectionRoute {
    let collection = collection_of(kind);
    if id.is_empty() { collection.new_one() } else { collection.view(id, View::Edit) }
}

/// The acts as a run takes them.
pub fn to_steps(acts: &'static [Act]) -> Vec<&'static dyn act::Act> {
    acts.iter().map(|act| act as &dyn act::Act).collect()
}

impl act::Act for Act {
    fn word(&self) -> &'static str {
        Act::word(*self)
    }

    fn title(&self, resource: Resource) -> String {
        Act::title(*self, kind_of(resource))
    }

    fn writes(&self) -> bool {
        Act::writes(*self)
    }

    fn form(&self, resource: Resource) -> Option<Form> {
        let form = |verb| operation(resource, verb);
        match self {
            Act::Create => Some(Form { written: form(Verb::Create), next: form(Verb::Replace) }),
            Act::Save => Some(Form { written: form(Verb::Replace), next: form(Verb::Replace) }),
            Act::Delete | Act::Verify(_) => None,
        }
    }

    fn perform(&self, means: Means, subject: Subject, cancel: Cancel) -> Doing<Result<Receipt, Failure>> {
        let act = *self;
        Box::pin(async move { perform(&means, act, &subject, &cancel).await })
    }

    fn look(
        &self,
        means: Means,
        subject: Subject,
        started: Option<f64>,
        cancel: Cancel,
    ) -> Doing<Result<Found, ApiError>> {
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
