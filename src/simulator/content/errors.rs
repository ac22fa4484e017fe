//! Refusals, and the `errorResponse` that carries them.

use serde_json::{Value, json};

use crate::api::wire::Response;
use crate::simulator::sandbox::find_sandbox;
use crate::simulator::{Call, reply};

/// The `If-Match` is not the ETag of the object any more.
pub const STALE: &str = "JOMAL-1101-409";
/// A member of the body that the service does not know.
pub const UNKNOWN_MEMBER: &str = "JOMAL-1100-400";
/// The `template` or `fragment` does not have the shape of its type and channel.
pub const CONTENT: &str = "JOMAL-1000-400";
/// The `template` of the code channel is not valid.
pub const CODE_CONTENT: &str = "CJMMAS-1079-400";
/// Required members are missing, or values are not allowed.
pub const VALIDATION: &str = "CJMMAS-1149-400";
/// The operator does not exist for this field of a filter.
pub const OPERATOR: &str = "CJMMAS-1051-400";
/// The field cannot be filtered.
pub const FIELD: &str = "CJMMAS-1052-400";
/// The folder does not exist.
pub const FOLDER: &str = "CJMMAS-3014-400";
/// Where no code is published for a bad request. The number 0000 is the simulator's own.
pub const BAD_REQUEST: &str = "CJMMAS-0000-400";

/// Why a request is refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The last part of the error type.
    pub code: &'static str,
    /// What kind of thing went wrong.
    pub title: &'static str,
    /// What exactly went wrong: `report.additionalContext.detailedMessage`.
    pub detail: String,
}

impl Refusal {
    /// 400 with this code.
    pub fn bad(code: &'static str, title: &'static str, detail: impl Into<String>) -> Refusal {
        Refusal { status: 400, code, title, detail: detail.into() }
    }

    /// 404, which has no body.
    pub fn not_found() -> Refusal {
        Refusal { status: 404, code: "", title: "", detail: String::new() }
    }

    /// 501: the real service may well do this.
    pub fn unsupported(sentence: impl Into<String>) -> Refusal {
        Refusal { status: 501, code: "", title: "", detail: sentence.into() }
    }

    /// The reply to the refused call.
    pub fn reply(&self, call: &Call, request_id: &str) -> Response {
        match self.status {
            404 => reply::empty(404),
            501 => reply::not_implemented(&self.detail),
            status => reply::json(status, &self.error_response(call, request_id)),
        }
    }

    /// The documented `errorResponse`.
    pub fn error_response(&self, call: &Call, request_id: &str) -> Value {
        let path = call
            .path
            .iter()
            .fold(call.operation.path.to_owned(), |path, (name, value)| path.replace(&format!("{{{name}}}"), value));
        json!({
            "path": path,
            "request-id": [request_id],
            "type": format!("https://ns.adobe.com/aep/errors/{}", self.code),
            "title": self.title,
            "status": self.status,
            "report": {
                "tenantInfo": {
                    "sandboxName": call.sandbox,
                    "sandboxId": find_sandbox(&call.sandbox).map(|sandbox| sandbox.id),
                    "imsOrgId": call.organization,
                },
                "additionalContext": { "detailedMessage": self.detail },
            },
            "error-chain": [{
                "serviceId": "contentservice",
                "errorCode": self.code,
                "invokingServiceId": "cjm-content-service",
                "unixTimeStampMs": call.now,
            }],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;
    use serde_json::json;

    #[test]
    fn the_body_has_the_documented_members() {
        let mut bench = Bench::new();
        let body = bench.list("fragments.list", &[("limit", "0")]).json();
        assert_eq!(body["path"], "/fragments");
        assert_eq!(body["request-id"], json!(["9db4dd09-455f-44eb-a0e3-aca3342745d2"]));
        assert_eq!(body["status"], 400);
        assert_eq!(body["report"]["tenantInfo"]["sandboxName"], "prod");
        assert_eq!(body["report"]["tenantInfo"]["imsOrgId"], "745F37C35E4B776E0A49421B@AdobeOrg");
        assert!(body["report"]["additionalContext"]["detailedMessage"].is_string());
        assert_eq!(body["error-chain"][0]["unixTimeStampMs"], bench.now);
        assert_eq!(body["type"], "https://ns.adobe.com/aep/errors/CJMMAS-0000-400");
    }

    #[test]
    fn the_path_is_the_one_that_was_asked_for_and_404_has_no_body() {
        let mut bench = Bench::new();
        let id = &[("templateId", "none")];
        let response = bench.send("templates.get", id, &[], &[], b"");
        assert_eq!((response.status, &response.json()["path"]), (406, &json!("/templates/none")));

        let accept = &[("Accept", "application/vnd.adobe.ajo.template.v1+json")];
        let response = bench.send("templates.get", id, &[], accept, b"");
        assert_eq!((response.status, response.body.len()), (404, 0));
    }
}
