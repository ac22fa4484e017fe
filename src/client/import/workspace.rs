//! The workspace JSON of the Developer Console.

use serde_json::Value;

use super::imported::{ImportKind, Imported, is_blank, is_secret, plain_name, read_id};
use crate::api::Setting;

const NOTHING: &str = "This workspace has no organization and no credential: add an API to it in the Developer \
                       Console and download it again.";

/// The members of a credential that have a client id, the best first.
const CREDENTIALS: &[&str] = &["oauth_server_to_server", "jwt", "oauth2", "api_key", "apikey"];

/// What a workspace says.
pub(super) fn read(value: &Value) -> Result<Imported, String> {
    let text = |path: &str| value.pointer(path).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let title = |path: &str| text(&format!("{path}/title")).or(text(&format!("{path}/name")));
    let names: Vec<&str> = [title("/project"), title("/project/workspace")].into_iter().flatten().collect();
    let mut imported = Imported::new(ImportKind::Workspace, &names.join(", "));
    // The console gives this name to the workspace that users get; any other may reach any sandbox.
    imported.production = (text("/project/workspace/name") == Some("Production")).then_some(true);
    imported.take(Setting::Organization, "ims_org_id", text("/project/org/ims_org_id").unwrap_or_default());
    let organization = value.pointer("/project/org/id").and_then(read_id).unwrap_or_default();
    imported.take(Setting::RuntimeOrganization, "org.id", &organization);
    imported.take(Setting::AmsConsumer, "org.id", &organization);
    take_credential(&mut imported, value);
    discard_secrets(&mut imported, "project", &value["project"]);
    imported.or_nothing(NOTHING)
}

/// Takes the best credential over; the others are named.
fn take_credential(imported: &mut Imported, value: &Value) {
    let list = value.pointer("/project/workspace/details/credentials").and_then(Value::as_array);
    let list = list.map(Vec::as_slice).unwrap_or_default();
    let client_id = |credential: &Value, member: &str| {
        credential.get(member)?.get("client_id")?.as_str().filter(|id| !id.trim().is_empty()).map(String::from)
    };
    let best = CREDENTIALS.iter().find_map(|member| {
        list.iter().enumerate().find_map(|(at, credential)| Some((at, *member, client_id(credential, member)?)))
    });
    for (at, credential) in list.iter().enumerate() {
        match &best {
            Some((chosen, member, client_id)) if *chosen == at => {
                imported.take(Setting::ApiKey, &format!("{member}.client_id"), client_id);
                let id = credential.get("id").and_then(read_id).unwrap_or_default();
                imported.take(Setting::Integration, "credentials.id", &id);
                imported.take(Setting::AmsApplication, "credentials.id", &id);
            }
            _ => {
                imported.ignore(credential.get("name").and_then(Value::as_str).unwrap_or("a credential without a name"))
            }
        }
    }
}

/// Names every secret below a value. The depth is limited by what the JSON parser takes.
fn discard_secrets(imported: &mut Imported, parent: &str, value: &Value) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| discard_secrets(imported, parent, item)),
        Value::Object(map) => {
            for (name, value) in map {
                // A credential of the kind `jwt` has a member of that name: the secrets are in it.
                if is_secret(&plain_name(name)) && !is_blank(value) && !value.is_object() {
                    imported.discard(&format!("{parent}.{name}"));
                } else {
                    discard_secrets(imported, name, value);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::read_import;
    use super::super::testing::show;
    use super::*;

    /// A whole workspace with one credential, as the console writes it.
    fn workspace(credentials: Value) -> Value {
        json!({ "project": {
            "id": "4566206088345", "name": "884Coral", "title": "Test project",
            "org": { "id": "12345", "name": "Org", "ims_org_id": "745F37C35E4B776E0A49421B@AdobeOrg" },
            "workspace": {
                "id": "4566206088346", "name": "Stage", "title": "",
                "action_url": "https://x.adobeioruntime.net", "app_url": "https://x.adobeio-static.net",
                "details": {
                    "credentials": credentials,
                    "services": [{ "code": "AdobeIOManagementAPISDK", "name": "I/O Management API" }],
                    "runtime": { "namespaces": [{ "name": "12345-coral-stage", "auth": "hidden:hidden" }] },
                    "events": { "registrations": [] }, "mesh": {}
                }
            }
        } })
    }

    fn oauth() -> Value {
        json!({
            "id": "67890", "name": "OAuth", "integration_type": "oauth_server_to_server",
            "oauth_server_to_server": {
                "client_id": "key-1", "client_secrets": ["hidden"], "technical_account_id": "A@techacct.adobe.com",
                "technical_account_email": "b@techacct.adobe.com", "scopes": ["openid", "read_client_secret"]
            }
        })
    }

    fn jwt() -> Value {
        json!({
            "id": 67891, "name": "Service account", "integration_type": "service",
            "jwt": { "client_id": "key-2", "client_secret": "hidden", "private_key": "hidden", "meta_scopes": ["ent"] }
        })
    }

    fn api_key() -> Value {
        json!({ "id": "67892", "name": "Key", "integration_type": "apikey", "api_key": { "client_id": "key-3" } })
    }

    const ORGANIZATION: &str = "Organization=745F37C35E4B776E0A49421B@AdobeOrg\nRuntimeOrganization=12345\n\
                                AmsConsumer=12345";

    #[track_caller]
    fn check(value: &Value, expect: &str) {
        let imported = read_import(&value.to_string()).unwrap_or_else(|sentence| panic!("{sentence}"));
        assert!(imported.token.is_none() && imported.connections.is_empty() && imported.bases.is_empty());
        let shown = show(&imported);
        assert_eq!(shown, expect);
        assert!(!shown.contains("hidden"), "{shown}");
    }

    #[track_caller]
    fn check_credentials(credentials: Value, expect: &str) {
        check(&workspace(credentials), &format!("name=Test project, Stage\n{ORGANIZATION}\n{expect}"));
    }

    fn ids(key: &str, id: &str) -> String {
        format!("ApiKey={key}\nIntegration={id}\nAmsApplication={id}")
    }

    #[test]
    fn each_kind_of_credential_gives_its_ids() {
        let secrets = |names: &str| format!("discarded=[{names}\"namespaces.auth\"]");
        let oauth_secret = secrets("\"oauth_server_to_server.client_secrets\", ");
        check_credentials(json!([oauth()]), &format!("{}\n{oauth_secret}", ids("key-1", "67890")));
        let jwt_secret = secrets("\"jwt.client_secret\", \"jwt.private_key\", ");
        check_credentials(json!([jwt()]), &format!("{}\n{jwt_secret}", ids("key-2", "67891")));
        check_credentials(json!([api_key()]), &format!("{}\n{}", ids("key-3", "67892"), secrets("")));
        check_credentials(json!([]), &secrets(""));
    }

    #[test]
    fn the_best_of_several_credentials_is_taken() {
        let secrets = "discarded=[\"jwt.client_secret\", \"jwt.private_key\", \
                       \"oauth_server_to_server.client_secrets\", \"namespaces.auth\"]";
        let ignored = "ignored=[\"Key\", \"Service account\", \"a credential without a name\"]";
        let expect = format!("{}\n{secrets}\n{ignored}", ids("key-1", "67890"));
        check_credentials(json!([api_key(), jwt(), oauth(), { "id": "1" }]), &expect);
    }

    #[test]
    fn what_the_checks_refuse_is_said_and_not_shown() {
        let mut value = workspace(json!([oauth()]));
        value["project"]["org"]["ims_org_id"] = json!("hidden");
        value["project"]["org"]["id"] = json!("hidden hidden");
        value["project"]["workspace"]["details"]["credentials"][0]["oauth_server_to_server"]["client_id"] =
            json!("hidden".repeat(100));
        let imported = read_import(&value.to_string()).unwrap_or_else(|sentence| panic!("{sentence}"));
        let names: Vec<&str> = imported.refused.iter().map(|refused| refused.split(' ').next().unwrap()).collect();
        assert_eq!(names, ["ims_org_id", "org.id", "oauth_server_to_server.client_id"], "{:?}", imported.refused);
        assert!(!show(&imported).contains("hidden"), "{}", show(&imported));
    }

    #[test]
    fn the_production_workspace_is_known() {
        let mut value = workspace(json!([]));
        value["project"]["workspace"]["name"] = json!("Production");
        let expect = format!("name=Test project, Production\n{ORGANIZATION}\nproduction=true");
        check(&value, &format!("{expect}\ndiscarded=[\"namespaces.auth\"]"));
    }

    #[test]
    fn a_workspace_of_another_form_does_no_harm() {
        check(
            &json!({ "project": { "org": { "ims_org_id": "A1@AdobeOrg" }, "workspace": 7 } }),
            "name=\nOrganization=A1@AdobeOrg",
        );
        for project in [
            json!({}),
            json!({ "org": [], "workspace": { "details": { "credentials": { "a": 1 } } } }),
            json!({ "org": { "id": 1.5 }, "workspace": { "details": { "credentials": [7, null, [], [[oauth()]]] } } }),
            json!({ "org": { "ims_org_id": " " }, "secret": "hidden" }),
        ] {
            let text = json!({ "project": project }).to_string();
            assert_eq!(read_import(&text).err().as_deref(), Some(NOTHING), "{text}");
        }
    }
}
