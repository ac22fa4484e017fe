//! What was read of templates and fragments, as far as the map needs it.

use serde_json::Value;

use crate::domain::content::ContentKind;
use crate::domain::content::publication::line_at;
use crate::domain::content::references::{EmbedId, embeds};
use crate::domain::document::escape;

/// What the visual editor keeps beside the content: a copy of it, which is not delivered.
const EDITOR: &str = "editorContext";

/// One place where a fragment is embedded.
#[derive(Clone, Debug, PartialEq)]
pub struct EmbedAt {
    /// Which fragment.
    pub id: EmbedId,
    /// What the text calls it.
    pub name: Option<String>,
    /// The member of the content, as a JSON Pointer.
    pub at: String,
    /// The line of its text, from 1.
    pub line: usize,
}

/// A template or a fragment of a list, with what its text embeds.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Which kind.
    pub kind: ContentKind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The status of a fragment in the words of the API; empty for a template.
    pub status: String,
    /// The channel.
    pub channel: String,
    /// What it embeds, or why that is not known.
    pub embeds: Result<Vec<EmbedAt>, String>,
}

/// All that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    /// Templates and fragments in the order of their lists.
    pub items: Vec<Item>,
}

/// An item of a list, of which nothing was read yet; nothing without an id.
pub fn item_of(kind: ContentKind, listed: &Value) -> Option<Item> {
    let text = |name: &str| listed.get(name).and_then(Value::as_str);
    let id = text("id")?.to_string();
    // A text in the reference, a list in practice.
    let channel = match listed.get("channels") {
        Some(Value::Array(all)) => all.first().and_then(Value::as_str),
        other => other.and_then(Value::as_str),
    };
    Some(Item {
        kind,
        name: text("name").filter(|name| !name.trim().is_empty()).unwrap_or(&id).to_string(),
        id,
        status: text("status").unwrap_or_default().to_string(),
        channel: channel.unwrap_or_default().to_string(),
        embeds: Err("It was not read.".into()),
    })
}

/// What a template or a fragment embeds, in the order of its texts.
pub fn embeds_of(kind: ContentKind, whole: &Value) -> Vec<EmbedAt> {
    let member = match kind {
        ContentKind::Template => "template",
        ContentKind::Fragment => "fragment",
    };
    let (mut found, mut left) = (Vec::new(), Vec::new());
    left.extend(whole.get(member).map(|content| (format!("/{member}"), content)));
    while let Some((at, value)) = left.pop() {
        match value {
            Value::String(text) => found.extend(embeds(text).into_iter().map(|embed| EmbedAt {
                id: embed.id,
                name: embed.name,
                at: at.clone(),
                line: line_at(text, embed.range.start),
            })),
            Value::Array(items) => {
                left.extend(items.iter().enumerate().rev().map(|(nth, item)| (format!("{at}/{nth}"), item)));
            }
            Value::Object(members) => {
                let own = members.iter().rev().filter(|(name, _)| *name != EDITOR);
                left.extend(own.map(|(name, item)| (format!("{at}/{}", escape(name)), item)));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_text_of_the_content_is_read_with_its_place_and_the_editors_copy_is_not() {
        let whole = json!({
            "description": "{{fragment id='ajo:0'}}",
            "template": {
                "subject": "{{fragment id='ajo:1'}}",
                "html": { "body": "a\nb {{fragment id='ajo:2' name='Two'}}\n{{fragment id=x.y}}" },
                "a/b": ["", "{{fragment id='aem:3'}}"],
                "editorContext": { "wysiwyg-content": "{{fragment id='ajo:4'}}" },
            },
        });
        let found = embeds_of(ContentKind::Template, &whole);
        let said: Vec<String> = found.iter().map(|one| format!("{} {}", one.at, one.line)).collect();
        let expect = ["/template/subject 1", "/template/html/body 2", "/template/html/body 3", "/template/a~1b/1 1"];
        assert_eq!(said, expect);
        assert_eq!((found[1].name.as_deref(), &found[2].id), (Some("Two"), &EmbedId::Dynamic("x.y".into())));
        assert_eq!(embeds_of(ContentKind::Fragment, &whole), []);
    }

    #[test]
    fn an_item_of_a_list_is_read_whatever_it_lacks() {
        let item = |listed: Value| item_of(ContentKind::Fragment, &listed);
        let one =
            item(json!({ "id": "a", "name": "A", "status": "DRAFT", "channels": ["email"] })).expect("it has an id");
        assert_eq!((&*one.name, &*one.status, &*one.channel), ("A", "DRAFT", "email"));
        let other = item(json!({ "id": "a", "name": " ", "channels": "shared" })).expect("it has an id");
        assert_eq!((&*other.name, &*other.status, &*other.channel), ("a", "", "shared"));
        assert!(other.embeds.is_err());
        assert_eq!(item(json!({ "name": "A" })), None);
    }
}
