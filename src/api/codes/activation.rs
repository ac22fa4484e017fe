//! How an action that was executed ended: the words of `response.status` in its activation record.

use super::explanation::Explanation;

const ACTIVATIONS: &str = "OpenWhisk, docs/actions.md, the status of an activation";

const fn ending(code: &'static str, cause: &'static str, advice: &'static str) -> Explanation {
    Explanation { code, cause, advice, source: ACTIVATIONS, nothing_done: false }
}

/// The endings that are no success. The engine may write a word before the second and the third.
pub const ENDINGS: &[Explanation] = &[
    ending(
        "application error",
        "The action itself ended with an application error: it was executed, and returned an error.",
        "Correct what is sent to it, or the action: the message is its own.",
    ),
    ending(
        "developer error",
        "The action itself ended with a developer error: it was started, and broke off or broke one of its limits.",
        "Look at the logs of this activation, and correct the action.",
    ),
    ending(
        "internal error",
        "The platform could not execute the action: it ended with an internal error.",
        "Execute it again later, and quote the activation ID if it lasts.",
    ),
];

/// The explanation of an ending; of one that is not known, that of an application error.
pub fn explain_ending(status: &str) -> &'static Explanation {
    ENDINGS.iter().find(|row| status.ends_with(row.code)).unwrap_or(&ENDINGS[0])
}
