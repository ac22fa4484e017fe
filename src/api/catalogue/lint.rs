//! What must hold for every operation.

use std::collections::HashSet;

use serde_json::Value;

use crate::api::codes::find_explanation;
use crate::api::{
    Effect, Family, Kind, Method, Named, OPERATIONS, Operation, Place, Proof, Resource, Setting, Source, Target, Verb,
    find_operation,
};

const PREFIXES: [(Resource, &str, usize); 7] = [
    (Resource::Capping, "capping.", 8),
    (Resource::Throttling, "throttling.", 8),
    (Resource::Templates, "templates.", 6),
    (Resource::Fragments, "fragments.", 8),
    (Resource::Namespaces, "namespaces.", 3),
    (Resource::Actions, "actions.", 7),
    (Resource::Events, "events.", 4),
];

fn header(operation: &Operation, name: &str) -> Option<(bool, Source)> {
    let headers = operation.params.iter().filter(|param| param.place == Place::Header);
    headers.into_iter().find(|param| param.name.eq_ignore_ascii_case(name)).map(|param| (param.required, param.source))
}

#[test]
fn all_documented_operations_are_here_in_reading_order() {
    assert_eq!(OPERATIONS.len(), 44);
    let mut rest = OPERATIONS;
    for (resource, prefix, count) in PREFIXES {
        let (ours, others) = rest.split_at(count);
        for operation in ours {
            assert_eq!(operation.resource, resource, "{}", operation.id);
            assert!(operation.id.starts_with(prefix), "{}", operation.id);
        }
        rest = others;
    }
}

#[test]
fn ids_titles_and_requests_are_unique() {
    let (mut ids, mut titles, mut requests) = (HashSet::new(), HashSet::new(), HashSet::new());
    for operation in OPERATIONS {
        assert!(ids.insert(operation.id), "{}", operation.id);
        assert!(titles.insert(operation.title), "{}", operation.title);
        assert!(requests.insert((operation.family(), operation.method, operation.path)), "{}", operation.path);
        assert_eq!(find_operation(operation.id).map(|found| found.id), Some(operation.id));
    }
    assert!(find_operation("fragments.delete").is_none());
}

#[test]
fn a_path_and_its_parameters_name_each_other() {
    for operation in OPERATIONS {
        assert!(operation.path.starts_with('/') && !operation.path.ends_with('/'), "{}", operation.path);
        let named: Vec<&str> = operation.path.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
        let declared: Vec<&str> =
            operation.params.iter().filter(|param| param.place == Place::Path).map(|param| param.name).collect();
        assert_eq!(named, declared, "{}", operation.id);
    }
}

#[test]
fn parameters_stand_in_order_path_query_headers() {
    for operation in OPERATIONS {
        let places: Vec<u8> = operation.params.iter().map(|param| param.place as u8).collect();
        assert!(places.is_sorted(), "{}", operation.id);
        let names: HashSet<String> = operation.params.iter().map(|param| param.name.to_ascii_lowercase()).collect();
        assert_eq!(names.len(), operation.params.len(), "{}: a name stands twice", operation.id);
        for param in operation.params.iter().filter(|param| param.place == Place::Path) {
            assert!(param.required, "{} {}", operation.id, param.name);
        }
    }
}

#[test]
fn every_family_authenticates_in_its_own_way() {
    for operation in OPERATIONS {
        let connection = |name, setting| {
            assert_eq!(header(operation, name), Some((true, Source::Connection(setting))), "{} {name}", operation.id);
        };
        connection("Authorization", Setting::Token);
        connection("x-api-key", Setting::ApiKey);
        if operation.family() == Family::Runtime {
            assert!(header(operation, "x-sandbox-name").is_none(), "{}", operation.id);
        } else {
            connection("x-gw-ims-org-id", Setting::Organization);
            connection("x-sandbox-name", Setting::Sandbox);
        }
        if operation.resource == Resource::Events {
            connection("X-Ams-Consumer-Id", Setting::AmsConsumer);
            connection("X-Ams-Application-Id", Setting::AmsApplication);
        }
        let id = (operation.family() == Family::Content).then_some((false, Source::Generated));
        assert_eq!(header(operation, "x-request-id"), id, "{}", operation.id);
    }
}

#[test]
fn if_match_guards_put_and_patch_of_content_and_nothing_else() {
    for operation in OPERATIONS {
        let guarded = operation.family() == Family::Content && matches!(operation.method, Method::Put | Method::Patch);
        let expected = guarded.then_some((true, Source::ETag));
        assert_eq!(header(operation, "If-Match"), expected, "{}", operation.id);
    }
}

#[test]
fn accept_is_required_for_one_object_and_never_sent_on_create() {
    for operation in OPERATIONS {
        let one = ["/templates/{templateId}", "/fragments/{fragmentId}"].contains(&operation.path);
        match header(operation, "Accept") {
            Some((required, Source::Fixed(media_type))) => {
                assert_eq!(required, one, "{}", operation.id);
                assert_ne!(operation.method, Method::Post, "{}", operation.id);
                let own = operation.successes().filter_map(|reply| reply.media_type).all(|own| own == media_type);
                // A PATCH of a template is the exception: it answers with plain JSON.
                assert!(own || operation.id == "templates.patch", "{}", operation.id);
            }
            Some(other) => panic!("{}: {other:?}", operation.id),
            None => {
                let reads = operation.family() == Family::Content && operation.method == Method::Get;
                assert!(!one && !reads, "{}", operation.id);
            }
        }
    }
}

#[test]
fn a_patch_body_and_its_media_type_imply_each_other() {
    for operation in OPERATIONS {
        let media_type = operation.body.is_some_and(|body| body.media_type == "application/json-patch+json");
        let kind = operation.body.is_some_and(|body| matches!(body.schema.kind, crate::api::Kind::Patch(_)));
        assert!(media_type == kind && kind == (operation.method == Method::Patch), "{}", operation.id);
    }
}

#[test]
fn effects_follow_the_methods() {
    for operation in OPERATIONS {
        let reads = operation.method == Method::Get || operation.means.verb == Verb::List;
        assert_eq!(operation.effect == Effect::Reads, reads, "{}", operation.id);
        let takes = matches!(operation.effect, Effect::Destroys | Effect::Irreversible);
        assert_eq!(
            takes,
            operation.method == Method::Delete || operation.id == "fragments.publish",
            "{}",
            operation.id
        );
        assert!(operation.method != Method::Get || operation.body.is_none(), "{}", operation.id);
    }
}

#[test]
fn a_verb_is_what_the_method_and_the_effect_say() {
    for operation in OPERATIONS {
        let (id, method, effect) = (operation.id, operation.method, operation.effect);
        let same =
            |other: &&&Operation| other.resource == operation.resource && other.means.verb == operation.means.verb;
        assert!(operation.means.verb == Verb::Other || OPERATIONS.iter().filter(same).count() == 1, "{id}");
        let fits = match operation.means.verb {
            Verb::List => effect == Effect::Reads,
            Verb::Get | Verb::CanDeploy => method == Method::Get && effect == Effect::Reads,
            Verb::Create | Verb::Deploy | Verb::Undeploy => method == Method::Post && effect == Effect::Writes,
            Verb::Replace => method == Method::Put,
            Verb::Patch => method == Method::Patch,
            Verb::Delete => method == Method::Delete,
            Verb::Other => !matches!(method, Method::Put | Method::Patch | Method::Delete),
        };
        assert!(fits, "{id}");
        // The vendor's word, where it is not ours.
        let word = id.split_once('.').map_or("", |(_, word)| word).to_ascii_lowercase();
        let ours = format!("{:?}", operation.means.verb).to_ascii_lowercase();
        let theirs = [("replace", "update"), ("create", "register")];
        assert!(ours == "other" || ours == word || theirs.contains(&(ours.as_str(), word.as_str())), "{id}: {ours}");
    }
}

#[test]
fn an_object_is_named_where_there_is_a_place_for_it() {
    for operation in OPERATIONS {
        let (id, means) = (operation.id, operation.means);
        let is_one = matches!(means.verb, Verb::Get | Verb::Replace | Verb::Patch | Verb::Delete)
            || matches!(means.verb, Verb::CanDeploy | Verb::Deploy | Verb::Undeploy);
        assert!(!is_one || means.target.is_some() || operation.resource == Resource::Namespaces, "{id}");
        match means.target {
            Some(Target::Path(name)) => {
                let param = operation.params.iter().find(|param| param.name == name);
                assert!(param.is_some_and(|param| param.place == Place::Path && param.source == Source::Form), "{id}");
            }
            Some(Target::Body(pointer)) => {
                let (_, example) = operation.body.expect("a body").examples[0];
                let body: Value = serde_json::from_str(example).expect("an example is JSON");
                assert!(body.pointer(pointer).is_some_and(Value::is_string), "{id}");
            }
            None => {}
        }
        match means.named {
            Named::Header => {
                let names = |reply: &crate::api::Reply| reply.headers.contains(&"x-resource-id");
                assert!(operation.successes().all(names), "{id}");
            }
            Named::Member(pointers) => assert!(!pointers.is_empty() && means.verb != Verb::List, "{id}"),
            Named::Each { lists, .. } => assert!(!lists.is_empty() && means.verb == Verb::List, "{id}"),
            Named::Nowhere => assert!(!matches!(means.verb, Verb::List) && !is_created_alone(operation), "{id}"),
        }
    }
}

/// Whether the reply to a creation has to say what the person cannot know: the id.
fn is_created_alone(operation: &Operation) -> bool {
    operation.means.verb == Verb::Create && operation.resource != Resource::Namespaces
}

#[test]
fn a_refusal_that_means_deployed_is_documented_and_explained() {
    for operation in OPERATIONS {
        let Some(code) = operation.means.deployed else { continue };
        let row = find_explanation(code).expect("an explanation");
        assert!(row.nothing_done && row.cause.contains("deployed"), "{}: {}", operation.id, row.cause);
        let says = |reply: &&crate::api::Reply| reply.status >= 400 && reply.doc.contains(code);
        assert!(operation.replies.iter().any(|reply| says(&reply)), "{}: {code}", operation.id);
    }
    let deletes =
        |operation: &&&Operation| operation.means.verb == Verb::Delete && operation.family() == Family::Journeys;
    assert!(OPERATIONS.iter().filter(deletes).all(|operation| operation.means.deployed.is_some()));
}

#[test]
fn what_is_accepted_and_not_done_is_the_documented_202() {
    for operation in OPERATIONS {
        let documented = operation.replies.iter().find(|reply| reply.status == 202);
        assert_eq!(operation.means.accepted.map(|accepted| accepted.status), documented.map(|reply| reply.status));
        // The one place where milliseconds were seen.
        let waits = operation.means.accepted.is_some_and(|accepted| accepted.may_wait_in_milliseconds);
        assert_eq!(waits, documented.is_some_and(|reply| reply.headers.contains(&"Retry-After")), "{}", operation.id);
    }
}

#[test]
fn what_tells_of_a_write_is_a_read_of_the_same_resource() {
    for operation in OPERATIONS {
        let (id, means) = (operation.id, operation.means);
        let Some(teller) = means.told_by else {
            // Nothing reads registrations, or what an execution has done.
            let is_told = operation.effect != Effect::Reads && operation.resource != Resource::Events;
            assert!(!is_told || id == "actions.invoke", "{id}");
            continue;
        };
        let read = find_operation(teller.operation).expect("in the catalogue");
        assert!(operation.effect != Effect::Reads && read.effect == Effect::Reads, "{id}");
        assert_eq!(read.resource, operation.resource, "{id}");
        for (name, _) in teller.values {
            assert!(read.params.iter().any(|param| param.name == *name), "{id}: {name}");
        }
        match teller.proof {
            Proof::Listed { name, .. } => {
                assert_eq!((means.verb, read.means.verb), (Verb::Create, Verb::List), "{id}");
                assert!(example_of(operation).pointer(name).is_some_and(Value::is_string), "{id}");
            }
            Proof::There(pointer) => {
                assert_eq!((means.verb, read.means.verb), (Verb::Create, Verb::Get), "{id}");
                let named = || example_of(operation).pointer(pointer).is_some_and(Value::is_string);
                assert!(pointer.is_empty() && read.means.target.is_none() || named(), "{id}");
            }
            Proof::Gone => assert_eq!((means.verb, read.means.verb), (Verb::Delete, Verb::Get), "{id}"),
            Proof::Written { .. } => assert!(matches!(means.verb, Verb::Replace | Verb::Patch), "{id}"),
            Proof::Says { .. } => assert!(matches!(read.means.target, Some(Target::Path(_))), "{id}"),
        }
    }
}

fn example_of(operation: &Operation) -> Value {
    let (_, example) = operation.body.expect("a body").examples[0];
    serde_json::from_str(example).expect("an example is JSON")
}

#[test]
fn what_only_replies_have_is_not_written_back() {
    for operation in OPERATIONS.iter().filter(|operation| operation.means.verb == Verb::Replace) {
        let is_it = |other: &&&Operation| other.resource == operation.resource && other.means.verb == Verb::Get;
        let read = OPERATIONS.iter().find(is_it).and_then(|read| read.replies[0].schema);
        // The configurations have a rule of their own, in the domain of the journeys.
        let Some(Kind::Object(object)) = read.map(|schema| &schema.kind) else { continue };
        if operation.family() == Family::Journeys {
            continue;
        }
        for property in object.properties.iter().filter(|property| property.read_only) {
            let (id, name) = (operation.id, property.name);
            assert!(operation.means.reply_only.contains(&name), "{id}: {name}");
        }
    }
}

#[test]
fn replies_start_with_a_success_and_say_something() {
    for operation in OPERATIONS {
        let statuses: Vec<u16> = operation.replies.iter().map(|reply| reply.status).collect();
        assert!(statuses.is_sorted() && statuses.first().is_some_and(|status| *status < 300), "{}", operation.id);
        assert_eq!(statuses.iter().collect::<HashSet<_>>().len(), statuses.len(), "{}", operation.id);
        for reply in operation.replies {
            let at = format!("{} {}", operation.id, reply.status);
            assert!((200..600).contains(&reply.status), "{at}");
            assert!(!reply.doc.is_empty() && reply.doc.trim() == reply.doc, "{at}");
            assert!(reply.schema.is_none() || reply.media_type.is_some(), "{at}");
            assert!(reply.status != 204 || reply.media_type.is_none(), "{at}");
        }
    }
}

#[test]
fn operations_and_parameters_are_described() {
    for operation in OPERATIONS {
        for line in operation.doc.split('\n').chain([operation.title]) {
            assert!(!line.is_empty() && line.trim() == line && !line.contains("  "), "{}: {line:?}", operation.id);
        }
        assert!(operation.link.starts_with("https://developer.adobe.com/"), "{}", operation.id);
        for param in operation.params {
            assert!(param.doc.ends_with('.'), "{} {}: {:?}", operation.id, param.name, param.doc);
        }
    }
}
