//! The release build as a host would serve it: with its headers, and with a gateway on the same origin.

use std::path::PathBuf;
use std::sync::Arc;

use super::files::answer_file;
use super::gateway::{Gateway, Upstream};
use super::headers::HeaderRules;
use super::policy::{POLICIES, Policy};
use super::simulator::SimulatorSite;
use super::{Question, Site, address, at_once, block_on, listen, parse_port, parse_rows, sentence, serve};
use crate::api::wire::{Headers, Response, find_header};
use crate::simulator::{Delivery, Outcome};

/// The port unless the person says otherwise.
const PORT: u16 = 8080;

/// What a person can choose.
struct Options {
    port: u16,
    dist: PathBuf,
    adobe: bool,
    policy: &'static Policy,
    /// How many more rows the simulator has for long lists.
    rows: usize,
}

/// The files, the headers and the gateway.
struct PreviewSite {
    dist: PathBuf,
    rules: HeaderRules,
    policy: &'static Policy,
    gateway: Gateway,
}

impl PreviewSite {
    /// What the host adds to a reply; what the reply says itself stays.
    fn add_headers(&self, path: &str, headers: &mut Headers) {
        let mut own = self.rules.of(path);
        self.policy.change_headers(&mut own);
        own.retain(|(name, _)| find_header(headers, name).is_none());
        headers.append(&mut own);
    }

    fn answer_file(&self, question: &Question) -> Response {
        if !matches!(question.method.as_str(), "GET" | "HEAD") {
            return sentence(405, "A file can only be read.");
        }
        let mut response = answer_file(&self.dist, question.path());
        if find_header(&response.headers, "content-type").is_some_and(|media| media.starts_with("text/html")) {
            response.body = self.policy.change_page(response.body);
        }
        response
    }
}

impl Site for PreviewSite {
    async fn answer(&self, question: Question) -> Outcome {
        let path = question.path().to_string();
        let mut outcome = match self.gateway.find_url(&question.target) {
            None => at_once(self.answer_file(&question)),
            Some(url) => {
                let gateway = self.gateway.clone();
                let forwarded = tokio::task::spawn_blocking(move || gateway.forward(&url, question)).await;
                Outcome { result: forwarded.unwrap_or(Delivery::Nothing), delay: 0 }
            }
        };
        if let Delivery::Whole(response) | Delivery::Cut(response, _) = &mut outcome.result {
            self.add_headers(&path, &mut response.headers);
        }
        outcome
    }
}

fn parse_options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options { port: PORT, dist: "dist".into(), adobe: false, policy: &POLICIES[0], rows: 0 };
    while let Some(option) = arguments.next() {
        match option.as_str() {
            "--port" => options.port = parse_port(arguments.next())?,
            "--dist" => options.dist = arguments.next().ok_or("--dist takes a folder.")?.into(),
            "--adobe" => options.adobe = true,
            "--policy" => options.policy = Policy::find(&arguments.next().unwrap_or_default())?,
            "--rows" => options.rows = parse_rows(arguments.next())?,
            _ => {
                let all = "--port, --dist, --adobe, --policy and --rows";
                return Err(format!("`{option}` is not understood: there are {all}."));
            }
        }
    }
    Ok(options)
}

/// The program: `preview_server [--port N] [--dist DIR] [--adobe] [--policy NAME] [--rows N]`. Ends only with an error,
/// which is a sentence.
pub fn main(arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let options = parse_options(arguments)?;
    let file = options.dist.join("_headers");
    let text = std::fs::read_to_string(&file)
        .map_err(|_| format!("{} is missing: `cargo xtask build` makes the release build.", file.display()))?;
    let rules = HeaderRules::parse(&text)?;
    block_on(async {
        let listener = listen(options.port).await?;
        let upstream =
            if options.adobe { Upstream::Adobe } else { Upstream::Simulator(start_simulator(options.rows).await?) };
        match &upstream {
            Upstream::Adobe => println!("Gateway: Adobe's hosts"),
            Upstream::Simulator(address) => println!("Gateway: a simulator at {address}, also below /_simulator/"),
        }
        println!("Policy: {}", options.policy.name);
        println!("Preview: {}/", address(&listener)?);
        let gateway = Gateway::new(upstream);
        serve(listener, Arc::new(PreviewSite { dist: options.dist, rules, policy: options.policy, gateway })).await;
        Ok(())
    })
}

/// Starts a simulator on a free port, with so many more rows, and gives its address.
async fn start_simulator(rows: usize) -> Result<String, String> {
    let listener = listen(0).await?;
    let address = address(&listener)?;
    tokio::spawn(serve(listener, Arc::new(SimulatorSite::new(rows))));
    Ok(address)
}
