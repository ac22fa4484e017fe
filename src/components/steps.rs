//! What a reply leads to: the other operations on the same object, with all that they need to know of it.

use leptos::prelude::*;
use serde_json::Value;

use super::read_first::ReadButton;
use crate::api::error::ApiError;
use crate::api::objects::{object_in_request, path_values, reader_of};
use crate::api::reply::Success;
use crate::api::retry_after::wait_in_words;
use crate::api::wire::Request;
use crate::api::{OPERATIONS, Operation, Source, Target, Verb, find_operation};
use crate::route::Route;
use crate::ui::notice::{Notice, Tone};

/// What a call knows that the next one asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Carried {
    /// The id of the object that the request names.
    object: Option<String>,
    /// Values for other parameters, by their names.
    beside: Vec<(String, String)>,
}

impl Carried {
    /// What a request and the body of its reply say.
    pub fn of(operation: &Operation, request: &Request, body: Option<&Value>) -> Carried {
        let said = |(name, pointer): &(&str, &str)| {
            Some((name.to_string(), body?.pointer(pointer)?.as_str().filter(|text| !text.is_empty())?.to_string()))
        };
        let mut beside: Vec<(String, String)> = operation.means.beside.iter().filter_map(said).collect();
        beside.extend(path_values(operation, request));
        Carried { object: object_in_request(operation, request), beside }
    }

    /// The page of an operation on an object, with all that is known of it.
    fn step_to(&self, operation: &'static Operation, id: &str) -> Option<Step> {
        let place = match operation.means.target? {
            Target::Path(name) => name,
            Target::Body(pointer) => pointer,
        };
        let mut values = vec![(place.to_string(), id.to_string())];
        for (name, value) in &self.beside {
            let is_asked = operation.params.iter().any(|param| param.name == name && param.source == Source::Form);
            if is_asked && values.iter().all(|(given, _)| given != name) {
                values.push((name.clone(), value.clone()));
            }
        }
        Some((Route::Operation(operation.id, values), operation.title))
    }

    /// The other operations on the same object. Nothing is left to do with what was taken away.
    fn next_steps(&self, operation: &'static Operation, id: &str) -> Vec<Step> {
        let others = OPERATIONS.iter().filter(|other| other.resource == operation.resource && other.id != operation.id);
        let left = others.filter(|_| operation.means.verb != Verb::Delete);
        left.filter_map(|other| self.step_to(other, id)).collect()
    }

    /// What says how far something is that was accepted and is not done.
    fn status_of(&self, operation: &'static Operation, id: &str) -> Option<Step> {
        self.step_to(find_operation(operation.means.told_by?.operation)?, id)
    }

    /// The operation that takes an object out of force, where its deletion was refused because it is in force.
    fn undeploy_first(&self, operation: &'static Operation, error: &ApiError) -> Option<Step> {
        let ApiError::Refused(refusal) = error else { return None };
        let is_deployed = operation.means.deployed.is_some_and(|code| refusal.code.as_deref() == Some(code));
        let is_it = |other: &&&'static Operation| {
            other.resource == operation.resource
                && other.means.verb == Verb::Undeploy
                && operation.means.verb == Verb::Delete
        };
        let undeploy = OPERATIONS.iter().find(is_it).filter(|_| is_deployed)?;
        self.step_to(undeploy, self.object.as_deref()?)
    }
}

/// A page, and what the link to it says.
type Step = (Route, &'static str);

/// Whether a refusal says that the object was changed meanwhile, and the operation can be told of its newest state.
fn asks_to_read_again(operation: &Operation, error: &ApiError) -> bool {
    let is_conflict = matches!(error, ApiError::Refused(refusal) if matches!(refusal.status, 409 | 412 | 428));
    is_conflict && operation.means.verb != Verb::Create && reader_of(operation).is_some()
}

/// What a success says, and what can be done next with the object that it is about.
#[component]
pub fn SuccessNotice(
    /// The operation.
    operation: &'static Operation,
    /// What the call knows of the object.
    carried: Carried,
    /// What the reply says.
    success: Success,
) -> impl IntoView {
    let hidden = (!success.hidden.is_empty()).then(|| {
        let names = success.hidden.join(", ");
        format!("The browser may not read {names}: the host does not expose it, or did not send it.")
    });
    let progress = progress_of(operation, success.body.as_ref());
    let tone = match (hidden.is_some(), success.is_accepted, progress) {
        (_, _, Some((tone, _))) => tone,
        (true, ..) => Tone::Warning,
        (false, true, None) => Tone::Info,
        (false, false, None) => Tone::Good,
    };
    let accepted = success.is_accepted.then_some("Accepted, and not finished yet.");
    let wait = success.wait.map(|wait| format!("The API asks to wait {} before a look at it.", wait_in_words(wait)));
    let created = success.object.clone().filter(|_| operation.means.verb == Verb::Create);
    let object = success.object.or(carried.object.clone());
    let status = object.as_deref().filter(|_| success.is_accepted).and_then(|id| carried.status_of(operation, id));
    view! {
        <Notice tone>
            {accepted.map(|accepted| view! { <p><strong>{accepted}</strong> " " {wait}</p> })}
            {progress.map(|(_, said)| view! { <p><strong>{said}</strong></p> })}
            {success.doc.map(|doc| view! { <p>{doc}</p> })} {hidden.map(|hidden| view! { <p>{hidden}</p> })}
            {created.map(|id| view! { <p>"ID: " <code>{id}</code></p> })}
            {status.map(|(route, title)| view! { <p><a class="button" href=route.href()>{title}</a></p> })}
            {object.map(|id| view! { <Steps steps=carried.next_steps(operation, &id)/> })}
        </Notice>
    }
}

/// How far something is that takes its time, where the reply says so and it is not done.
fn progress_of(operation: &Operation, body: Option<&Value>) -> Option<(Tone, &'static str)> {
    let progress = operation.means.progress?;
    match body?.pointer(progress.at)?.as_str()? {
        said if said == progress.running => {
            Some((Tone::Info, "In progress: it is not done yet. Ask again in a moment."))
        }
        said if said == progress.failed => Some((Tone::Bad, "It has failed.")),
        _ => None,
    }
}

/// The links to what can be done next, folded; nothing without any.
#[component]
fn Steps(steps: Vec<Step>) -> impl IntoView {
    let step = |(route, title): Step| view! { <li><a href=route.href()>{title}</a></li> };
    (!steps.is_empty()).then(|| {
        view! {
            <details class="next">
                <summary>"Next for this object"</summary>
                <ul>{steps.into_iter().map(step).collect_view()}</ul>
            </details>
        }
    })
}

/// How many objects of a list are links: what is looked for in more of them is found by a filter.
const LISTED: usize = 100;

/// The objects of a list reply by their ids and names, each a link to the page that reads it.
#[component]
pub fn Listed(
    /// The operation that listed them.
    operation: &'static Operation,
    /// Their ids and names.
    objects: Vec<(String, String)>,
) -> impl IntoView {
    let count = objects.len();
    let said = match count {
        0..=LISTED => format!("{count} in this reply, each with its page"),
        _ => format!("{count} in this reply, the first {LISTED} with their pages"),
    };
    let link = move |(id, name): (String, String)| {
        let (route, _) = page_of(operation, &id)?;
        let (name, beside) = if name.is_empty() { (id, None) } else { (name, Some(id)) };
        Some(view! {
            <li>
                <a href=route.href()>{name}</a>
                " "
                {beside.map(|id| view! { <code>{id}</code> })}
            </li>
        })
    };
    let links: Vec<_> = objects.into_iter().take(LISTED).filter_map(link).collect();
    (!links.is_empty()).then(|| {
        view! {
            <details class="next">
                <summary>{said}</summary>
                <ul>{links}</ul>
            </details>
        }
    })
}

/// The page that reads an object of a list.
fn page_of(operation: &Operation, id: &str) -> Option<Step> {
    let is_it = |other: &&&'static Operation| (other.resource, other.means.verb) == (operation.resource, Verb::Get);
    Carried::default().step_to(OPERATIONS.iter().find(is_it)?, id)
}

/// What can be done next with an object of which nothing but its id is known.
#[component]
pub fn StepList(
    /// The operation that was about it.
    operation: &'static Operation,
    /// Its id.
    id: String,
) -> impl IntoView {
    view! { <Steps steps=Carried::default().next_steps(operation, &id)/> }
}

/// What can be done where a call was refused.
#[component]
pub fn StepsAfterRefusal(
    /// The operation.
    operation: &'static Operation,
    /// What the call knows of the object.
    carried: Carried,
    /// Why it was refused.
    error: ApiError,
) -> impl IntoView {
    let first = carried.undeploy_first(operation, &error);
    let again = asks_to_read_again(operation, &error);
    view! {
        {first.map(|(route, title)| view! { <p><a href=route.href()>{title}</a></p> })}
        {again.then(|| view! { <ReadButton label="Read again"/> })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::reply::read_reply;
    use crate::api::wire::{Method, Response};
    use serde_json::json;

    fn operation(id: &str) -> &'static Operation {
        find_operation(id).expect("in the catalogue")
    }

    fn request(url: &str, body: Option<&str>) -> Request {
        Request { method: Method::Post, url: url.into(), headers: Vec::new(), body: body.map(|body| body.into()) }
    }

    #[track_caller]
    fn check(id: &str, carried: &Carried, object: &str, expect: &[&str]) {
        let steps = carried.next_steps(operation(id), object);
        let links: Vec<String> = steps.iter().map(|(route, _)| route.href()).collect();
        assert_eq!(links, expect, "{id}");
    }

    fn path(id: &str) -> String {
        format!("#/operations/{id}")
    }

    #[test]
    fn the_id_is_carried_to_what_can_be_done_next() {
        let bare = ["update", "updateStatus", "delete"]
            .map(|verb| format!("{}?registrationId=a%2Fb", path(&format!("events.{verb}"))));
        check("events.register", &Carried::default(), "a/b", &bare.each_ref().map(String::as_str));
        check("events.delete", &Carried::default(), "a/b", &[]);
    }

    #[test]
    fn what_is_listed_leads_to_the_page_that_reads_it() {
        for (list, page) in [
            ("capping.list", Some("capping.get?uid=a%2Fb")),
            ("throttling.list", Some("throttling.get?uid=a%2Fb")),
            ("templates.list", Some("templates.get?templateId=a%2Fb")),
            ("fragments.list", Some("fragments.get?fragmentId=a%2Fb")),
            ("actions.list", Some("actions.get?name=a%2Fb")),
            ("events.register", None),
        ] {
            let found = page_of(operation(list), "a/b").map(|(route, _)| route.href());
            assert_eq!(found, page.map(path), "{list}");
        }
    }

    #[test]
    fn what_stands_beside_the_id_is_carried_too() {
        let reply = json!({ "registration_id": "r", "client_id": "c" });
        let register =
            Carried::of(operation("events.register"), &request("/x/handleEventRegistration", None), Some(&reply));
        let all = ["update", "updateStatus", "delete"]
            .map(|verb| format!("{}?registrationId=r&clientId=c", path(&format!("events.{verb}"))));
        check("events.register", &register, "r", &all.each_ref().map(String::as_str));
        // Without a reply the path of the request says it.
        let update = Carried::of(operation("events.update"), &request("/x/1/2/handleEventUpdate/c/r", None), None);
        assert_eq!(update.object.as_deref(), Some("r"));
        check("events.update", &update, "r", &all[1..].iter().map(String::as_str).collect::<Vec<_>>());
    }

    #[test]
    fn a_publication_is_led_to_and_leads_to_its_status() {
        let publish = operation("fragments.publish");
        let carried = Carried::of(publish, &request("/fragments/publications", Some(r#"{"fragmentId":"f"}"#)), None);
        let status = carried.status_of(publish, "f").map(|(route, _)| route.href());
        assert_eq!(status.as_deref(), Some("#/operations/fragments.lastPublicationStatus?fragmentId=f"));
        let step = Carried::default().step_to(publish, "f").map(|(route, _)| route.href());
        assert_eq!(step.as_deref(), Some("#/operations/fragments.publish?%2FfragmentId=f"));
    }

    #[test]
    fn what_is_in_progress_is_not_done() {
        let said = |status: &str| {
            progress_of(operation("fragments.lastPublicationStatus"), Some(&json!({ "status": status })))
        };
        assert!(said("inProgress").is_some_and(|(tone, said)| tone == Tone::Info && said.starts_with("In progress")));
        assert!(said("error").is_some_and(|(tone, _)| tone == Tone::Bad));
        assert_eq!(said("complete"), None);
        assert_eq!(progress_of(operation("templates.get"), Some(&json!({ "status": "inProgress" }))), None);
    }

    fn refused(id: &str, status: u16, body: &str) -> ApiError {
        let response = Response { status, headers: Vec::new(), body: body.into() };
        read_reply(operation(id), &response).expect_err("it is refused")
    }

    #[test]
    fn what_is_deployed_is_undeployed_before_it_is_deleted() {
        let first = |code: &str| {
            let error = refused("capping.delete", 500, &format!(r#"{{"error":{{"code":{code},"message":"No"}}}}"#));
            let carried = Carried { object: Some("7".into()), beside: Vec::new() };
            carried.undeploy_first(operation("capping.delete"), &error).map(|(route, _)| route.href())
        };
        assert_eq!(first("1451").as_deref(), Some("#/operations/capping.undeploy?uid=7"));
        assert_eq!(first("4000"), None);
    }

    #[test]
    fn a_conflict_asks_to_read_again_where_something_reads() {
        let asks = |id: &str, status: u16| asks_to_read_again(operation(id), &refused(id, status, ""));
        for status in [409, 412, 428] {
            assert!(
                asks("templates.update", status) && asks("fragments.patch", status) && asks("actions.update", status)
            );
            assert!(!asks("templates.create", status) && !asks("events.update", status));
        }
        assert!(!asks("templates.update", 404) && !asks("templates.update", 500));
    }
}
