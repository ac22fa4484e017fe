//! What people get wrong in the bodies of templates and fragments, said where it stands. Nothing of it stops a save: what
//! the schema forbids is said by the form, and here is why. What stands in the texts is for the lint.

use serde_json::Value;

use super::{ContentKind, Facts};

/// Something that is worth a look.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Trap {
    /// The JSON Pointer of the member.
    pub pointer: &'static str,
    /// What it is, for the person.
    pub sentence: &'static str,
}

/// What to look at in a body, in reading order.
pub fn traps(kind: ContentKind, body: &Value) -> Vec<Trap> {
    let mut found = Vec::new();
    let mut say = |pointer, sentence| found.push(Trap { pointer, sentence });
    let facts = Facts::new(kind, body);
    if body.get("channels").is_some_and(Value::is_string) {
        say("/channels", "Replies may have the channel as a text; what is sent is a list with one channel.");
    }
    if kind == ContentKind::Fragment {
        return found;
    }
    let channel = facts.channels().first().copied().unwrap_or_default();
    if facts.sub_type().is_some() && channel != "code" {
        say("/subType", "subType is for the channel code only.");
    }
    let html = body.pointer("/template/html");
    match (facts.content_type().unwrap_or_default(), channel) {
        ("content", "email") if html.is_some_and(Value::is_string) => {
            let sentence = "For an email of the type content, html is an object with the text in its member body. A \
                            text by itself is for the type html.";
            say("/template/html", sentence);
        }
        ("content", "sms") if body.pointer("/template/body").is_some() => {
            say("/template/body", "The words of an SMS stand in text; body is not read.");
        }
        ("content", "code" | "shared" | "landingpage") => {
            say("/template", "No schema is published for this channel: the API alone says whether it takes it.");
        }
        ("html", "email") => {
            if html.is_some_and(Value::is_object) {
                let sentence = "For the type html, html is one text. An object with body is for the type content.";
                say("/template/html", sentence);
            }
            say(
                "/templateType",
                "Templates of this type are deprecated in the product since March 2025; they still work.",
            );
        }
        _ => {}
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(body: Value, expect: &[&str]) {
        let found = traps(ContentKind::Template, &body);
        assert_eq!(found.iter().map(|trap| trap.pointer).collect::<Vec<_>>(), expect, "{body}");
        assert!(found.iter().all(|trap| trap.sentence.ends_with('.')));
    }

    #[test]
    fn each_trap_is_said_where_it_stands() {
        let email =
            |html: Value| json!({ "templateType": "content", "channels": ["email"], "template": { "html": html } });
        check(email(json!({ "body": "<div>Hi</div>" })), &[]);
        check(email(json!("<div>Hi</div>")), &["/template/html"]);
        let page = |html: Value| json!({ "templateType": "html", "channels": ["email"], "template": { "html": html } });
        check(page(json!("<html></html>")), &["/templateType"]);
        check(page(json!({ "body": "" })), &["/template/html", "/templateType"]);
        check(
            json!({ "templateType": "content", "channels": ["sms"], "template": { "body": "x" } }),
            &["/template/body"],
        );
        check(json!({ "templateType": "content", "channels": ["sms"], "template": { "text": "x" } }), &[]);
        check(json!({ "templateType": "content", "channels": "push", "subType": "HTML" }), &["/channels", "/subType"]);
        check(json!({ "templateType": "content", "channels": ["code"], "subType": "HTML" }), &["/template"]);
    }

    #[test]
    fn a_fragment_has_its_channel_as_a_list() {
        let found = traps(ContentKind::Fragment, &json!({ "channels": "shared", "subType": "TEXT" }));
        assert_eq!(found.len(), 1);
    }
}
