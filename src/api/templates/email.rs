//! The content of an email.

use super::super::common::content::{EDITOR_CONTEXT, MARKUP};
use super::super::{Property, Schema, TextForm, boolean, free_map, object, text};

pub(super) static EMAIL: Schema = object(&[
    Property::required("subject", "Subject of the mail.", &text().example("\"Your test score\"")),
    Property::required("html", "The HTML part.", &PART),
    Property::optional("x-amp-html", "The AMP part.", &PART),
    Property::optional(
        "text",
        "The plain text part.",
        &object(&[
            Property::required("body", "The text.", &text().form(TextForm::Prose)),
            Property::optional(
                "syncFromHtml",
                "Whether to sync the text from the HTML body.",
                &boolean().default("true"),
            ),
        ]),
    ),
    Property::optional("editorContext", "Settings of the visual editor, by free names.", &EDITOR_CONTEXT),
    Property::optional("headers", "Custom headers, by free names.", &free_map()),
]);

static PART: Schema = object(&[Property::required(
    "body",
    "The markup inside the body. With a whole document here, previews were seen to fail.",
    &MARKUP,
)]);

pub(super) const EXAMPLE: &str = r#"{
  "name": "Test score",
  "templateType": "content",
  "channels": ["email"],
  "template": {
    "subject": "Your test score",
    "html": {"body": "<div>Hello {{profile.person.name.firstName}}</div>"},
    "text": {"body": "Hello {{profile.person.name.firstName}}", "syncFromHtml": false}
  }
}"#;
