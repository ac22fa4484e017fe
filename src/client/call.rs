//! What is sent, to whom and as what: from an operation's form, or from the log.

use super::connection::{Backend, Connection, Connections};
use super::entry::{Caller, Entry};
use super::governor::Kind;
use crate::api::wire::Request;
use crate::api::{Effect, Family, Operation, find_summary};

/// A call that is about to be sent. Only the client makes one, after a look whether its writes are locked.
pub struct Call {
    /// Who it is for, in the log.
    pub caller: Caller,
    /// Who answers.
    pub(super) backend: Backend,
    /// What the governor needs to know.
    pub(super) kind: Kind,
    /// The request, without the token.
    pub request: Request,
    /// What it changes.
    pub(super) effect: Effect,
}

impl Call {
    /// The call of an operation.
    pub(super) fn new(operation: &Operation, connection: &Connection, request: Request) -> Call {
        Call::of(operation.id, operation.family(), operation.effect, connection, request)
    }

    /// The call of the log again. `id` is a new id for requests that have one.
    ///
    /// A sentence when it cannot be sent as it was, or would take the token to a place that the connection does not name.
    pub(super) fn again(entry: &Entry, connections: &Connections, id: &str) -> Result<Call, String> {
        let no = |sentence: &str| Err(sentence.to_string());
        let Some(summary) = find_summary(entry.operation) else {
            return no("This is not the call of a documented operation.");
        };
        if entry.is_cut() {
            return no("The log keeps only the beginning of its body: send it from its operation's page.");
        }
        let Some(connection) = connections.list.iter().find(|connection| connection.id == entry.connection_id) else {
            return no("Its connection has been deleted.");
        };
        let base = connection.base_url(summary.resource.family());
        if !entry.request.url.strip_prefix(base).is_some_and(|path| path.starts_with('/')) {
            return no("Its connection has another base URL by now: send it from its operation's page.");
        }
        let mut request = entry.request.clone();
        // The transport puts it back.
        request.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("authorization"));
        if holds_token(&request) {
            return no("A token stood in it, which the log does not keep: send it from its operation's page.");
        }
        renew_id(&mut request, id);
        Ok(Call::of(summary.id, summary.resource.family(), summary.effect, connection, request))
    }

    fn of(operation: &'static str, family: Family, effect: Effect, connection: &Connection, request: Request) -> Call {
        Call {
            caller: Caller { operation, connection: connection.name.clone(), connection_id: connection.id },
            backend: connection.backend,
            kind: Kind { reads: effect == Effect::Reads, lane: connection.base_url(family).to_string() },
            request,
            effect,
        }
    }
}

/// Gives a request another id, if it has one: it must be unique for each request.
pub fn renew_id(request: &mut Request, id: &str) {
    for (name, value) in &mut request.headers {
        if name.eq_ignore_ascii_case("x-request-id") {
            *value = id.to_string();
        }
    }
}

fn holds_token(request: &Request) -> bool {
    const MARK: &str = "$TOKEN";
    let body = request.body.as_ref().is_some_and(|body| String::from_utf8_lossy(body).contains(MARK));
    body || request.url.contains(MARK) || request.headers.iter().any(|(_, value)| value.contains(MARK))
}

#[cfg(test)]
mod tests {
    use super::super::log::Log;
    use super::super::{BODY_LIMIT, CAPACITY, State};
    use super::*;
    use crate::api::find_operation;
    use crate::api::request::{Values, build_request};
    use crate::api::token::Token;
    use crate::api::wire::Method;

    const TOKEN: &str = "aaa.bbb.ccc";

    fn connections() -> Connections {
        let mut connections = Connections::default();
        let mut mine = Connection::adobe(3);
        mine.name = "Mine".into();
        mine.bases = Family::ALL.map(|family| family.gateway_path().to_string()).to_vec();
        connections.put(mine);
        connections
    }

    fn logged(operation: &str, body: &str) -> Entry {
        let connection = &connections().list[1];
        let operation = find_operation(operation).expect("in the catalogue");
        let values =
            Values { params: vec![("templateId", vec!["t/1".into()])], body: (!body.is_empty()).then(|| body.into()) };
        let request = build_request(operation, connection.base_url(operation.family()), &values, connection, "old-id");
        let call = Call::new(operation, connection, request);
        let mut log = Log::default();
        let id = log.open(&call.caller, 1, &call.request, Some(&Token::new(TOKEN)), State::Pending, 0.0);
        assert!(id as usize <= CAPACITY);
        Entry::clone(log.find(id).expect("it was opened"))
    }

    #[test]
    fn a_logged_call_is_sent_again_byte_for_byte_with_another_id() {
        let body = r#"{ "name": "Grüße", "x": 1.50 }"#;
        let entry = logged("templates.update", body);
        let call = Call::again(&entry, &connections(), "new-id").expect("it can be sent again");
        let expect: Vec<(String, String)> = entry.request.headers[1..]
            .iter()
            .map(|(name, value)| (name.clone(), if value == "old-id" { "new-id".into() } else { value.clone() }))
            .collect();
        assert!(expect.iter().any(|(_, value)| value == "new-id"));
        assert_eq!(entry.request.headers[0].0, "Authorization");
        assert_eq!(call.request.headers, expect);
        assert_eq!(call.request.url, "/gateway/content/templates/t%2F1");
        assert_eq!(call.request.body.as_deref(), Some(body.as_bytes()));
        assert_eq!((call.caller.connection_id, call.kind.reads, call.request.method), (3, false, Method::Put));
        assert_eq!((call.kind.lane.as_str(), call.backend), ("/gateway/content", Backend::Http));
    }

    #[test]
    fn a_list_that_is_asked_for_by_post_reads() {
        let entry = logged("capping.list", "{}");
        let call = Call::again(&entry, &connections(), "id").expect("it can be sent again");
        assert_eq!((call.kind.reads, call.request.method), (true, Method::Post));
    }

    #[track_caller]
    fn check_refused(entry: &Entry, connections: &Connections, part: &str) {
        let sentence = Call::again(entry, connections, "id").err().expect("it is refused");
        assert!(sentence.contains(part) && sentence.ends_with('.'), "{sentence}");
    }

    #[test]
    fn what_cannot_be_sent_as_it_was_is_refused_with_a_sentence() {
        let mut cut = logged("templates.update", &"x".repeat(BODY_LIMIT + 1));
        assert!(Call::again(&cut, &connections(), "id").is_ok(), "it is whole");
        cut.request.body = Some("x".repeat(BODY_LIMIT).into_bytes());
        check_refused(&cut, &connections(), "only the beginning");
        check_refused(&logged("templates.update", &format!("\"{TOKEN}\"")), &connections(), "A token stood in it");
        check_refused(&logged("templates.get", ""), &Connections::default(), "deleted");
        let mut unknown = logged("templates.get", "");
        unknown.operation = "";
        check_refused(&unknown, &connections(), "documented operation");
    }

    #[test]
    fn a_token_does_not_go_where_its_connection_no_longer_leads() {
        for base in ["https://elsewhere.example", "/gateway/con", "/gateway/content/templates/t%2F1"] {
            let mut connections = connections();
            connections.list[1].bases = vec![base.to_string(); 3];
            check_refused(&logged("templates.get", ""), &connections, "another base URL");
        }
    }
}
