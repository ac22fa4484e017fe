//! From a request to the handler of its operation and back to the wire.

use super::{
    Call, Delivery, Handler, Outcome, Simulator, content, control, faults, gateway, journeys, provoke, reply, runtime,
};
use crate::api::wire::{Headers, Method, Request, Response, find_header};
use crate::api::{Family, OPERATIONS, Operation, Verb};

impl Simulator {
    /// The headers of the response to a request that script on another origin can read.
    pub fn readable_headers(&self, request: &Request, headers: &Headers) -> Headers {
        self.faults.for_operation(find_operation(request)).readable_headers(headers)
    }

    /// Answers one request whose URL is a path with a query. `now` is in milliseconds since 1970.
    pub fn handle(&mut self, request: &Request, now: u64) -> Outcome {
        handle(self, request, now)
    }
}

/// The handlers of all rooms by operation id.
fn handlers() -> impl Iterator<Item = (&'static str, Handler)> {
    [journeys::HANDLERS, content::HANDLERS, runtime::HANDLERS].into_iter().flatten().copied()
}

/// Answers one request: route, gateway, faults, handler, log.
fn handle(sim: &mut Simulator, request: &Request, now: u64) -> Outcome {
    let (path, query) = request.url.split_once('?').unwrap_or((&request.url, ""));
    let query = read_query(query);
    sim.request_id = match find_header(&request.headers, "x-request-id") {
        Some(id) if !id.is_empty() => id.to_string(),
        _ => sim.random.uuid(),
    };
    if path.starts_with(control::PREFIX) {
        let response = control::answer(sim, request, path, &query, now);
        return Outcome { result: Delivery::Whole(stamp(sim, response)), delay: 0 };
    }
    let route = find_route(request.method, path);
    let route = ask_by_post(&sim.faults, request.method, path).unwrap_or(route);
    let operation = if let Route::Found(operation, _) = &route { Some(*operation) } else { None };
    let active = sim.faults.for_operation(operation);
    // Handlers read `sim.faults`, so for the time of the call it holds only what applies to the operation.
    let switched_on = std::mem::replace(&mut sim.faults, active);
    sim.delay = sim.faults.latency_ms;
    let result = if sim.faults.offline {
        Delivery::Nothing
    } else {
        let response = answer(sim, route, request, query, now);
        let response = stamp(sim, response);
        sim.faults.spoil(response)
    };
    sim.faults = switched_on;
    let status = match &result {
        Delivery::Whole(response) | Delivery::Cut(response, _) => Some(response.status),
        Delivery::Nothing => None,
    };
    sim.log.push(request, operation.map(|operation| operation.id), status, now);
    Outcome { result, delay: sim.delay }
}

fn answer(sim: &mut Simulator, route: Route, request: &Request, query: Vec<(String, String)>, now: u64) -> Response {
    let (operation, path) = match route {
        Route::Found(operation, path) => (operation, path),
        Route::Unknown => return gateway::refuse(404, "404000", "No operation has this path"),
        Route::WrongMethod(allowed) => {
            let response = gateway::refuse(405, "405000", "The path does not take this method");
            return reply::with_header(response, "Allow", &allowed.join(", "));
        }
    };
    if sim.faults.expired_token {
        return gateway::refuse_token();
    }
    if let Err(refusal) = gateway::check_credential(&request.headers, now) {
        return refusal;
    }
    if let Some(response) = provoke::replace_reply(sim, operation) {
        return response;
    }
    let body = request.body.as_deref().unwrap_or_default();
    let tenant = match gateway::check_request(sim, operation, &request.headers, &query, body) {
        Ok(tenant) => tenant,
        Err(refusal) => return refusal,
    };
    let Some((_, handler)) = handlers().find(|(id, _)| *id == operation.id) else {
        return reply::not_implemented(&format!("Nothing answers {} yet.", operation.id));
    };
    let call = Call {
        operation,
        path,
        query,
        headers: &request.headers,
        body,
        organization: tenant.organization,
        sandbox: tenant.sandbox,
        now,
    };
    handler(sim, &call)
}

fn stamp(sim: &Simulator, response: Response) -> Response {
    reply::with_header(response, "x-request-id", &sim.request_id)
}

/// The operation of a request, if it is one.
fn find_operation(request: &Request) -> Option<&'static Operation> {
    let path = request.url.split('?').next().unwrap_or_default();
    match find_route(request.method, path) {
        Route::Found(operation, _) => Some(operation),
        Route::WrongMethod(_) | Route::Unknown => None,
    }
}

/// Path parameters by name.
type Values = Vec<(&'static str, String)>;

#[derive(Debug)]
enum Route {
    Found(&'static Operation, Values),
    WrongMethod(Vec<&'static str>),
    Unknown,
}

/// The operation of a method and a path without a query. A literal segment wins over a parameter.
fn find_route(method: Method, path: &str) -> Route {
    let matches = |operation: &&'static Operation| match_path(operation, path).map(|values| (*operation, values));
    let mut found: Vec<(&'static Operation, Values)> = OPERATIONS.iter().filter_map(matches).collect();
    // Fewer parameters are more literal segments; a path with more parameters is then another resource's.
    let fewest = found.iter().map(|(_, values)| values.len()).min();
    found.retain(|(_, values)| Some(values.len()) == fewest);
    if found.is_empty() {
        return Route::Unknown;
    }
    let allowed = found.iter().map(|(operation, _)| operation.method.as_str()).collect();
    match found.into_iter().find(|(operation, _)| operation.method == method) {
        Some((operation, values)) => Route::Found(operation, values),
        None => Route::WrongMethod(allowed),
    }
}

/// What a request means where `canDeploy` takes POST in the place of GET, as one of the sources has it.
fn ask_by_post(faults: &faults::Faults, method: Method, path: &str) -> Option<Route> {
    let Route::Found(operation, values) = find_route(Method::Get, path) else { return None };
    let is_on = faults.for_operation(Some(operation)).can_deploy_by_post;
    (is_on && operation.means.verb == Verb::CanDeploy).then(|| match method {
        Method::Post => Route::Found(operation, values),
        _ => Route::WrongMethod(vec![Method::Post.as_str()]),
    })
}

/// The values of the path parameters when the path is one of the operation's.
fn match_path(operation: &'static Operation, path: &str) -> Option<Values> {
    let path = path.strip_prefix(prefix(operation.family()))?;
    let mut given = path.split('/');
    let mut values = Vec::new();
    for segment in operation.path.split('/') {
        let value = percent_decode(given.next()?);
        match segment.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) if !value.is_empty() => values.push((name, value)),
            Some(_) => return None,
            None if segment == value => (),
            None => return None,
        }
    }
    given.next().is_none().then_some(values)
}

/// The path of a family's base URL on Adobe's own host: `/journey/orchestration`, `/ajo/content`, or nothing.
fn prefix(family: Family) -> &'static str {
    let host_and_path = family.base_url().strip_prefix("https://").unwrap_or_default();
    host_and_path.find('/').map_or("", |at| &host_and_path[at..])
}

fn read_query(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let decode = |text: &str| percent_decode(&text.replace('+', " "));
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

/// The text with `%XX` replaced; what is no such triple stays, and bytes that are no UTF-8 become U+FFFD.
fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = hex.filter(|two| !two.starts_with('+')).and_then(|two| u8::from_str_radix(two, 16).ok());
        match byte {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::testing::Test;
    use crate::simulator::token::{AMS_APPLICATION, AMS_CONSUMER, ORGANIZATION};

    #[track_caller]
    fn check(method: Method, path: &str, id: &str, values: &[&str]) {
        let Route::Found(operation, found) = find_route(method, path) else { panic!("{path} is unknown") };
        assert_eq!(operation.id, id, "{path}");
        assert_eq!(found.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>(), values, "{path}");
    }

    #[test]
    fn paths_lead_to_operations() {
        check(Method::Post, "/journey/orchestration/endpointConfigs", "capping.create", &[]);
        check(Method::Get, "/journey/orchestration/endpointConfigs/a%20b/canDeploy", "capping.canDeploy", &["a b"]);
        check(Method::Post, "/ajo/content/fragments/publications", "fragments.publish", &[]);
        check(Method::Get, "/ajo/content/fragments/1", "fragments.get", &["1"]);
        check(Method::Get, "/runtime/namespaces/1/2/actions/p%2Fa", "actions.get", &["1", "2", "p/a"]);
        check(Method::Get, "/runtime/system/actions", "actions.listSystem", &[]);
    }

    #[track_caller]
    fn check_refused(method: &str, path: &str, status: u16, allow: Option<&str>) {
        let response = Test::new().send(method, path, b"");
        assert_eq!(response.status, status, "{path}");
        assert_eq!(find_header(&response.headers, "allow"), allow, "{path}");
    }

    #[test]
    fn other_paths_and_methods_are_refused() {
        check_refused("GET", "/endpointConfigs/1", 404, None);
        check_refused("GET", "/journey/orchestration/endpointConfigs/", 404, None);
        check_refused("GET", "/journey/orchestration/endpointConfigs/1/canDeploy/2", 404, None);
        check_refused("POST", "/journey/orchestration/endpointConfigs/1/canDeploy", 405, Some("GET"));
        check_refused("DELETE", "/ajo/content/fragments/1", 405, Some("GET, PUT, PATCH"));
        check_refused("GET", "/ajo/content/fragments/publications", 405, Some("POST"));
    }

    #[test]
    fn a_switch_has_can_deploy_ask_by_post() {
        let mut test = Test::new();
        test.sim.faults.can_deploy_by_post = true;
        for kind in ["endpointConfigs", "throttlingConfigs"] {
            let path = format!("/journey/orchestration/{kind}/nothing/canDeploy");
            assert_eq!(test.get(&path).status, 405);
            assert_eq!(test.send("POST", &path, b"").status, 404, "the configuration is not there, the operation is");
        }
        test.sim.faults.only = Some("capping.list".into());
        assert_eq!(test.get("/journey/orchestration/endpointConfigs/nothing/canDeploy").status, 404);
    }

    #[test]
    fn every_operation_has_exactly_one_handler() {
        for operation in OPERATIONS {
            assert_eq!(handlers().filter(|(id, _)| *id == operation.id).count(), 1, "{}", operation.id);
        }
        assert_eq!(handlers().count(), OPERATIONS.len());
    }

    /// The path of an operation about something that the seed data has.
    fn seeded_path(operation: &Operation) -> String {
        let uid = "57e39085-51c1-4f44-9f51-b56b0fa9cb81";
        let (organization, integration) =
            if operation.id == "actions.create" { ("1", "2") } else { ("12345", "67890") };
        let values = [("{uid}", uid), ("{orgId}", organization), ("{intId}", integration), ("{name}", "hello")];
        let path = format!("{}{}", prefix(operation.family()), operation.path);
        values.iter().fold(path, |path, (name, value)| path.replace(name, value))
    }

    #[test]
    fn the_examples_of_the_catalogue_are_accepted() {
        let tried = ["capping.create", "capping.update", "throttling.create", "actions.create", "actions.update"];
        for id in tried.into_iter().chain(["actions.invoke", "events.register"]) {
            let operation = OPERATIONS.iter().find(|operation| operation.id == id).expect("a documented operation");
            for (title, text) in operation.body.expect("a body").examples {
                let mut test = Test::new();
                test.headers.push(("X-Ams-Consumer-Id".into(), AMS_CONSUMER.into()));
                test.headers.push(("X-Ams-Application-Id".into(), AMS_APPLICATION.into()));
                test.send("POST", "/runtime/admin/namespaces/1/2", b"");
                // An organization without a throttling configuration, of which there can be only one.
                let organization = if id == "throttling.create" { "0@AdobeOrg" } else { ORGANIZATION };
                test.headers
                    .iter_mut()
                    .filter(|(name, _)| name == "x-gw-ims-org-id")
                    .for_each(|(_, v)| *v = organization.into());
                let text = text.replace("{IMS_ORG}@AdobeOrg", organization);
                let response = test.send(operation.method.as_str(), &seeded_path(operation), text.as_bytes());
                let body = String::from_utf8_lossy(&response.body);
                assert!(operation.successes().any(|reply| reply.status == response.status), "{id}, {title}: {body}");
            }
        }
    }

    #[test]
    fn every_reply_carries_a_request_id() {
        let mut test = Test::new();
        let response = test.get("/nowhere");
        assert_eq!(find_header(&response.headers, "x-request-id").map(str::len), Some(36));
        test.headers.push(("X-Request-Id".into(), "mine".into()));
        assert_eq!(find_header(&test.get("/runtime/system/actions").headers, "x-request-id"), Some("mine"));
    }

    #[test]
    fn queries_and_segments_are_decoded() {
        let pair = |name: &str, value: &str| (name.to_string(), value.to_string());
        assert_eq!(
            read_query("property=name~%5Etest&a=b%2Bc+d&&e"),
            [pair("property", "name~^test"), pair("a", "b+c d"), pair("e", "")]
        );
        assert_eq!(percent_decode("100%, %zz %+1 %C3%A9 %4"), "100%, %zz %+1 é %4");
    }
}
