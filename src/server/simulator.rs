//! The simulator behind real HTTP, for a browser on any origin, curl and Postman.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use super::{
    Question, REQUEST_HEADERS, Site, address, at_once, block_on, listen, parse_port, parse_rows, sentence, serve,
};
use crate::api::Family;
use crate::api::wire::{Headers, Method, Request, Response};
use crate::simulator::{Delivery, Outcome, Simulator};

/// The port unless the person says otherwise.
const PORT: u16 = 8787;

/// The seed of the data: the same at every start.
const SEED: u64 = 1;

/// The response headers that a script on another origin may read, unless a fault hides them.
const EXPOSED: [&str; 5] = ["ETag", "Location", "x-resource-id", "Retry-After", "x-request-id"];

/// The simulator and its lock.
pub struct SimulatorSite {
    simulator: Mutex<Simulator>,
}

impl SimulatorSite {
    /// A simulator with seed data and so many more rows for long lists.
    pub fn new(more: usize) -> SimulatorSite {
        SimulatorSite { simulator: Mutex::new(Simulator::with_more(SEED, now(), more)) }
    }

    /// The outcome, with what a script on another origin may read.
    fn handle(&self, request: &Request) -> Outcome {
        // A handler that panicked has spoilt one request, not the whole server.
        let mut simulator = self.simulator.lock().unwrap_or_else(PoisonError::into_inner);
        let all = EXPOSED.map(|name| (name.to_string(), String::new())).to_vec();
        let exposed = simulator.readable_headers(request, &all);
        let mut outcome = simulator.handle(request, now());
        if let Delivery::Whole(response) | Delivery::Cut(response, _) = &mut outcome.result {
            add_cors(&mut response.headers, &exposed);
        }
        outcome
    }
}

impl Site for SimulatorSite {
    async fn answer(&self, question: Question) -> Outcome {
        if question.method == "OPTIONS" {
            return at_once(preflight());
        }
        let Some(method) = Method::parse(&question.method) else {
            return at_once(sentence(405, &format!("No operation uses the method {}.", question.method)));
        };
        let body = (!question.body.is_empty()).then_some(question.body);
        let request = Request { method, url: question.target, headers: question.headers, body };
        self.handle(&request)
    }
}

fn add_cors(headers: &mut Headers, exposed: &Headers) {
    headers.push(("Access-Control-Allow-Origin".into(), "*".into()));
    if !exposed.is_empty() {
        let names: Vec<&str> = exposed.iter().map(|(name, _)| name.as_str()).collect();
        headers.push(("Access-Control-Expose-Headers".into(), names.join(", ")));
    }
}

fn preflight() -> Response {
    let pairs = [
        ("Access-Control-Allow-Origin", "*".to_string()),
        ("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE".to_string()),
        ("Access-Control-Allow-Headers", REQUEST_HEADERS.join(", ")),
        ("Access-Control-Max-Age", "600".to_string()),
    ];
    Response {
        status: 204,
        headers: pairs.into_iter().map(|(name, value)| (name.to_string(), value)).collect(),
        body: Vec::new(),
    }
}

/// Milliseconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis() as u64)
}

/// The program: `simulator_server [--port N] [--rows N]`. Ends only with an error, which is a sentence.
pub fn main(arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let (mut port, mut rows) = (PORT, 0);
    let mut arguments = arguments;
    while let Some(option) = arguments.next() {
        match option.as_str() {
            "--port" => port = parse_port(arguments.next())?,
            "--rows" => rows = parse_rows(arguments.next())?,
            _ => return Err(format!("`{option}` is not understood: there are --port and --rows.")),
        }
    }
    block_on(async {
        let listener = listen(port).await?;
        let site = Arc::new(SimulatorSite::new(rows));
        print_start(&site, &address(&listener)?);
        serve(listener, site).await;
        Ok(())
    })
}

fn print_start(site: &SimulatorSite, address: &str) {
    println!("Simulator: {address}");
    for family in Family::ALL {
        let path = family.base_url().trim_start_matches("https://").split_once('/').map_or("", |(_, path)| path);
        println!("  {:<9} {}", family.title(), format!("{address}/{path}").trim_end_matches('/'));
    }
    println!("Its own addresses:");
    println!("  GET  {address}/_simulator/token             a new token and the values that go with it");
    println!("  GET  {address}/_simulator/faults/catalogue  the faults that can be switched on");
    println!("  PUT  {address}/_simulator/faults            switches faults on and off");
    println!("  GET  {address}/_simulator/log               the requests seen");
    println!("  POST {address}/_simulator/reset             the data as at the start");
    let url = "/_simulator/token".to_string();
    let outcome = site.handle(&Request { method: Method::Get, url, headers: Vec::new(), body: None });
    if let Delivery::Whole(response) = outcome.result {
        println!("A token and its values:\n{}", String::from_utf8_lossy(&response.body));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::wire::find_header;

    #[test]
    fn a_preflight_allows_what_is_documented() {
        let response = preflight();
        assert_eq!(response.status, 204);
        let allowed =
            find_header(&response.headers, "access-control-allow-headers").expect("a preflight allows headers");
        for name in REQUEST_HEADERS {
            assert!(allowed.split(", ").any(|header| header == name), "{name}");
        }
    }

    #[test]
    fn headers_can_be_hidden_from_scripts() {
        let site = SimulatorSite::new(0);
        let send = |method, path: &str, body: &str| {
            let body = Some(body.as_bytes().to_vec());
            let Outcome { result: Delivery::Whole(response), .. } =
                site.handle(&Request { method, url: path.into(), headers: Vec::new(), body })
            else {
                panic!("the reply is not whole")
            };
            find_header(&response.headers, "access-control-expose-headers").map(str::to_string)
        };
        let path = "/runtime/system/actions";
        assert_eq!(
            send(Method::Get, path, "").as_deref(),
            Some("ETag, Location, x-resource-id, Retry-After, x-request-id")
        );
        send(Method::Put, "/_simulator/faults", r#"{"hidden_headers":true}"#);
        assert_eq!(send(Method::Get, path, ""), None);
    }
}
