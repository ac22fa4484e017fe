//! The catalogue as an OpenAPI 3.1 document, for tools that read one.

mod schemas;

use serde_json::{Map, Value, json};

use super::{Body, Effect, Family, OPERATIONS, Operation, Param, Place, Reply, Resource};
use schemas::{named_schemas, schema_value};

/// The whole catalogue as one OpenAPI 3.1 document: an operation's `operationId` is its id.
///
/// A header parameter that OpenAPI 3.1 says to ignore is left out (`Authorization`, `Accept`): the first is the security
/// scheme, the second the media type of the reply.
pub fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Adobe Journey Optimizer and Adobe I/O Runtime",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Capping and throttling configurations, content templates and fragments, Runtime namespaces, \
                            actions and event registrations. Written by Wheelhouse from its catalogue of operations; \
                            not published by Adobe.",
        },
        "servers": Family::ALL.map(server),
        "security": [{"bearer": []}],
        "tags": Resource::ALL.map(|resource| json!({"name": resource.title()})),
        "paths": paths(),
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
            "parameters": shared_params().map(|param| (param.name.to_string(), param_value(param))).collect::<Map<_, _>>(),
            "schemas": named_schemas(),
        },
    })
}

fn server(family: Family) -> Value {
    json!({"url": family.base_url(), "description": family.title()})
}

fn paths() -> Value {
    let mut paths = Map::new();
    for operation in OPERATIONS {
        let item = paths.entry(operation.path).or_insert_with(|| json!({"servers": [server(operation.family())]}));
        item[operation.method.as_str().to_ascii_lowercase()] = operation_value(operation);
    }
    Value::Object(paths)
}

fn operation_value(operation: &Operation) -> Value {
    let mut value = json!({
        "operationId": operation.id,
        "tags": [operation.resource.title()],
        "summary": operation.title,
        "description": operation.doc,
        "externalDocs": {"url": operation.link},
        "parameters": exported(operation).map(param_or_ref).collect::<Vec<_>>(),
    });
    if let Some(body) = operation.body {
        value["requestBody"] = body_value(body);
    }
    let responses = operation.replies.iter().map(|reply| (reply.status.to_string(), reply_value(reply)));
    value["responses"] = Value::Object(responses.collect());
    value["x-effect"] = json!(match operation.effect {
        Effect::Reads => "reads",
        Effect::Writes => "writes",
        Effect::Destroys => "destroys",
        Effect::Irreversible => "irreversible",
    });
    value
}

fn exported(operation: &Operation) -> impl Iterator<Item = &'static Param> {
    let ignored = |param: &Param| param.place == Place::Header && ["Authorization", "Accept"].contains(&param.name);
    operation.params.iter().copied().filter(move |param| !ignored(param))
}

fn is_shared(param: &Param) -> bool {
    let uses = |operation: &&&Operation| exported(operation).any(|other| std::ptr::eq(other, param));
    OPERATIONS.iter().filter(uses).nth(1).is_some()
}

fn shared_params() -> impl Iterator<Item = &'static Param> {
    OPERATIONS.iter().flat_map(|operation| exported(operation)).filter(|param| is_shared(param))
}

fn param_or_ref(param: &'static Param) -> Value {
    if is_shared(param) {
        return json!({"$ref": format!("#/components/parameters/{}", param.name)});
    }
    param_value(param)
}

fn param_value(param: &Param) -> Value {
    let place = match param.place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
    };
    json!({
        "name": param.name,
        "in": place,
        "required": param.required,
        "description": param.doc,
        "schema": schema_value(param.schema),
    })
}

fn body_value(body: &Body) -> Value {
    let examples = body.examples.iter().filter_map(|(title, text)| {
        let value: Value = serde_json::from_str(text).ok()?;
        let name = title.to_ascii_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        Some((name, json!({"summary": title, "value": value})))
    });
    let media = json!({"schema": schema_value(body.schema), "examples": examples.collect::<Map<_, _>>()});
    json!({"description": body.doc, "required": body.required, "content": {body.media_type: media}})
}

fn reply_value(reply: &Reply) -> Value {
    let mut value = json!({"description": reply.doc});
    if let Some(media_type) = reply.media_type {
        let media = reply.schema.map_or_else(|| json!({}), |schema| json!({"schema": schema_value(schema)}));
        value["content"] = json!({media_type: media});
    }
    if !reply.headers.is_empty() {
        let header = json!({"schema": {"type": "string"}});
        let headers = reply.headers.iter().map(|name| (name.to_string(), header.clone()));
        value["headers"] = Value::Object(headers.collect());
    }
    value
}
