//! A capping configuration in the place of a throttling one that would be below its least throughput.

use serde_json::{Value, json};

use super::number::{Whole, whole};

/// The methods that capping knows.
const METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTION"];

/// The capping configuration that limits the same endpoint to as many calls per second as the throttling configuration
/// that is being written: calls above it are rejected, where throttling lets them wait. `None` unless `maxThroughput` is
/// a whole number from 1 to 199: throttling serves the others.
pub fn capping_instead(throttling: &Value, organization: &str) -> Option<Value> {
    let Whole::Is(calls @ 1..200) = whole(throttling.get("maxThroughput")?) else { return None };
    let known = |method: &&Value| method.as_str().is_some_and(|method| METHODS.contains(&method));
    let methods = throttling.get("methods").and_then(Value::as_array).into_iter().flatten().filter(known);
    let mut capping = json!({
        "url": throttling.get("urlPattern").cloned().unwrap_or_default(),
        "methods": methods.collect::<Vec<_>>(),
        "services": { "action": { "rating": { "maxCallsCount": calls, "periodInMs": 1000 } } },
    });
    if !organization.is_empty() {
        capping["orgId"] = organization.into();
    }
    Some(capping)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::journeys::{Kind, check_definition};

    #[test]
    fn a_throughput_that_is_too_low_becomes_a_rating() {
        let written = json!({ "urlPattern": "https://h/*", "methods": ["POST", "HEAD"], "maxThroughput": 150 });
        let capping = capping_instead(&written, "o@AdobeOrg").expect("below 200");
        assert_eq!((&capping["methods"], &capping["orgId"]), (&json!(["POST"]), &json!("o@AdobeOrg")));
        let rating = &capping["services"]["action"]["rating"];
        assert_eq!(rating, &json!({ "maxCallsCount": 150, "periodInMs": 1000 }));
        assert!(check_definition(Kind::Capping, &capping).iter().all(|finding| !finding.is_error), "{capping}");
    }

    #[test]
    fn what_throttling_serves_or_nobody_needs_no_other() {
        for calls in [json!(200), json!(0), json!(-1), json!("150"), json!(150.5), Value::Null] {
            assert_eq!(capping_instead(&json!({ "maxThroughput": calls }), ""), None, "{calls}");
        }
        assert_eq!(capping_instead(&json!({}), ""), None);
    }
}
