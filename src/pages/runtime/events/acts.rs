//! The acts of a run about a registration or about the namespace.

use crate::api::{Operation, find_operation};

/// One act of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// POST what is written.
    Register,
    /// PUT what is written, unless another tab has been told something else meanwhile.
    Update,
    /// Set the status that is written.
    SetStatus,
    /// Delete the registration.
    Delete,
    /// Look whether the namespace is there, and create it.
    CreateNamespace,
    /// Delete the namespace.
    DeleteNamespace,
}

/// Every act with the word for it in what is kept, its operation, and what the run calls it.
static TABLE: [(Act, &str, &str, &str); 6] = [
    (Act::Register, "register", "events.register", "Register the events"),
    (Act::Update, "update", "events.update", "Update the registration"),
    (Act::SetStatus, "set the status", "events.updateStatus", "Set the status of the registration"),
    (Act::Delete, "delete", "events.delete", "Delete the registration"),
    (Act::CreateNamespace, "create", "namespaces.create", "Look whether it is there, then create the namespace"),
    (Act::DeleteNamespace, "delete the namespace", "namespaces.delete", "Delete the namespace"),
];

impl Act {
    fn row(self) -> &'static (Act, &'static str, &'static str, &'static str) {
        TABLE.iter().find(|(act, ..)| *act == self).expect("every act has a row")
    }

    /// The word for it in what is kept.
    pub fn word(self) -> &'static str {
        self.row().1
    }

    /// The operation that it sends.
    pub fn operation(self) -> &'static Operation {
        find_operation(self.row().2).expect("in the catalogue")
    }

    /// What the run calls it.
    pub fn title(self) -> &'static str {
        self.row().3
    }

    /// The act of a word.
    pub fn find(word: &str) -> Option<&'static Act> {
        TABLE.iter().find(|row| row.1 == word).map(|(act, ..)| act)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Effect;

    #[test]
    fn every_act_has_a_word_of_its_own_and_an_operation_that_writes() {
        for (act, word, ..) in &TABLE {
            assert_eq!(Act::find(word), Some(act));
            assert!(act.operation().effect != Effect::Reads && !act.title().is_empty());
        }
        assert_eq!(Act::find("deploy"), None);
    }
}
