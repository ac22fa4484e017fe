//! The acts of the runs about templates and fragments.

/// What is looked for at the end of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// It says what was written.
    Saved,
    /// It is not there any more.
    Gone,
}

/// One act of a run: a call, or a call after a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// POST what is written.
    Create,
    /// Read again with its ETag, and PUT what is written with that, unless the server's copy has changed meanwhile.
    Save,
    /// Read again, and delete it unless it has changed meanwhile.
    Delete,
    /// Read again, and look.
    Verify(Goal),
}

/// The acts that take a new one to the API.
pub const CREATING: &[Act] = &[Act::Create, Act::Verify(Goal::Saved)];

/// The acts that take what is written of one to the API.
pub const SAVING: &[Act] = &[Act::Save, Act::Verify(Goal::Saved)];

/// The acts that take one away.
pub const DELETING: &[Act] = &[Act::Delete, Act::Verify(Goal::Gone)];

/// Every act with the word for it in what is kept.
static WORDS: [(Act, &str); 5] = [
    (Act::Create, "create"),
    (Act::Save, "save"),
    (Act::Delete, "delete"),
    (Act::Verify(Goal::Saved), "look what was saved"),
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::content::CONTENT;
    use crate::work::act::Act as _;

    #[test]
    fn what_is_kept_of_a_run_is_read_back_as_the_same_act() {
        for acts in [CREATING, SAVING, DELETING] {
            assert!(acts[0].writes() && matches!(acts[1], Act::Verify(_)), "a run that writes ends with a look");
            for act in acts {
                assert_eq!(Act::find(act.word()), Some(act));
                assert!(CONTENT.resources.iter().all(|resource| !act.title(*resource).is_empty()));
            }
        }
        assert_eq!(Act::find("publish"), None);
    }
}
