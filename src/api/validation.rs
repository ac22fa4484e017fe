//! What a reply lists that stands in the way: the verdict of canDeploy, the errors of a publication. Such a reply may
//! well be a success.

use serde_json::Value;

use super::codes::find_explanation;
use super::refusal::{level_code, level_message, unfold};

/// How many are read of each list.
const MOST: usize = 50;

/// One thing that a reply lists, with its code.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The vendor's code.
    pub code: String,
    /// Whether it stands in the way; else it is a warning.
    pub is_error: bool,
    /// The vendor's own words; may be empty.
    pub message: String,
    /// Why it is so, if the code is known.
    pub cause: Option<&'static str>,
    /// What to do about it, if the code is known.
    pub advice: Option<&'static str>,
}

/// The errors, then the warnings of `canDeploy`, of the verdict itself, or of a publication; and the codes of an error
/// chain.
pub fn explain_validation(body: &Value) -> Vec<Finding> {
    let mut opened = Value::Null;
    let verdict = match body.get("canDeploy") {
        Some(text @ Value::String(_)) => {
            opened.clone_from(text);
            unfold(&mut opened);
            &opened
        }
        Some(verdict) => verdict,
        None => body,
    };
    let mut findings: Vec<Finding> = Vec::new();
    for (list, is_error) in [("errors", true), ("warnings", false), ("error-chain", true)] {
        let items = verdict.get(list).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        for finding in items.iter().take(MOST).filter_map(|item| read_item(item, is_error)) {
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    findings
}

fn read_item(item: &Value, is_error: bool) -> Option<Finding> {
    let code = level_code(item)?;
    let explanation = find_explanation(&code);
    Some(Finding {
        is_error,
        message: level_message(item).unwrap_or_default(),
        cause: explanation.map(|explanation| explanation.cause),
        advice: explanation.map(|explanation| explanation.advice),
        code,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::codes::EXPLANATIONS;
    use serde_json::json;

    /// The example of the vendor's reference.
    fn documented() -> Value {
        json!({ "canDeploy": {
            "validationStatus": "error",
            "reason": "1 error is currently blocking the publication",
            "errors": [{ "errorCode": "ERR_ENDPOINTCONFIG_101", "error": "capping config: malformed url" }],
            "warnings": [{
                "warningCode": "ERR_ENDPOINTCONFIG_106",
                "warning": "capping config: max HTTP connections not defined: no limitation by default",
                "scope": {
                    "endpointConfigService": "dataSource",
                    "endpointConfigUrl": "https://api.example*.org:8*0/data/2.5/weather",
                },
            }],
        }})
    }

    #[test]
    fn the_verdict_of_can_deploy_is_explained() {
        let findings = explain_validation(&documented());
        let said: Vec<_> = findings.iter().map(|f| (f.code.as_str(), f.is_error, f.message.as_str())).collect();
        assert_eq!(
            said,
            [
                ("ERR_ENDPOINTCONFIG_101", true, "capping config: malformed url"),
                (
                    "ERR_ENDPOINTCONFIG_106",
                    false,
                    "capping config: max HTTP connections not defined: no limitation by default"
                ),
            ]
        );
        assert!(findings.iter().all(|finding| finding.cause.is_some() && finding.advice.is_some()));
        assert_eq!(explain_validation(&documented()["canDeploy"]), findings);
        assert_eq!(explain_validation(&json!({ "canDeploy": documented()["canDeploy"].to_string() })), findings);
    }

    #[test]
    fn every_code_that_can_deploy_names_is_explained_as_an_error_and_as_a_warning() {
        let rows = EXPLANATIONS.iter().copied().flatten().filter(|row| row.code.starts_with("ERR_"));
        for row in rows {
            let body = json!({
                "errors": [{ "errorCode": row.code, "error": "e" }],
                "warnings": [{ "warningCode": row.code, "warning": "w" }],
            });
            for (finding, is_error) in explain_validation(&body).iter().zip([true, false]) {
                assert_eq!(
                    (finding.is_error, finding.cause, finding.advice),
                    (is_error, Some(row.cause), Some(row.advice))
                );
            }
            assert_eq!(explain_validation(&body).len(), 2);
        }
    }

    #[test]
    fn the_errors_of_a_publication_are_explained() {
        let errors = json!({ "status": "error", "errors": [{
            "type": "https://ns.adobe.com/aep/errors/CJMMAS-1603-403",
            "title": "Forbidden",
        }]});
        let findings = explain_validation(&errors);
        assert_eq!((findings[0].code.as_str(), findings[0].message.as_str()), ("CJMMAS-1603-403", "Forbidden"));
    }

    #[test]
    fn other_replies_have_no_findings() {
        let none = [
            json!(null),
            json!("text"),
            json!([]),
            json!({}),
            json!({ "canDeploy": { "validationStatus": "ok" } }),
            json!({ "canDeploy": "no JSON", "errors": [{ "errorCode": "1451" }] }),
            json!({ "errors": [1, "x", {}, { "errorCode": null }, { "errorCode": "two words" }], "warnings": 1 }),
        ];
        for body in none {
            assert_eq!(explain_validation(&body), vec![], "{body}");
        }
        let unknown = explain_validation(&json!({ "errors": [{ "errorCode": 999 }] }));
        assert_eq!((unknown[0].code.as_str(), unknown[0].cause), ("999", None));
        let many = json!({ "errors": (0..500).map(|at| json!({ "errorCode": at })).collect::<Vec<_>>() });
        assert_eq!(explain_validation(&many).len(), MOST);
    }
}
