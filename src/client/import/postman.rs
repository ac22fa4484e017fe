//! Postman environments, and plain maps of their variables.

use serde_json::Value;

use super::imported::{EXPECTED, ImportKind, Imported, is_blank, is_secret, plain_name, read_id};
use crate::api::{Family, Setting};

const NOTHING: &str = "This Postman environment has no value for any of the variables that Adobe's have, such as \
                       API_KEY, IMS_ORG, SANDBOX_NAME and ACCESS_TOKEN.";

/// Variables of Adobe's environments and of the JSON of a credential, by their plain names.
const VARIABLES: &[(&[&str], Setting)] = &[
    (&["apikey", "clientid", "xapikey", "serviceapikey"], Setting::ApiKey),
    (&["accesstoken", "imstoken", "bearertoken", "token", "authorization"], Setting::Token),
    (&["imsorg", "imsorgid", "organizationid", "xgwimsorgid"], Setting::Organization),
    (&["sandboxname", "sandbox", "xsandboxname"], Setting::Sandbox),
    (&["consumerorgid", "runtimeorgid"], Setting::RuntimeOrganization),
    (&["integrationid", "intid"], Setting::Integration),
    (&["amsconsumerid", "xamsconsumerid"], Setting::AmsConsumer),
    (&["amsapplicationid", "xamsapplicationid"], Setting::AmsApplication),
];

/// The sandbox that every organization has for production.
const PRODUCTION: &str = "prod";

/// One variable of an environment.
struct Variable<'a> {
    name: &'a str,
    value: &'a Value,
    is_on: bool,
    is_secret: bool,
}

/// What an environment says: `values` with keys, or a map; each also as the member `environment`.
pub(super) fn read(value: &Value) -> Result<Imported, String> {
    let value = value.get("environment").filter(|inner| inner.is_object()).unwrap_or(value);
    let map = value.as_object().ok_or(EXPECTED)?;
    let values = value.get("values").and_then(Value::as_array);
    let variables: Vec<Variable> = match values {
        Some(values) => values.iter().filter_map(variable).collect(),
        None => map.iter().map(|(name, value)| Variable { name, value, is_on: true, is_secret: false }).collect(),
    };
    let name = value.get("name").and_then(Value::as_str).unwrap_or_default();
    let mut imported = Imported::new(ImportKind::PostmanEnvironment, name);
    for variable in &variables {
        take(&mut imported, variable, values.is_none());
    }
    take_bases(&mut imported, &variables);
    let sandbox = imported.settings.iter().any(|(setting, value)| *setting == Setting::Sandbox && value == PRODUCTION);
    imported.production = sandbox.then_some(true);
    imported.or_nothing(if values.is_some() { NOTHING } else { EXPECTED })
}

fn variable(entry: &Value) -> Option<Variable<'_>> {
    Some(Variable {
        name: entry.get("key")?.as_str()?,
        value: entry.get("value").unwrap_or(&Value::Null),
        is_on: entry.get("enabled").and_then(Value::as_bool).unwrap_or(true),
        is_secret: entry.get("type").and_then(Value::as_str) == Some("secret"),
    })
}

fn take(imported: &mut Imported, variable: &Variable, in_map: bool) {
    let (name, plain) = (variable.name, plain_name(variable.name));
    if is_blank(variable.value) || is_base(&plain) || (in_map && plain == "name") {
        return;
    }
    let text = read_id(variable.value).filter(|_| variable.is_on);
    match (setting_of(&plain, variable.value), text) {
        (Some(Setting::Token), Some(text)) => imported.take_token(name, &text),
        (Some(setting), Some(text)) if setting != Setting::Token => imported.take(setting, name, &text),
        _ if variable.is_secret || is_secret(&plain) || plain == "authorization" => imported.discard(name),
        _ => imported.ignore(name),
    }
}

fn setting_of(plain: &str, value: &Value) -> Option<Setting> {
    if plain == "orgid" {
        // The JSON of a credential and the paths of Runtime have different things under this name.
        let is_ims = value.as_str().is_some_and(|text| text.contains('@'));
        return Some(if is_ims { Setting::Organization } else { Setting::RuntimeOrganization });
    }
    VARIABLES.iter().find(|(names, _)| names.contains(&plain)).map(|(_, setting)| *setting)
}

const BASES: [&str; 3] = ["johost", "basepath", "platformurl"];

fn is_base(plain: &str) -> bool {
    BASES.contains(&plain)
}

/// Takes the addresses over: `JO_HOST` and `BASE_PATH` are Journeys, `PLATFORM_URL` is the host of Journeys and Content.
fn take_bases(imported: &mut Imported, variables: &[Variable]) {
    let [host, path, platform] = BASES.map(|base| {
        let found = variables.iter().find(|variable| variable.is_on && plain_name(variable.name) == base);
        found.and_then(|variable| variable.value.as_str()).map(str::trim).unwrap_or_default()
    });
    if !host.is_empty() && path_of(&address(host, path)).is_some() {
        imported.take_base(Family::Journeys, "JO_HOST", &address(host, path));
    } else if !host.is_empty() {
        imported.refuse("JO_HOST", "It is only a host: BASE_PATH is missing.");
    } else if !path.is_empty() {
        imported.ignore("BASE_PATH");
    }
    for family in [Family::Journeys, Family::Content].into_iter().filter(|_| !platform.is_empty()) {
        let path = path_of(family.base_url()).unwrap_or_default();
        imported.take_base(family, "PLATFORM_URL", &address(platform, path));
    }
}

/// A host, with or without a scheme, and a path.
fn address(host: &str, path: &str) -> String {
    let (host, path) = (host.trim_end_matches('/'), path.trim_matches('/'));
    let scheme = if host.contains("://") || host.starts_with('/') { "" } else { "https://" };
    let slash = if path.is_empty() { "" } else { "/" };
    format!("{scheme}{host}{slash}{path}")
}

/// The path of an address, without the slash before it.
fn path_of(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    rest.split_once('/').map(|(_, path)| path)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::read_import;
    use super::super::testing::show;
    use super::*;

    #[track_caller]
    fn check(value: Value, expect: &str) {
        let imported = read_import(&value.to_string()).unwrap_or_else(|sentence| panic!("{sentence}"));
        let shown = show(&imported);
        assert_eq!(shown, expect);
        assert!(imported.connections.is_empty() && !shown.contains("hidden"), "{shown}");
    }

    /// A map is read as well as the list of values of the same variables, on its own and wrapped.
    #[track_caller]
    fn check_map(map: Value, expect: &str) {
        let values: Vec<Value> =
            map.as_object().into_iter().flatten().map(|(k, v)| json!({ "key": k, "value": v })).collect();
        for value in [map, json!({ "values": values })] {
            check(value.clone(), &format!("name=\n{expect}"));
            check(json!({ "environment": value }), &format!("name=\n{expect}"));
        }
    }

    #[test]
    fn the_environment_of_the_console_is_read() {
        check(
            json!({
                "id": "1", "name": " My project ", "_postman_variable_scope": "environment",
                "values": [
                    { "type": "text", "key": "CLIENT_SECRET", "value": "hidden", "enabled": true },
                    { "type": "text", "key": "API_KEY", "value": "key-1", "enabled": true },
                    { "type": "text", "key": "ACCESS_TOKEN", "value": "Bearer hidden.hidden.hidden", "enabled": true },
                    { "type": "text", "key": "SCOPES", "value": ["openid", "AdobeID"], "enabled": true },
                    { "type": "text", "key": "TECHNICAL_ACCOUNT_ID", "value": "t@techacct.adobe.com" },
                    { "type": "text", "key": "IMS", "value": "ims-na1.adobelogin.com", "enabled": true },
                    { "type": "text", "key": "IMS_ORG", "value": "A1@AdobeOrg", "enabled": true },
                    { "type": "text", "key": "SANDBOX_NAME", "value": " prod ", "enabled": true },
                ]
            }),
            "name=My project\nApiKey=key-1\nOrganization=A1@AdobeOrg\nSandbox=prod\nproduction=true\ntoken\n\
             discarded=[\"CLIENT_SECRET\"]\nignored=[\"SCOPES\", \"TECHNICAL_ACCOUNT_ID\", \"IMS\"]",
        );
    }

    #[test]
    fn the_token_is_taken_with_and_without_the_word() {
        for value in ["Bearer aa.bb.cc", "aa.bb.cc"] {
            let imported = read_import(&json!({ "ACCESS_TOKEN": value }).to_string()).unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(imported.token.map(|token| token.authorization()).as_deref(), Some("Bearer aa.bb.cc"));
        }
    }

    #[test]
    fn the_json_of_a_credential_is_read() {
        check_map(
            json!({
                "CLIENT_SECRETS": ["hidden"], "ORG_ID": "A1@AdobeOrg", "CLIENT_ID": "key-1", "PRIVATE_Key": "hidden",
                "TECHNICAL_ACCOUNT_EMAIL": "t@techacct.adobe.com", "SCOPES": ["openid"]
            }),
            "Organization=A1@AdobeOrg\nApiKey=key-1\ndiscarded=[\"CLIENT_SECRETS\", \"PRIVATE_Key\"]\n\
             ignored=[\"TECHNICAL_ACCOUNT_EMAIL\", \"SCOPES\"]",
        );
    }

    #[test]
    fn the_name_of_a_map_is_not_a_variable() {
        check(json!({ "name": "Mine", "API_KEY": "k", "NAME_2": "x" }), "name=Mine\nApiKey=k\nignored=[\"NAME_2\"]");
    }

    #[test]
    fn names_are_read_in_any_case() {
        for (name, value, expect) in [
            ("api_key", "k", "ApiKey=k"),
            ("clientId", "k", "ApiKey=k"),
            ("x-api-key", "k", "ApiKey=k"),
            ("ims_org_id", "A@AdobeOrg", "Organization=A@AdobeOrg"),
            ("x-gw-ims-org-id", "A@AdobeOrg", "Organization=A@AdobeOrg"),
            ("sandbox_name", "dev-2", "Sandbox=dev-2"),
            ("orgId", "12345", "RuntimeOrganization=12345"),
            ("intId", "67890", "Integration=67890"),
            ("X-Ams-Consumer-Id", "c", "AmsConsumer=c"),
            ("X-Ams-Application-Id", "a", "AmsApplication=a"),
        ] {
            check_map(json!({ name: value }), expect);
        }
        check_map(json!({ "orgId": 12345 }), "RuntimeOrganization=12345");
    }

    #[test]
    fn only_the_names_of_secrets_are_kept() {
        check_map(
            json!({
                "API_KEY": "k", "REFRESH_TOKEN": "hidden", "JWT_TOKEN": "hidden.hidden.hidden", "PRIVATE_KEY": "hidden",
                "AIO_runtime_auth": "hidden", "PASSWORD": "", "META_SCOPE": "ent"
            }),
            "ApiKey=k\ndiscarded=[\"REFRESH_TOKEN\", \"JWT_TOKEN\", \"PRIVATE_KEY\", \"AIO_runtime_auth\"]\n\
             ignored=[\"META_SCOPE\"]",
        );
        check(
            json!({ "values": [
                { "key": "API_KEY", "value": "k", "type": "secret" },
                { "key": "NOTE", "value": "hidden", "type": "secret" },
                { "key": "ACCESS_TOKEN", "value": "hidden.hidden.hidden", "enabled": false },
                { "key": "SANDBOX_NAME", "value": "prod", "enabled": false },
                { "key": "Authorization", "value": ["hidden"] },
            ] }),
            "name=\nApiKey=k\ndiscarded=[\"NOTE\", \"ACCESS_TOKEN\", \"Authorization\"]\nignored=[\"SANDBOX_NAME\"]",
        );
        // Which of two tokens is meant cannot be known: the first is taken.
        check_map(json!({ "ACCESS_TOKEN": "hidden.a.b", "TOKEN": "hidden.c.d" }), "token\ndiscarded=[\"TOKEN\"]");
    }

    #[test]
    fn what_the_checks_refuse_is_said_and_not_shown() {
        check_map(
            json!({ "SANDBOX_NAME": "37fc5780-e3de-11e9-a3bb-d7c554480df4", "ACCESS_TOKEN": "hidden" }),
            "refused=[\"SANDBOX_NAME was left out. This is the sandbox's UUID. The API wants its name, for example \
             prod.\", \"ACCESS_TOKEN was left out. An access token has three parts with a dot between them; this has \
             another form.\"]",
        );
        check_map(
            json!({ "API_KEY": "{{hidden}}", "CLIENT_ID": "k".repeat(501) }),
            "refused=[\"API_KEY was left out. It stands for another variable.\", \"CLIENT_ID was left out. It is too \
             long.\"]",
        );
        check_map(
            json!({ "API_KEY": "one", "CLIENT_ID": "hidden", "x-api-key": "one" }),
            "ApiKey=one\nrefused=[\"CLIENT_ID was left out. The text has two values for the API key; the first counts.\"]",
        );
    }

    #[test]
    fn addresses_are_base_urls() {
        const CONTENT: &str = "Content=https://stage.example/ajo/content";
        const STAGE: &str = "Journeys=https://stage.example/journey/orchestration";
        for (map, expect) in [
            (json!({ "PLATFORM_URL": "stage.example" }), format!("{STAGE}\n{CONTENT}")),
            (json!({ "PLATFORM_URL": "https://stage.example/" }), format!("{STAGE}\n{CONTENT}")),
            (
                json!({ "JO_HOST": "https://h.example", "BASE_PATH": "authoring/" }),
                "Journeys=https://h.example/authoring".into(),
            ),
            (json!({ "JO_HOST": "h.example/", "BASE_PATH": "/a/b" }), "Journeys=https://h.example/a/b".into()),
            (json!({ "JO_HOST": "/gateway/journeys" }), "Journeys=/gateway/journeys".into()),
            (
                json!({ "PLATFORM_URL": "stage.example", "JO_HOST": "h.example", "BASE_PATH": "a" }),
                format!("Journeys=https://h.example/a\n{CONTENT}"),
            ),
            (
                json!({ "JO_HOST": "journey.adobe.io" }),
                "refused=[\"JO_HOST was left out. It is only a host: BASE_PATH is missing.\"]".into(),
            ),
            (
                json!({ "JO_HOST": "http://evil.example", "BASE_PATH": "a" }),
                "refused=[\"JO_HOST was left out. A token must not travel in clear: use https://.\"]".into(),
            ),
            (json!({ "API_KEY": "k", "BASE_PATH": "a" }), "ApiKey=k\nignored=[\"BASE_PATH\"]".into()),
        ] {
            check_map(map, &expect);
        }
    }

    #[test]
    fn an_environment_without_values_is_told_so() {
        for value in [
            json!({ "values": [] }),
            json!({ "values": [{ "key": "baseUrl", "value": "x" }, { "key": "API_KEY", "value": "" }] }),
            json!({ "values": [{ "key": "API_KEY" }, { "key": 7, "value": "k" }, 7, null, [], [[["API_KEY", "k"]]]] }),
            json!({ "values": [{ "key": "API_KEY", "value": ["k"] }, { "key": "IMS_ORG", "value": { "a": 1 } }] }),
            json!({ "environment": { "name": "x", "values": [{ "key": "CLIENT_SECRET", "value": "s" }] } }),
        ] {
            assert_eq!(read_import(&value.to_string()).err().as_deref(), Some(NOTHING), "{value}");
        }
    }
}
