//! The content of an in-app message.

use super::super::common::content::{EDITOR_CONTEXT, MARKUP};
use super::super::{Property, Schema, free_map, object};

pub(super) static IN_APP: Schema = object(&[
    Property::required(
        "body",
        "The body of the message.",
        &object(&[Property::required("html", "HTML or text.", &MARKUP)]),
    ),
    Property::optional("mobileParameters", "Message settings of the editor, by free names.", &free_map().nullable()),
    Property::optional("editorContext", "Settings of the visual editor, by free names.", &EDITOR_CONTEXT),
]);

pub(super) const EXAMPLE: &str = r#"{
  "name": "Welcome back",
  "templateType": "content",
  "channels": ["inapp"],
  "template": {"body": {"html": "<html>Hello {{profile.name}} </html>"}}
}"#;
