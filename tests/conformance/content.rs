//! Templates and fragments, after the vendor's `content.yaml` (api-facts §4 to §6).

use wheelhouse::api::wire::find_header;

use crate::row::{CONTENT, Row, Swap, row};
use crate::world::World;

const TEMPLATE: &str = "application/vnd.adobe.ajo.template.v1+json";
const FRAGMENT: &str = "application/vnd.adobe.ajo.fragment.v1.0+json";
const PUBLISH: &str = "application/vnd.adobe.ajo.fragment.publication.request.v1.0+json";

// The id and the etag of the vendor's examples.
const ID: &str = "b6d70a45-a149-453b-85ba-809a5d40066d";
const ETAG: &str = "\"v1\"";

const HTML: &str = r#"{
  "name": "Cyber Monday Sale - Header !!", "description": "Cyber Monday Sale - Header Banner!!", "templateType": "html",
  "channels": ["email"], "source": {"origin": "ajo", "metadata": {}},
  "template": {"html": "<html> Hi {{profile.person.name}} </html>", "editorContext": {}}
}"#;

const HTML_FRAGMENT: &str = r#"{
  "name": "Footer", "type": "html", "channels": ["email"], "source": {"origin": "ajo"},
  "fragment": {"content": "<div>Footer</div>", "editorContext": {}}
}"#;

const EXPRESSION: &str = r#"{
  "name": "Greeting", "type": "expression", "subType": "TEXT", "channels": ["shared"],
  "fragment": {"expression": "Hi {{profile.person.name.firstName}}"}
}"#;

/// The bodies of `POST /templates`, one for each shape that `content.yaml` has: label and body.
const TEMPLATES: &[(&str, &str)] = &[
    ("html", HTML),
    (
        "email",
        r#"{"name": "B", "templateType": "content", "channels": ["email"], "template": {
          "subject": "Hi", "html": {"body": "<div>Hi</div>"}, "x-amp-html": {"body": "<div>Hi</div>"},
          "text": {"body": "Hi", "syncFromHtml": false}, "editorContext": {"a": 1}, "headers": {"X-Mail": "1"}}}"#,
    ),
    (
        "sms",
        r#"{"name": "C", "templateType": "content", "channels": ["sms"], "template": {
          "text": "Hi {{profile.person.name.firstName}}", "messageType": "mms", "title": null,
          "mediaUri": "https://www.adobe.com/adobe.jpg"}}"#,
    ),
    (
        "inapp",
        r#"{"name": "D", "templateType": "content", "channels": ["inapp"], "template": {
          "body": {"html": "<html></html>"}, "mobileParameters": null}}"#,
    ),
    (
        "push",
        r#"{"name": "P", "templateType": "content", "channels": ["push"], "template": {
          "pushType": "message", "title": "New offers", "message": "Have a look",
          "ios": {
            "interaction": {"type": "WEBURL", "uri": "https://www.adobe.com/"}, "badge": "1",
            "customProperties": {"accept": "Accept"}, "media": {"uri": "https://www.adobe.com/adobe.jpg"},
            "mutableContent": true,
            "actions": {"category": "Offers", "buttons": [{"customId": "o", "label": "Offer", "type": "OPENAPP"}]}
          },
          "android": {
            "interaction": {"type": "OPENAPP"}, "collapsibleKey": "live", "channelId": "news", "visibility": "SECRET",
            "notificationPriority": "PRIORITY_HIGH", "deliveryPriority": "HIGH",
            "actions": {"buttons": [{"label": "Offer", "type": "DISMISS"}]}
          }}}"#,
    ),
    (
        "directMail",
        r#"{"name": "E", "templateType": "content", "channels": ["directMail"], "template": {
          "fileName": "export", "appendTimeStamp": true, "notes": "Recycled paper", "notesPosition": "footer",
          "sortBy": "First", "attributes": [{"label": "First", "data": "{{profile.person.name.firstName}}"}]}}"#,
    ),
    (
        "landing page",
        r#"{"name": "F", "templateType": "html_primary_page", "channels": ["landingpage"],
          "template": {"html": "<html></html>"}}"#,
    ),
    (
        "sub-page",
        r#"{"name": "G", "templateType": "html_sub_page", "channels": ["landingpage"],
          "template": {"html": "<html></html>", "editorContext": {}}}"#,
    ),
    (
        "code",
        r#"{"name": "H", "templateType": "content", "channels": ["code"], "subType": "JSON",
          "template": {"expression": "{}"}}"#,
    ),
];

const TEMPLATE_ACCEPT: &[(&str, &str)] = &[("Accept", TEMPLATE)];
const TEMPLATE_PUT: &[(&str, &str)] = &[("Accept", TEMPLATE), ("Content-Type", TEMPLATE), ("If-Match", ETAG)];
const TEMPLATE_PATCH: &[(&str, &str)] =
    &[("Accept", TEMPLATE), ("Content-Type", "application/json-patch+json"), ("If-Match", ETAG)];
const FRAGMENT_ACCEPT: &[(&str, &str)] = &[("Accept", FRAGMENT)];
const FRAGMENT_PUT: &[(&str, &str)] = &[("Accept", FRAGMENT), ("Content-Type", FRAGMENT), ("If-Match", ETAG)];
const FRAGMENT_PATCH: &[(&str, &str)] =
    &[("Accept", FRAGMENT), ("Content-Type", "application/json-patch+json"), ("If-Match", ETAG)];
// Not in the OpenAPI file, which names no Accept for lists and publications; the media type is that of the reply.
const TEMPLATE_LIST_ACCEPT: &[(&str, &str)] = &[("Accept", "application/vnd.adobe.ajo.template-list.v1+json")];
const FRAGMENT_LIST_ACCEPT: &[(&str, &str)] = &[("Accept", "application/vnd.adobe.ajo.fragment-list.v1.0+json")];
const PUBLICATION_ACCEPT: &[(&str, &str)] = &[("Accept", "application/vnd.adobe.ajo.fragment.publication.v1.0+json")];

pub fn rows() -> Vec<Row> {
    templates().into_iter().chain(fragments()).collect()
}

fn templates() -> Vec<Row> {
    let create = |(label, body): &(&'static str, &'static str)| {
        row("templates.create", "POST https://platform.adobe.io/ajo/content/templates", CONTENT)
            .label(label)
            .own_headers(&[("Content-Type", TEMPLATE)])
            .json(body)
            .replies(201, &[])
            .with_id()
            .with_etag()
    };
    let url = "https://platform.adobe.io/ajo/content/templates/b6d70a45-a149-453b-85ba-809a5d40066d";
    let mut rows: Vec<Row> = TEMPLATES.iter().map(create).collect();
    rows.extend([
        row("templates.list", "GET https://platform.adobe.io/ajo/content/templates", CONTENT)
            .own_headers(TEMPLATE_LIST_ACCEPT)
            .replies(200, &["/items/0/id", "/_page/next", "/_links/next/href"]),
        row(
            "templates.list",
            "GET https://platform.adobe.io/ajo/content/templates?orderBy=%2BmodifiedAt&limit=5\
             &start=eyJtb2RpZmllZEF0IjoxNjA2OTc2NzI3NTQ5fQ%3D%3D\
             &property=name~%5En&property=createdAt%3E%3D2020-01-01&property=channels%21%3Dsms",
            CONTENT,
        )
        .label("filtered")
        .params(&[
            ("orderBy", "+modifiedAt"),
            ("limit", "5"),
            ("start", "eyJtb2RpZmllZEF0IjoxNjA2OTc2NzI3NTQ5fQ=="),
            ("property", "name~^n\ncreatedAt>=2020-01-01\nchannels!=sms"),
        ])
        .own_headers(TEMPLATE_LIST_ACCEPT)
        .replies(200, &["/items/0/id", "/_page/start"]),
        row("templates.create", "POST https://platform.adobe.io/ajo/content/templates", CONTENT)
            .label("typed")
            .own_headers(&[("Content-Type", TEMPLATE)])
            .typed(
                &[
                    ("/name", "Reminder"),
                    ("/templateType", "content"),
                    ("/channels", r#"["sms"]"#),
                    ("/template/text", "Hi,\nwe wait for you \u{1f44b}"),
                    ("/template/messageType", "sms"),
                ],
                r#"{"name": "Reminder", "templateType": "content", "channels": ["sms"],
                    "template": {"text": "Hi,\nwe wait for you 👋", "messageType": "sms"}}"#,
            )
            .replies(201, &[])
            .with_id()
            .with_etag(),
        row("templates.get", leak("GET", url), CONTENT)
            .params(&[("templateId", ID)])
            .own_headers(TEMPLATE_ACCEPT)
            .after(create_template)
            .replies(200, &["/id", "/template/html", "/createdAt", "/modifiedBy"])
            .with_etag(),
        row("templates.update", leak("PUT", url), CONTENT)
            .params(&[("templateId", ID), ("If-Match", ETAG)])
            .own_headers(TEMPLATE_PUT)
            .json(HTML)
            .after(create_template)
            .replies(204, &[])
            .with_etag(),
        row("templates.patch", leak("PATCH", url), CONTENT)
            .params(&[("templateId", ID), ("If-Match", ETAG)])
            .own_headers(TEMPLATE_PATCH)
            .json(r#"[{"op": "replace", "path": "/name", "value": "Sale"}, {"op": "remove", "path": "/description"}]"#)
            .after(create_template)
            .replies(200, &["/id", "/name"])
            .with_etag(),
        row("templates.delete", leak("DELETE", url), CONTENT)
            .params(&[("templateId", ID)])
            .own_headers(TEMPLATE_ACCEPT)
            .after(create_template)
            .replies(204, &[]),
    ]);
    rows
}

fn fragments() -> Vec<Row> {
    let url = "https://platform.adobe.io/ajo/content/fragments/b6d70a45-a149-453b-85ba-809a5d40066d";
    let create = |label, body| {
        row("fragments.create", "POST https://platform.adobe.io/ajo/content/fragments", CONTENT)
            .label(label)
            .own_headers(&[("Content-Type", FRAGMENT)])
            .json(body)
            .replies(201, &[])
            .with_id()
            .with_etag()
    };
    vec![
        row("fragments.list", "GET https://platform.adobe.io/ajo/content/fragments", CONTENT)
            .own_headers(FRAGMENT_LIST_ACCEPT)
            .replies(200, &["/items/0/id", "/items/0/status", "/_page/count"]),
        row(
            "fragments.list",
            "GET https://platform.adobe.io/ajo/content/fragments?orderBy=-name&limit=1000&property=type%3D%3Dexpression",
            CONTENT,
        )
        .label("filtered")
        .params(&[("orderBy", "-name"), ("limit", "1000"), ("property", "type==expression")])
        .own_headers(FRAGMENT_LIST_ACCEPT)
        .replies(200, &["/items/0/type"]),
        create("html", HTML_FRAGMENT),
        create("expression", EXPRESSION),
        row("fragments.create", "POST https://platform.adobe.io/ajo/content/fragments", CONTENT)
            .label("typed")
            .own_headers(&[("Content-Type", FRAGMENT)])
            .typed(
                &[
                    ("/name", "Points"),
                    ("/type", "expression"),
                    ("/channels", r#"["shared"]"#),
                    ("/subType", "JSON"),
                    ("/fragment/expression", "{\"points\": \"{{profile.loyalty.points}}\"}"),
                ],
                r#"{"name": "Points", "type": "expression", "channels": ["shared"], "subType": "JSON",
                    "fragment": {"expression": "{\"points\": \"{{profile.loyalty.points}}\"}"}}"#,
            )
            .replies(201, &[])
            .with_id()
            .with_etag(),
        row("fragments.get", leak("GET", url), CONTENT)
            .params(&[("fragmentId", ID)])
            .own_headers(FRAGMENT_ACCEPT)
            .after(create_fragment)
            .replies(200, &["/id", "/status", "/fragment/content"])
            .with_etag(),
        row("fragments.update", leak("PUT", url), CONTENT)
            .params(&[("fragmentId", ID), ("If-Match", ETAG)])
            .own_headers(FRAGMENT_PUT)
            .json(HTML_FRAGMENT)
            .after(create_fragment)
            .replies(204, &[])
            .with_etag(),
        row("fragments.patch", leak("PATCH", url), CONTENT)
            .params(&[("fragmentId", ID), ("If-Match", ETAG)])
            .own_headers(FRAGMENT_PATCH)
            .json(r#"[{"op": "add", "path": "/description", "value": "On every mail"}]"#)
            .after(create_fragment)
            .replies(204, &[])
            .with_etag(),
        row("fragments.publish", "POST https://platform.adobe.io/ajo/content/fragments/publications", CONTENT)
            .own_headers(&[("Content-Type", PUBLISH)])
            .json(r#"{"fragmentId": "b6d70a45-a149-453b-85ba-809a5d40066d"}"#)
            .after(create_fragment)
            .replies(202, &[]),
        row("fragments.liveFragment", leak("GET", &format!("{url}/liveFragment")), CONTENT)
            .params(&[("fragmentId", ID)])
            .own_headers(PUBLICATION_ACCEPT)
            .after(publish_fragment)
            .replies(200, &["/type", "/fragment/content"]),
        row("fragments.lastPublicationStatus", leak("GET", &format!("{url}/lastPublicationStatus")), CONTENT)
            .params(&[("fragmentId", ID)])
            .own_headers(PUBLICATION_ACCEPT)
            .after(publish_fragment)
            .replies(200, &["/status"]),
    ]
}

/// A request line that lives as long as the table, which is built a few times.
fn leak(method: &str, url: &str) -> &'static str {
    format!("{method} {url}").leak()
}

fn create(world: &mut World, path: &str, media_type: &str, body: &str) -> Vec<Swap> {
    let response = world.call(&format!("POST /ajo/content/{path}"), &[("Content-Type", media_type)], body);
    let header = |name: &str| find_header(&response.headers, name).expect("a documented header").to_string();
    vec![(ID, header("x-resource-id")), (ETAG, header("etag"))]
}

fn create_template(world: &mut World) -> Vec<Swap> {
    create(world, "templates", TEMPLATE, HTML)
}

fn create_fragment(world: &mut World) -> Vec<Swap> {
    create(world, "fragments", FRAGMENT, HTML_FRAGMENT)
}

fn publish_fragment(world: &mut World) -> Vec<Swap> {
    let swaps = create_fragment(world);
    let body = format!("{{\"fragmentId\": \"{}\"}}", swaps[0].1);
    world.call("POST /ajo/content/fragments/publications", &[("Content-Type", PUBLISH)], &body);
    world.wait(10_000);
    swaps
}
