//! What a page says of a template or a fragment, read out of what came.

use serde_json::Value;

use super::ContentKind;

/// A template or a fragment as it came, with names for what is shown of it.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    kind: ContentKind,
    value: &'a Value,
}

impl<'a> Facts<'a> {
    /// What is known of one.
    pub fn new(kind: ContentKind, value: &'a Value) -> Facts<'a> {
        Facts { kind, value }
    }

    fn text(self, name: &str) -> Option<&'a str> {
        self.value.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
    }

    /// The name.
    pub fn name(self) -> Option<&'a str> {
        self.text("name")
    }

    /// The description.
    pub fn description(self) -> Option<&'a str> {
        self.text("description")
    }

    /// The channels: a text in the reference, a list in practice.
    pub fn channels(self) -> Vec<&'a str> {
        match self.value.get("channels") {
            Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
            other => other.and_then(Value::as_str).into_iter().collect(),
        }
    }

    /// `templateType`, or the `type` of a fragment.
    pub fn content_type(self) -> Option<&'a str> {
        self.text(match self.kind {
            ContentKind::Template => "templateType",
            ContentKind::Fragment => "type",
        })
    }

    /// `subType`.
    pub fn sub_type(self) -> Option<&'a str> {
        self.text("subType")
    }

    /// The status of a fragment, in the API's word; templates have none.
    pub fn status(self) -> Option<&'a str> {
        self.text("status")
    }

    /// The folder's id.
    pub fn folder(self) -> Option<&'a str> {
        self.text("parentFolderId")
    }

    /// When it was last changed, in ISO 8601, and by whom.
    pub fn modified(self) -> (Option<&'a str>, Option<&'a str>) {
        (self.text("modifiedAt"), self.text("modifiedBy"))
    }

    /// When it was made, in ISO 8601, and by whom.
    pub fn created(self) -> (Option<&'a str>, Option<&'a str>) {
        (self.text("createdAt"), self.text("createdBy"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_channel_is_read_from_a_text_and_from_a_list() {
        for (channels, expect) in [(json!("email"), vec!["email"]), (json!(["push"]), vec!["push"]), (json!(7), vec![])]
        {
            let value = json!({ "channels": channels });
            assert_eq!(Facts::new(ContentKind::Template, &value).channels(), expect);
        }
    }

    #[test]
    fn each_kind_has_its_type() {
        let value = json!({ "templateType": "html", "type": "expression", "name": " ", "status": "DRAFT" });
        let [template, fragment] = ContentKind::ALL.map(|kind| Facts::new(kind, &value));
        assert_eq!([template.content_type(), fragment.content_type()], [Some("html"), Some("expression")]);
        assert_eq!((template.name(), fragment.status()), (None, Some("DRAFT")));
    }
}
