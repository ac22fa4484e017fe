//! Bad inputs of capping and throttling.
//!
//! The API saves some configurations that it then refuses to deploy: creating one answers 200 with the reason.

use wheelhouse::api::Setting;

use crate::bad_inputs::{Bad, bad};

const DATA_SOURCE: &str = "/services/dataSource";

pub fn rows() -> Vec<Bad> {
    [capping(), throttling(), parameters()].into_iter().flatten().collect()
}

fn capping() -> Vec<Bad> {
    let create = || bad("capping.create");
    vec![
        create().without("/url").says("url is required").cannot_deploy("ERR_ENDPOINTCONFIG_100"),
        create().set("/url", r#""""#).says("url is required").cannot_deploy("ERR_ENDPOINTCONFIG_100"),
        create().set("/url", r#""api.example.org/data""#).says("https://").cannot_deploy("ERR_ENDPOINTCONFIG_101"),
        create().set("/url", r#""https:///data""#).says("host is missing").cannot_deploy("ERR_ENDPOINTCONFIG_101"),
        create().set("/url", r#""https://api.example.org:80a/""#).says("_101").cannot_deploy("ERR_ENDPOINTCONFIG_101"),
        create().set("/url", r#""https://api.example*.org/data""#).says("_102").cannot_deploy("ERR_ENDPOINTCONFIG_102"),
        create().set("/url", "7").says("must be a text").refused(500),
        create().without("/methods").says("methods is required").cannot_deploy("ERR_ENDPOINTCONFIG_103"),
        create().set("/methods", "[]").says("at least one").cannot_deploy("ERR_ENDPOINTCONFIG_103"),
        create().set("/methods", r#"["HEAD"]"#).at("/methods/0").says("one of GET, POST").refused(500),
        create().set("/methods", r#"["GET", "OPTIONS"]"#).at("/methods/1").says("OPTION").refused(500),
        create().set("/methods", r#""GET""#).says("must be a list").refused(500),
        create().without("/services").says("services is required").cannot_deploy("ERR_ENDPOINTCONFIG_104"),
        create()
            .set("/services", "{}")
            .says("Exactly one of action, dataSource")
            .cannot_deploy("ERR_ENDPOINTCONFIG_104"),
        create().set("/services", r#"{"http": {}}"#).says("Exactly one of").refused(500),
        create()
            .set("/services/action", r#"{"rating": {"maxCallsCount": 1, "periodInMs": 1000}}"#)
            .at("/services")
            .says("Exactly one of")
            .accepted("the product guide's structure shows several services, the OpenAPI file says one of two"),
        create()
            .without("/services/dataSource/rating")
            .says("rating is required")
            .cannot_deploy("ERR_ENDPOINTCONFIG_104"),
        create()
            .without("/services/dataSource/rating/maxCallsCount")
            .says("maxCallsCount is required")
            .cannot_deploy("ERR_ENDPOINTCONFIG_107"),
        create()
            .set("/services/dataSource/rating/maxCallsCount", "0")
            .says("1 or more")
            .cannot_deploy("ERR_ENDPOINTCONFIG_107"),
        create().set("/services/dataSource/rating/maxCallsCount", r#""500""#).says("whole number").refused(500),
        create()
            .set("/services/dataSource/rating/periodInMs", "-1000")
            .says("1 or more")
            .cannot_deploy("ERR_ENDPOINTCONFIG_108"),
        create().set("/services/dataSource/rating/periodInMs", "1.5").says("whole number").refused(500),
        create()
            .set("/services/dataSource/maxHttpConnections", "401")
            .says("from 1 to 400")
            .accepted("no code is published for it, and the vendor's own examples have 15000 to 30000"),
        create().set("/services/dataSource/maxHttpConnections", r#""50""#).says("whole number").refused(500),
        create().set(DATA_SOURCE, "[]").says("must be an object").refused(500),
        create()
            .without("/orgId")
            .says("orgId is required")
            .accepted("the OpenAPI file requires it, the product guide's example leaves it out"),
        create().text("{\"url\": ").says("not JSON").refused(500),
        create().text("[]").says("must be an object").refused(500),
        bad("capping.update").without("/services").says("required").cannot_deploy("ERR_ENDPOINTCONFIG_104"),
        bad("capping.update").text("url=x").says("not JSON").refused(500),
        bad("capping.list")
            .text("[1")
            .says("not JSON")
            .accepted("the body is optional and nothing in it is documented"),
    ]
}

fn throttling() -> Vec<Bad> {
    let create = || bad("throttling.create");
    vec![
        create().without("/urlPattern").says("urlPattern is required").cannot_deploy("ERR_THROTTLING_CONFIG_100"),
        create().set("/urlPattern", r#""example""#).says("_104").cannot_deploy("ERR_THROTTLING_CONFIG_104"),
        create()
            .set("/urlPattern", r#""https://*.example.org/data""#)
            .says("_105")
            .cannot_deploy("ERR_THROTTLING_CONFIG_105"),
        create().without("/methods").says("methods is required").cannot_deploy("ERR_THROTTLING_CONFIG_100"),
        create().set("/methods", "[]").says("at least one").cannot_deploy("ERR_THROTTLING_CONFIG_100"),
        create().set("/methods", "[1]").at("/methods/0").says("must be a text").refused(400),
        create().without("/maxThroughput").says("maxThroughput is required").cannot_deploy("ERR_THROTTLING_CONFIG_101"),
        create().set("/maxThroughput", "199").says("from 200 to 5000").cannot_deploy("ERR_THROTTLING_CONFIG_101"),
        create().set("/maxThroughput", "5001").says("from 200 to 5000").cannot_deploy("ERR_THROTTLING_CONFIG_101"),
        create().set("/maxThroughput", "400.5").says("whole number").refused(400),
        create().set("/maxThroughput", r#""400""#).says("whole number").refused(400),
        create().set("/name", "1").says("must be a text").refused(400),
        create().text("maxThroughput: 400").says("not JSON").refused(400),
        bad("throttling.update").set("/maxThroughput", "0").says("from 200 to 5000").refused(400),
    ]
}

/// Path, query and header parameters, which the families share.
fn parameters() -> Vec<Bad> {
    let get = || bad("capping.get");
    let uuid = "37fc5780-e3de-11e9-a3bb-d7c554480df4";
    vec![
        get().param("uid", "").says("uid is required").refused(404),
        get().param("uid", "..").says("Dots alone").refused(404),
        get().param("uid", "two words").says("one word").refused(404),
        get().setting(Setting::Sandbox, "Prod", "x-sandbox-name").says("lower-case").refused(500),
        get().setting(Setting::Sandbox, uuid, "x-sandbox-name").says("UUID").refused(500),
        get().setting(Setting::Sandbox, "", "x-sandbox-name").says("the connection does not have it").refused(400),
        get().param("x-sandbox-name", "pröd").says("ASCII").refused(500),
        get().setting(Setting::Organization, "1A2B3C", "x-gw-ims-org-id").says("@AdobeOrg").refused(403),
        get().setting(Setting::Organization, "", "x-gw-ims-org-id").says("x-gw-ims-org-id is required").refused(400),
        get().setting(Setting::ApiKey, "", "x-api-key").says("x-api-key is required").refused(403),
        bad("capping.delete").of("deployed").param("forceDelete", "yes").says("one of true, false").refused(500),
        bad("throttling.delete").param("forceDelete", "1").says("one of true, false").refused(400),
        bad("throttling.deploy").param("uid", "a/../b c").says("one word").refused(404),
    ]
}
