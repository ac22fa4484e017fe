//! The acts of a run about an action.

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

impl ActionAct {
    /// The word for it in what is kept.
    pub fn word(self) -> &'static str {
        WORDS.iter().find(|(act, ..)| *act == self).map_or("", |(_, word, _)| word)
    }

    /// What a run calls it.
    pub fn title(self) -> &'static str {
        WORDS.iter().find(|(act, ..)| *act == self).map_or("", |(.., title)| title)
    }

    /// Whether it changes something.
    pub fn writes(self) -> bool {
        !matches!(self, ActionAct::Verify(_))
    }

    /// The act of a word.
    pub fn find(word: &str) -> Option<&'static ActionAct> {
        WORDS.iter().find(|(_, own, _)| *own == word).map(|(act, ..)| act)
    }
}

/// The acts that take what is written to the API.
pub fn acts_of_writing(is_new: bool) -> &'static [ActionAct] {
    match is_new {
        true => &[ActionAct::Create, ActionAct::Verify(Goal::Saved)],
        false => &[ActionAct::Save, ActionAct::Verify(Goal::Saved)],
    }
}

/// The acts that delete it.
pub const DELETION: &[ActionAct] = &[ActionAct::Delete, ActionAct::Verify(Goal::Gone)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_begins_with_a_write_and_ends_with_a_look() {
        for acts in [acts_of_writing(true), acts_of_writing(false), DELETION] {
            assert_eq!(acts.iter().map(|act| act.writes()).collect::<Vec<_>>(), [true, false]);
        }
        for (act, word, _) in WORDS {
            // What is kept of a run is read back as the same act.
            assert_eq!(ActionAct::find(word), Some(&act), "{word}");
            assert!(!act.title().is_empty());
        }
        assert_eq!(ActionAct::find("forget"), None);
    }
}
