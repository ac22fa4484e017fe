//! A JSON Patch that is being written row by row: what each control changes in the body.

use serde_json::Value;

use super::body::BodyDraft;
use super::patch_rows::{Judged, NO_PATCH, PatchRules, judge};
use super::values::Problem;
use crate::api::{Kind, Schema, json, text};
use crate::domain::document::read_value;

/// What kind of value a row has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// A text, written without quotes.
    Text,
    /// A number.
    Number,
    /// `true`.
    True,
    /// `false`.
    False,
    /// `null`.
    Null,
    /// Anything, as JSON.
    Json,
}

static JSON: Schema = json();
static TEXT: Schema = text();

impl ValueKind {
    /// All, in reading order.
    pub const ALL: [ValueKind; 6] =
        [ValueKind::Text, ValueKind::Number, ValueKind::True, ValueKind::False, ValueKind::Null, ValueKind::Json];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            ValueKind::Text => "text",
            ValueKind::Number => "number",
            ValueKind::True => "true",
            ValueKind::False => "false",
            ValueKind::Null => "null",
            ValueKind::Json => "JSON",
        }
    }

    /// The kind of that name.
    pub fn find(name: &str) -> Option<ValueKind> {
        ValueKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether there is something to write in a field.
    pub fn is_typed(self) -> bool {
        matches!(self, ValueKind::Text | ValueKind::Number | ValueKind::Json)
    }

    fn of(value: &Value) -> ValueKind {
        match value {
            Value::String(_) => ValueKind::Text,
            Value::Number(_) => ValueKind::Number,
            Value::Bool(true) => ValueKind::True,
            Value::Bool(false) => ValueKind::False,
            Value::Null => ValueKind::Null,
            Value::Array(_) | Value::Object(_) => ValueKind::Json,
        }
    }

    /// Whether a value may have been written as this kind: JSON may be anything.
    fn takes(self, value: &Value) -> bool {
        self == ValueKind::Json || self == ValueKind::of(value)
    }
}

/// The pointer of a row's value.
pub fn value_place(at: usize) -> String {
    format!("/{at}/value")
}

/// The rows of a patch; none for what is no patch.
pub fn rows(body: &BodyDraft) -> &[Value] {
    body.value.as_ref().and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// What the kind of a row's value is: `chosen` where it fits what is there, else what is there, else what its path has.
pub fn value_kind(body: &BodyDraft, at: usize, chosen: Option<ValueKind>, rules: &PatchRules) -> ValueKind {
    let row = rows(body).get(at);
    let value = row.and_then(|row| row.get("value"));
    let of_path = || {
        let path = row.and_then(|row| row.get("path")).and_then(Value::as_str).unwrap_or_default();
        match rules.path(path).map(|path| &path.schema.kind) {
            None | Some(Kind::Text(_)) => ValueKind::Text,
            Some(_) => ValueKind::Json,
        }
    };
    match (chosen, value) {
        (Some(chosen), Some(value)) if chosen.takes(value) => chosen,
        (_, Some(value)) => ValueKind::of(value),
        (Some(chosen), None) => chosen,
        (None, None) => of_path(),
    }
}

/// Changes the rows, and leaves what was typed in them where it is.
pub fn change_rows(body: &mut BodyDraft, change: impl FnOnce(&mut Vec<Value>)) {
    let mut all = rows(body).to_vec();
    change(&mut all);
    body.value = Some(Value::Array(all));
}

/// Sets a member of a row; `None` takes it away.
pub fn set_member(body: &mut BodyDraft, at: usize, name: &str, value: Option<Value>) {
    change_rows(body, |rows| {
        let Some(row) = rows.get_mut(at) else { return };
        if !row.is_object() {
            *row = Value::Object(Default::default());
        }
        let Some(members) = row.as_object_mut() else { return };
        match value {
            Some(value) => drop(members.insert(name.into(), value)),
            None => drop(members.shift_remove(name)),
        }
    });
}

/// Another operation for a row: `remove` has no value.
pub fn set_op(body: &mut BodyDraft, at: usize, op: &str) {
    if op == "remove" {
        set_member(body, at, "value", None);
        forget_text(body, at);
    }
    set_member(body, at, "op", Some(op.into()));
}

/// Takes over what was typed as the value of a row.
pub fn type_value(body: &mut BodyDraft, root: &Schema, at: usize, kind: ValueKind, typed: &str) {
    let place = value_place(at);
    forget_text(body, at);
    match kind {
        // A line of its own would take the line ends away.
        ValueKind::Text => body.type_text(root, &place, &TEXT, true, typed),
        ValueKind::Number if !read_value(typed).is_ok_and(|value| value.is_number()) => {
            set_member(body, at, "value", None);
            body.texts.push((place, typed.to_string()));
        }
        ValueKind::Number => body.type_text(root, &place, &JSON, true, typed),
        ValueKind::Json if typed.trim().is_empty() => {
            set_member(body, at, "value", None);
            body.texts.push((place, String::new()));
        }
        ValueKind::Json => body.type_text(root, &place, &JSON, true, typed),
        ValueKind::True => set_member(body, at, "value", Some(true.into())),
        ValueKind::False => set_member(body, at, "value", Some(false.into())),
        ValueKind::Null => set_member(body, at, "value", Some(Value::Null)),
    }
}

/// Another kind for the value of a row: what is written stays as far as it can be read so.
pub fn choose_kind(body: &mut BodyDraft, root: &Schema, at: usize, from: ValueKind, to: ValueKind) {
    let place = value_place(at);
    let typed = match (body.get(&place), to) {
        (Some(value @ Value::String(_)), ValueKind::Json) => value.to_string(),
        (Some(Value::Null), ValueKind::Text) if from == ValueKind::Null => String::new(),
        (Some(Value::Null), _) => "null".into(),
        _ => body.text(&place),
    };
    type_value(body, root, at, to, &typed);
}

fn forget_text(body: &mut BodyDraft, at: usize) {
    let place = value_place(at);
    body.texts.retain(|(own, _)| *own != place);
}

/// Takes a row to another place; what was typed in it goes along.
pub fn move_row(body: &mut BodyDraft, from: usize, to: usize) {
    let count = rows(body).len();
    if from >= count || to >= count {
        return;
    }
    change_rows(body, |rows| {
        let row = rows.remove(from);
        rows.insert(to, row);
    });
    place_texts(body, |at| Some(moved(at, from, to)));
}

/// Where a row is after one was taken from one place to another.
pub fn moved(at: usize, from: usize, to: usize) -> usize {
    match at {
        at if at == from => to,
        at if from < at && at <= to => at - 1,
        at if to <= at && at < from => at + 1,
        at => at,
    }
}

/// Takes a row out, with what was typed in it.
pub fn remove_row(body: &mut BodyDraft, out: usize) {
    change_rows(body, |rows| {
        if out < rows.len() {
            rows.remove(out);
        }
    });
    place_texts(body, |at| if at == out { None } else { Some(if at > out { at - 1 } else { at }) });
}

/// Puts each typed text to where its row is now.
fn place_texts(body: &mut BodyDraft, to: impl Fn(usize) -> Option<usize>) {
    let texts = std::mem::take(&mut body.texts).into_iter();
    let placed = texts.filter_map(|(place, typed)| {
        let at = place.split('/').nth(1)?.parse().ok()?;
        Some((value_place(to(at)?), typed))
    });
    body.texts = placed.collect();
}

/// What is wrong with a patch that is being written, and what there is to say of each row.
pub fn check_patch(body: &BodyDraft, rules: &PatchRules, document: Option<&Value>) -> (Vec<Problem>, Judged) {
    let whole = |sentence: &str| vec![Problem { place: String::new(), sentence: sentence.to_string() }];
    if let Some((_, sentence)) = &body.raw {
        return (whole(sentence), Judged::default());
    }
    let Some(patch) = &body.value else { return (whole("A body is required."), Judged::default()) };
    let judged = judge(patch, rules, document);
    let mut problems = match patch.as_array() {
        None => vec![Problem { place: "/0".into(), sentence: NO_PATCH.into() }],
        Some(rows) if rows.is_empty() => whole("Add at least one operation."),
        Some(_) => Vec::new(),
    };
    for (at, verdict) in judged.rows.iter().enumerate() {
        let typed = body.texts.iter().find(|(place, _)| *place == value_place(at)).map(|(_, typed)| typed);
        if let Some(typed) = typed {
            problems.push(Problem { place: value_place(at), sentence: not_yet(typed) });
        } else if let Some(problem) = &verdict.problem {
            problems.push(Problem { place: format!("/{at}"), sentence: problem.sentence.clone() });
        }
    }
    (problems, judged)
}

/// Why a text is no value yet.
fn not_yet(typed: &str) -> String {
    if typed.trim().is_empty() {
        return "value is required.".into();
    }
    match read_value(typed) {
        Ok(_) => "This is no number: choose what kind of value it is.".into(),
        Err(_) if typed.trim_start().starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) => {
            "This is no number as JSON writes one: 7, -2.5, 1e3.".into()
        }
        Err(error) => error.sentence("This", "is not JSON yet"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;
    use serde_json::json;

    fn root() -> &'static Schema {
        find_operation("templates.patch").and_then(|one| one.body).expect("a body").schema
    }

    fn rules() -> PatchRules {
        PatchRules::of(find_operation("templates.patch").expect("in the catalogue"))
    }

    fn body(rows: Value) -> BodyDraft {
        BodyDraft::of_value(rows)
    }

    /// Checks what a typed text becomes, and what kind it has afterwards.
    #[track_caller]
    fn check(before: Value, kind: ValueKind, typed: &str, expect: Option<&str>) {
        let mut body = body(json!([{"op": "add", "path": "/name", "value": before}]));
        type_value(&mut body, root(), 0, kind, typed);
        assert_eq!(body.get("/0/value").map(Value::to_string).as_deref(), expect, "{typed}");
        assert_eq!(value_kind(&body, 0, Some(kind), &rules()), kind);
        assert_eq!(body.texts.len(), usize::from(expect.is_none()));
        if kind.is_typed() && expect.is_none() {
            assert_eq!(body.text("/0/value"), typed);
        }
    }

    #[test]
    fn what_is_typed_is_what_is_written() {
        check(json!("a\r\nb"), ValueKind::Text, "a\nb\nc", Some(r#""a\r\nb\r\nc""#));
        check(json!("a"), ValueKind::Text, "1", Some(r#""1""#));
        check(json!("a"), ValueKind::Text, "", Some(r#""""#));
        check(json!("a"), ValueKind::Number, "1.50", Some("1.50"));
        check(json!("a"), ValueKind::Number, "1e", None);
        check(json!("a"), ValueKind::Number, "true", None);
        check(
            json!("a"),
            ValueKind::Json,
            r#"[1.0, {"$serde_json::private::Number": "2"}]"#,
            Some(r#"[1.0,{"$serde_json::private::Number":"2"}]"#),
        );
        check(json!("a"), ValueKind::Json, "[1", None);
        check(json!("a"), ValueKind::Json, "", None);
        check(json!("a"), ValueKind::Null, "", Some("null"));
        check(json!("a"), ValueKind::False, "", Some("false"));
    }

    #[test]
    fn another_kind_keeps_what_can_be_kept() {
        let check = |before: Value, to: ValueKind, expect: Option<&str>| {
            let from = ValueKind::of(&before);
            let mut body = body(json!([{"op": "add", "path": "/name", "value": before}]));
            choose_kind(&mut body, root(), 0, from, to);
            assert_eq!(body.get("/0/value").map(Value::to_string).as_deref(), expect);
            assert_eq!(value_kind(&body, 0, Some(to), &rules()), to);
        };
        check(json!("5"), ValueKind::Number, Some("5"));
        check(json!(5), ValueKind::Text, Some(r#""5""#));
        check(json!("x"), ValueKind::Json, Some(r#""x""#));
        check(json!("x"), ValueKind::Number, None);
        check(json!(["x"]), ValueKind::Null, Some("null"));
        check(json!(null), ValueKind::Text, Some(r#""""#));
        check(json!(null), ValueKind::Json, Some("null"));
    }

    #[test]
    fn the_kind_follows_the_path_before_something_is_written() {
        let kind = |row: Value, chosen| value_kind(&body(json!([row])), 0, chosen, &rules());
        assert_eq!(kind(json!({"op": "add", "path": "/name"}), None), ValueKind::Text);
        assert_eq!(kind(json!({"op": "add", "path": "/labels"}), None), ValueKind::Json);
        assert_eq!(kind(json!({"op": "add", "path": "/labels", "value": 5}), None), ValueKind::Number);
        assert_eq!(kind(json!({"op": "add", "path": "/x", "value": 5}), Some(ValueKind::Text)), ValueKind::Number);
        assert_eq!(kind(json!({"op": "add", "path": "/x", "value": 5}), Some(ValueKind::Json)), ValueKind::Json);
    }

    #[test]
    fn what_was_typed_goes_where_its_row_goes() {
        let row = |name: &str| json!({"op": "remove", "path": format!("/{name}")});
        let make = || {
            let mut body = body(json!([row("a"), row("b"), row("c"), row("d")]));
            for at in [1, 3] {
                type_value(&mut body, root(), at, ValueKind::Number, &format!("x{at}"));
            }
            body
        };
        let paths = |body: &BodyDraft| {
            let path = |row: &Value| row["path"].as_str().unwrap_or_default().trim_start_matches('/').to_string();
            rows(body).iter().map(path).collect::<String>()
        };
        for (from, to, expect, texts) in [
            (1, 0, "bacd", [("/0/value", "x1"), ("/3/value", "x3")]),
            (0, 3, "bcda", [("/0/value", "x1"), ("/2/value", "x3")]),
            (3, 1, "adbc", [("/2/value", "x1"), ("/1/value", "x3")]),
            (2, 9, "abcd", [("/1/value", "x1"), ("/3/value", "x3")]),
        ] {
            let mut body = make();
            move_row(&mut body, from, to);
            assert_eq!(paths(&body), expect);
            let typed: Vec<_> = body.texts.iter().map(|(place, typed)| (place.as_str(), typed.as_str())).collect();
            assert_eq!(typed, texts);
        }
        let mut body = make();
        remove_row(&mut body, 1);
        assert_eq!((paths(&body).as_str(), body.texts.as_slice()), ("acd", &[("/2/value".into(), "x3".into())][..]));
    }

    #[test]
    fn a_draft_that_is_no_patch_yet_says_why() {
        let sentences = |body: &BodyDraft| {
            let (problems, _) = check_patch(body, &rules(), None);
            problems.into_iter().map(|problem| format!("{} {}", problem.place, problem.sentence)).collect::<Vec<_>>()
        };
        assert_eq!(sentences(&body(json!({}))), [format!("/0 {NO_PATCH}")]);
        assert_eq!(sentences(&body(json!([]))), [" Add at least one operation."]);
        let mut typed = body(json!([{"op": "add", "path": "/name"}]));
        type_value(&mut typed, root(), 0, ValueKind::Number, "07");
        assert_eq!(sentences(&typed), ["/0/value This is no number as JSON writes one: 7, -2.5, 1e3."]);
        let mut raw = body(json!([]));
        raw.set_json("[{");
        assert!(sentences(&raw)[0].starts_with(" This is not JSON yet"), "{:?}", sentences(&raw));
    }
}
