//! The handlers of `/fragments`, without publishing. There is no operation that deletes a fragment.

use super::errors::Refusal;
use super::object::Kind;
use super::{checks, list, objects};
use crate::api::wire::Response;
use crate::simulator::{Call, Simulator};

/// Fragments.
pub const FRAGMENTS: Kind = Kind {
    is_fragment: true,
    collection: "fragments",
    id_parameter: "fragmentId",
    media_type: "application/vnd.adobe.ajo.fragment.v1.0+json",
    list_media_type: "application/vnd.adobe.ajo.fragment-list.v1.0+json",
    type_member: "type",
    content_member: "fragment",
    check: checks::check_fragment,
};

/// `GET /fragments`
pub fn list(sim: &mut Simulator, call: &Call) -> Result<Response, Refusal> {
    list::list(sim, call, &FRAGMENTS)
}

/// `POST /fragments`
pub fn create(sim: &mut Simulator, call: &Call) -> Result<Response, Refusal> {
    objects::create(sim, call, &FRAGMENTS)
}

/// `GET /fragments/{fragmentId}`
pub fn get(sim: &mut Simulator, call: &Call) -> Result<Response, Refusal> {
    objects::get(sim, call, &FRAGMENTS)
}

/// `PUT /fragments/{fragmentId}`
pub fn update(sim: &mut Simulator, call: &Call) -> Result<Response, Refusal> {
    objects::update(sim, call, &FRAGMENTS)
}

/// `PATCH /fragments/{fragmentId}`
pub fn patch(sim: &mut Simulator, call: &Call) -> Result<Response, Refusal> {
    objects::patch(sim, call, &FRAGMENTS)
}

#[cfg(test)]
mod tests {
    use super::super::bench::{Bench, greeting};
    use serde_json::json;

    #[test]
    fn a_fragment_is_created_and_read() {
        let mut bench = Bench::new();
        let created = bench.write("fragments.create", "", "", &greeting());
        assert_eq!((created.status, created.body.len()), (201, 0));
        let id = created.header("x-resource-id").to_owned();
        assert_eq!(created.header("Location"), format!("/fragments/{id}"));

        let read = bench.get("fragments.get", &id);
        assert_eq!(read.header("content-type"), "application/vnd.adobe.ajo.fragment.v1.0+json");
        let shown = read.json();
        assert_eq!((&shown["status"], &shown["subType"]), (&json!("DRAFT"), &json!("TEXT")));
        assert_eq!(shown["fragment"], json!({ "expression": "Hi {{profile.person.name.firstName}}" }));
    }

    #[test]
    fn a_patch_answers_without_a_body() {
        let mut bench = Bench::new();
        let created = bench.write("fragments.create", "", "", &greeting());
        let (id, etag) = (created.header("x-resource-id").to_owned(), created.header("etag").to_owned());
        let rename = json!([{ "op": "replace", "path": "/name", "value": "Hello" }]);
        let patched = bench.write("fragments.patch", &id, &etag, &rename);
        assert_eq!((patched.status, patched.body.len()), (204, 0));
        assert_ne!(patched.header("etag"), etag);
        assert_eq!(bench.get("fragments.get", &id).json()["name"], "Hello");
        assert_eq!(bench.write("fragments.patch", &id, &etag, &rename).status, 409);
    }

    #[test]
    fn status_cannot_be_written() {
        let mut bench = Bench::new();
        let mut body = greeting();
        body["status"] = json!("PUBLISHED");
        let refused = bench.write("fragments.create", "", "", &body).json();
        assert_eq!(refused["type"], "https://ns.adobe.com/aep/errors/JOMAL-1100-400");
    }
}
