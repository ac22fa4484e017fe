//! The content of direct mail: what is exported for the print partner.

use super::super::{Property, Schema, TextForm, boolean, list, object, one_of, text};

pub(super) static DIRECT_MAIL: Schema = object(&[
    Property::required("fileName", "File name for the exported profile attributes.", &text()),
    Property::optional("appendTimeStamp", "Whether a timestamp is appended to the file name.", &boolean()),
    Property::optional("notes", "Notes or instructions for print partners.", &text().form(TextForm::Prose)),
    Property::optional(
        "notesPosition",
        "Include the notes in the header or the footer.",
        &one_of(&["header", "footer"]),
    ),
    Property::optional("sortBy", "The label of the field that the file is sorted by.", &text()),
    Property::optional(
        "attributes",
        "The fields of the file.",
        &list(
            &object(&[
                Property::required("label", "Label of the field.", &text()),
                Property::required("data", "Data with or without personalization attributes.", &text()),
            ]),
            0,
            None,
        )
        .nullable(),
    ),
]);

pub(super) const EXAMPLE: &str = r#"{
  "name": "Postcard",
  "templateType": "content",
  "channels": ["directMail"],
  "template": {
    "fileName": "export",
    "appendTimeStamp": true,
    "notes": "Print on recycled paper.",
    "notesPosition": "header",
    "sortBy": "First",
    "attributes": [{"label": "First", "data": "{{profile.person.name.firstName}}"}]
  }
}"#;
