//! The acts of a run, and which of them a step of the life cycle takes.

use super::call::operation;
use crate::api::{Operation, Verb};
use crate::domain::journeys::{Kind, Step};

/// What is looked for at the end of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The definition is what was written.
    Saved,
    /// The definition is in force.
    Live,
    /// It is not in force.
    NotLive,
    /// It is not there any more.
    Gone,
}

/// One act of a run: a call, or a call after a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// POST what is written.
    Create,
    /// Read again, and PUT what is written unless the server's copy has changed meanwhile.
    Save,
    /// Ask whether it can be deployed.
    CanDeploy,
    /// Put it in force.
    Deploy,
    /// Take it out of force.
    Undeploy,
    /// Delete it.
    Delete,
    /// Delete it though it is in force.
    ForceDelete,
    /// Read again, and look.
    Verify(Goal),
}

/// Every act with the word for it in what is kept.
static WORDS: [(Act, &str); 11] = [
    (Act::Create, "create"),
    (Act::Save, "save"),
    (Act::CanDeploy, "canDeploy"),
    (Act::Deploy, "deploy"),
    (Act::Undeploy, "undeploy"),
    (Act::Delete, "delete"),
    (Act::ForceDelete, "forceDelete"),
    (Act::Verify(Goal::Saved), "look for the definition"),
    (Act::Verify(Goal::Live), "look whether it is in force"),
    (Act::Verify(Goal::NotLive), "look that it is not in force"),
    (Act::Verify(Goal::Gone), "look that it is gone"),
];

impl Act {
    /// The word for it in what is kept.
    pub fn word(self) -> &'static str {
        WORDS.iter().find(|(act, _)| *act == self).map_or("", |(_, word)| word)
    }

    /// The act of a word.
    pub fn find(word: &str) -> Option<&'static Act> {
        WORDS.iter().find(|(_, own)| *own == word).map(|(act, _)| act)
    }

    /// Whether it changes something.
    pub fn writes(self) -> bool {
        !matches!(self, Act::CanDeploy | Act::Verify(_))
    }

    /// The operation whose call it is, the last one where it looks before.
    pub fn operation(self, kind: Kind) -> &'static Operation {
        let verb = match self {
            Act::Create => Verb::Create,
            Act::Save => Verb::Replace,
            Act::CanDeploy => Verb::CanDeploy,
            Act::Deploy => Verb::Deploy,
            Act::Undeploy => Verb::Undeploy,
            Act::Delete | Act::ForceDelete => Verb::Delete,
            Act::Verify(_) => Verb::Get,
        };
        operation(kind, verb)
    }

    /// What the run calls it.
    pub fn title(self, kind: Kind) -> String {
        match self {
            Act::Save => format!("Read again, then {}", lower(self.operation(kind).title)),
            Act::Create | Act::CanDeploy | Act::Deploy | Act::Undeploy | Act::Delete => {
                self.operation(kind).title.into()
            }
            Act::ForceDelete => format!("{}, with forceDelete", self.operation(kind).title),
            Act::Verify(Goal::Saved) => "Read again, to see what was saved".into(),
            Act::Verify(Goal::Live) => "Read again, to see what is in force".into(),
            Act::Verify(Goal::NotLive) => "Read again, to see that it is not in force".into(),
            Act::Verify(Goal::Gone) => "Read again, to see that it is gone".into(),
        }
    }
}

/// A title in the middle of a sentence.
fn lower(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The acts that a step of the life cycle takes. None of them is forced unless the step is.
pub fn acts_of(step: Step) -> &'static [Act] {
    match step {
        Step::Edit => &[],
        Step::CanDeploy => &[Act::CanDeploy],
        Step::Deploy => &[Act::CanDeploy, Act::Deploy, Act::Verify(Goal::Live)],
        Step::Undeploy => &[Act::Undeploy, Act::Verify(Goal::NotLive)],
        Step::Delete => &[Act::Delete, Act::Verify(Goal::Gone)],
        Step::UndeployThenDelete => &[Act::Undeploy, Act::Delete, Act::Verify(Goal::Gone)],
        Step::ForceDelete => &[Act::ForceDelete, Act::Verify(Goal::Gone)],
    }
}

/// The acts that take what is written to the API, and into force where that is asked for.
pub fn acts_of_writing(is_new: bool, deploys: bool) -> &'static [Act] {
    match (is_new, deploys) {
        (true, false) => &[Act::Create, Act::Verify(Goal::Saved)],
        (true, true) => &[Act::Create, Act::CanDeploy, Act::Deploy, Act::Verify(Goal::Live)],
        (false, false) => &[Act::Save, Act::Verify(Goal::Saved)],
        (false, true) => &[Act::Save, Act::CanDeploy, Act::Deploy, Act::Verify(Goal::Live)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_run_forces_unless_it_is_asked_to() {
        for step in Step::ALL {
            assert_eq!(acts_of(step).contains(&Act::ForceDelete), step == Step::ForceDelete, "{step:?}");
        }
        for (is_new, deploys) in [(true, true), (true, false), (false, true), (false, false)] {
            let acts = acts_of_writing(is_new, deploys);
            assert_eq!(acts[0] == Act::Create, is_new);
            assert_eq!(acts.contains(&Act::Deploy), deploys);
            let check = acts.iter().position(|act| *act == Act::CanDeploy);
            assert_eq!(
                check.is_some_and(|at| acts[at + 1] == Act::Deploy),
                deploys,
                "a check comes before each deployment"
            );
        }
    }

    #[test]
    fn every_run_that_writes_ends_with_a_look() {
        let runs =
            Step::ALL.map(acts_of).into_iter().chain([acts_of_writing(true, true), acts_of_writing(false, false)]);
        for acts in runs.filter(|acts| acts.iter().any(|act| act.writes())) {
            assert!(matches!(acts.last(), Some(Act::Verify(_))), "{acts:?}");
        }
    }

    #[test]
    fn every_act_has_a_word_and_a_title() {
        let steps = Step::ALL.map(acts_of).into_iter();
        let writings = [(true, false), (true, true), (false, false), (false, true)].map(|(a, b)| acts_of_writing(a, b));
        let mut words = Vec::new();
        for act in steps.chain(writings).flatten() {
            // What is kept of a run is read back as the same act.
            assert_eq!(Act::find(act.word()), Some(act), "{act:?}");
            for kind in Kind::ALL {
                assert!(!act.title(kind).is_empty());
            }
            if !words.contains(&act.word()) {
                words.push(act.word());
            }
        }
        assert_eq!(words.len(), WORDS.len(), "an act that no run has, or two of one word: {words:?}");
        assert_eq!(Act::find("forget"), None);
    }
}
