//! What the workspace registers: how its acts are carried out and looked for, and where what they are about is shown.

use std::sync::Arc;

use leptos::prelude::untrack;
use serde_json::Value;

use super::acts::Act;
use super::look::find_out;
use super::perform::perform;
use crate::api::Resource;
use crate::client::{Cancel, Client};
use crate::components::write_lock::ask_to_unlock;
use crate::route::collections::Collection;
use crate::ui::toast::Toasts;
use crate::work::act::{self, Form, Looking, Means, Performing, Workspace};
use crate::work::outcome::Subject;
use crate::work::runs::{Begin, Runs};

/// The workspace of the registrations and of the namespace.
pub static EVENTS: Workspace = Workspace {
    resources: &[Resource::Events, Resource::Namespaces],
    find: |word| Act::find(word).map(|act| act as &dyn act::Act),
    noun: |resource| if resource == Resource::Events { "registration" } else { "namespace" },
    page: |resource, id| match resource {
        Resource::Events => Collection::Events.object(id).href(),
        _ => Collection::Namespace.list().href(),
    },
    form: |resource, id| match resource {
        Resource::Events => Collection::Events.form(id).href(),
        _ => Collection::Namespace.list().href(),
    },
};

/// Starts a run of one act where the person is, unless writes are locked or another run about the same is under way.
pub fn start_run(
    (client, toasts, runs): (Client, Toasts, Runs),
    act: &'static Act,
    title: &str,
    object: String,
    body: Option<Value>,
    base: Option<Value>,
) -> Option<u32> {
    if !ask_to_unlock(client, toasts) {
        return None;
    }
    let resource = act.operation().resource;
    let place = untrack(|| client.place(resource.family()));
    let subject = Subject { resource, object, place, body: body.map(Arc::new), base: base.map(Arc::new) };
    runs.start(Begin { workspace: &EVENTS, title: title.into(), acts: vec![act], subject })
}

impl act::Act for Act {
    fn word(&self) -> &'static str {
        Act::word(*self)
    }

    fn title(&self, _: Resource) -> String {
        Act::title(*self).into()
    }

    fn writes(&self) -> bool {
        true
    }

    fn form(&self, _: Resource) -> Option<Form> {
        let next = Act::Update.operation();
        match self {
            Act::Register => Some(Form { written: Act::Register.operation(), next }),
            Act::Update => Some(Form { written: next, next }),
            _ => None,
        }
    }

    fn perform(&self, means: Means, subject: Subject, cancel: Cancel) -> Performing {
        let act = *self;
        Box::pin(async move { perform(&means, act, &subject, &cancel).await })
    }

    fn look(&self, means: Means, _: Subject, _: Option<f64>, cancel: Cancel) -> Looking {
        let act = *self;
        Box::pin(async move { find_out(means.client, act, &cancel).await })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{Connection, Place};
    use crate::work::run::Run;
    use serde_json::json;

    #[test]
    fn the_pages_of_a_run_are_those_of_what_it_is_about() {
        let shown = [
            (EVENTS.page)(Resource::Events, "r"),
            (EVENTS.form)(Resource::Events, "r"),
            (EVENTS.form)(Resource::Events, ""),
            (EVENTS.page)(Resource::Namespaces, ""),
        ];
        assert_eq!(
            shown,
            ["#/runtime/events/r", "#/runtime/events/r/edit", "#/runtime/events/new", "#/runtime/namespace"]
        );
    }

    #[test]
    fn a_run_survives_a_reload_with_its_write_unknown() {
        let place = Place::of(&Connection::simulator(), Resource::Events.family());
        let body = Some(Arc::new(json!({ "name": "n" })));
        let subject = Subject { resource: Resource::Events, object: "r".into(), place, body, base: None };
        let mut run = Run::new(&EVENTS, "Save".into(), vec![&Act::Update], subject, 1);
        run.book.next(1.0);
        let kept = Run::from_json(&EVENTS, &run.to_json(), 2).expect("it is read");
        assert_eq!((kept.unknown(), &kept.subject), (Some(0), &run.subject));
    }
}
