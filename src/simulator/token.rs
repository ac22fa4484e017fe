//! The access token that the simulator hands out, and what its gateway reads from one.

use serde_json::{Value, json};

use super::base64;
use super::random::Random;

/// The organization that has seed data.
pub const ORGANIZATION: &str = "745F37C35E4B776E0A49421B@AdobeOrg";
/// The client id of the credential, which is the API key.
pub const API_KEY: &str = "5f1c9a3e7b2d4c68a0e1f29384756abc";
/// The technical account behind the credential, as it stands in the audit fields.
pub const ACCOUNT: &str = "7A1B2C3D4E5F60718293A4B5@techacct.adobe.com";
/// The AMS consumer id of the event registrations.
pub const AMS_CONSUMER: &str = "ams-consumer-12345";
/// The AMS application id of the event registrations.
pub const AMS_APPLICATION: &str = "ams-application-67890";
/// How long a token lives unless something else is asked for: 24 hours, in milliseconds.
pub const LIFETIME_MS: u64 = 86_400_000;

/// What the gateway needs to know about a token.
#[derive(Debug, PartialEq)]
pub struct Claims {
    /// The API key that the token was issued for.
    pub client_id: String,
    /// When it ends, in milliseconds since 1970.
    pub expires_at: u64,
}

/// A token as IMS issues them, except that the signature is random.
pub fn issue_token(random: &mut Random, now: u64, lifetime_ms: u64) -> String {
    let header =
        json!({ "alg": "RS256", "x5u": "ims_na1-key-simulator.cer", "kid": "ims_na1-key-simulator", "itt": "at" });
    // The two durations are texts and in milliseconds in real tokens as well; there is no `exp`.
    let payload = json!({
        "id": format!("{}_{}_ue1", now, random.uuid()),
        "org": ORGANIZATION,
        "type": "access_token",
        "client_id": API_KEY,
        "user_id": ACCOUNT,
        "as": "ims-na1",
        "aa_id": ACCOUNT,
        "ctp": 3,
        "moi": format!("{:x}", random.next()),
        "expires_in": lifetime_ms.to_string(),
        "created_at": now.to_string(),
        "scope": "openid,AdobeID,read_organizations,additional_info.projectedProductContext,session",
    });
    let signature: Vec<u8> = (0..32).flat_map(|_| random.next().to_be_bytes()).collect();
    let part = |value: &Value| base64::encode_url(value.to_string().as_bytes());
    format!("{}.{}.{}", part(&header), part(&payload), base64::encode_url(&signature))
}

/// The claims of a text that looks like an IMS access token. The signature is not checked.
pub fn read_token(token: &str) -> Option<Claims> {
    let mut parts = token.split('.');
    let (header, payload, signature) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || signature.is_empty() {
        return None;
    }
    base64::decode_url(signature)?;
    let header: Value = serde_json::from_slice(&base64::decode_url(header)?).ok()?;
    header.get("alg")?.as_str()?;
    let payload: Value = serde_json::from_slice(&base64::decode_url(payload)?).ok()?;
    if payload.get("type")?.as_str()? != "access_token" {
        return None;
    }
    let expires_at = read_ms(payload.get("created_at")?)?.saturating_add(read_ms(payload.get("expires_in")?)?);
    Some(Claims { client_id: payload.get("client_id")?.as_str()?.to_string(), expires_at })
}

/// Milliseconds, which real tokens carry as text.
fn read_ms(value: &Value) -> Option<u64> {
    match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_u64(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token_of(payload: Value) -> String {
        let part = |text: &str| base64::encode_url(text.as_bytes());
        format!("{}.{}.{}", part(r#"{"alg":"RS256"}"#), part(&payload.to_string()), part("signature"))
    }

    #[test]
    fn an_issued_token_reads_back() {
        let token = issue_token(&mut Random::new(1), 1_384_371_060_214, LIFETIME_MS);
        let claims = Claims { client_id: API_KEY.into(), expires_at: 1_384_371_060_214 + 86_400_000 };
        assert_eq!(read_token(&token), Some(claims));
        assert!(token.len() >= 600, "{}", token.len());
    }

    #[test]
    fn durations_may_be_numbers() {
        let payload = json!({ "type": "access_token", "client_id": "c", "created_at": 1000, "expires_in": "500" });
        assert_eq!(read_token(&token_of(payload)), Some(Claims { client_id: "c".into(), expires_at: 1500 }));
    }

    #[test]
    fn anything_else_is_no_token() {
        let refresh = json!({ "type": "refresh_token", "client_id": "c", "created_at": "1", "expires_in": "1" });
        let endless = json!({ "type": "access_token", "client_id": "c", "created_at": "1" });
        for token in
            ["", "a.b", "a.b.c", "Bearer", &token_of(refresh), &token_of(endless), &(token_of(json!({})) + ".x")]
        {
            assert_eq!(read_token(token), None, "{token}");
        }
    }
}
