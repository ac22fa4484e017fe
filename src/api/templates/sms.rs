//! The content of a text message.

use super::super::{Property, Schema, TextForm, object, one_of, text};

pub(super) static SMS: Schema = object(&[
    Property::required("text", "The text.", &text().form(TextForm::Prose)),
    Property::optional(
        "messageType",
        "sms, or mms with media.",
        &one_of(&["sms", "mms"]).nullable().default("\"sms\""),
    ),
    Property::optional("title", "Subject or title of the MMS message.", &text().nullable()),
    Property::optional(
        "mediaUri",
        "Media URL.",
        &text().length(0, Some(2000)).form(TextForm::Url).nullable().example("\"https://www.adobe.com/adobe.jpg\""),
    ),
]);

pub(super) const EXAMPLE: &str = r#"{
  "name": "Reminder",
  "templateType": "content",
  "channels": ["sms"],
  "template": {"text": "Hi {{profile.person.name.firstName}}", "messageType": "sms"}
}"#;
