//! The rows of a JSON Patch, each judged on its own: by what the API takes, and by the document as the rows before it have
//! left it.

use serde_json::Value;

use super::values::check_value;
use crate::api::{Kind, OPERATIONS, Operation, PatchPath, Text, Verb};
use crate::domain::document::{Pointer, Trial, Unfit};

/// What the API takes: `add`, `remove` and `replace`.
pub const OPS: [&str; 3] = ["add", "remove", "replace"];

/// What RFC 6902 has besides, and the API refuses.
const OTHER_OPS: [&str; 3] = ["move", "copy", "test"];

/// What an operation takes as a patch.
#[derive(Clone, Copy, Debug)]
pub struct PatchRules {
    /// The paths that it allows.
    pub paths: &'static [PatchPath],
    /// The members that no request can change: only replies have them.
    only_replies: &'static [&'static str],
}

impl PatchRules {
    /// The rules of an operation; without paths for one that takes no patch.
    pub fn of(operation: &Operation) -> PatchRules {
        let paths: &[PatchPath] = match operation.body.map(|body| &body.schema.kind) {
            Some(Kind::Patch(paths)) => paths,
            _ => &[],
        };
        let whole = |one: &&&'static Operation| one.resource == operation.resource && one.means.verb == Verb::Replace;
        let only_replies = OPERATIONS.iter().find(whole).map_or(&[] as &[_], |whole| whole.means.reply_only);
        PatchRules { paths, only_replies }
    }

    /// What is known of a path that is allowed.
    pub fn path(&self, pointer: &str) -> Option<&'static PatchPath> {
        self.paths.iter().find(|path| path.pointer == pointer)
    }

    /// Why a path is not allowed, and whether a PUT can do it; nothing for one that is.
    pub fn refuse(&self, pointer: &str) -> Option<RowProblem> {
        if self.path(pointer).is_some() {
            return None;
        }
        let known: Vec<&str> = self.paths.iter().map(|path| path.pointer).collect();
        let is_in = |holder: &str| pointer.strip_prefix(holder).is_some_and(|rest| rest.starts_with('/'));
        let first = pointer.split('/').nth(1).unwrap_or_default();
        let above = self.paths.iter().find(|path| is_in(path.pointer));
        let (why, way) = match above {
            Some(path) => (format!("{} is changed as a whole", path.pointer), None),
            None if self.only_replies.contains(&first) => (format!("only the API sets /{first}"), None),
            None => (format!("a PUT carries {pointer}, with all other changes"), Some(Way::Put)),
        };
        Some(RowProblem { sentence: format!("path must be one of {}: {why}.", known.join(", ")), way })
    }
}

/// The way out of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Another operation does it.
    Op(&'static str),
    /// No patch does it, and a PUT does.
    Put,
}

/// Why a row would be refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// For the person.
    pub sentence: String,
    /// What does what is wanted, where something does.
    pub way: Option<Way>,
}

/// What there is to say of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Why it would be refused.
    pub problem: Option<RowProblem>,
    /// Whether it applies to the document; nothing where that is not known.
    pub fits: Option<bool>,
    /// What is worth knowing of one that is taken.
    pub remark: Option<&'static str>,
}

/// What there is to say of a patch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// Of each row, in their order.
    pub rows: Vec<Verdict>,
    /// The document after all rows that apply; nothing where no document is known.
    pub after: Option<Value>,
}

impl Judged {
    /// Whether every row does something to the document that the API allows.
    pub fn is_fit(&self) -> bool {
        self.rows.iter().all(|row| row.problem.is_none())
    }

    /// The row that asks for what only a PUT can do.
    pub fn asks_for_put(&self) -> Option<&RowProblem> {
        let problems = self.rows.iter().filter_map(|row| row.problem.as_ref());
        problems.into_iter().find(|problem| problem.way == Some(Way::Put))
    }
}

/// What is not an array is no patch.
pub const NO_PATCH: &str = "A JSON Patch is an array of operations.";

/// Judges each row of a patch; without a document only by what the API takes.
pub fn judge(patch: &Value, rules: &PatchRules, document: Option<&Value>) -> Judged {
    let mut trial = document.map(Trial::on);
    let rows = patch.as_array().into_iter().flatten();
    let rows = rows.map(|row| judge_row(row, rules, trial.as_mut())).collect();
    Judged { rows, after: trial.map(Trial::into_document) }
}

fn judge_row(row: &Value, rules: &PatchRules, trial: Option<&mut Trial>) -> Verdict {
    let refused = check_row(row, rules).err();
    // One that the API refuses is tried all the same, so that those after it are judged by what they would find.
    let Some(step) = trial.map(|trial| trial.step(row)) else {
        return Verdict { problem: refused, ..Verdict::default() };
    };
    let fits = Some(step.is_ok());
    let path = row.get("path").and_then(Value::as_str).unwrap_or_default();
    let adds = row.get("op").is_some_and(|op| op == "add");
    match (refused, step) {
        (Some(problem), _) => Verdict { problem: Some(problem), fits, remark: None },
        (None, Err(unfit)) => Verdict { problem: Some(unfit_sentence(row, path, unfit)), fits, remark: None },
        (None, Ok(step)) => {
            let remark = match step.changes {
                false => Some("It changes nothing: the same is there."),
                true if adds && step.was_there => Some("Something is there already: add puts this in its place."),
                true => None,
            };
            Verdict { problem: None, fits, remark }
        }
    }
}

fn unfit_sentence(row: &Value, path: &str, unfit: Unfit) -> RowProblem {
    let is = |op: &str| row.get("op").is_some_and(|own| own == op);
    let (sentence, way) = match unfit {
        Unfit::Missing if is("replace") => (
            format!("Nothing is at {path}, and the API refuses to replace it: add puts it there."),
            Some(Way::Op("add")),
        ),
        Unfit::Missing => (format!("Nothing is at {path}: there is nothing to remove."), None),
        Unfit::NoHolder(holder) => (format!("{holder} is not there, or holds no members."), None),
        Unfit::Row(sentence) => (sentence, None),
        Unfit::Other(words) => (format!("It does not apply: {words}."), None),
    };
    RowProblem { sentence, way }
}

fn check_row(row: &Value, rules: &PatchRules) -> Result<(), RowProblem> {
    let plain = |sentence: String| Err(RowProblem { sentence, way: None });
    let op = row.get("op").and_then(Value::as_str).unwrap_or_default();
    if OTHER_OPS.contains(&op) {
        let sentence = format!("op is one of add, remove, replace: the API takes no {op}. A PUT writes the whole.");
        return Err(RowProblem { sentence, way: Some(Way::Put) });
    }
    if !OPS.contains(&op) {
        return plain("op is one of add, remove, replace.".into());
    }
    let pointer = row.get("path").and_then(Value::as_str).unwrap_or_default();
    if pointer.is_empty() {
        return plain("path is required.".into());
    }
    if let Err(sentence) = Pointer::parse(pointer) {
        return plain(sentence);
    }
    if let Some(problem) = rules.refuse(pointer) {
        return Err(problem);
    }
    let path = rules.path(pointer);
    let needs_text = path.is_some_and(|path| matches!(path.schema.kind, Kind::Text(Text { min: 1.., .. })));
    match (op, row.get("value")) {
        ("remove", Some(_)) => plain("remove takes no value.".into()),
        ("remove", None) if needs_text => plain(format!("{pointer} is required: it can be replaced, and not removed.")),
        ("remove", None) => Ok(()),
        (_, None) => plain("value is required.".into()),
        (_, Some(value)) => {
            let mut found = Vec::new();
            path.into_iter().for_each(|path| check_value(path.schema, "", value, &mut found));
            found.into_iter().next().map_or(Ok(()), |problem| plain(format!("value: {}", problem.sentence)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;
    use serde_json::json;

    fn rules() -> PatchRules {
        PatchRules::of(find_operation("templates.patch").expect("in the catalogue"))
    }

    #[track_caller]
    fn check(row: Value, sentence: Option<&str>) {
        let judged = judge(&json!([row]), &rules(), None);
        assert_eq!(judged.rows[0].problem.as_ref().map(|problem| problem.sentence.as_str()), sentence);
        assert_eq!((judged.rows[0].fits, judged.after), (None, None));
    }

    const ONE_OF: &str = "path must be one of /name, /description, /parentFolderId, /tagIds, /labels: ";

    #[test]
    fn rows_are_judged_by_what_the_api_takes() {
        check(json!({"op": "replace", "path": "/name", "value": "x"}), None);
        check(json!({"op": "remove", "path": "/parentFolderId"}), None);
        check(json!({"op": "add", "path": "/labels", "value": ["x"]}), None);
        check(json!({"op": "add", "path": "/parentFolderId", "value": null}), None);
        check(
            json!({"op": "move", "path": "/name", "from": "/x"}),
            Some("op is one of add, remove, replace: the API takes no move. A PUT writes the whole."),
        );
        check(json!({"op": "spam", "path": "/name"}), Some("op is one of add, remove, replace."));
        check(json!(7), Some("op is one of add, remove, replace."));
        check(json!({"op": "add", "path": "/name"}), Some("value is required."));
        check(json!({"op": "add", "path": "/name", "value": ""}), Some("value: This must not be empty."));
        check(json!({"op": "add", "path": "/name", "value": 1}), Some("value: This must be a text."));
        check(json!({"op": "add", "path": "/labels", "value": "x"}), Some("value: This must be a list."));
        check(json!({"op": "remove", "path": "/labels", "value": 1}), Some("remove takes no value."));
        check(
            json!({"op": "remove", "path": "/name"}),
            Some("/name is required: it can be replaced, and not removed."),
        );
        check(json!({"op": "add", "path": "", "value": 1}), Some("path is required."));
        check(json!({"op": "add", "path": "name", "value": 1}), Some("A JSON Pointer is empty or begins with /."));
        let is_as_whole = format!("{ONE_OF}/labels is changed as a whole.");
        check(json!({"op": "add", "path": "/labels/-", "value": "x"}), Some(&is_as_whole));
        check(json!({"op": "replace", "path": "/id", "value": "x"}), Some(&format!("{ONE_OF}only the API sets /id.")));
        let by_put = format!("{ONE_OF}a PUT carries /template/html, with all other changes.");
        check(json!({"op": "replace", "path": "/template/html", "value": "x"}), Some(&by_put));
    }

    #[test]
    fn what_only_a_put_can_do_says_so() {
        let way = |row: Value| judge(&json!([row]), &rules(), None).asks_for_put().is_some();
        assert!(way(json!({"op": "replace", "path": "/template/html", "value": ""})));
        assert!(way(json!({"op": "replace", "path": "/channels", "value": ["email"]})));
        assert!(way(json!({"op": "copy", "path": "/name", "from": "/description"})));
        assert!(!way(json!({"op": "replace", "path": "/modifiedAt", "value": ""})));
        assert!(!way(json!({"op": "replace", "path": "/name", "value": ""})));
    }

    /// Checks what is said of the rows one after the other: a problem, a remark, or nothing.
    #[track_caller]
    fn check_on(document: Value, rows: Value, said: &[&str], after: Value) {
        let judged = judge(&rows, &rules(), Some(&document));
        let words = |row: &Verdict| {
            let problem = row.problem.as_ref().map(|problem| problem.sentence.clone());
            problem.or(row.remark.map(str::to_string)).unwrap_or_default()
        };
        assert_eq!(judged.rows.iter().map(words).collect::<Vec<_>>(), said);
        assert_eq!(judged.after, Some(after));
    }

    #[test]
    fn rows_are_judged_by_what_those_before_them_left() {
        let document = json!({"name": "A", "template": {"html": "x"}});
        check_on(
            document.clone(),
            json!([
                {"op": "replace", "path": "/description", "value": "D"},
                {"op": "add", "path": "/description", "value": "D"},
                {"op": "replace", "path": "/description", "value": "E"},
                {"op": "add", "path": "/description", "value": "F"},
                {"op": "remove", "path": "/description"},
                {"op": "remove", "path": "/description"},
                {"op": "replace", "path": "/name", "value": "A"},
            ]),
            &[
                "Nothing is at /description, and the API refuses to replace it: add puts it there.",
                "",
                "",
                "Something is there already: add puts this in its place.",
                "",
                "Nothing is at /description: there is nothing to remove.",
                "It changes nothing: the same is there.",
            ],
            document.clone(),
        );
        let replace = json!([{"op": "replace", "path": "/description", "value": "D"}]);
        let judged = judge(&replace, &rules(), Some(&document));
        assert_eq!(judged.rows[0].problem.as_ref().and_then(|problem| problem.way), Some(Way::Op("add")));
        // What the API refuses is done to the document all the same.
        let refused = json!([{"op": "replace", "path": "/template/html", "value": "y"}]);
        let judged = judge(&refused, &rules(), Some(&document));
        assert!(judged.after == Some(json!({"name": "A", "template": {"html": "y"}})) && !judged.is_fit());
        assert_eq!(judge(&json!({"op": "add"}), &rules(), Some(&document)).rows, []);
    }
}
