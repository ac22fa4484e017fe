//! What is wrong with a draft: each problem with the place and a sentence.

use serde_json::Value;

use super::Draft;
use super::etag::check_etag;
use super::patch_draft::check_patch;
use super::patch_rows::PatchRules;
use super::typed::read_whole;
use super::values::{Problem, check_bounds, check_text, check_value};
use crate::api::{Kind, Param, Place, Schema, Source};
use crate::domain::journeys::{Kind as Configured, check_definition};

/// What is wrong with the parameters of a draft, in reading order. `given` says what the connection gives to one.
pub fn check_params(draft: &Draft, given: &dyn Fn(&Param) -> String) -> Vec<Problem> {
    let checked = draft.operation.params.iter().zip(&draft.params);
    let problem = |(param, typed): (&&Param, &String)| {
        let sentence = check_param(param, typed, &given(param)).err()?;
        Some(Problem { place: param.name.to_string(), sentence })
    };
    checked.filter_map(problem).collect()
}

/// Everything that is wrong with a draft, in reading order. `given` says what the connection gives to a parameter.
pub fn check_draft(draft: &Draft, given: &dyn Fn(&Param) -> String) -> Vec<Problem> {
    let mut problems = check_params(draft, given);
    let Some(body) = draft.operation.body else { return problems };
    if matches!(body.schema.kind, Kind::Patch(_)) {
        problems.extend(check_patch(&draft.body, &PatchRules::of(draft.operation), None).0);
        return problems;
    }
    if let Some((_, sentence)) = &draft.body.raw {
        problems.push(Problem { place: String::new(), sentence: sentence.clone() });
        return problems;
    }
    match &draft.body.value {
        None if body.required => {
            problems.push(Problem { place: String::new(), sentence: "A body is required.".into() });
        }
        None => {}
        Some(value) => {
            check_value(body.schema, "", value, &mut problems);
            if let Some(kind) = Configured::of_body(draft.operation) {
                add_vendors_words(kind, value, &mut problems);
            }
        }
    }
    for (place, typed) in &draft.body.texts {
        problems.retain(|problem| problem.place != *place);
        let like_number = typed.bytes().all(|byte| b"0123456789.,eE+- ".contains(&byte));
        let sentence = match like_number {
            true => "This must be a whole number, written with digits only.".to_string(),
            false => sentence_for_text(typed),
        };
        problems.push(Problem { place: place.clone(), sentence });
    }
    problems
}

/// Says what the vendor's rules say about a configuration in the vendor's own words, so that the form and a refusal are
/// recognisably the same; a rule that the form does not have is added.
fn add_vendors_words(kind: Configured, body: &Value, problems: &mut Vec<Problem>) {
    for finding in check_definition(kind, body).into_iter().filter(|finding| finding.is_error) {
        let vendor = finding.in_vendors_words();
        let vendor = if vendor.is_empty() { vendor } else { format!(" The API: {vendor}.") };
        match problems.iter_mut().find(|problem| problem.place == finding.member) {
            Some(problem) if problem.sentence.ends_with(&vendor) => {}
            Some(problem) => {
                // The code is named once, with the vendor's sentence.
                let named = format!(" ({})", finding.code.unwrap_or_default());
                problem.sentence = problem.sentence.replace(&named, "") + &vendor;
            }
            None => problems.push(Problem { sentence: finding.sentence + &vendor, place: finding.member }),
        }
    }
}

fn sentence_for_text(typed: &str) -> String {
    match read_whole(typed) {
        Err(sentence) if typed.trim_start().starts_with(['{', '[', '"']) => sentence,
        _ => "This is not a value of this type: a number is written with digits, JSON with quotes and brackets.".into(),
    }
}

/// Checks what was typed for a parameter; `given` is what the connection or the catalogue gives when nothing was typed.
pub fn check_param(param: &Param, typed: &str, given: &str) -> Result<(), String> {
    let text = if typed.trim().is_empty() { given } else { typed };
    if text.is_empty() {
        if !param.required || matches!(param.source, Source::Generated) {
            return Ok(());
        }
        return Err(match param.source {
            Source::Connection(_) => format!("{} is required; the connection does not have it.", param.name),
            Source::ETag => "If-Match is required: GET the object first, its ETag is offered here.".to_string(),
            _ => format!("{} is required.", param.name),
        });
    }
    if param.place == Place::Path && matches!(text, "." | "..") {
        return Err("Dots alone would address another object.".into());
    }
    if param.place == Place::Header && text.chars().any(|c| c.is_control() || !c.is_ascii()) {
        return Err("A header takes printable ASCII characters only.".into());
    }
    if param.source == Source::ETag {
        return check_etag(text);
    }
    match &param.schema.kind {
        Kind::List { items, .. } => {
            text.lines().filter(|line| !line.is_empty()).try_for_each(|line| check_typed(items, line))
        }
        _ => check_typed(param.schema, text),
    }
}

fn check_typed(schema: &Schema, typed: &str) -> Result<(), String> {
    match &schema.kind {
        Kind::Text(text) => check_text(text, typed),
        Kind::Integer { min, max } => match typed.trim().parse::<i64>() {
            Ok(number) => check_bounds(number, *min, *max),
            Err(_) => Err("This must be a whole number, written with digits only.".into()),
        },
        Kind::Boolean if typed != "true" && typed != "false" => Err("This is true or false.".into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;

    #[track_caller]
    fn check(id: &str, json: &str, place: &str, part: &str) {
        let mut draft = Draft::new(find_operation(id).expect("in the catalogue"));
        draft.body.set_json(json);
        let problems = check_draft(&draft, &|_| "x".into());
        let found = problems.iter().find(|problem| problem.place == place);
        assert!(found.is_some_and(|problem| problem.sentence.contains(part)), "{place}: {part:?} in {problems:?}");
    }

    #[track_caller]
    fn check_fine(id: &str, json: &str) {
        let mut draft = Draft::new(find_operation(id).expect("in the catalogue"));
        draft.body.set_json(json);
        assert_eq!(
            check_draft(&draft, &|_| "x".into()).iter().filter(|it| it.place.starts_with('/')).count(),
            0,
            "{json}"
        );
    }

    #[test]
    fn limits_come_with_a_sentence_beside_the_field() {
        check("throttling.create", r#"{"maxThroughput":199}"#, "/maxThroughput", "from 200 to 5000");
        check("throttling.create", r#"{"maxThroughput":5001}"#, "/maxThroughput", "from 200 to 5000");
        check("throttling.create", r#"{"maxThroughput":1.5}"#, "/maxThroughput", "whole number");
        check("throttling.create", r#"{"maxThroughput":"300"}"#, "/maxThroughput", "whole number");
        check("throttling.create", r#"{}"#, "/urlPattern", "required");
        let own = "throttling config: maxThroughput is required and must be greater";
        check("throttling.create", r#"{"maxThroughput":199}"#, "/maxThroughput", own);
        check("throttling.update", r#"{"maxThroughput":300}"#, "/methods", "ERR_THROTTLING_CONFIG_100");
        check(
            "capping.create",
            r#"{"url":"https://*.h/"}"#,
            "/url",
            "not allowed in host:port. The API: ERR_ENDPOINTCONFIG_102, “capping config",
        );
        check("capping.create", r#"{"services":{}}"#, "/services", "Exactly one of");
        check("capping.create", r#"{"methods":["HEAD"]}"#, "/methods/0", "one of GET");
        check("capping.create", r#"{"methods":[]}"#, "/methods", "at least one");
        check("templates.create", r#"{"name":""}"#, "/name", "required");
        check("templates.create", r#"{"channels":["email","sms"]}"#, "/channels", "At most 1");
        check("templates.create", "{", "", "not JSON");
        check("actions.invoke", r#"{"a":1,"a":2}"#, "", "/a stands twice");
        check("templates.create", "{'name': 1}", "", "line 1, column 2, but ' (a single quote) stands there");
        check("templates.patch", "[]", "", "at least one");
        check("templates.patch", r#"[{"op":"add","path":"/name","value":7}]"#, "/0", "must be a text");
        check("templates.patch", r#"[{"op":"add","path":"/id","value":"x"}]"#, "/0", "path must be one of");
    }

    #[test]
    fn no_name_of_a_member_is_magic() {
        let metadata = r#"{"source":{"origin":"ajo","metadata":{"$serde_json::private::Number":"42"}}}"#;
        let mut draft = Draft::new(find_operation("templates.create").expect("in the catalogue"));
        draft.body.set_json(metadata);
        let problems = check_draft(&draft, &|_| "x".into());
        assert!(problems.iter().all(|problem| !problem.place.starts_with("/source")), "{problems:?}");
        assert_eq!(draft.values().body.as_deref(), Some(metadata));
        let deep = format!("{}{}", "[".repeat(300), "]".repeat(300));
        check("actions.invoke", &deep, "", "This is nested deeper than this console reads");
    }

    #[test]
    fn limits_of_an_action_are_numbers_or_texts() {
        for limits in [
            r#"{"timeout":60000}"#,
            r#"{"timeout":"60000","memory":256,"logs":"10"}"#,
            r#"{"timeout":10800000,"memory":4096,"logs":0}"#,
            r#"{"concurrency":200}"#,
        ] {
            check_fine("actions.update", &format!(r#"{{"limits":{limits}}}"#));
        }
        let limits = |members: &str| format!(r#"{{"limits":{{{members}}}}}"#);
        check("actions.update", &limits(r#""timeout":99"#), "/limits/timeout", "from 100 to 10800000");
        check("actions.update", &limits(r#""timeout":"99""#), "/limits/timeout", "from 100 to 10800000");
        check("actions.create", &limits(r#""memory":256.5"#), "/limits/memory", "whole number");
        check("actions.create", &limits(r#""logs":-1"#), "/limits/logs", "from 0 to 10");
        check("actions.create", &limits(r#""logs":true"#), "/limits/logs", "a text");
        check("actions.create", r#"{"name":7}"#, "/name", "a text");
    }

    #[test]
    fn a_path_never_leaves_its_place() {
        let operation = find_operation("templates.get").expect("in the catalogue");
        let param = operation.params.iter().find(|param| param.name == "templateId").expect("documented");
        assert!(check_param(param, "..", "").is_err());
        assert!(check_param(param, "", "").is_err());
        assert!(check_param(param, "a/b", "").is_ok());
    }
}
