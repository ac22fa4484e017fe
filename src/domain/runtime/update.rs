//! What an update sends, what stays, and what would be lost.
//!
//! The engine keeps what a body leaves out, and replaces `params` as a whole; limits and annotations are merged one by one
//! (OpenWhisk, `Actions.scala`, `updateWhiskAction`). Values of parameters come back as hashes. So only what has changed is
//! sent, `params` only when all of them were entered again, and never empty code. `exec` is one member of the engine, with
//! the kind and the code in it: whichever of the two changes, both are sent.

use serde_json::{Map, Value, json};

use super::action::Action;
use super::annotation::is_secret_annotation;
use super::edit::{Edit, PairEdit, pairs_of, put_unless_empty};
use super::limit::{LIMITS, spell_limit};
use crate::api::secret::is_secret_name;
use crate::domain::document::{Line, diff_lines};

/// A member that is not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatStays {
    /// Which, in the API's words.
    pub member: String,
    /// Why, or what is to be known.
    pub sentence: String,
    /// Whether it stays, or this surface has no such member.
    pub is_known: bool,
}

/// An update.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Update {
    /// The body.
    pub body: Value,
    /// Each member that changes: what was read, and what is written. No secret is among them.
    pub rows: Vec<(String, Option<String>, Option<String>)>,
    /// What is not sent.
    pub stays: Vec<WhatStays>,
    /// What would be lost by it, in sentences.
    pub lost: Vec<String>,
}

/// The body of a new action.
pub fn create_body(edit: &Edit) -> Value {
    let mut body = Map::new();
    body.insert("name".into(), edit.name.trim().into());
    if !edit.is_sequence() && !edit.code.trim().is_empty() {
        body.insert("code".into(), edit.code.clone().into());
    }
    body.insert("exec".into(), exec_of(edit));
    if !edit.is_sequence() {
        let params = edit.params.as_deref().unwrap_or_default();
        put_unless_empty(&mut body, "params", Value::Array(pairs_of(params)));
    }
    put_unless_empty(&mut body, "annotations", Value::Array(pairs_of(&edit.annotations)));
    let limits = LIMITS.iter().zip(&edit.limits).filter(|(_, text)| !text.trim().is_empty());
    let limits = limits.map(|(info, text)| (info.name.to_string(), spell_limit(text, None)));
    put_unless_empty(&mut body, "limits", Value::Object(limits.collect()));
    Value::Object(body)
}

fn exec_of(edit: &Edit) -> Value {
    match edit.is_sequence() {
        true => json!({ "kind": "sequence", "components": edit.components }),
        false => json!({ "kind": edit.kind.trim() }),
    }
}

/// What an update of an action sends.
pub fn update_of(before: &Action, edit: &Edit) -> Update {
    let mut made = Update { body: Value::Null, ..Update::default() };
    let mut body = Map::new();
    put_exec(before, edit, &mut body, &mut made);
    put_params(before, edit, &mut body, &mut made);
    put_annotations(before, edit, &mut body, &mut made);
    put_limits(before, edit, &mut body, &mut made);
    name_strangers(before, &body, &mut made);
    made.body = Value::Object(body);
    made
}

fn stays(member: &str, sentence: impl Into<String>) -> WhatStays {
    WhatStays { member: member.into(), sentence: sentence.into(), is_known: true }
}

fn put_exec(before: &Action, edit: &Edit, body: &mut Map<String, Value>, made: &mut Update) {
    let kind_changed = edit.kind.trim() != before.kind();
    if kind_changed {
        made.rows.push(("exec.kind".into(), Some(before.kind().into()), Some(edit.kind.trim().into())));
    }
    if edit.is_sequence() {
        let old = before.components();
        if old == edit.components && !kind_changed {
            return made.stays.push(stays("exec", "The order is not changed."));
        }
        for at in 0..old.len().max(edit.components.len()) {
            let (one, two) = (old.get(at).cloned(), edit.components.get(at).cloned());
            if one != two {
                made.rows.push((format!("exec.components/{}", at + 1), one, two));
            }
        }
        body.insert("exec".into(), exec_of(edit));
        return;
    }
    let old = before.code().unwrap_or_default();
    let is_given = !edit.code.trim().is_empty();
    let code_changed = is_given && edit.code != old;
    if code_changed {
        let count = |which: fn(&Line) -> bool| match old.len() + edit.code.len() {
            0..200_000 => diff_lines(old, &edit.code).iter().filter(|line| which(line)).count(),
            _ => 0,
        };
        let lines = |count: usize| format!("{count} line{}", if count == 1 { "" } else { "s" });
        let said = |text: &str, count: usize| if count == 0 { format!("{} bytes", text.len()) } else { lines(count) };
        let removed = said(old, count(|line| matches!(line, Line::Removed(_))));
        let added = said(&edit.code, count(|line| matches!(line, Line::Added(_))));
        made.rows.push(("code".into(), (!old.is_empty()).then_some(removed), Some(added)));
    }
    if code_changed || kind_changed {
        if is_given {
            body.insert("code".into(), edit.code.clone().into());
        } else {
            made.lost.push(
                "The code was not read, and exec is one member of the engine: a change of the kind alone may lose the code. \
                 Give the code, too."
                    .into(),
            );
        }
        body.insert("exec".into(), exec_of(edit));
    } else {
        made.stays.push(stays("code", format!("{} bytes, and exec.kind: not sent.", old.len())));
    }
}

fn put_params(before: &Action, edit: &Edit, body: &mut Map<String, Value>, made: &mut Update) {
    let old: Vec<String> = before.params().into_iter().map(|pair| pair.key).collect();
    if edit.is_sequence() {
        return made
            .stays
            .push(stays("params", "The engine ignores parameters of a sequence: set them at its actions."));
    }
    let Some(rows) = &edit.params else {
        let sentence = match old.len() {
            0 => "There are none, and none is sent.".to_string(),
            count => format!("{count} set, values hidden: not sent, so they stay."),
        };
        return made.stays.push(stays("params", sentence));
    };
    for key in &old {
        if !rows.iter().any(|row| row.key == *key) {
            made.lost.push(format!("The parameter {key} is not among those that are sent, and will be gone."));
            made.rows.push((format!("params/{key}"), Some("set, hidden".into()), None));
        }
    }
    for row in rows {
        let was = old.contains(&row.key).then(|| "set, hidden".to_string());
        let is = if is_secret_name(&row.key) { "••••••••".to_string() } else { row.text.clone() };
        made.rows.push((format!("params/{}", row.key), was, Some(is)));
    }
    body.insert("params".into(), Value::Array(pairs_of(rows)));
}

fn put_annotations(before: &Action, edit: &Edit, body: &mut Map<String, Value>, made: &mut Update) {
    let old = before.annotations();
    let was = |key: &str| old.iter().find(|pair| pair.key == key).map(|pair| pair.value.to_string());
    let changed = |row: &&PairEdit| was(&row.key).is_none_or(|text| text != row.text.trim());
    let rows: Vec<_> = edit.annotations.iter().filter(changed).cloned().collect();
    for row in &rows {
        let hide = |text: String| match is_secret_annotation(&row.key) && text.starts_with('"') {
            true => "a secret".to_string(),
            false => text,
        };
        made.rows.push((format!("annotations/{}", row.key), was(&row.key).map(hide), Some(hide(row.text.clone()))));
    }
    let same = edit.annotations.len() - rows.len();
    if same > 0 {
        made.stays.push(stays("annotations", format!("{same} not changed.")));
    }
    for pair in &old {
        if !edit.annotations.iter().any(|row| row.key == pair.key) {
            made.stays.push(stays(
                &format!("annotations/{}", pair.key),
                "This API cannot remove an annotation: what is left out stays. Set it to false.",
            ));
        }
    }
    put_unless_empty(body, "annotations", Value::Array(pairs_of(&rows)));
}

fn put_limits(before: &Action, edit: &Edit, body: &mut Map<String, Value>, made: &mut Update) {
    let mut limits = Map::new();
    let mut same = Vec::new();
    for (info, text) in LIMITS.iter().zip(&edit.limits) {
        let old = before.limit_text(info.name);
        let text = text.trim();
        if text.is_empty() || text == old {
            same.push(format!("limits.{}", info.name));
            continue;
        }
        made.rows.push((format!("limits.{}", info.name), Some(old).filter(|old| !old.is_empty()), Some(text.into())));
        limits.insert(info.name.into(), spell_limit(text, before.limit(info.name)));
    }
    if !same.is_empty() {
        made.stays.push(stays(&same.join(", "), "Not changed."));
    }
    put_unless_empty(body, "limits", Value::Object(limits));
}

/// Members that the action has and this surface does not: named before anything is sent.
fn name_strangers(before: &Action, body: &Map<String, Value>, made: &mut Update) {
    let names = |place: &str| {
        let members = before.value().pointer(place).and_then(Value::as_object);
        members.into_iter().flatten().map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    let stranger =
        |member: String| WhatStays { member, sentence: "This API has no such member.".into(), is_known: false };
    for name in names("/limits").into_iter().filter(|name| !LIMITS.iter().any(|info| info.is_sent && info.name == name))
    {
        made.stays.push(stranger(format!("limits.{name}")));
    }
    for name in names("/exec").into_iter().filter(|name| !["kind", "binary", "components", "code"].contains(&&**name)) {
        if body.contains_key("exec") {
            made.lost.push(format!("exec.{name} is no member of this API: with a new exec it may be gone."));
        }
        made.stays.push(stranger(format!("exec.{name}")));
    }
    const KNOWN: [&str; 12] = [
        "name",
        "code",
        "namespace",
        "version",
        "params",
        "parameters",
        "annotations",
        "limits",
        "exec",
        "url",
        "updated",
        "publish",
    ];
    made.stays.extend(names("").into_iter().filter(|name| !KNOWN.contains(&&**name)).map(stranger));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action() -> Action {
        Action::from_reply(json!({
            "name": "hello", "version": "0.0.5", "code": "a\nb\nc", "exec": { "kind": "nodejs:22", "binary": false },
            "params": [{ "key": "hook", "value": "h1" }, { "key": "apiToken", "value": "h2" }],
            "annotations": [{ "key": "web-export", "value": true }, { "key": "require-whisk-auth", "value": "s3cret" }],
            "limits": { "timeout": "60000", "memory": 256, "logs": "10", "concurrency": 200 }, "later": 1,
        }))
        .expect("an action")
    }

    /// Checks the body that a change sends.
    #[track_caller]
    fn check(change: impl FnOnce(&mut Edit), expect: Value) -> Update {
        let mut edit = Edit::of(&action());
        change(&mut edit);
        let made = update_of(&action(), &edit);
        assert_eq!(made.body, expect);
        assert!(!made.rows.iter().any(|row| format!("{row:?}").contains("s3cret")), "{:?}", made.rows);
        made
    }

    fn row(key: &str, text: &str) -> PairEdit {
        PairEdit { key: key.into(), text: text.into() }
    }

    #[test]
    fn only_what_has_changed_is_sent_and_params_never_by_themselves() {
        check(|_| {}, json!({}));
        let made = check(
            |edit| edit.code = "a\nB\nB2\nc".into(),
            json!({ "code": "a\nB\nB2\nc", "exec": { "kind": "nodejs:22" } }),
        );
        assert_eq!(made.rows, [("code".to_string(), Some("1 line".to_string()), Some("2 lines".to_string()))]);
        assert!(made.stays.iter().any(|one| one.member == "params" && one.sentence.starts_with("2 set")));
        check(|edit| edit.limits[0] = "30000".into(), json!({ "limits": { "timeout": "30000" } }));
        check(|edit| edit.limits[1] = "512".into(), json!({ "limits": { "memory": 512 } }));
        check(|edit| edit.limits[2] = String::new(), json!({}));
        check(|edit| edit.kind = "nodejs:24".into(), json!({ "exec": { "kind": "nodejs:24" }, "code": "a\nb\nc" }));
    }

    #[test]
    fn empty_code_is_never_sent() {
        check(|edit| edit.code = "  ".into(), json!({}));
        let made = check(
            |edit| (edit.code, edit.kind) = (String::new(), "nodejs:24".into()),
            json!({ "exec": { "kind": "nodejs:24" } }),
        );
        assert_eq!(made.lost.len(), 1);
    }

    #[test]
    fn what_is_lost_with_params_is_said() {
        let made = check(
            |edit| edit.params = Some(vec![row("hook", "\"x\""), row("apiToken", "\"t0p\"")]),
            json!({ "params": [{ "key": "hook", "value": "x" }, { "key": "apiToken", "value": "t0p" }] }),
        );
        assert_eq!(made.lost, Vec::<String>::new());
        assert!(!format!("{:?}", made.rows).contains("t0p"));
        let made = check(
            |edit| edit.params = Some(vec![row("hook", "1")]),
            json!({ "params": [{ "key": "hook", "value": 1 }] }),
        );
        assert!(made.lost.len() == 1 && made.lost[0].contains("apiToken"));
        assert_eq!(check(|edit| edit.params = Some(Vec::new()), json!({ "params": [] })).lost.len(), 2);
    }

    #[test]
    fn annotations_are_sent_one_by_one_and_cannot_be_removed() {
        check(
            |edit| edit.set_annotation("final", "true".into()),
            json!({ "annotations": [{ "key": "final", "value": true }] }),
        );
        check(
            |edit| edit.set_annotation("require-whisk-auth", "\"new\"".into()),
            json!({ "annotations": [{ "key": "require-whisk-auth", "value": "new" }] }),
        );
        let made = check(|edit| edit.annotations.remove(0).key.clear(), json!({}));
        assert!(
            made.stays
                .iter()
                .any(|one| one.member == "annotations/web-export" && one.sentence.contains("cannot remove"))
        );
    }

    #[test]
    fn members_that_this_surface_lacks_are_named() {
        let made = check(|_| {}, json!({}));
        let strange: Vec<&str> = made.stays.iter().filter(|one| !one.is_known).map(|one| &*one.member).collect();
        assert_eq!(strange, ["limits.concurrency", "later"]);
    }

    #[test]
    fn a_sequence_sends_its_whole_order() {
        let before = Action::from_reply(json!({
            "name": "s", "exec": { "kind": "sequence", "components": ["/_/a", "/_/b", "/_/c"] },
        }));
        let before = before.expect("an action");
        let mut edit = Edit::of(&before);
        edit.components.swap(1, 2);
        let made = update_of(&before, &edit);
        assert_eq!(made.body, json!({ "exec": { "kind": "sequence", "components": ["/_/a", "/_/c", "/_/b"] } }));
        assert_eq!(made.rows[0].0, "exec.components/2");
        assert_eq!(made.rows.len(), 2);
    }

    #[test]
    fn a_new_action_has_what_was_written_and_no_more() {
        let edit = Edit { name: " hello ".into(), code: "x".into(), kind: "nodejs:24".into(), ..Edit::default() };
        assert_eq!(create_body(&edit), json!({ "name": "hello", "code": "x", "exec": { "kind": "nodejs:24" } }));
        let edit = Edit {
            kind: "sequence".into(),
            components: vec!["/_/a".into()],
            params: Some(vec![row("a", "1")]),
            ..edit
        };
        let expect = json!({ "name": "hello", "exec": { "kind": "sequence", "components": ["/_/a"] } });
        assert_eq!(create_body(&edit), expect);
    }
}
