//! What the reply to an invocation says: how it ended, what it returned, and what is not known.
//!
//! Sources: OpenWhisk, `docs/actions.md` and `docs/rest_api.md` ("Invoking an action"), `ActivationResult.scala`; the App
//! Builder guides to Runtime, "System settings", "Logging" and "Troubleshooting".

use serde_json::Value;

use crate::api::number::number_of;

/// Where logs are, in one sentence.
pub const LOGS: &str = "Runtime keeps the logs of failed and of asynchronous activations only, filtered by LOG_LEVEL, for 7 \
                        days; this API has no operation for them: aio runtime activation logs shows them by the activation ID.";

/// How an activation ended, by the engine's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// `success`
    Success,
    /// `application error`
    ApplicationError,
    /// `action developer error`
    DeveloperError,
    /// `whisk internal error`
    InternalError,
    /// In no word that is known.
    Unknown,
}

/// The record of an activation.
#[derive(Clone, Debug, PartialEq)]
pub struct Activation {
    value: Value,
}

impl Activation {
    /// All of it, as it came.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Its id.
    pub fn id(&self) -> Option<&str> {
        self.value.get("activationId")?.as_str()
    }

    /// The engine's word for how it ended.
    pub fn status(&self) -> Option<&str> {
        self.value.pointer("/response/status")?.as_str()
    }

    /// How it ended.
    pub fn ended(&self) -> Ended {
        let status = self.status().unwrap_or_default();
        match status {
            "success" => Ended::Success,
            _ if status.ends_with("application error") => Ended::ApplicationError,
            _ if status.ends_with("developer error") => Ended::DeveloperError,
            _ if status.ends_with("internal error") => Ended::InternalError,
            _ => Ended::Unknown,
        }
    }

    /// What the action returned.
    pub fn result(&self) -> Option<&Value> {
        self.value.pointer("/response/result")
    }

    fn annotation(&self, key: &str) -> Option<&Value> {
        let items = self.value.get("annotations")?.as_array()?;
        items.iter().find(|item| item.get("key").is_some_and(|own| own == key))?.get("value")
    }

    /// How long it ran, in milliseconds.
    pub fn duration(&self) -> Option<f64> {
        self.value.get("duration").and_then(number_of)
    }

    /// How long it waited before, in milliseconds.
    pub fn waited(&self) -> Option<f64> {
        self.annotation("waitTime").and_then(number_of)
    }

    /// How long its container took to start, in milliseconds: it is annotated only where one was started.
    pub fn cold_start(&self) -> Option<f64> {
        self.annotation("initTime").and_then(number_of)
    }

    /// The way to the action, as the record has it.
    pub fn path(&self) -> Option<&str> {
        self.annotation("path")?.as_str()
    }

    /// Whether it is that of a whole sequence.
    pub fn is_topmost(&self) -> bool {
        self.annotation("topmost").is_some_and(|value| *value == true)
    }

    /// The activations of a sequence's actions, in their order: the engine has them where others have logs.
    pub fn members(&self) -> Vec<String> {
        let logs = self.value.get("logs").and_then(Value::as_array).into_iter().flatten();
        if self.is_topmost() { logs.filter_map(|id| id.as_str().map(str::to_string)).collect() } else { Vec::new() }
    }

    /// Times in one line: `14 ms, 27 ms of waiting, cold start 187 ms`.
    pub fn times(&self) -> String {
        let ms = |time: f64| format!("{} ms", time as u64);
        let parts = [
            self.duration().map(ms),
            self.waited().map(|time| format!("{} of waiting", ms(time))),
            self.cold_start().map(|time| format!("cold start {}", ms(time))),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// What the reply to an invocation is.
#[derive(Clone, Debug, PartialEq)]
pub enum Invocation {
    /// It ended, well or not, and the record is here.
    Record(Activation),
    /// It ended, and only its result was asked for; whether that is an error.
    Result(Value, bool),
    /// It runs, or will; the id, where the reply has it. Whether somebody has waited for its end.
    Accepted(Option<String>, bool),
    /// It was not carried out, or nobody knows: the status.
    Refused(u16),
}

/// Reads a reply. `waits` is whether the result was to be waited for, `only_result` whether the record was left away.
pub fn read_invocation(status: u16, body: Option<Value>, waits: bool, only_result: bool) -> Invocation {
    let body = body.unwrap_or(Value::Null);
    let id = body.get("activationId").and_then(Value::as_str).map(str::to_string);
    let has_record = id.is_some() && body.get("response").is_some();
    match status {
        202 => Invocation::Accepted(id, waits),
        200..=299 | 400..=502 if has_record => Invocation::Record(Activation { value: body }),
        // Without the wish for a result, the reply to one that does not wait may be 200, too.
        200..=299 if id.is_some() && body.as_object().is_some_and(|members| members.len() == 1) => {
            Invocation::Accepted(id, waits)
        }
        200..=299 => Invocation::Result(body, false),
        // A gateway's own 502 has another body.
        502 if only_result && body.is_object() && body.get("code").is_none() && body.get("error_code").is_none() => {
            Invocation::Result(body, true)
        }
        status => Invocation::Refused(status),
    }
}

impl Invocation {
    /// What it is, in a sentence.
    pub fn sentence(&self) -> &'static str {
        match self {
            Invocation::Record(record) => match record.ended() {
                Ended::Success => "It was executed, and ended with success.",
                Ended::ApplicationError => {
                    "It was executed, and the action returned an error: the 502 is its own, not the platform's."
                }
                Ended::DeveloperError => "It was started, and broke off or broke one of its limits.",
                Ended::InternalError => "The platform could not execute it.",
                Ended::Unknown => "It was executed. Its record has no status that is known.",
            },
            Invocation::Result(_, false) => "It was executed. Only the result was asked for: there is no record.",
            Invocation::Result(_, true) => {
                "It was executed, and the action returned an error. Only the result was asked for: there is no record."
            }
            Invocation::Accepted(_, true) => {
                "202: it runs still. Waiting ended, after 60 s at the latest; the action goes on, and this API has no \
                 operation that reads its result."
            }
            Invocation::Accepted(_, false) => {
                "202: it was started, and nobody waits for it. This API has no operation that reads its result."
            }
            Invocation::Refused(408) => {
                "408: the reply took too long. Whether the action was executed is not known: it may run still."
            }
            Invocation::Refused(429) => {
                "429: too many. 6,000 invocations in a minute or 100 at the same time are the most, unless they were raised; \
                 this one was not executed."
            }
            Invocation::Refused(502) => "502 without a record: a server on the way failed, and not the action.",
            Invocation::Refused(413) => "413: what was sent is larger than 1 MB. Nothing was executed.",
            Invocation::Refused(400..=499) => "It was refused, and not executed.",
            Invocation::Refused(_) => "The server failed. Whether the action was executed is not known.",
        }
    }

    /// The word for the list of invocations, and whether it is a good one.
    pub fn word(&self) -> (String, bool) {
        match self {
            Invocation::Record(record) => {
                (record.status().unwrap_or("executed").to_string(), record.ended() == Ended::Success)
            }
            Invocation::Result(_, is_error) => (if *is_error { "error" } else { "result" }.into(), !is_error),
            Invocation::Accepted(..) => ("accepted".into(), true),
            Invocation::Refused(status) => (format!("refused, {status}"), false),
        }
    }

    /// What the action returned.
    pub fn result(&self) -> Option<&Value> {
        match self {
            Invocation::Record(record) => record.result(),
            Invocation::Result(value, _) => Some(value),
            Invocation::Accepted(..) | Invocation::Refused(_) => None,
        }
    }

    /// Its record.
    pub fn record(&self) -> Option<&Activation> {
        if let Invocation::Record(record) = self { Some(record) } else { None }
    }

    /// The id of the activation.
    pub fn id(&self) -> Option<&str> {
        match self {
            Invocation::Record(record) => record.id(),
            Invocation::Accepted(id, _) => id.as_deref(),
            Invocation::Result(..) | Invocation::Refused(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn record(status: &str) -> Value {
        json!({
            "activationId": "a1", "duration": 14, "response": { "status": status, "result": { "told": true } },
            "annotations": [{ "key": "path", "value": "1_2/hello" }, { "key": "waitTime", "value": 27 },
                            { "key": "initTime", "value": 187 }],
        })
    }

    #[track_caller]
    fn check(status: u16, body: Value, waits: bool, only: bool, word: &str, part: &str) {
        let read = read_invocation(status, Some(body), waits, only);
        assert_eq!(read.word().0, word);
        assert!(read.sentence().contains(part), "{}", read.sentence());
    }

    #[test]
    fn each_outcome_is_told_from_the_others() {
        check(200, record("success"), true, false, "success", "success");
        check(502, record("application error"), true, false, "application error", "its own");
        check(502, record("action developer error"), true, false, "action developer error", "limits");
        check(502, record("whisk internal error"), true, false, "whisk internal error", "platform");
        check(200, record("later"), true, false, "later", "known");
        check(202, json!({ "activationId": "a1" }), true, false, "accepted", "runs still");
        check(202, json!({ "activationId": "a1" }), false, false, "accepted", "nobody waits");
        check(200, json!({ "told": true }), true, true, "result", "no record");
        check(502, json!({ "error": "No." }), true, true, "error", "returned an error");
        check(502, json!({ "error": "x", "code": "y" }), true, true, "refused, 502", "on the way");
        check(408, json!({ "error": "x" }), true, false, "refused, 408", "not known");
        check(429, json!({ "error": "x" }), true, false, "refused, 429", "not executed");
        check(413, Value::Null, true, false, "refused, 413", "1 MB");
        check(404, Value::Null, true, false, "refused, 404", "not executed");
        check(504, Value::Null, true, false, "refused, 504", "not known");
    }

    #[test]
    fn a_record_says_its_times_and_whether_it_started_cold() {
        let Invocation::Record(read) = read_invocation(200, Some(record("success")), true, false) else { panic!() };
        assert_eq!(read.times(), "14 ms, 27 ms of waiting, cold start 187 ms");
        assert_eq!((read.id(), read.path(), read.ended()), (Some("a1"), Some("1_2/hello"), Ended::Success));
        assert_eq!((read.result(), read.members()), (Some(&json!({ "told": true })), Vec::new()));
        let bare = Activation { value: json!({ "activationId": "x" }) };
        assert_eq!((bare.times(), bare.ended()), (String::new(), Ended::Unknown));
    }

    #[test]
    fn the_record_of_a_sequence_names_those_of_its_actions() {
        let value = json!({ "logs": ["a", "b"], "annotations": [{ "key": "topmost", "value": true }] });
        assert_eq!(Activation { value }.members(), ["a", "b"]);
        let value = json!({ "logs": ["2026-01-01 stdout: hello"], "annotations": [] });
        assert_eq!(Activation { value }.members(), Vec::<String>::new());
    }
}
