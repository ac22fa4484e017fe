//! What changes with a definition, beside what is saved and beside what is in force.

use serde_json::Value;

use super::change::changes;
use super::configuration::{Configuration, Kind};
use super::put_body::put_body;

/// What is in force, beside what is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InForce {
    /// Nothing.
    Nothing,
    /// What is saved.
    AsSaved,
    /// Something else.
    Other,
    /// Something, of which the API sends no copy.
    Untold,
}

impl InForce {
    /// What is in force of a configuration.
    pub fn of(one: &Configuration) -> InForce {
        match (one.is_live(), one.drift()) {
            (false, _) => InForce::Nothing,
            (true, Some(drift)) if drift.is_empty() => InForce::AsSaved,
            (true, Some(_)) => InForce::Other,
            // An update of it is in force at once.
            (true, None) if one.kind() == Kind::Throttling => InForce::AsSaved,
            (true, None) => InForce::Untold,
        }
    }

    /// In a sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            InForce::Nothing => "Nothing is in force yet: a deployment puts in force what is saved then.",
            InForce::AsSaved => "What is in force is what is saved.",
            InForce::Other => {
                "What is in force is not what is saved: an update replaces what is saved, a deployment what is in force."
            }
            InForce::Untold => "The API sends no copy of what is in force.",
        }
    }
}

/// A member that changes, with what each side has; `None` where nothing is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The JSON Pointer of the member.
    pub member: String,
    /// What is in force.
    pub in_force: Option<Value>,
    /// What is saved.
    pub saved: Option<Value>,
    /// What is written.
    pub yours: Option<Value>,
}

/// Every member in which what is written is not what is saved, or not what is in force. `yours` is the body of a PUT.
pub fn beside(one: &Configuration, yours: &Value) -> Vec<Beside> {
    let saved = put_body(one).body;
    let live = one.put_body_of_live().filter(|_| one.is_live()).map(|live| live.body);
    let from_live = live.as_ref().map(|live| changes(live, yours)).unwrap_or_default();
    let all = changes(&saved, yours).into_iter().chain(from_live);
    let mut members: Vec<String> = all.map(|change| change.member).collect();
    members.sort();
    members.dedup();
    let there = |whole: &Value, member: &str| whole.pointer(member).filter(|value| !value.is_null()).cloned();
    let in_force = |member: &str| {
        let live = live.as_ref()?;
        // As it was sent: a limit of connections that is −1 says more than none.
        one.deployed_config().and_then(|sent| there(sent, member)).or_else(|| there(live, member))
    };
    let row = |member: String| Beside {
        in_force: in_force(&member),
        saved: there(one.value(), &member),
        yours: there(yours, &member),
        member,
    };
    members.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn service(calls: u32, connections: Option<i32>) -> Value {
        let mut service = json!({ "rating": { "maxCallsCount": calls, "periodInMs": 1000 } });
        if let Some(connections) = connections {
            service["maxHttpConnections"] = connections.into();
        }
        json!({ "action": service })
    }

    fn capping(state: &str, saved: Value, live: Option<Value>) -> Configuration {
        let mut value = json!({ "uid": "u", "url": "https://h", "orgId": "o", "services": saved, "state": state });
        if let Some(live) = live {
            value["hasBeenDeployed"] = true.into();
            value["deployedConfig"] = json!({ "id": "u", "url": "https://h", "services": live });
        }
        Configuration::new(Kind::Capping, value)
    }

    fn yours(services: Value) -> Value {
        json!({ "url": "https://h", "orgId": "o", "services": services })
    }

    /// Checks each row: the member, and the three sides.
    #[track_caller]
    fn check(one: &Configuration, yours: &Value, expect: &[(&str, [&str; 3])]) {
        let text = |value: &Option<Value>| value.as_ref().map_or("-".to_string(), Value::to_string);
        let row = |row: &Beside| (row.member.clone(), [&row.in_force, &row.saved, &row.yours].map(text));
        let found: Vec<_> = beside(one, yours).iter().map(row).collect();
        let expect: Vec<_> =
            expect.iter().map(|(member, sides)| (member.to_string(), sides.map(str::to_string))).collect();
        assert_eq!(found, expect, "{one:?}");
    }

    const CALLS: &str = "/services/action/rating/maxCallsCount";
    const CONNECTIONS: &str = "/services/action/maxHttpConnections";

    #[test]
    fn what_is_written_is_compared_with_both_sides() {
        let one = capping("updated", service(1500, None), Some(service(500, Some(-1))));
        check(&one, &yours(service(900, None)), &[(CALLS, ["500", "1500", "900"])]);
        check(&one, &yours(service(500, None)), &[(CALLS, ["500", "1500", "500"])]);
        // Nothing is written that is not saved, and a deployment changes something all the same.
        check(&one, &yours(service(1500, None)), &[(CALLS, ["500", "1500", "1500"])]);
        check(
            &one,
            &yours(service(1500, Some(300))),
            &[(CONNECTIONS, ["-1", "-", "300"]), (CALLS, ["500", "1500", "1500"])],
        );
        let other = yours(json!({ "dataSource": 1 }));
        check(
            &one,
            &other,
            &[
                (
                    "/services/action",
                    [
                        r#"{"rating":{"maxCallsCount":500,"periodInMs":1000},"maxHttpConnections":-1}"#,
                        r#"{"rating":{"maxCallsCount":1500,"periodInMs":1000}}"#,
                        "-",
                    ],
                ),
                ("/services/dataSource", ["-", "-", "1"]),
            ],
        );
    }

    #[test]
    fn what_is_the_same_everywhere_is_no_row() {
        let deployed = capping("deployed", service(500, None), Some(service(500, Some(-1))));
        check(&deployed, &yours(service(500, None)), &[]);
        check(&deployed, &yours(service(500, Some(-1))), &[]);
        check(&deployed, &yours(service(900, None)), &[(CALLS, ["500", "500", "900"])]);
        // A copy lacks the organization; that is no difference.
        let mut without = yours(service(500, None));
        without.as_object_mut().expect("an object").shift_remove("orgId");
        check(&deployed, &without, &[("/orgId", ["\"o\"", "\"o\"", "-"])]);
        let idle = capping("updated", service(500, None), None);
        check(&idle, &yours(service(500, None)), &[]);
        check(&idle, &yours(service(900, None)), &[(CALLS, ["-", "500", "900"])]);
    }

    #[test]
    fn a_copy_of_what_is_not_in_force_any_more_is_not_compared() {
        let mut value = capping("updated", service(1500, None), Some(service(500, None))).value().clone();
        value["hasBeenDeployed"] = false.into();
        let one = Configuration::new(Kind::Capping, value);
        assert_eq!(InForce::of(&one), InForce::Nothing);
        check(&one, &yours(service(1500, None)), &[]);
    }

    #[test]
    fn what_is_in_force_is_said() {
        let same = Some(service(500, Some(-1)));
        let deployed = json!({ "state": "deployed", "hasBeenDeployed": true });
        for (one, expect) in [
            (capping("created", service(500, None), None), InForce::Nothing),
            (capping("deployed", service(500, None), same.clone()), InForce::AsSaved),
            (capping("updated", service(900, None), same), InForce::Other),
            (capping("deployed", service(900, None), None), InForce::Untold),
            (Configuration::new(Kind::Throttling, deployed), InForce::AsSaved),
            (Configuration::new(Kind::Throttling, json!({ "state": "created" })), InForce::Nothing),
        ] {
            assert_eq!(InForce::of(&one), expect, "{one:?}");
            assert!(expect.sentence().ends_with('.'));
        }
    }
}
