//! The acts of a run about an action.

use super::look::{find_out, look};
use super::perform::{create, delete, save};
use super::workspace::operation;
use crate::api::error::ApiError;
use crate::api::{Resource, Verb};
use crate::client::Cancel;
use crate::work::act::{Act, Doing, Form, Means};
use crate::work::outcome::{Failure, Found, Receipt, Subject};

/// What is looked for at the end of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// It is as it was written.
    Saved,
    /// It is not there any more.
    Gone,
}

/// One act of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionAct {
    /// POST what is written.
    Create,
    /// Read again, and PUT what has changed unless the server's copy is another one by now.
    Save,
    /// Read again, and delete it.
    Delete,
    /// Read again, and look.
    Verify(Goal),
}

/// Every act with the word for it in what is kept, and what a run calls it.
static WORDS: [(ActionAct, &str, &str); 5] = [
    (ActionAct::Create, "create", "Create the action"),
    (ActionAct::Save, "save", "Read again, then send what has changed"),
    (ActionAct::Delete, "delete", "Read again, then delete the action"),
    (ActionAct::Verify(Goal::Saved), "look for the action", "Read again, to see what was saved"),
    (ActionAct::Verify(Goal::Gone), "look that it is gone", "Read again, to see that it is gone"),
];

/// The acts that take what is written to the API.
pub fn acts_of_writing(is_new: bool) -> Vec<&'static dyn Act> {
    let first = if is_new { "create" } else { "save" };
    [first, "look for the action"].into_iter().filter_map(find_act).collect()
}

/// The acts that delete it.
pub fn acts_of_deletion() -> Vec<&'static dyn Act> {
    ["delete", "look that it is gone"].into_iter().filter_map(find_act).collect()
}

/// The act of a word.
pub fn find_act(word: &str) -> Option<&'static dyn Act> {
    WORDS.iter().find(|(_, own, _)| *own == word).map(|(act, ..)| act as &dyn Act)
}

impl Act for ActionAct {
    fn word(&self) -> &'static str {
        WORDS.iter().find(|(act, ..)| act == self).map_or("", |(_, word, _)| word)
    }

    fn title(&self, _: Resource) -> String {
        WORDS.iter().find(|(act, ..)| act == self).map_or("", |(.., title)| title).to_string()
    }

    fn writes(&self) -> bool {
        !matches!(self, ActionAct::Verify(_))
    }

    fn form(&self, _: Resource) -> Option<Form> {
        match self {
            ActionAct::Create => Some(Form { written: operation(Verb::Create), next: operation(Verb::Replace) }),
            ActionAct::Save => Some(Form { written: operation(Verb::Replace), next: operation(Verb::Replace) }),
            _ => None,
        }
    }

    fn perform(&self, means: Means, subject: Subject, cancel: Cancel) -> Doing<Result<Receipt, Failure>> {
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

    fn look(&self, means: Means, subject: Subject, _: Option<f64>, cancel: Cancel) -> Doing<Result<Found, ApiError>> {
        let act = *self;
        Box::pin(async move { find_out(means.client, act, &subject, &cancel).await })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_begins_with_a_write_and_ends_with_a_look() {
        for acts in [acts_of_writing(true), acts_of_writing(false), acts_of_deletion()] {
            assert_eq!(acts.iter().map(|act| act.writes()).collect::<Vec<_>>(), [true, false]);
        }
        for (act, word, _) in WORDS {
            // What is kept of a run is read back as the same act.
            assert_eq!(find_act(word).map(|found| found.word()), Some(act.word()), "{word}");
            assert!(!act.title(Resource::Actions).is_empty());
        }
        assert!(find_act("forget").is_none());
        let written = |act: ActionAct| act.form(Resource::Actions).map(|form| form.written.id);
        let forms = [written(ActionAct::Create), written(ActionAct::Save), written(ActionAct::Delete)];
        assert_eq!(forms, [Some("actions.create"), Some("actions.update"), None]);
    }
}
