//! The help of the page.

use crate::components::help::Help;

/// The help of the page of a publication.
pub static PUBLISH_HELP: Help = Help {
    operations: &[
        "fragments.get",
        "fragments.publish",
        "fragments.lastPublicationStatus",
        "fragments.liveFragment",
        "fragments.list",
    ],
    rules: &[
        "Publishing freezes the content and makes it live. A journey or a campaign that uses the fragment can be activated \
         only afterwards.",
        "Nothing takes a publication back, and nothing deletes a fragment: the API has no operation for either.",
        "A visual fragment holds 100 KB, an expression 200 KB.",
        "After its first publication a fragment takes no new personalization attribute.",
        "The reply to a publication asks to look again after a while, in milliseconds: here alone they are believed.",
    ],
    links: &[(
        "Create fragments",
        "https://experienceleague.adobe.com/en/docs/journey-optimizer/using/content-management/content-templates-fragments/fragments/create-fragments",
    )],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_summary;

    #[test]
    fn the_help_names_operations_that_exist() {
        assert!(PUBLISH_HELP.operations.iter().all(|id| find_summary(id).is_some()));
        assert!(PUBLISH_HELP.rules.iter().all(|rule| rule.ends_with('.')));
    }
}
