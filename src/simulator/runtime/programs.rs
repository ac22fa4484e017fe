//! What the seeded actions do. The simulator runs no code: these few programs stand for it.

use serde_json::{Map, Value, json};

use super::definition::Action;
use super::namespace::Namespace;
use super::program::Program;

/// How an invocation ended, with the words of an activation record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// `success`
    Success,
    /// `application error`: the action returned an error.
    ApplicationError,
    /// `action developer error`: the action broke its limits.
    DeveloperError,
}

impl Ending {
    /// `status` of an activation record.
    pub fn status(self) -> &'static str {
        match self {
            Ending::Success => "success",
            Ending::ApplicationError => "application error",
            Ending::DeveloperError => "action developer error",
        }
    }

    /// `statusCode` of an activation record.
    pub fn code(self) -> u8 {
        self as u8
    }
}

/// What came out of an invocation.
#[derive(Debug, PartialEq)]
pub struct Run {
    /// How it ended.
    pub ending: Ending,
    /// What the action returned.
    pub result: Value,
    /// How long it ran, in milliseconds.
    pub duration: u64,
}

/// Runs an action with its default parameters under the given ones.
pub fn run(namespace: &Namespace, action: &Action, given: Map<String, Value>) -> Run {
    let mut params: Map<String, Value> = action.params.iter().cloned().collect();
    params.extend(given);
    match action.program {
        Program::Sequence => run_sequence(namespace, action, params),
        Program::Slow => run_slow(action, &params),
        Program::Hello => {
            let name = params.get("name").and_then(Value::as_str).unwrap_or("stranger");
            succeed(json!({ "greeting": format!("Hello, {name}!") }), 4)
        }
        Program::Echo => succeed(Value::Object(params), 2),
        Program::Fail => {
            let message = params.get("message").and_then(Value::as_str).unwrap_or("This action always fails.");
            Run { ending: Ending::ApplicationError, result: json!({ "error": { "message": message } }), duration: 3 }
        }
        Program::Unknown => {
            let note = "The simulator does not run code. These are the parameters that the action would have got.";
            succeed(json!({ "simulator": note, "params": params }), 1)
        }
    }
}

fn succeed(result: Value, duration: u64) -> Run {
    Run { ending: Ending::Success, result, duration }
}

fn run_slow(action: &Action, params: &Map<String, Value>) -> Run {
    let ms = params.get("ms").and_then(Value::as_u64).unwrap_or(2000);
    let limit = action.limit("timeout");
    if ms <= limit {
        return succeed(json!({ "slept": ms }), ms);
    }
    let error = format!("The action exceeded its time limits of {limit} milliseconds.");
    Run { ending: Ending::DeveloperError, result: json!({ "error": error }), duration: limit }
}

fn run_sequence(namespace: &Namespace, action: &Action, params: Map<String, Value>) -> Run {
    let mut last = succeed(Value::Object(params), 0);
    // The engine allows no recursion; a component that is a sequence again is passed over like unknown code.
    for component in &action.components {
        let Some(mut step) = namespace.resolve(component) else {
            let result = json!({ "error": "Sequence component does not exist." });
            return Run { ending: Ending::ApplicationError, result, duration: last.duration };
        };
        if step.program == Program::Sequence {
            step.program = Program::Echo;
        }
        let given = last.result.as_object().cloned().unwrap_or_default();
        let next = run(namespace, &step, given);
        last = Run { duration: last.duration + next.duration, ..next };
        if last.ending != Ending::Success {
            break;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::random::Random;
    use crate::simulator::runtime::seed;

    #[track_caller]
    fn check(name: &str, params: Value, ending: Ending, result: Value) -> Run {
        let namespace = seed::namespace(&mut Random::new(1));
        let action = namespace.action(name).expect("a seeded action");
        let found = run(&namespace, action, params.as_object().cloned().unwrap_or_default());
        assert_eq!((found.ending, &found.result), (ending, &result), "{name}");
        found
    }

    #[test]
    fn each_seeded_program_does_what_it_says() {
        check("hello", json!({ "name": "Ada" }), Ending::Success, json!({ "greeting": "Hello, Ada!" }));
        check("echo", json!({ "a": [1] }), Ending::Success, json!({ "a": [1] }));
        let failure = json!({ "error": { "message": "No." } });
        check("fail", json!({ "message": "No." }), Ending::ApplicationError, failure);
        check("hello-then-echo", json!({ "name": "Bo" }), Ending::Success, json!({ "greeting": "Hello, Bo!" }));
        assert_eq!(check("slow", json!({ "ms": 700 }), Ending::Success, json!({ "slept": 700 })).duration, 700);
    }

    #[test]
    fn a_limit_ends_a_program() {
        let error = "The action exceeded its time limits of 120000 milliseconds.";
        check("slow", json!({ "ms": 120_001 }), Ending::DeveloperError, json!({ "error": error }));
    }

    #[test]
    fn a_sequence_stops_at_the_first_error() {
        let mut namespace = seed::namespace(&mut Random::new(1));
        let mut sequence = namespace.action("hello-then-echo").expect("a seeded action").clone();
        sequence.components = vec!["/_/fail".into(), "/_/echo".into()];
        assert_eq!(run(&namespace, &sequence, Map::new()).ending, Ending::ApplicationError);
        namespace.actions.clear();
        assert_eq!(run(&namespace, &sequence, Map::new()).ending, Ending::ApplicationError);
    }
}
