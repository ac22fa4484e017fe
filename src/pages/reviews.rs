//! What stands beside the form of an operation before it is sent, where a workspace has something to say about it.

use leptos::prelude::AnyView;

use super::journeys::review::review_configuration;
use crate::components::form_state::FormState;

/// Draws the review of a form.
type DrawReview = fn(FormState) -> AnyView;

/// The operations whose forms are reviewed, each with what does it.
const REVIEWS: [(&str, DrawReview); 4] = [
    ("capping.create", review_configuration),
    ("capping.update", review_configuration),
    ("throttling.create", review_configuration),
    ("throttling.update", review_configuration),
];

/// The review of a form; nothing where no workspace has one.
pub fn review_of(form: FormState) -> Option<AnyView> {
    let (_, draw) = REVIEWS.into_iter().find(|(id, _)| *id == form.operation.id)?;
    Some(draw(form))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::OPERATIONS;
    use crate::domain::journeys::Kind;

    #[test]
    fn the_form_of_each_configuration_is_reviewed_and_no_other_by_its_rules() {
        for operation in OPERATIONS {
            let is_reviewed = REVIEWS.iter().any(|(id, _)| *id == operation.id);
            assert_eq!(is_reviewed, Kind::of_body(operation).is_some(), "{}", operation.id);
        }
    }
}
