//! What a custom action can never call. Configurations for such calls can be saved and deployed, and then count nothing:
//! a remark, never an error.
//!
//! "Configure a custom action" (endpoint configuration) says that custom actions call with POST, GET and PUT only, on
//! the default ports 80 and 443 only, and never an IP address. Of data sources it says nothing.

use super::matching::{Endpoint, is_same_method};
use super::{Limit, LimitKind, Service};
use crate::rules::url::is_ip_host;

/// The methods that custom actions call with.
pub const METHODS: [&str; 3] = ["GET", "POST", "PUT"];

/// The ports that they call.
const PORTS: [&str; 2] = ["80", "443"];

/// Why a custom action makes no such call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Never {
    /// The port is no default port.
    Port(String),
    /// The host is an IP address.
    Address(String),
    /// It uses none of these methods.
    Methods(Vec<String>),
}

impl Never {
    /// The reason in a sentence.
    pub fn sentence(&self) -> String {
        match self {
            Never::Port(port) => format!("Custom actions call the ports 80 and 443 only, not {port}."),
            Never::Address(host) => {
                format!("Custom actions call hosts by their names, not IP addresses such as {host}.")
            }
            Never::Methods(names) => {
                format!("Custom actions call with GET, POST and PUT only, not with {}.", names.join(", "))
            }
        }
    }
}

/// Why a custom action never calls the endpoint with any of the methods; empty where it can.
pub fn reasons(endpoint: &Endpoint, methods: &[String]) -> Vec<Never> {
    let port = endpoint.port().filter(|port| !PORTS.contains(port)).map(|port| Never::Port(port.into()));
    let address = is_ip_host(endpoint.host()).then(|| Never::Address(endpoint.host().into()));
    let other = unused_methods(methods);
    let methods = (!other.is_empty() && other.len() == methods.len()).then_some(Never::Methods(other));
    [port, address, methods].into_iter().flatten().collect()
}

/// Those of the methods that a custom action never uses.
pub fn unused_methods(methods: &[String]) -> Vec<String> {
    let is_unused = |name: &&String| !METHODS.iter().any(|known| is_same_method(known, name));
    methods.iter().filter(is_unused).cloned().collect()
}

/// Why a limit can never count a call; empty where it can, and for limits of data sources.
pub fn reasons_of(limit: &Limit) -> Vec<Never> {
    match limit.kind {
        LimitKind::Capping(Service::DataSource) => Vec::new(),
        LimitKind::Capping(Service::Action) | LimitKind::Throttling => reasons(&limit.endpoint, &limit.methods),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::limits::rate::Rate;

    fn list(names: &str) -> Vec<String> {
        names.split_whitespace().map(str::to_string).collect()
    }

    #[test]
    fn what_is_never_called_is_said() {
        #[rustfmt::skip]
        let rows: &[(&str, &str, &[&str])] = &[
            ("https://h.example/a", "POST", &[]),
            ("https://h.example:443/a", "put", &[]),
            ("http://h.example:80/*", "GET", &[]),
            // The other default port is one, too.
            ("https://h.example:80/*", "GET", &[]),
            ("http://h.example:443/*", "GET", &[]),
            ("https://h.example:8443/a", "POST", &["not 8443"]),
            ("https://192.0.2.7/a", "POST", &["such as 192.0.2.7"]),
            ("https://[2001:db8::1]/a", "POST", &["such as [2001:db8::1]"]),
            ("https://1.2.3.example/a", "POST", &[]),
            ("https://h.example/a", "DELETE", &["not with DELETE"]),
            ("https://h.example/a", "PATCH DELETE OPTION", &["not with PATCH, DELETE, OPTION"]),
            // One of them is enough.
            ("https://h.example/a", "GET PATCH DELETE", &[]),
            ("https://h.example/a", "", &[]),
            ("http://192.0.2.7:8080/a", "DELETE", &["not 8080", "192.0.2.7", "DELETE"]),
        ];
        for (url, methods, expected) in rows {
            let endpoint = Endpoint::parse_capping(url).expect(url);
            let said: Vec<String> = reasons(&endpoint, &list(methods)).iter().map(Never::sentence).collect();
            assert_eq!(said.len(), expected.len(), "{url} {methods}: {said:?}");
            for (sentence, part) in said.iter().zip(*expected) {
                assert!(sentence.contains(part), "{url} {methods}: {sentence}");
            }
        }
        assert_eq!(unused_methods(&list("GET PATCH put DELETE")), list("PATCH DELETE"));
    }

    #[test]
    fn limits_of_data_sources_have_no_remark() {
        let limit = |kind: LimitKind| Limit {
            uid: String::new(),
            name: String::new(),
            kind,
            pattern: "https://h.example:8443/*".into(),
            endpoint: Endpoint::parse_capping("https://h.example:8443/*").expect("an endpoint"),
            methods: list("DELETE"),
            rate: Rate::per_second(1).expect("a rate"),
            saved: None,
            max_connections: None,
            in_force: true,
        };
        let rows = [
            (LimitKind::Capping(Service::Action), 2),
            (LimitKind::Throttling, 2),
            (LimitKind::Capping(Service::DataSource), 0),
        ];
        for (kind, count) in rows {
            assert_eq!(reasons_of(&limit(kind)).len(), count, "{kind:?}");
        }
    }
}
