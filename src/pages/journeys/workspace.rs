//! What the workspace registers: how its acts are carried out and looked for, and where what they are about is shown.

use super::acts::Act;
use super::call::kind_of;
use super::look::find_out;
use super::perform::perform;
use crate::api::{Resource, Verb};
use crate::client::Cancel;
use crate::route::collections::Collection;
use crate::work::act::{self, Form, Looking, Means, Performing, Workspace};
use crate::work::outcome::Subject;

/// The workspace of the configurations.
pub static JOURNEYS: Workspace = Workspace {
    resources: &[Resource::Capping, Resource::Throttling],
    find: |word| Act::find(word).map(|act| act as &dyn act::Act),
    noun: |resource| kind_of(resource).noun(),
    page: |resource, uid| Collection::of(resource).object(uid).href(),
    form: |resource, uid| Collection::of(resource).form(uid).href(),
};

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
        match self {
            Act::Create => Some(Form::of(resource, Verb::Create)),
            Act::Save => Some(Form::of(resource, Verb::Replace)),
            _ => None,
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
    use super::super::call::operation;
    use super::*;
    use crate::work::run::Run;
    use serde_json::json;

    #[test]
    fn what_writes_a_form_says_which() {
        for resource in JOURNEYS.resources {
            assert_eq!(kind_of(*resource).resource(), *resource);
            let forms = |act: Act| act::Act::form(&act, *resource).map(|form| (form.written.id, form.next.id));
            let (create, update) =
                (operation(kind_of(*resource), Verb::Create).id, operation(kind_of(*resource), Verb::Replace).id);
            assert_eq!([forms(Act::Create), forms(Act::Save)], [Some((create, update)), Some((update, update))]);
            assert_eq!([forms(Act::Deploy), forms(Act::CanDeploy), forms(Act::Delete)], [None, None, None]);
        }
    }

    #[test]
    fn a_run_that_was_kept_before_there_were_other_workspaces_is_read() {
        let kept = json!({
            "title": "Save", "acts": ["save", "look for the definition"], "kind": "capping configuration", "uid": "u",
            "place": { "connection": 3, "sandbox": "prod", "organization": "o", "base": "/g", "name": "Mine" },
            "body": r#"{"url":"b"}"#, "base": r#"{"url":"a"}"#,
            "book": { "steps": [
                { "title": "Save", "writes": true, "status": "running", "said": null, "started": 1, "ended": null },
                { "title": "Look", "writes": false, "status": "waiting", "said": null, "started": null, "ended": null },
            ] },
        });
        let run = Run::from_json(&JOURNEYS, &kept, 1).expect("it is read");
        assert_eq!(
            (run.unknown(), run.subject.resource, run.subject.place.in_words()),
            (Some(0), Resource::Capping, "Mine, sandbox prod".to_string())
        );
        assert_eq!(run.open_act().map(|act| act.word()), Some(Act::Save.word()));
        assert_eq!(run.to_json()["place"], kept["place"]);
    }

    #[test]
    fn the_pages_of_a_run_are_those_of_its_configuration() {
        let shown = [
            (JOURNEYS.page)(Resource::Capping, "u"),
            (JOURNEYS.form)(Resource::Throttling, "u"),
            (JOURNEYS.form)(Resource::Capping, ""),
        ];
        assert_eq!(shown, ["#/journeys/capping/u", "#/journeys/throttling/u/edit", "#/journeys/capping/new"]);
    }
}
