//! A template or a fragment as a list shows it.

use serde_json::Value;

use super::kind::ContentKind;

/// Who did something, and when, as it was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp<'a> {
    /// The time, in ISO 8601.
    pub at: Option<&'a str>,
    /// The id of a person or of a technical account.
    pub by: Option<&'a str>,
}

/// Where a fragment stands. The API may know more than what it documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status<'a> {
    /// It was never published, or was changed since.
    Draft,
    /// It is being published.
    Publishing,
    /// What is written is live.
    Published,
    /// Something else, as it was sent.
    Other(&'a str),
}

impl<'a> Status<'a> {
    /// Reads it as it is sent.
    pub fn of(sent: &'a str) -> Status<'a> {
        match sent {
            "DRAFT" => Status::Draft,
            "PUBLISHING" => Status::Publishing,
            "PUBLISHED" => Status::Published,
            other => Status::Other(other),
        }
    }

    /// As it is sent.
    pub fn sent(self) -> &'a str {
        match self {
            Status::Draft => "DRAFT",
            Status::Publishing => "PUBLISHING",
            Status::Published => "PUBLISHED",
            Status::Other(sent) => sent,
        }
    }

    /// What it is called.
    pub fn label(self) -> &'a str {
        match self {
            Status::Draft => "Draft",
            Status::Publishing => "Publishing",
            Status::Published => "Published",
            Status::Other("ARCHIVED") => "Archived",
            Status::Other(sent) => sent,
        }
    }
}

/// A template or a fragment of a list. What the API sent is kept as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    kind: ContentKind,
    value: Value,
}

impl Item {
    /// An entry of a list of that kind.
    pub fn new(kind: ContentKind, value: Value) -> Item {
        Item { kind, value }
    }

    /// Its kind.
    pub fn kind(&self) -> ContentKind {
        self.kind
    }

    /// What the API sent.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Its id; empty when the API sent none.
    pub fn id(&self) -> &str {
        self.text("id").unwrap_or_default()
    }

    /// What it is called: its name, else its id.
    pub fn title(&self) -> &str {
        let named = self.text("name").filter(|name| !name.trim().is_empty());
        named.or_else(|| self.text("id")).unwrap_or("(without a name)")
    }

    /// What it is for.
    pub fn description(&self) -> Option<&str> {
        self.text("description").filter(|text| !text.trim().is_empty())
    }

    /// The channels: the API documents one text, and sends a list.
    pub fn channels(&self) -> Vec<&str> {
        match self.value.get("channels") {
            Some(Value::String(channel)) => vec![channel],
            Some(Value::Array(channels)) => channels.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// `templateType`, or `type` of a fragment.
    pub fn content_type(&self) -> Option<&str> {
        self.text(self.kind.type_member())
    }

    /// `subType`, where it has one.
    pub fn sub_type(&self) -> Option<&str> {
        self.text("subType")
    }

    /// Where a fragment stands; a template stands nowhere.
    pub fn status(&self) -> Option<Status<'_>> {
        self.text("status").map(Status::of)
    }

    /// Who changed it last.
    pub fn modified(&self) -> Stamp<'_> {
        Stamp { at: self.text("modifiedAt"), by: self.text("modifiedBy") }
    }

    /// Who made it.
    pub fn created(&self) -> Stamp<'_> {
        Stamp { at: self.text("createdAt"), by: self.text("createdBy") }
    }

    /// The id of its folder. No documented operation tells the folder's name.
    pub fn folder(&self) -> Option<&str> {
        self.text("parentFolderId").filter(|id| !id.is_empty())
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.value.get(name).and_then(Value::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_template_as_the_vendor_shows_it() {
        let value = json!({
            "id": "b6d70a45-a149-453b-85ba-809a5d40066d", "name": "Test Template", "description": "",
            "templateType": "html", "channels": ["email"], "source": {"origin": "ajo"},
            "parentFolderId": null, "createdAt": "2022-11-02T05:16:23.001Z", "createdBy": "a@AdobeId",
            "modifiedAt": "2022-11-03T05:16:23.001Z", "modifiedBy": "b@AdobeId", "new": 7,
        });
        let item = Item::new(ContentKind::Template, value.clone());
        assert_eq!((item.title(), item.description(), item.content_type()), ("Test Template", None, Some("html")));
        assert_eq!((item.channels(), item.sub_type(), item.status()), (vec!["email"], None, None));
        assert_eq!(item.modified(), Stamp { at: Some("2022-11-03T05:16:23.001Z"), by: Some("b@AdobeId") });
        assert_eq!((item.created().by, item.folder(), item.value()), (Some("a@AdobeId"), None, &value));
    }

    #[test]
    fn what_the_api_sends_otherwise_is_taken_too() {
        let of = |value: Value| Item::new(ContentKind::Fragment, value);
        assert_eq!(of(json!({"channels": "shared"})).channels(), ["shared"]);
        assert_eq!(of(json!({"channels": ["email", 7, "sms"]})).channels(), ["email", "sms"]);
        assert_eq!(of(json!({"channels": null})).channels(), [""; 0]);
        assert_eq!(of(json!({"type": "expression", "subType": "TEXT"})).content_type(), Some("expression"));
        assert_eq!(of(json!({"id": "u", "name": " "})).title(), "u");
        let none = of(json!(7));
        assert_eq!((none.id(), none.title(), none.modified()), ("", "(without a name)", Stamp::default()));
    }

    #[test]
    fn the_status_is_open() {
        for (sent, label) in [("DRAFT", "Draft"), ("PUBLISHED", "Published"), ("ARCHIVED", "Archived"), ("NEW", "NEW")]
        {
            let item = Item::new(ContentKind::Fragment, json!({ "status": sent }));
            let status = item.status().expect("a status");
            assert_eq!((status.label(), status.sent()), (label, sent));
        }
    }
}
