//! Bad inputs of Runtime. The reference requires no member and lists no values, so some of these are OpenWhisk's rules.

use wheelhouse::api::Setting;

use crate::bad_inputs::{Bad, bad};

pub fn rows() -> Vec<Bad> {
    [actions(), invocations(), events()].into_iter().flatten().collect()
}

fn actions() -> Vec<Bad> {
    let create = || bad("actions.create");
    vec![
        create().set("/name", r#""""#).says("not be empty"),
        create().set("/name", r#""-x""#).says("starts with a letter"),
        create().set("/name", r#""a\tb""#).says("letters, digits, spaces"),
        create().set("/name", format!("\"{}\"", "x".repeat(257))).says("256 characters"),
        create().set("/name", "1").says("must be a text"),
        create().set("/code", "1").says("must be a text"),
        create().set("/params", r#"{"name": "world"}"#).says("must be a list"),
        create().set("/params", r#"["name"]"#).at("/params/0").says("must be an object"),
        create().set("/annotations", "true").says("must be a list"),
        create().set("/limits/timeout", r#""99""#).says("from 100 to 10800000"),
        create().set("/limits/timeout", r#""1 min""#).says("milliseconds"),
        create().set("/limits/timeout", "99").says("from 100 to 10800000"),
        create().set("/limits/memory", r#""64""#).says("from 128 to 4096"),
        create().set("/limits/memory", r#""4097""#).says("from 128 to 4096"),
        create().set("/limits/logs", r#""11""#).says("from 0 to 10"),
        create().set("/limits", "[]").says("must be an object"),
        create().set("/exec", r#""nodejs:22""#).says("must be an object"),
        create().set("/exec/kind", "22").says("must be a text"),
        create()
            .set("/exec/binary", r#""yes""#)
            .says("true or false")
            .accepted("the engine finds out by itself whether code is binary and does not read the member"),
        create()
            .of("sequence, typed")
            .set("/exec/components", format!("[{}]", ["\"/_/hello\""; 51].join(",")))
            .says("At most 50"),
        create()
            .of("sequence, typed")
            .set("/exec/components", r#"[1]"#)
            .at("/exec/components/0")
            .says("must be a text"),
        create().text("function main() {}").says("not JSON"),
        bad("actions.update").set("/limits/memory", r#""1""#).says("from 128 to 4096"),
        bad("actions.update").text("7").says("must be an object"),
        bad("actions.get").param("name", "").says("name is required").refused(404),
        bad("actions.delete").param("name", "-x").says("starts with a letter").refused(404),
    ]
}

fn invocations() -> Vec<Bad> {
    let invoke = || bad("actions.invoke").of("with parameters");
    vec![
        invoke().param("timeout", "60001").says("from 0 to 60000"),
        invoke().param("timeout", "1m").says("whole number"),
        invoke().param("blocking", "maybe").says("one of true, false"),
        invoke().param("result", "1").says("one of true, false"),
        invoke().text("[\"Ada\"]").says("must be an object"),
        invoke().text("name=Ada").says("not JSON"),
        invoke().param("name", "..").says("Dots alone").refused(404),
    ]
}

fn events() -> Vec<Bad> {
    let register = || bad("events.register");
    vec![
        register().set("/name", "7").says("must be a text"),
        register().set("/events_of_interest", "{}").says("must be a list"),
        register().set("/events_of_interest/0", r#""asset_created""#).says("must be an object"),
        register().set("/events_of_interest/0/event_code", "7").says("must be a text"),
        register()
            .of("webhook")
            .set("/webhook_url", r#""ftp://hooks.example.org""#)
            .says("https://")
            .accepted("the reference says nothing about the form of a webhook's address"),
        register().text("{").says("not JSON"),
        register().setting(Setting::AmsConsumer, "", "X-Ams-Consumer-Id").says("the connection does not have it"),
        register().setting(Setting::AmsApplication, "two words", "X-Ams-Application-Id").says("one word").refused(403),
        register().setting(Setting::Integration, "", "intId").says("intId is required").refused(404),
        bad("events.update").param("registrationId", "").says("registrationId is required").refused(404),
        bad("events.updateStatus").param("status", "").says("status is required").refused(404),
        bad("events.delete").param("clientId", "a b").says("one word").refused(404),
        bad("namespaces.get").param("orgId", "1 2").says("one word").refused(404),
        bad("namespaces.create").param("intId", "8 1").says("one word").refused(400),
    ]
}
