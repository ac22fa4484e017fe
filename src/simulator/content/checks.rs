//! Whether a body is what the documents ask for. The first thing that is wrong is named with its path.

use serde_json::{Map, Value};

use super::errors::{self, Refusal};
use super::shapes::{CONTENT, EXPRESSION_FRAGMENT, FRAGMENT, HTML, HTML_FRAGMENT, Member, Need, Shape, TEMPLATE};

/// Refuses the body of a template.
pub fn check_template(body: &Map<String, Value>) -> Result<(), Refusal> {
    check_root(body, TEMPLATE)?;
    let (channel, template) = (&body["channels"][0], &body["template"]);
    if body.contains_key("subType") && channel != "code" {
        return Err(invalid(errors::VALIDATION, "subType is only supported for the code channel"));
    }
    if body["templateType"] != "content" {
        return check_content(template, "template", &HTML);
    }
    let shape = CONTENT.iter().find(|(name, _)| channel == name).map_or(&Shape::Map, |(_, shape)| shape);
    if channel == "code" {
        let known = ["html", "expression", "condition"].iter().any(|member| template.get(member).is_some());
        let result = check(template, "template", shape);
        return result
            .and_then(|()| known.then_some(()).ok_or("template needs html, expression or condition".into()))
            .map_err(|detail| Refusal::bad(errors::CODE_CONTENT, "The template body is not valid", detail));
    }
    check_content(template, "template", shape)
}

/// Refuses the body of a fragment.
pub fn check_fragment(body: &Map<String, Value>) -> Result<(), Refusal> {
    check_root(body, FRAGMENT)?;
    let (channel, fragment) = (&body["channels"][0], &body["fragment"]);
    if body["type"] == "html" {
        if body.contains_key("subType") {
            return Err(unknown_member("subType"));
        }
        if channel != "email" {
            return Err(invalid(errors::VALIDATION, "channels of an html fragment must be [\"email\"]"));
        }
        check_content(fragment, "fragment", &HTML_FRAGMENT)?;
        // Seen to be refused: a note that the designer keeps in the head of its own documents.
        return match fragment["content"].as_str().is_some_and(|content| content.contains("acr-content-status")) {
            true => Err(invalid(errors::CONTENT, "fragment.content must not have a meta element acr-content-status")),
            false => Ok(()),
        };
    }
    if !body.contains_key("subType") {
        return Err(invalid(errors::VALIDATION, "subType is required for an expression fragment"));
    }
    if channel != "shared" {
        return Err(invalid(errors::VALIDATION, "channels of an expression fragment must be [\"shared\"]"));
    }
    check_content(fragment, "fragment", &EXPRESSION_FRAGMENT)
}

/// 400 as for any body that does not pass.
pub fn invalid(code: &'static str, detail: impl Into<String>) -> Refusal {
    Refusal::bad(code, "Bad Request. Validation failed.", detail)
}

fn unknown_member(name: &str) -> Refusal {
    invalid(errors::UNKNOWN_MEMBER, format!("Unrecognized field \"{name}\", not marked as ignorable"))
}

fn check_root(body: &Map<String, Value>, members: &[Member]) -> Result<(), Refusal> {
    if let Some(name) = body.keys().find(|name| !members.iter().any(|member| member.0 == *name)) {
        return Err(unknown_member(name));
    }
    check_members(body, "", members).map_err(|detail| invalid(errors::VALIDATION, detail))
}

fn check_content(content: &Value, path: &str, shape: &Shape) -> Result<(), Refusal> {
    let title = if path == "template" { "The template body is not valid" } else { "The fragment body is not valid" };
    check(content, path, shape).map_err(|detail| Refusal::bad(errors::CONTENT, title, detail))
}

fn check(value: &Value, path: &str, shape: &Shape) -> Result<(), String> {
    match (shape, value) {
        (Shape::Any, _) | (Shape::OrNull(_), Value::Null) | (Shape::Flag, Value::Bool(_)) => Ok(()),
        (Shape::OrNull(shape), value) => check(value, path, shape),
        (Shape::Text(min, max), Value::String(text)) => {
            check_size(path, text.chars().count(), *min, *max, "characters")
        }
        (Shape::OneOf(options), Value::String(text)) if options.contains(&text.as_str()) => Ok(()),
        (Shape::OneOf(options), _) => Err(format!("{path} must be one of {}", options.join(", "))),
        (Shape::List(shape, min, max), Value::Array(items)) => {
            check_size(path, items.len(), *min, *max, "items")?;
            items.iter().enumerate().try_for_each(|(at, item)| check(item, &format!("{path}[{at}]"), shape))
        }
        (Shape::Map, Value::Object(_)) => Ok(()),
        (Shape::TextMap, Value::Object(members)) => match members.iter().find(|(_, value)| !value.is_string()) {
            Some((name, _)) => Err(format!("{path}.{name} must be a string")),
            None => Ok(()),
        },
        (Shape::Object(members), Value::Object(value)) => check_members(value, path, members),
        (Shape::Filled(members), Value::Object(value)) => {
            check_size(path, value.len(), 1, usize::MAX, "members")?;
            check_members(value, path, members)
        }
        (Shape::Closed(members), Value::Object(value)) => {
            match value.keys().find(|name| !members.iter().any(|member| member.0 == *name)) {
                Some(name) => Err(format!("{path}.{name} is not a known member")),
                None => check_members(value, path, members),
            }
        }
        (Shape::Text(..), _) => Err(format!("{path} must be a string")),
        (Shape::Flag, _) => Err(format!("{path} must be true or false")),
        (Shape::List(..), _) => Err(format!("{path} must be an array")),
        (Shape::Map | Shape::TextMap | Shape::Object(_) | Shape::Filled(_) | Shape::Closed(_), _) => {
            Err(format!("{path} must be an object"))
        }
    }
}

fn check_members(value: &Map<String, Value>, path: &str, members: &[Member]) -> Result<(), String> {
    for Member(name, need, shape) in members {
        let path = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
        match value.get(*name) {
            Some(value) => check(value, &path, shape)?,
            None if *need == Need::Required => return Err(format!("{path} is required")),
            None => {}
        }
    }
    Ok(())
}

fn check_size(path: &str, size: usize, min: usize, max: usize, unit: &str) -> Result<(), String> {
    match (min..=max).contains(&size) {
        true => Ok(()),
        false if min == max => Err(format!("{path} must have exactly {min} {unit}")),
        false if max == usize::MAX => Err(format!("{path} must have at least {min} {unit}")),
        false => Err(format!("{path} must have {min} to {max} {unit}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check_template(channel: &str, template_type: &str, template: Value, expect: &str) {
        let body = json!({ "name": "A", "templateType": template_type, "channels": [channel], "template": template });
        check_body(super::check_template, body, expect);
    }

    /// `expect` is a part of the detail, empty when the body passes.
    #[track_caller]
    fn check_body(check: fn(&Map<String, Value>) -> Result<(), Refusal>, body: Value, expect: &str) {
        match (check(body.as_object().unwrap()), expect) {
            (Ok(()), "") => {}
            (Err(refusal), part) if !part.is_empty() => assert!(refusal.detail.contains(part), "{refusal:?}"),
            (result, _) => panic!("{result:?} instead of {expect:?}"),
        }
    }

    #[test]
    fn the_minimal_bodies_pass() {
        check_template("email", "html", json!({ "html": "<html></html>", "editorContext": {} }), "");
        check_template("email", "content", json!({ "subject": "Hi", "html": { "body": "<div>Hi</div>" } }), "");
        check_template("email", "content", json!({ "subject": "Hi", "html": { "body": "<!DOCTYPE html>" } }), "");
        check_template("sms", "content", json!({ "text": "Hi", "messageType": "sms" }), "");
        check_template("inapp", "content", json!({ "body": { "html": "<html></html>" } }), "");
        check_template("directMail", "content", json!({ "fileName": "export" }), "");
        check_template("landingpage", "html_primary_page", json!({ "html": "<html></html>", "editorContext": {} }), "");
        check_template("landingpage", "html_sub_page", json!({ "html": "<html></html>" }), "");
        check_template("push", "content", json!({}), "");
        check_template("code", "content", json!({ "expression": "{}" }), "");
    }

    #[test]
    fn the_root_is_checked() {
        let sms = json!({ "text": "Hi" });
        let check = |body, expect| check_body(super::check_template, body, expect);
        check(json!({ "name": "A", "channels": ["sms"], "template": sms }), "templateType is required");
        check(json!({ "name": "", "templateType": "content", "channels": ["sms"], "template": sms }), "name must have");
        check(json!({ "name": "A", "templateType": "content", "channels": [], "template": sms }), "exactly 1 items");
        check(json!({ "name": "A", "templateType": "content", "channels": "sms", "template": sms }), "an array");
        check(json!({ "name": "A", "templateType": "content", "channels": ["fax"], "template": sms }), "channels[0]");
        check(json!({ "name": "A", "templateType": "content", "channels": ["sms"] }), "template is required");
        check(json!({ "name": "A", "_id": 1 }), "\"_id\", not marked as ignorable");
        let mut body = json!({ "name": "A", "templateType": "content", "channels": ["sms"], "template": sms });
        body["subType"] = json!("HTML");
        check(body.clone(), "subType is only supported for the code channel");
        body["channels"] = json!(["code"]);
        body["template"] = json!({ "html": "<b>" });
        check(body.clone(), "");
        body["source"] = json!({ "metadata": {} });
        check(body, "source.origin is required");
    }

    #[test]
    fn each_channel_has_its_shape() {
        check_template("email", "html", json!({ "html": { "body": "" } }), "template.html must be a string");
        check_template("email", "content", json!({ "subject": "", "html": "" }), "template.html must be an object");
        check_template("email", "content", json!({ "html": { "body": "" } }), "template.subject is required");
        check_template("sms", "content", json!({ "body": "Hi" }), "template.body is not a known member");
        check_template("sms", "content", json!({ "text": "", "messageType": "fax" }), "template.messageType");
        check_template("sms", "content", json!({ "text": "", "mediaUri": "x".repeat(2001) }), "2000 characters");
        check_template("inapp", "content", json!({ "body": "" }), "template.body must be an object");
        check_template("directMail", "content", json!({ "fileName": "", "attributes": [{ "label": "" }] }), "[0].data");
        check_template("code", "content", json!({ "content": "" }), "html, expression or condition");
        check_template("shared", "content", json!([]), "template must be an object");
    }

    #[test]
    fn push_is_checked_to_the_bottom() {
        let check = |template, expect| check_template("push", "content", template, expect);
        let button = json!({ "label": "Open", "type": "OPENAPP" });
        check(json!({ "title": "A", "ios": { "interaction": { "type": "WEBURL", "uri": null }, "badge": "1" } }), "");
        check(json!({ "body": "A" }), "template.body is not a known member");
        check(json!({ "ios": { "interaction": { "type": "CALL" } } }), "template.ios.interaction.type");
        check(json!({ "ios": { "badge": "" } }), "template.ios.badge must have 1 to 50 characters");
        check(json!({ "ios": { "media": {} } }), "template.ios.media must have at least 1 members");
        check(json!({ "ios": { "customProperties": { "a": 1 } } }), "customProperties.a must be a string");
        check(json!({ "ios": { "actions": { "category": "A", "buttons": [button] } } }), "buttons[0].customId");
        check(json!({ "android": { "actions": { "buttons": [button] }, "channelId": null } }), "");
        check(json!({ "android": { "actions": { "buttons": [button, button, button, button] } } }), "1 to 3 items");
        check(json!({ "android": { "visibility": "HIDDEN" } }), "PUBLIC, PRIVATE, SECRET");
    }

    #[test]
    fn the_two_types_of_fragments_differ() {
        let check = |body, expect| check_body(super::check_fragment, body, expect);
        let html = json!({ "content": "<div>Footer</div>", "editorContext": {} });
        let text = json!({ "expression": "Hi {{profile.person.name.firstName}}" });
        check(json!({ "name": "A", "type": "html", "channels": ["email"], "fragment": html }), "");
        check(json!({ "name": "A", "type": "html", "channels": ["shared"], "fragment": html }), "must be [\"email\"]");
        check(json!({ "name": "A", "type": "html", "channels": ["email"], "fragment": text }), "fragment.content");
        check(
            json!({ "name": "A", "type": "html", "channels": ["email"], "subType": "TEXT", "fragment": html }),
            "subType",
        );
        let expression =
            json!({ "name": "A", "type": "expression", "subType": "TEXT", "channels": ["shared"], "fragment": text });
        check(expression.clone(), "");
        let mut without = expression.clone();
        without.as_object_mut().unwrap().remove("subType");
        check(without, "subType is required");
        let mut email = expression.clone();
        email["channels"] = json!(["email"]);
        check(email, "must be [\"shared\"]");
        let mut aem = expression;
        aem["source"] = json!({ "origin": "aem" });
        check(aem, "source.origin must be one of ajo, external");
    }
}
