//! A plan as a file: what stands in it, and what of a file is one.

use serde_json::{Map, Value, json};

use super::deed::Deed;
use super::plan::{Item, Plan, Site, Version};
use crate::api::number::number_of;
use crate::domain::content::ContentKind;
use crate::domain::document::{pretty, read_value};

/// What tells the file from others.
const WHAT: &str = "wheelhouse.plan";

/// The version of its form.
const VERSION: u32 = 1;

/// The text of the file. No key and no token is in it.
pub fn plan_text(plan: &Plan) -> String {
    let Site { name, base, organization, sandbox } = &plan.site;
    let file = json!({
        "what": WHAT,
        "version": VERSION,
        "kind": plan.kind.noun(),
        "made": plan.made,
        "place": { "name": name, "base": base, "organization": organization, "sandbox": sandbox },
        "items": plan.items.iter().map(to_json).collect::<Vec<_>>(),
    });
    pretty(&file) + "\n"
}

fn to_json(item: &Item) -> Value {
    let mut members = Map::new();
    let mut put = |name: &str, value: Value| {
        if !value.is_null() && value != "" {
            members.insert(name.into(), value);
        }
    };
    put("do", item.deed.word().into());
    put("id", item.id.clone().into());
    put("name", item.name.clone().into());
    put("etag", item.version.etag.clone().into());
    put("modifiedAt", item.version.modified.clone().into());
    put("sends", item.sends.clone());
    put("note", item.note.clone().into());
    put("refused", item.refusal.clone().into());
    Value::Object(members)
}

/// Whether a text is the file of a plan, and not of something else.
pub fn is_plan(text: &str) -> bool {
    read_value(text).is_ok_and(|file| file.get("what").and_then(Value::as_str) == Some(WHAT))
}

/// The plan in a file, or a sentence why there is none. Whether it still holds is another question.
pub fn read_plan(text: &str) -> Result<Plan, String> {
    let file = read_value(text).map_err(|error| error.sentence("The file", "is no JSON"))?;
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_string);
    if text(&file, "what").as_deref() != Some(WHAT) {
        return Err("This is no plan.".into());
    }
    let kind = text(&file, "kind");
    let kind = ContentKind::ALL.into_iter().find(|own| Some(own.noun()) == kind.as_deref());
    let kind = kind.ok_or("The plan does not say whether it is about templates or fragments.")?;
    let of_place = |name| file.get("place").and_then(|place| text(place, name));
    let site = of_place("base").zip(of_place("organization")).zip(of_place("sandbox"));
    let ((base, organization), sandbox) = site.ok_or("The plan does not say for which place it was made.")?;
    let site = Site { name: of_place("name").unwrap_or_default(), base, organization, sandbox };
    let made = file.get("made").and_then(number_of).ok_or("The plan does not say when it was made.")?;
    let items = file.get("items").and_then(Value::as_array).ok_or("The plan has no list of items.")?;
    let read = |(at, one): (usize, &Value)| {
        let deed = text(one, "do").and_then(|word| Deed::find(&word)).filter(|deed| deed.fits(kind));
        let wrong = |what: &str| format!("Item {} of the plan {what}.", at + 1);
        let deed = deed.ok_or_else(|| wrong("does not say what is to be done"))?;
        let id = text(one, "id").unwrap_or_default();
        if id.is_empty() != (deed == Deed::Create) {
            return Err(wrong("has no fitting id"));
        }
        let sends = one.get("sends").cloned().unwrap_or_default();
        let fits = match deed {
            Deed::Create | Deed::Replace => sends.is_object(),
            Deed::Patch => sends.is_array(),
            Deed::Publish => sends.get("fragmentId").and_then(Value::as_str) == Some(id.as_str()),
            Deed::Delete => sends.is_null(),
        };
        let refusal = text(one, "refused");
        // What is refused is not sent, and may have been refused before it was known what to send.
        if !fits && refusal.is_none() {
            return Err(wrong("does not have the body that its call needs"));
        }
        let version = Version { etag: text(one, "etag"), modified: text(one, "modifiedAt") };
        let (name, note) = (text(one, "name").unwrap_or_default(), text(one, "note").unwrap_or_default());
        let sends = if fits { sends } else { Value::Null };
        Ok(Item { deed, id, name, version, sends, note, refusal })
    };
    let items = items.iter().enumerate().map(read).collect::<Result<Vec<_>, String>>()?;
    Ok(Plan::new(kind, made, site, items))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{item, site};
    use super::*;

    #[test]
    fn a_plan_survives_its_file() {
        let patch = json!([{ "op": "replace", "path": "/name", "value": "=x" }]);
        let items = vec![
            item(Deed::Delete, "a"),
            Item { sends: patch, note: "name: =x".into(), ..item(Deed::Patch, "b") },
            Item { sends: json!({ "name": "N", "n": 1.50 }), version: Version::default(), ..item(Deed::Create, "") },
            Item { refusal: Some("no".into()), ..item(Deed::Delete, "c") },
            Item { refusal: Some("it has no description".into()), ..item(Deed::Patch, "d") },
        ];
        let plan = Plan::new(ContentKind::Template, 1_795_791_234_567.0, site(), items);
        let text = plan_text(&plan);
        assert!(is_plan(&text) && !is_plan("{}") && !is_plan("{"));
        assert_eq!(read_plan(&text), Ok(plan.clone()));
        assert_eq!(plan_text(&read_plan(&text).expect("it is read")), text);
    }

    #[track_caller]
    fn check_refused(change: fn(&mut Value), part: &str) {
        let plan = Plan::new(ContentKind::Template, 1.0, site(), vec![item(Deed::Delete, "a")]);
        let mut file = read_value(&plan_text(&plan)).expect("JSON");
        change(&mut file);
        let sentence = read_plan(&file.to_string()).expect_err("it is refused");
        assert!(sentence.contains(part), "{sentence}");
    }

    #[test]
    fn what_is_no_plan_or_would_do_something_else_is_refused() {
        check_refused(|file| file["what"] = json!("wheelhouse.content"), "no plan");
        check_refused(|file| file["kind"] = json!("journey"), "templates or fragments");
        check_refused(|file| file["place"] = json!({}), "which place");
        check_refused(|file| file["made"] = json!("today"), "when");
        check_refused(|file| file["items"] = json!({}), "no list");
        check_refused(|file| file["items"][0]["do"] = json!("publish"), "Item 1 of the plan does not say");
        check_refused(|file| file["items"][0]["id"] = json!(""), "fitting id");
        check_refused(|file| file["items"][0]["sends"] = json!({ "x": 1 }), "body");
        check_refused(
            |file| {
                file["kind"] = json!("fragment");
                file["items"][0] = json!({ "do": "publish", "id": "a", "sends": { "fragmentId": "b" } });
            },
            "body",
        );
    }
}
