//! The handlers of `/templates`.

use super::errors::Refusal;
use super::object::Kind;
use super::{checks, list, media, objects};
use crate::api::wire::Response;
use crate::simulator::{Call, Simulator, reply};

/// Templates.
pub const TEMPLATES: Kind = Kind {
    is_fragment: false,
    collection: "templates",
    id_parameter: "templateId",
    media_type: "application/vnd.adobe.ajo.template.v1+json",
    list_media_type: "application/vnd.adobe.ajo.template-list.v1+json",
    type_member: "templateType",
    content_member: "template",
    check: checks::check_template,
};

/// `GET /templates`
pub fn list(sim: &mut Simulator, call: &Call) -> Result<Response, Refusal> {
    list::list(sim, call, &TEMPLATES)
}

/// `POST /templates`
pub fn create(sim: &mut Simulator, call: &Call) -> Result<Response, Refusal> {
    objects::create(sim, call, &TEMPLATES)
}

/// `GET /templates/{templateId}`
pub fn get(sim: &mut Simulator, call: &Call) -> Result<Response, Refusal> {
    objects::get(sim, call, &TEMPLATES)
}

/// `PUT /templates/{templateId}`
pub fn update(sim: &mut Simulator, call: &Call) -> Result<Response, Refusal> {
    objects::update(sim, call, &TEMPLATES)
}

/// `PATCH /templates/{templateId}`
pub fn patch(sim: &mut Simulator, call: &Call) -> Result<Response, Refusal> {
    objects::patch(sim, call, &TEMPLATES)
}

/// `DELETE /templates/{templateId}`: 204, without If-Match and even from a folder that is gone.
pub fn delete(sim: &mut Simulator, call: &Call) -> Result<Response, Refusal> {
    media::require_accept(call, TEMPLATES.media_type)?;
    let id = sim.content.find(call, &TEMPLATES, call.path("templateId"))?.id.clone();
    sim.content.objects_mut(call, &TEMPLATES).retain(|template| template.id != id);
    Ok(reply::empty(204))
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;
    use serde_json::{Value, json};

    fn sms(name: &str) -> Value {
        json!({ "name": name, "templateType": "content", "channels": ["sms"], "template": { "text": "Hi" } })
    }

    #[test]
    fn a_template_is_created_read_and_deleted() {
        let mut bench = Bench::new();
        let mut body = sms("Cyber Monday Sale - Header !!");
        body["description"] = json!("Cyber Monday Sale - Header Banner!!");
        body["source"] = Value::Null;
        let created = bench.write("templates.create", "", "", &body);
        assert_eq!((created.status, created.body.len()), (201, 0));
        let id = created.header("x-resource-id").to_owned();
        assert_eq!(created.header("location"), format!("/templates/{id}"));

        let read = bench.get("templates.get", &id);
        assert_eq!(read.header("etag"), created.header("etag"));
        assert!(read.header("etag").starts_with('"') && read.header("etag").ends_with('"'));
        let shown = read.json();
        assert_eq!(shown["id"], id.as_str());
        assert_eq!(shown["channels"], json!(["sms"]));
        assert_eq!(shown["createdAt"], shown["modifiedAt"]);
        assert_eq!(shown["template"], json!({ "text": "Hi" }));
        assert_eq!(shown.get("source"), None);

        let deleted = bench.get("templates.delete", &id);
        assert_eq!((deleted.status, deleted.find("etag")), (204, None));
        assert_eq!(bench.get("templates.get", &id).status, 404);
        assert_eq!(bench.get("templates.delete", &id).status, 404);
    }

    #[test]
    fn a_put_replaces_everything() {
        let mut bench = Bench::new();
        let mut body = sms("A");
        body["description"] = json!("gone after the PUT");
        body["labels"] = json!(["core/C1"]);
        let created = bench.write("templates.create", "", "", &body);
        let (id, etag) = (created.header("x-resource-id").to_owned(), created.header("etag").to_owned());
        bench.now += 5000;

        let updated = bench.write("templates.update", &id, &etag, &sms("B"));
        assert_eq!((updated.status, updated.body.len()), (204, 0));
        assert_ne!(updated.header("etag"), etag);
        let shown = bench.get("templates.get", &id).json();
        assert_eq!((&shown["name"], shown.get("description"), shown.get("labels")), (&json!("B"), None, None));
        assert_ne!(shown["createdAt"], shown["modifiedAt"]);
    }

    #[test]
    fn a_stale_etag_is_a_conflict() {
        let mut bench = Bench::new();
        let created = bench.write("templates.create", "", "", &sms("A"));
        let (id, etag) = (created.header("x-resource-id").to_owned(), created.header("etag").to_owned());
        assert_eq!(bench.write("templates.update", &id, &etag, &sms("B")).status, 204);

        let conflict = bench.write("templates.update", &id, &etag, &sms("C"));
        assert_eq!(conflict.status, 409);
        let error = conflict.json();
        assert_eq!(error["type"], "https://ns.adobe.com/aep/errors/JOMAL-1101-409");
        assert_eq!(error["title"], "Save failed because this item was updated in another tab or by another user.");
        let rename = json!([{ "op": "replace", "path": "/name", "value": "D" }]);
        assert_eq!(bench.write("templates.patch", &id, &etag, &rename).status, 409);
        assert_eq!(bench.write("templates.update", &id, "", &sms("C")).status, 400);

        let etag = bench.get("templates.get", &id).header("etag").to_owned();
        assert_eq!(bench.write("templates.update", &id, etag.trim_matches('"'), &sms("C")).status, 409);
        bench.sim.faults.stale_etag = true;
        assert_eq!(bench.write("templates.update", &id, &etag, &sms("C")).status, 409);
        bench.sim.faults.stale_etag = false;
        assert_eq!(bench.write("templates.update", &id, &etag, &sms("C")).status, 204);
    }

    #[test]
    fn what_was_read_cannot_be_sent_back_as_it_is() {
        let mut bench = Bench::new();
        let created = bench.write("templates.create", "", "", &sms("A"));
        let id = created.header("x-resource-id").to_owned();
        let shown = bench.get("templates.get", &id).json();
        let refused = bench.write("templates.update", &id, created.header("etag"), &shown);
        assert_eq!(refused.status, 400);
        let error = refused.json();
        assert_eq!(error["type"], "https://ns.adobe.com/aep/errors/JOMAL-1100-400");
        let detail = error["report"]["additionalContext"]["detailedMessage"].as_str().unwrap();
        assert!(detail.contains("\"id\"") && detail.contains("not marked as ignorable"), "{detail}");
    }

    #[test]
    fn a_patch_answers_with_the_whole_template() {
        let mut bench = Bench::new();
        let created = bench.write("templates.create", "", "", &sms("A"));
        let (id, etag) = (created.header("x-resource-id").to_owned(), created.header("etag").to_owned());
        let document = json!([{ "op": "add", "path": "/description", "value": "New" }]);
        let patched = bench.write("templates.patch", &id, &etag, &document);
        assert_eq!((patched.status, patched.header("content-type")), (200, "application/json"));
        assert_ne!(patched.header("etag"), etag);
        assert_eq!(patched.json(), bench.get("templates.get", &id).json());
        assert_eq!(patched.json()["description"], "New");

        let etag = patched.header("etag").to_owned();
        let nameless = json!([{ "op": "replace", "path": "/name", "value": "" }]);
        assert_eq!(bench.write("templates.patch", &id, &etag, &nameless).status, 400);
        let missing = json!([{ "op": "remove", "path": "/labels" }]);
        assert_eq!(bench.write("templates.patch", &id, &etag, &missing).json()["title"], "Bad Patch request.");
    }

    #[test]
    fn a_deleted_folder_blocks_every_write_until_it_is_removed() {
        let mut bench = Bench::new();
        let (id, etag) = bench.find_seeded("templates.list", "Newsletter (moved from the old library)");
        let rename = json!([{ "op": "replace", "path": "/name", "value": "A" }]);
        let refused = bench.write("templates.patch", &id, &etag, &rename);
        assert_eq!((refused.status, &refused.json()["title"]), (400, &json!("given folder is invalid")));
        let mut body = sms("A");
        body["parentFolderId"] = json!("00000000-0000-4000-8000-000000000000");
        assert_eq!(bench.write("templates.create", "", "", &body).status, 400);

        let repair = json!([{ "op": "remove", "path": "/parentFolderId" }]);
        let repaired = bench.write("templates.patch", &id, &etag, &repair);
        assert_eq!(repaired.status, 200);
        assert_eq!(bench.write("templates.patch", &id, repaired.header("etag"), &rename).status, 200);
    }

    #[test]
    fn sandboxes_and_organizations_are_kept_apart() {
        let mut bench = Bench::new();
        let created = bench.write("templates.create", "", "", &sms("A"));
        let id = created.header("x-resource-id").to_owned();
        bench.sandbox = "stage";
        assert_eq!(bench.get("templates.get", &id).status, 404);
        assert!(bench.get("templates.list", "").json()["_page"]["count"].as_u64() > Some(0));
        bench.sandbox = "elsewhere";
        assert_eq!(bench.get("templates.list", "").json()["items"], json!([]));
    }
}
