//! The codes of content templates and fragments.
//!
//! A code is made of the service, a number and the HTTP status: `CJMMAS` is message authoring, `JOMAL` stores objects,
//! `CJMRT` renders, `CJMTL` transports.

use super::explanation::Explanation;

const ERROR_CODES: &str = "Journey Optimizer guide, Error codes reference";
/// Where the vendor is silent and the code was met in practice.
const SEEN_BY_OTHERS: &str = "Reports of others who call this API; Adobe does not document the code";

const fn documented(code: &'static str, cause: &'static str, advice: &'static str) -> Explanation {
    Explanation { code, cause, advice, source: ERROR_CODES, nothing_done: false }
}

const fn seen(code: &'static str, cause: &'static str, advice: &'static str) -> Explanation {
    Explanation { code, cause, advice, source: SEEN_BY_OTHERS, nothing_done: false }
}

/// The codes that a reply of the Content API may carry.
pub const CONTENT: &[Explanation] = &[
    seen(
        "JOMAL-1000",
        "The content does not have the shape of its type and channel.",
        "Compare the template with the shape documented for its channel and type.",
    ),
    seen(
        "JOMAL-1100",
        "The body has a member that the API does not take.",
        "Remove the fields that only replies carry, such as id and createdAt.",
    ),
    seen(
        "JOMAL-1101",
        "Somebody changed it meanwhile, so the ETag is out of date.",
        "Keep your text, GET it again and send the new ETag.",
    ),
    seen(
        "CJMMAS-1051",
        "The filter uses an operator that this field does not have.",
        "Use another operator: for an exact name, name~^NAME$.",
    ),
    seen(
        "CJMMAS-1052",
        "The API cannot filter by this field.",
        "Leave the field out of the filter and look through the list.",
    ),
    documented(
        "CJMMAS-1069",
        "The service failed to save or publish the content; often it is too large or uses markup that is not supported.",
        "Read the object to see what was saved. Make the content smaller, then add its parts one by one.",
    ),
    seen(
        "CJMMAS-1079",
        "The content of the code channel is not valid.",
        "Give template one of html, expression and condition, and the body its subType.",
    ),
    documented(
        "CJMMAS-1149",
        "Something required is missing, or a value is not allowed.",
        "Fill in every required field and check each value against its description.",
    ),
    documented(
        "CJMMAS-1300",
        "Message authoring failed; often the content is too large.",
        "Read the object to see what was saved. Make the content smaller and try again.",
    ),
    documented(
        "CJMMAS-1603",
        "The credential lacks a permission, or the object's state does not allow this.",
        "Ask an administrator for Manage library items, and for Publish Fragment to publish. Check the object's status.",
    ),
    documented(
        "CJMMAS-1732",
        "A proof uses an asset that is not published, or not known here yet.",
        "Publish the asset, check its id and its repository, and wait until it has been copied.",
    ),
    documented(
        "CJMMAS-2001",
        "It was saved, but an email variant has no unsubscribe link.",
        "Add an opt-out link to every variant and language.",
    ),
    documented(
        "CJMMAS-2073",
        "The values are understood but not allowed.",
        "Correct the field that the message names; compare with an object that works.",
    ),
    seen(
        "CJMMAS-3014",
        "The folder that the object names no longer exists, which blocks every write.",
        "PATCH it with remove /parentFolderId first.",
    ),
    seen(
        "CJMRT-130015",
        "The content cannot be rendered: html.body holds a whole HTML document.",
        "Put only what belongs inside the body element into html.body.",
    ),
    documented(
        "CJMTL-010018",
        "A link has personalization in its domain name.",
        "Write the domain in full and personalize the rest of the link.",
    ),
];
