//! The paths that can be picked: those that the API allows, then what else stands in the document, with why not.

use serde_json::Value;

use crate::api::PatchPath;
use crate::domain::document::Pointer;
use crate::forms::patch_rows::PatchRules;
use crate::ui::combo_box::Choice;

/// How many places of a document are listed.
const MOST: usize = 200;

/// How deep a document is gone through.
const DEEP: usize = 4;

/// The paths, those that are allowed first.
pub fn choices(document: Option<&Value>, rules: &PatchRules) -> Vec<Choice> {
    let allowed = rules.paths.iter().map(|path| {
        let there = match document {
            Some(document) if document.pointer(path.pointer).is_none_or(Value::is_null) => "Not there yet. ",
            _ => "",
        };
        Choice::new(path.pointer, format!("{there}{}{}", path.doc, seen(path)))
    });
    let mut places = Vec::new();
    if let Some(document) = document {
        walk(document, &Pointer::root(), DEEP, &mut places);
    }
    let others = places.into_iter().filter_map(|place| {
        let problem = rules.refuse(place.as_str())?;
        // What is allowed stands above already.
        let why = problem.sentence.split_once(": ").map_or(problem.sentence.clone(), |(_, why)| why.to_string());
        Some(Choice { value: place.as_str().into(), note: capital(&why), is_blocked: true })
    });
    allowed.chain(others).collect()
}

fn walk(value: &Value, place: &Pointer, deep: usize, found: &mut Vec<Pointer>) {
    let below: Vec<(Pointer, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, value)| (place.member(name), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(at, value)| (place.item(at), value)).collect(),
        _ => return,
    };
    for (place, value) in below {
        if found.len() >= MOST {
            return;
        }
        found.push(place.clone());
        if deep > 1 {
            walk(value, &place, deep - 1, found);
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The mark of a path that the vendor does not document.
pub fn seen(path: &PatchPath) -> &'static str {
    if path.documented || path.doc.contains("seen to work") { "" } else { " (not documented, seen to work)" }
}

/// How the names in a pointer are spelled, where that is not as they are: `~1` for `/` and `~0` for `~`.
pub fn spelling(pointer: &str) -> Option<String> {
    if !pointer.contains('~') {
        return None;
    }
    let pointer = Pointer::parse(pointer).ok()?;
    let names: Vec<String> = pointer.steps().map(|name| format!("“{name}”")).collect();
    Some(format!("~0 stands for ~ and ~1 for /: this is {}.", names.join(" in ").replace("” in “", "”, then “")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;
    use serde_json::json;

    #[test]
    fn what_is_allowed_comes_first_and_the_others_say_why_not() {
        let rules = PatchRules::of(find_operation("templates.patch").expect("in the catalogue"));
        let document = json!({"id": "t", "name": "A", "labels": ["x"], "template": {"a/b": {"~": 1}}});
        let all = choices(Some(&document), &rules);
        let said: Vec<(&str, bool)> = all.iter().map(|one| (one.value.as_str(), one.is_blocked)).collect();
        let allowed = ["/name", "/description", "/parentFolderId", "/tagIds", "/labels"].map(|path| (path, false));
        let others = ["/id", "/labels/0", "/template", "/template/a~1b", "/template/a~1b/~0"].map(|path| (path, true));
        assert_eq!(said, [allowed, others].concat());
        assert!(all[1].note.starts_with("Not there yet. ") && all[0].note == "The name.");
        assert_eq!(all[5].note, "Only the API sets /id.");
        assert_eq!(choices(None, &rules).len(), 5);
        let wide: Value = (0..500).map(|at| (format!("m{at}"), json!({"x": 1}))).collect();
        assert_eq!(choices(Some(&wide), &rules).len(), 5 + MOST);
    }

    #[test]
    fn the_escaping_is_shown() {
        assert_eq!(spelling("/a~1b/~0").as_deref(), Some("~0 stands for ~ and ~1 for /: this is “a/b”, then “~”."));
        assert_eq!((spelling("/name"), spelling("/a~2"), spelling("a~0")), (None, None, None));
    }
}
