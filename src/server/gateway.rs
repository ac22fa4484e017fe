//! The same-origin gateway: a reverse proxy for the three families and nothing else.

use std::io::Read;
use std::time::Duration;

use super::{Question, REQUEST_HEADERS};
use crate::api::wire::{Headers, Response, find_header};
use crate::api::{Family, OPERATIONS, Operation, Source};
use crate::simulator::Delivery;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Headers about one connection, which a proxy never passes on (RFC 9110 section 7.6.1).
const HOP_BY_HOP: [&str; 9] = [
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Where the families are.
#[derive(Clone, Debug)]
pub enum Upstream {
    /// Adobe's own hosts.
    Adobe,
    /// A simulator at this address, without a slash at the end.
    Simulator(String),
}

/// A reverse proxy.
#[derive(Clone)]
pub struct Gateway {
    upstream: Upstream,
    agent: ureq::Agent,
}

impl Gateway {
    /// A proxy to these hosts.
    pub fn new(upstream: Upstream) -> Gateway {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            // Whether a method may have a body is the upstream's business.
            .allow_non_standard_methods(true)
            // A connection that went away between two requests would look like a broken reply.
            .max_idle_connections(0)
            .timeout_global(Some(PATIENCE));
        let config = match upstream {
            Upstream::Adobe => config,
            // A proxy from the environment cannot reach this machine.
            Upstream::Simulator(_) => config.proxy(None),
        };
        Gateway { upstream, agent: config.build().into() }
    }

    /// The whole URL behind a path and query of this origin, if the gateway serves it.
    pub fn find_url(&self, target: &str) -> Option<String> {
        if let Upstream::Simulator(address) = &self.upstream
            && target.starts_with("/_simulator/")
        {
            return Some(format!("{address}{target}"));
        }
        Family::ALL.into_iter().find_map(|family| {
            let rest = target.strip_prefix(family.gateway_path()).filter(|rest| is_documented(family, rest))?;
            Some(format!("{}{rest}", self.base_url(family)))
        })
    }

    fn base_url(&self, family: Family) -> String {
        let adobe = family.base_url();
        match &self.upstream {
            Upstream::Adobe => adobe.to_string(),
            Upstream::Simulator(address) => {
                let path = adobe.trim_start_matches("https://").split_once('/').map_or("", |(_, path)| path);
                format!("{address}/{path}").trim_end_matches('/').to_string()
            }
        }
    }

    /// Sends a request on and waits for the reply. A reply that breaks off, or none, stays what it is.
    pub fn forward(&self, url: &str, question: Question) -> Delivery {
        match self.try_forward(url, question) {
            Ok(delivery) => delivery,
            Err(error) => {
                eprintln!("The gateway got no reply: {error}");
                Delivery::Nothing
            }
        }
    }

    fn try_forward(&self, url: &str, question: Question) -> Result<Delivery, ureq::Error> {
        let mut request = ureq::http::Request::builder().method(question.method.as_str()).uri(url);
        for name in REQUEST_HEADERS {
            if let Some(value) = find_header(&question.headers, name) {
                request = request.header(name, value);
            }
        }
        // A body of no bytes is announced only where the method has one.
        let has_body = !question.body.is_empty() || matches!(question.method.as_str(), "POST" | "PUT" | "PATCH");
        let reply =
            if has_body { self.agent.run(request.body(question.body)?)? } else { self.agent.run(request.body(())?)? };
        let (parts, body) = reply.into_parts();
        let text = |value: &ureq::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let all = parts.headers.iter().map(|(name, value)| (name.as_str().to_string(), text(value)));
        let mut response =
            Response { status: parts.status.as_u16(), headers: without_hops(all.collect()), body: Vec::new() };
        let read = body.into_reader().read_to_end(&mut response.body);
        let received = response.body.len();
        if read.is_ok() {
            return Ok(Delivery::Whole(response));
        }
        // Some length must be announced that is never reached; without one the reply would look whole.
        if find_header(&response.headers, "content-length").is_none() {
            response.headers.push(("content-length".into(), (received + 1).to_string()));
        }
        Ok(Delivery::Cut(response, received))
    }
}

/// Whether a path with its query is one of the family's operations, as far as the object that it names.
fn is_documented(family: Family, target: &str) -> bool {
    let Some(path) = target.split('?').next().and_then(|path| path.strip_prefix('/')) else { return false };
    let begins = |operation: &Operation| {
        let mut segments = path.split('/');
        way_to(operation).into_iter().all(|step| {
            segments.next().is_some_and(|segment| step.map_or(!segment.is_empty(), |literal| literal == segment))
        })
    };
    !has_steps(path) && OPERATIONS.iter().any(|operation| operation.family() == family && begins(operation))
}

/// The segments of an operation's path before the object; what a connection gives may be anything.
fn way_to(operation: &Operation) -> Vec<Option<&'static str>> {
    let is_given = |name: &str| {
        let param = operation.params.iter().find(|param| param.name == name);
        param.is_some_and(|param| matches!(param.source, Source::Connection(_)))
    };
    let step = |segment: &'static str| match segment.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
        None => Some(Some(segment)),
        Some(name) => is_given(name).then_some(None),
    };
    operation.path.split('/').skip(1).map_while(step).collect()
}

/// Whether a path has steps upwards, escaped or not: they lead out of what is documented.
fn has_steps(path: &str) -> bool {
    let plain =
        path.to_ascii_lowercase().replace("%2e", ".").replace("%2f", "/").replace("%5c", "/").replace('\\', "/");
    plain.split('/').any(|segment| matches!(segment, "." | ".."))
}

/// The headers that a proxy passes on.
fn without_hops(headers: Headers) -> Headers {
    let named: Vec<String> = find_header(&headers, "connection")
        .map(|names| names.split(',').map(|name| name.trim().to_ascii_lowercase()).collect())
        .unwrap_or_default();
    let passes = |name: &str| {
        let name = name.to_ascii_lowercase();
        !HOP_BY_HOP.contains(&name.as_str()) && !named.contains(&name)
    };
    headers.into_iter().filter(|(name, _)| passes(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(upstream: Upstream, target: &str, expect: Option<&str>) {
        assert_eq!(Gateway::new(upstream).find_url(target).as_deref(), expect, "{target}");
    }

    #[test]
    fn three_families_and_nothing_else() {
        let capping = Some("https://platform.adobe.io/journey/orchestration/endpointConfigs/a%2Fb?x=%20");
        check(Upstream::Adobe, "/gateway/journeys/endpointConfigs/a%2Fb?x=%20", capping);
        check(Upstream::Adobe, "/gateway/content/templates", Some("https://platform.adobe.io/ajo/content/templates"));
        let system = "/gateway/runtime/runtime/system/actions";
        check(Upstream::Adobe, system, Some("https://api.adobe.io/runtime/system/actions"));
        check(Upstream::Adobe, "/gateway/runtime.evil.example/runtime/system/actions", None);
        check(Upstream::Adobe, "/gateway/other/x", None);
        check(Upstream::Adobe, "/_simulator/log", None);
    }

    #[test]
    fn the_simulator_has_the_same_paths_on_one_host() {
        let simulator = || Upstream::Simulator("http://127.0.0.1:9".into());
        let capping = Some("http://127.0.0.1:9/journey/orchestration/endpointConfigs");
        check(simulator(), "/gateway/journeys/endpointConfigs", capping);
        let system = Some("http://127.0.0.1:9/runtime/system/actions");
        check(simulator(), "/gateway/runtime/runtime/system/actions", system);
        check(simulator(), "/_simulator/log", Some("http://127.0.0.1:9/_simulator/log"));
    }

    #[test]
    fn every_operation_passes_and_nothing_else_of_its_host() {
        for operation in OPERATIONS {
            let path = operation.path.replace('{', "a%2F").replace('}', "b");
            assert!(
                is_documented(operation.family(), &path) && is_documented(operation.family(), &(path + "?limit=1"))
            );
        }
        for (family, path) in [
            (Family::Journeys, "/journeys"),
            (Family::Journeys, "/templates"),
            (Family::Journeys, "/endpointConfigs/../../ajo"),
            (Family::Content, "/templatesx"),
            (Family::Content, "//templates"),
            (Family::Content, "/templates/%2E%2e/x"),
            (Family::Content, "/templates/a%5c..%5cb"),
            (Family::Runtime, "/runtime"),
            (Family::Runtime, "/events/1/2"),
            (Family::Runtime, "/runtime/namespaces/1/2"),
            (Family::Runtime, "/runtime/namespaces/1//actions"),
            (Family::Runtime, "/runtime/namespaces/1/2/triggers"),
        ] {
            assert!(!is_documented(family, path), "{path}");
        }
    }

    /// What passes in the gateways that are shipped, as one of their patterns.
    fn pattern(family: Family) -> String {
        let mut ways: Vec<String> = Vec::new();
        for operation in OPERATIONS.iter().filter(|operation| operation.family() == family) {
            let way: Vec<&str> = way_to(operation).into_iter().map(|step| step.unwrap_or("[^/?]+")).collect();
            let way = way.join("/");
            if !ways.iter().any(|other| way == *other || way.starts_with(&format!("{other}/"))) {
                ways.push(way);
            }
        }
        ways.join("|")
    }

    #[test]
    fn the_shipped_gateways_lead_to_the_operations_and_nowhere_else() {
        let nginx = include_str!("../../deploy/cdn/nginx.conf");
        let caddy = include_str!("../../deploy/cdn/Caddyfile");
        let action = include_str!("../../deploy/app-builder/actions/gateway/index.js");
        for family in Family::ALL {
            let (path, ways) = (family.gateway_path(), pattern(family));
            let name = path.trim_start_matches("/gateway/");
            for (file, line) in [
                (
                    nginx,
                    format!(
                        "\"~^{path}/(?<wheelhouse_rest>({ways})([/?].*)?)$\" {}/$wheelhouse_rest;",
                        family.base_url()
                    ),
                ),
                (caddy, format!("@{name} vars_regexp {{http.request.uri}} `^{path}/({ways})([/?]|$)`")),
                (action, format!("{name}: '{ways}',")),
            ] {
                assert!(file.lines().any(|own| own.trim() == line), "{line}");
            }
        }
    }

    #[test]
    fn headers_about_the_connection_stay_behind() {
        let pair = |name: &str, value: &str| (name.to_string(), value.to_string());
        let given = vec![pair("Connection", "close, X-Own"), pair("x-own", "1"), pair("ETag", "\"1\""), pair("TE", "")];
        assert_eq!(without_hops(given), [pair("ETag", "\"1\"")]);
    }
}
