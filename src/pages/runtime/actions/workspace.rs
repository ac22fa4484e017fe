//! What the pages register: how their acts are carried out and looked for, and where an action is shown.

use super::acts::ActionAct;
use super::links::{ACTIONS, form_of, page_of};
use super::look::{find_out, look};
use super::perform::{create, delete, save};
use crate::api::{Resource, Verb};
use crate::client::Cancel;
use crate::work::act::{Act, Form, Looking, Means, Performing, Workspace};
use crate::work::outcome::Subject;

/// The workspace of the actions.
pub static RUNTIME_ACTIONS: Workspace = Workspace {
    resources: &[ACTIONS],
    find: |word| ActionAct::find(word).map(|act| act as &dyn Act),
    noun: |_| "action",
    page: |_, name| page_of(name).href(),
    form: |_, name| form_of(name).href(),
};

impl Act for ActionAct {
    fn word(&self) -> &'static str {
        ActionAct::word(*self)
    }

    fn title(&self, _: Resource) -> String {
        ActionAct::title(*self).to_string()
    }

    fn writes(&self) -> bool {
        ActionAct::writes(*self)
    }

    fn form(&self, _: Resource) -> Option<Form> {
        match self {
            ActionAct::Create => Some(Form::of(ACTIONS, Verb::Create)),
            ActionAct::Save => Some(Form::of(ACTIONS, Verb::Replace)),
            _ => None,
        }
    }

    fn perform(&self, means: Means, subject: Subject, cancel: Cancel) -> Performing {
        let act = *self;
        Box::pin(async move {
            match act {
                ActionAct::Create => create(&means, &subject, &cancel).await,
                ActionAct::Save => save(&means, &subject, &cancel).await,
                ActionAct::Delete => delete(&means, &subject, &cancel).await,
                ActionAct::Verify(goal) => look(means.client, goal, &subject, &cancel).await,
            }
        })
    }

    fn look(&self, means: Means, subject: Subject, _: Option<f64>, cancel: Cancel) -> Looking {
        let act = *self;
        Box::pin(async move { find_out(means.client, act, &subject, &cancel).await })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_writes_a_form_says_which_and_the_pages_are_those_of_the_action() {
        let written = |act: ActionAct| act.form(ACTIONS).map(|form| form.written.id);
        let forms = [written(ActionAct::Create), written(ActionAct::Save), written(ActionAct::Delete)];
        assert_eq!(forms, [Some("actions.create"), Some("actions.update"), None]);
        let pages = [(RUNTIME_ACTIONS.page)(ACTIONS, "p/a"), (RUNTIME_ACTIONS.form)(ACTIONS, "")];
        assert_eq!(pages, ["#/runtime/actions/p%2Fa", "#/runtime/actions/new"]);
    }
}
