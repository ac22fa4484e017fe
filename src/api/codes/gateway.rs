//! The codes of the gateway before every API: the token, the API key, the organization, the rate.

use super::explanation::Explanation;

const PLATFORM: &str = "Experience Platform troubleshooting guide, request header errors";
const CAMPAIGN: &str = "Campaign Standard guide, API troubleshooting";
const ANALYTICS: &str = "Analytics 2.0 API guide, rate limits";

const fn platform(code: &'static str, cause: &'static str, advice: &'static str) -> Explanation {
    Explanation { code, cause, advice, source: PLATFORM, nothing_done: false }
}

/// The values of `error_code`.
pub const GATEWAY: &[Explanation] = &[
    platform(
        "400003",
        "The header x-gw-ims-org-id is missing.",
        "Enter the organization ID in the connection; it ends with @AdobeOrg.",
    ),
    platform(
        "401013",
        "The access token is expired, or it is no access token.",
        "Paste a new access token; what you typed stays.",
    ),
    platform(
        "403000",
        "A key in the headers is missing or does not fit: x-api-key as a rule.",
        "Enter the API key in the connection: the client ID of the credential.",
    ),
    platform(
        "403003",
        "The API key is unknown, or its project does not have this API.",
        "Use the API key of the credential that the token was made with.",
    ),
    platform("403010", "The request has no access token.", "Paste an access token into the connection."),
    Explanation {
        code: "403023",
        cause: "The credential lacks a product profile or a role for this organization.",
        advice: "Have an administrator assign them to the credential in the Admin Console, then make a new token.",
        source: CAMPAIGN,
        nothing_done: false,
    },
    platform(
        "403025",
        "The credential may not call this API for this organization.",
        "Check the organization ID; then the product profile and the role of the credential.",
    ),
    platform(
        "403027",
        "The organization ID is malformed, or the credential has no product profile.",
        "Check the organization ID, have a product profile assigned, then make a new token.",
    ),
    Explanation {
        code: "429050",
        cause: "More requests were sent than the gateway allows in this time.",
        advice: "Wait before the next request, and send fewer of them at a time.",
        source: ANALYTICS,
        nothing_done: false,
    },
];
