//! The one list of operations, in reading order. Every other list is a loop over it.

use super::{Operation, Summary, actions, capping, events, fragments, namespaces, templates, throttling};

/// Every documented operation of the three families, in reading order.
pub static OPERATIONS: &[&Operation] = &[
    &capping::LIST,
    &capping::CREATE,
    &capping::GET,
    &capping::UPDATE,
    &capping::DELETE,
    &capping::CAN_DEPLOY_CHECK,
    &capping::DEPLOY,
    &capping::UNDEPLOY,
    &throttling::LIST,
    &throttling::CREATE,
    &throttling::GET,
    &throttling::UPDATE,
    &throttling::DELETE,
    &throttling::CAN_DEPLOY_CHECK,
    &throttling::DEPLOY,
    &throttling::UNDEPLOY,
    &templates::LIST,
    &templates::CREATE,
    &templates::GET,
    &templates::UPDATE,
    &templates::PATCH,
    &templates::DELETE,
    &fragments::LIST,
    &fragments::CREATE,
    &fragments::GET,
    &fragments::UPDATE,
    &fragments::PATCH,
    &fragments::PUBLISH,
    &fragments::LIVE_FRAGMENT,
    &fragments::LAST_PUBLICATION_STATUS,
    &namespaces::GET,
    &namespaces::CREATE,
    &namespaces::DELETE,
    &actions::LIST,
    &actions::CREATE,
    &actions::GET,
    &actions::INVOKE,
    &actions::UPDATE,
    &actions::DELETE,
    &actions::LIST_SYSTEM,
    &events::REGISTER,
    &events::UPDATE,
    &events::UPDATE_STATUS,
    &events::DELETE,
];

/// What lists say about the operations, in the same order.
pub static SUMMARIES: [Summary; OPERATIONS.len()] = {
    let mut all = [const { OPERATIONS[0].summary() }; OPERATIONS.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = OPERATIONS[at].summary();
        at += 1;
    }
    all
};

impl Summary {
    /// Whether every word of a search is somewhere in the operation's id, title, method, path or description.
    pub fn has_words(&self, query: &str) -> bool {
        let texts = [self.id, self.title, self.method.as_str(), self.path, self.doc];
        let text = texts.join(" ").to_ascii_lowercase();
        query.to_ascii_lowercase().split_ascii_whitespace().all(|word| text.contains(word))
    }
}

/// What lists say about the operation with this id.
pub fn find_summary(id: &str) -> Option<&'static Summary> {
    SUMMARIES.iter().find(|summary| summary.id == id)
}

/// The operation with this id.
pub fn find_operation(id: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().copied().find(|operation| operation.id == id)
}

#[cfg(test)]
mod lint;
#[cfg(test)]
mod lint_schemas;
#[cfg(test)]
mod walk;
