//! What bodies must look like, transcribed from the vendor's `content.yaml` (components/schemas) as data of the
//! simulator's own, so that the console's rules are tested against a second reading of the same document.

use Shape::{Any, Closed, Filled, Flag, List, Map, Object, OneOf, OrNull, Text, TextMap};

/// What one value must look like.
#[derive(Debug)]
pub enum Shape {
    /// Any JSON.
    Any,
    /// A text with that many characters, both ends inclusive.
    Text(usize, usize),
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// An object with free names and any values.
    Map,
    /// An object with free names and texts as values.
    TextMap,
    /// An array of that many items.
    List(&'static Shape, usize, usize),
    /// An object with these members; others are let through.
    Object(&'static [Member]),
    /// An object with these members, at least one of any kind (`minProperties: 1`).
    Filled(&'static [Member]),
    /// An object with these members and no others (`additionalProperties: false`).
    Closed(&'static [Member]),
    /// Or `null`.
    OrNull(&'static Shape),
}

/// A member of an object: its name, whether it must be there, what it must look like.
#[derive(Debug)]
pub struct Member(pub &'static str, pub Need, pub &'static Shape);

/// Whether a member must be there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Need {
    /// The object is refused without it.
    Required,
    /// It may be left out.
    Optional,
}

use Need::{Optional as O, Required as R};

const NO_LIMIT: usize = usize::MAX;
const TEXT: Shape = Text(0, NO_LIMIT);
const TEXTS: Shape = List(&TEXT, 0, NO_LIMIT);
const TEXT_OR_NULL: Shape = OrNull(&TEXT);
const FLAG_OR_NULL: Shape = OrNull(&Flag);
const MAP_OR_NULL: Shape = OrNull(&Map);
const LINK_OR_NULL: Shape = OrNull(&Text(0, 2000));
const SHORT: Shape = Text(1, 50);
const SHORT_OR_NULL: Shape = OrNull(&SHORT);

/// A template without the inside of `template`. The last six members are not documented; a PUT was seen to take them.
pub const TEMPLATE: &[Member] = &[
    Member("name", R, &Text(1, NO_LIMIT)),
    Member("description", O, &TEXT),
    Member("templateType", R, &OneOf(&["html", "html_primary_page", "html_sub_page", "content"])),
    Member(
        "channels",
        R,
        &List(&OneOf(&["email", "push", "inapp", "sms", "code", "directMail", "landingpage", "shared"]), 1, 1),
    ),
    Member(
        "source",
        O,
        &OrNull(&Object(&[Member("origin", R, &OneOf(&["ajo", "aem", "external"])), Member("metadata", O, &Map)])),
    ),
    Member("subType", O, &OneOf(&["HTML", "JSON"])),
    Member("parentFolderId", O, &TEXT_OR_NULL),
    Member("template", R, &Any),
    Member("entityType", O, &Any),
    Member("type", O, &Any),
    Member("labels", O, &TEXTS),
    Member("tagIds", O, &TEXTS),
    Member("decisionPolicyIds", O, &TEXTS),
    Member("sourceDecisionPolicyIds", O, &TEXTS),
];

/// A fragment without the inside of `fragment`. The last five members are taken as for templates.
pub const FRAGMENT: &[Member] = &[
    Member("name", R, &Text(1, NO_LIMIT)),
    Member("description", O, &TEXT),
    Member("type", R, &OneOf(&["html", "expression"])),
    Member("channels", R, &List(&OneOf(&["email", "shared"]), 1, 1)),
    Member(
        "source",
        O,
        &OrNull(&Object(&[Member("origin", R, &OneOf(&["ajo", "external"])), Member("metadata", O, &Map)])),
    ),
    Member("subType", O, &OneOf(&["TEXT", "HTML", "JSON"])),
    Member("parentFolderId", O, &TEXT_OR_NULL),
    Member("fragment", R, &Any),
    Member("entityType", O, &Any),
    Member("labels", O, &TEXTS),
    Member("tagIds", O, &TEXTS),
    Member("decisionPolicyIds", O, &TEXTS),
    Member("sourceDecisionPolicyIds", O, &TEXTS),
];

/// `email-html`, `primary-page-email-html` and `sub-page-email-html`.
pub const HTML: Shape = Object(&[Member("html", R, &TEXT), Member("editorContext", O, &Map)]);

/// `html-fragment`
pub const HTML_FRAGMENT: Shape = Object(&[Member("content", R, &TEXT), Member("editorContext", O, &Map)]);

/// `expression-fragment-content`
pub const EXPRESSION_FRAGMENT: Shape = Object(&[Member("expression", R, &TEXT)]);

/// The inside of `template` of the type `content`, by channel. For `shared` and `landingpage` nothing is published.
pub const CONTENT: &[(&str, Shape)] = &[
    ("email", EMAIL),
    ("inapp", IN_APP),
    ("push", PUSH),
    ("sms", SMS),
    ("directMail", DIRECT_MAIL),
    ("code", CODE),
    ("shared", Map),
    ("landingpage", Map),
];

const EMAIL_BODY: Shape = Object(&[Member("body", R, &TEXT)]);

const EMAIL: Shape = Closed(&[
    Member("subject", R, &TEXT),
    Member("html", R, &EMAIL_BODY),
    Member("x-amp-html", O, &EMAIL_BODY),
    Member("text", O, &Object(&[Member("body", R, &TEXT), Member("syncFromHtml", O, &Flag)])),
    Member("editorContext", O, &Map),
    Member("headers", O, &Map),
]);

const IN_APP: Shape = Closed(&[
    Member("editorContext", O, &Map),
    Member("mobileParameters", O, &MAP_OR_NULL),
    Member("body", R, &Object(&[Member("html", R, &TEXT)])),
]);

const SMS: Shape = Closed(&[
    Member("text", R, &TEXT),
    Member("messageType", O, &OrNull(&OneOf(&["sms", "mms"]))),
    Member("title", O, &TEXT_OR_NULL),
    Member("mediaUri", O, &LINK_OR_NULL),
]);

const DIRECT_MAIL: Shape = Closed(&[
    Member("fileName", R, &TEXT),
    Member("appendTimeStamp", O, &Flag),
    Member("notes", O, &TEXT),
    Member("notesPosition", O, &OneOf(&["header", "footer"])),
    Member("sortBy", O, &TEXT),
    Member(
        "attributes",
        O,
        &OrNull(&List(&Object(&[Member("label", R, &TEXT), Member("data", R, &TEXT)]), 0, NO_LIMIT)),
    ),
]);

// Not documented; one of the three must be there, which the check adds.
const CODE: Shape = Object(&[Member("html", O, &TEXT), Member("expression", O, &TEXT), Member("condition", O, &Any)]);

const PUSH: Shape = Closed(&[
    Member("pushType", O, &OrNull(&OneOf(&["message", "silent"]))),
    Member("title", O, &TEXT_OR_NULL),
    Member("message", O, &TEXT_OR_NULL),
    Member("appNames", O, &TEXTS),
    Member("ios", O, &IOS),
    Member("android", O, &ANDROID),
]);

const INTERACTION: Shape =
    OrNull(&Object(&[Member("type", R, &OneOf(&["OPENAPP", "DEEPLINK", "WEBURL"])), Member("uri", O, &LINK_OR_NULL)]));
const BUTTON_TYPE: Shape = OneOf(&["OPENAPP", "DEEPLINK", "WEBURL", "DISMISS"]);
const MEDIA_LINK: Shape = OrNull(&Text(5, 2000));

const IOS_BUTTON: Shape = OrNull(&Object(&[
    Member("customId", R, &SHORT),
    Member("label", R, &SHORT),
    Member("type", R, &BUTTON_TYPE),
    Member("uri", O, &LINK_OR_NULL),
]));

const IOS: Shape = Object(&[
    Member("interaction", O, &INTERACTION),
    Member("collapsibleKey", O, &SHORT_OR_NULL),
    Member("soundName", O, &SHORT_OR_NULL),
    Member("badge", O, &SHORT_OR_NULL),
    Member("customProperties", O, &OrNull(&TextMap)),
    Member("media", O, &OrNull(&Filled(&[Member("uri", O, &MEDIA_LINK)]))),
    Member("notificationGroup", O, &SHORT_OR_NULL),
    Member("mutableContent", O, &FLAG_OR_NULL),
    Member("contentAvailable", O, &FLAG_OR_NULL),
    Member(
        "actions",
        O,
        &OrNull(&Object(&[Member("category", R, &SHORT), Member("buttons", O, &OrNull(&List(&IOS_BUTTON, 1, 4)))])),
    ),
]);

const ANDROID_BUTTON: Shape =
    Object(&[Member("label", R, &SHORT), Member("type", R, &BUTTON_TYPE), Member("uri", O, &LINK_OR_NULL)]);

const ANDROID: Shape = Object(&[
    Member("interaction", O, &INTERACTION),
    Member("collapsibleKey", O, &SHORT_OR_NULL),
    Member("soundName", O, &SHORT_OR_NULL),
    Member("badge", O, &SHORT_OR_NULL),
    Member("customProperties", O, &OrNull(&TextMap)),
    Member("media", O, &OrNull(&Filled(&[Member("uri", O, &MEDIA_LINK), Member("iconUri", O, &MEDIA_LINK)]))),
    Member("channelId", O, &SHORT_OR_NULL),
    Member("visibility", O, &OrNull(&OneOf(&["PUBLIC", "PRIVATE", "SECRET"]))),
    Member(
        "notificationPriority",
        O,
        &OrNull(&OneOf(&["PRIORITY_MIN", "PRIORITY_LOW", "PRIORITY_DEFAULT", "PRIORITY_HIGH", "PRIORITY_MAX"])),
    ),
    Member("deliveryPriority", O, &OrNull(&OneOf(&["HIGH", "NORMAL"]))),
    Member("actions", O, &OrNull(&Object(&[Member("buttons", R, &List(&ANDROID_BUTTON, 1, 3))]))),
]);
