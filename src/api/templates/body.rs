//! The template itself, as requests and as replies carry it.

use super::super::common::content::{
    DATE, DESCRIPTION, EDITOR_CONTEXT, FOLDER, HREF, ID, LABELS, LINKS, MARKUP, NAME, PAGE, PERSON, REPLY_CHANNELS,
};
use super::super::{Body, Property, Schema, When, free_map, json, list, object, one_of};
use super::{email, inapp, mail, push, sms};

/// The media type of a template.
pub(in crate::api) const MEDIA: &str = "application/vnd.adobe.ajo.template.v1+json";

/// The body of a creation and of an update.
pub(in crate::api) static TEMPLATE: Schema = object(&[
    Property::required("name", "The name.", &NAME),
    Property::optional("description", "The description.", &DESCRIPTION),
    Property::required(
        "templateType",
        "html: a whole email. html_primary_page, html_sub_page: landing pages. content: the message of a channel.",
        &TYPE,
    ),
    Property::required("channels", "Exactly one channel.", &list(&CHANNEL, 1, Some(1))),
    Property::optional("source", "Where the template comes from.", &SOURCE),
    Property::optional("subType", "Only for the channel code.", &SUB_TYPE).when(CODE),
    Property::optional(
        "parentFolderId",
        "The ID of the folder that it is in. Some callers saw it refused here and patch it afterwards.",
        &FOLDER,
    ),
    Property::required("template", "The HTML, as one text.", &HTML_DOCUMENT).when(HTML),
    Property::required("template", "The email. Its html is an object.", &email::EMAIL).when(EMAIL),
    Property::required("template", "The push notification.", &push::PUSH).when(PUSH),
    Property::required("template", "The text message.", &sms::SMS).when(SMS),
    Property::required("template", "The in-app message.", &inapp::IN_APP).when(IN_APP),
    Property::required("template", "The export for a print partner.", &mail::DIRECT_MAIL).when(MAIL),
    Property::required("template", "Any JSON: no schema is published for this channel.", &json()).when(UNPUBLISHED),
]);

const TYPE_OF: &str = "templateType";
const HTML: &[When] = &[When { property: TYPE_OF, is: &["html", "html_primary_page", "html_sub_page"] }];
const CONTENT: When = When { property: TYPE_OF, is: &["content"] };
const EMAIL: &[When] = &[CONTENT, channel(&["email"])];
const PUSH: &[When] = &[CONTENT, channel(&["push"])];
const SMS: &[When] = &[CONTENT, channel(&["sms"])];
const IN_APP: &[When] = &[CONTENT, channel(&["inapp"])];
const MAIL: &[When] = &[CONTENT, channel(&["directMail"])];
const UNPUBLISHED: &[When] = &[CONTENT, channel(&["code", "shared", "landingpage"])];
const CODE: &[When] = &[channel(&["code"])];

const fn channel(is: &'static [&'static str]) -> When {
    When { property: "channels", is }
}

static TYPE: Schema = one_of(&["html", "html_primary_page", "html_sub_page", "content"]).example("\"html\"");

static CHANNEL: Schema =
    one_of(&["email", "push", "inapp", "sms", "code", "directMail", "landingpage", "shared"]).example("\"email\"");

static SUB_TYPE: Schema = one_of(&["HTML", "JSON"]).example("\"HTML\"");

static SOURCE: Schema = object(&[
    Property::required("origin", "The system of origin.", &one_of(&["ajo", "aem", "external"])),
    Property::optional("metadata", "Free properties.", &free_map()),
])
.nullable();

static HTML_DOCUMENT: Schema = object(&[
    Property::required("html", "The HTML.", &MARKUP),
    Property::optional("editorContext", "Settings of the visual editor, by free names.", &EDITOR_CONTEXT),
]);

pub(super) static BODY: Body = Body {
    media_type: MEDIA,
    required: true,
    doc: "The whole template.",
    schema: &TEMPLATE,
    examples: &[
        (
            "Email, HTML",
            r#"{
  "name": "Cyber Monday Sale - Header !!",
  "description": "Cyber Monday Sale - Header Banner!!",
  "templateType": "html",
  "channels": ["email"],
  "source": {"origin": "ajo", "metadata": {}},
  "template": {
    "html": "<html> Hi {{profile.person.name}} its a great day to shop !! </html>",
    "editorContext": {}
  }
}"#,
        ),
        ("Email, content", email::EXAMPLE),
        ("Push", push::EXAMPLE),
        ("SMS", sms::EXAMPLE),
        ("In-app", inapp::EXAMPLE),
        ("Direct mail", mail::EXAMPLE),
        (
            "Landing page, primary",
            r#"{
  "name": "Sign-up",
  "templateType": "html_primary_page",
  "channels": ["landingpage"],
  "template": {
    "html": "<html> Hi {{profile.person.name}}, Here is your Primary page Content Template !! </html>",
    "editorContext": {}
  }
}"#,
        ),
        (
            "Landing page, sub-page",
            r#"{
  "name": "Thank you",
  "templateType": "html_sub_page",
  "channels": ["landingpage"],
  "template": {
    "html": "<html> Hi {{profile.person.name}}, Here is your Sub page Content Template !! </html>",
    "editorContext": {}
  }
}"#,
        ),
        (
            "Code",
            r#"{
  "name": "Offer card",
  "templateType": "content",
  "channels": ["code"],
  "subType": "HTML",
  "template": {"html": "<div>Offer</div>"}
}"#,
        ),
    ],
};

/// A template as replies carry it.
pub(in crate::api) static STORED: Schema = object(&[
    Property::read_only("id", "Its ID.", &ID),
    Property::required("name", "The name.", &NAME),
    Property::optional("description", "The description.", &DESCRIPTION),
    Property::required("templateType", "The type.", &TYPE),
    Property::required("channels", "The channel: a text in the reference, a list in practice.", &REPLY_CHANNELS),
    Property::optional("labels", "Access labels. An update that leaves them out was seen to remove them.", &LABELS),
    Property::optional("source", "Where the template comes from.", &SOURCE),
    Property::optional("subType", "Only for the channel code.", &SUB_TYPE).when(CODE),
    Property::optional("parentFolderId", "The ID of the folder that it is in.", &FOLDER),
    Property::read_only("createdAt", "When it was created.", &DATE),
    Property::read_only("createdBy", "Who created it.", &PERSON),
    Property::read_only("modifiedAt", "When it was last changed.", &DATE),
    Property::read_only("modifiedBy", "Who last changed it.", &PERSON),
    Property::required("template", "The HTML, as one text.", &HTML_DOCUMENT).when(HTML),
    Property::required("template", "The email. Its html is an object.", &email::EMAIL).when(EMAIL),
    Property::required("template", "The push notification.", &push::STORED_PUSH).when(PUSH),
    Property::required("template", "The text message.", &sms::SMS).when(SMS),
    Property::required("template", "The in-app message.", &inapp::IN_APP).when(IN_APP),
    Property::required("template", "The export for a print partner.", &mail::DIRECT_MAIL).when(MAIL),
    Property::required("template", "Any JSON: no schema is published for this channel.", &json()).when(UNPUBLISHED),
]);

static ITEM: Schema = object(&[
    Property::read_only("id", "Its ID.", &ID),
    Property::required("name", "The name.", &NAME),
    Property::optional("description", "The description.", &DESCRIPTION),
    Property::required("templateType", "The type.", &TYPE),
    Property::required("channels", "The channel: a text in the reference, a list in practice.", &REPLY_CHANNELS),
    Property::optional("labels", "Access labels.", &LABELS),
    Property::optional("source", "Where the template comes from.", &SOURCE),
    Property::optional("subType", "Only for the channel code.", &SUB_TYPE).when(CODE),
    Property::optional("parentFolderId", "The ID of the folder that it is in.", &FOLDER),
    Property::read_only("createdAt", "When it was created.", &DATE),
    Property::read_only("createdBy", "Who created it.", &PERSON),
    Property::read_only("modifiedAt", "When it was last changed.", &DATE),
    Property::read_only("modifiedBy", "Who last changed it.", &PERSON),
    Property::read_only("self", "Its own address.", &HREF),
]);

pub(super) static LIST_REPLY: Schema = object(&[
    Property::optional("_page", "Where this page stands.", &PAGE),
    Property::optional("items", "The templates of this page.", &list(&ITEM, 0, None)),
    Property::optional("_links", "Addresses of pages.", &LINKS),
]);
