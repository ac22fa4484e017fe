//! The help of the pages about actions.

use crate::components::help::Help;

const REFERENCE: (&str, &str) = (
    "I/O Runtime API reference",
    "https://developer.adobe.com/app-builder/docs/guides/runtime_guides/reference_docs/api-ref",
);
const SYSTEM: (&str, &str) =
    ("System settings", "https://developer.adobe.com/app-builder/docs/guides/runtime_guides/system-settings");
const CREATING: (&str, &str) =
    ("Creating actions", "https://developer.adobe.com/app-builder/docs/guides/runtime_guides/creating-actions");

/// That of the list.
pub static LIST: Help = Help {
    operations: &["actions.list", "actions.listSystem", "actions.create"],
    rules: &[
        "The list is what the API returns: it names no way to ask for more. The engine returns 50 at most in one reply.",
        "Old kinds still run, but no new action can be made with them: the three latest of Node.js are supported.",
        "Code is not part of the list, and is not drawn here.",
    ],
    links: &[REFERENCE, SYSTEM],
};

/// That of one action.
pub static OBJECT: Help = Help {
    operations: &["actions.get", "actions.invoke", "actions.delete"],
    rules: &[
        "The reference's samples of reading and of executing an action are swapped: its models are right, and followed here.",
        "The reference has no body and no query for an execution; what is sent is as in OpenWhisk, the engine below.",
        "Values of parameters come back as hashes: they can be seen nowhere.",
        "An execution that was sent is never sent again by itself: it could be made twice.",
    ],
    links: &[REFERENCE, SYSTEM, CREATING],
};

/// That of the form.
pub static EDIT: Help = Help {
    operations: &["actions.get", "actions.create", "actions.update"],
    rules: &[
        "The engine keeps what an update leaves out: only what has changed is sent.",
        "An update with params replaces all of them. They are left out unless all are entered again.",
        "Empty code is never sent: it was seen to wipe the code of an action.",
        "Annotations are merged one by one: this API has no way to remove one.",
        "Before an update or a deletion, what was there is put into the undo journal: without values of parameters.",
    ],
    links: &[REFERENCE, SYSTEM, CREATING],
};
