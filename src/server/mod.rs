//! The native HTTP servers: the simulator, and the preview of the release build.
//!
//! Both answer in the simulator's own words, an [`Outcome`], so that a late, cut or missing reply crosses a gateway as
//! what it is. This file turns an outcome into HTTP/1.1; the sites decide what the outcome is.

mod body;
mod files;
mod gateway;
mod headers;
mod policy;
pub mod preview;
pub mod simulator;

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::BodyExt;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::api::wire::{Headers, Response, find_header};
use crate::simulator::{Delivery, Outcome};
use body::ReplyBody;

/// The documented request headers: what a gateway passes on and what a preflight allows.
pub const REQUEST_HEADERS: [&str; 10] = [
    "authorization",
    "x-api-key",
    "x-gw-ims-org-id",
    "x-sandbox-name",
    "x-request-id",
    "content-type",
    "accept",
    "if-match",
    "x-ams-consumer-id",
    "x-ams-application-id",
];

/// So many rows can be added at the most: what is more than anybody has would only take the memory of the machine.
const MOST_ROWS: usize = 100_000;

/// A request as it came in.
#[derive(Clone, Debug)]
pub struct Question {
    /// The method, whatever it is.
    pub method: String,
    /// The path and the query, still percent-encoded.
    pub target: String,
    /// The headers.
    pub headers: Headers,
    /// The body; empty when there was none.
    pub body: Vec<u8>,
}

impl Question {
    /// The path, still percent-encoded.
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }
}

/// Something that answers requests.
pub trait Site: Send + Sync + 'static {
    /// Answers one request.
    fn answer(&self, question: Question) -> impl Future<Output = Outcome> + Send;
}

/// Opens a port on the loopback interface; 0 takes a free one. The error is a sentence.
pub async fn listen(port: u16) -> Result<TcpListener, String> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("Port {port} is in use: end the program that listens there, or choose another with --port.")
        }
        _ => format!("Port {port} cannot be opened: {error}."),
    })
}

/// The address of an open port, without a slash at the end.
pub fn address(listener: &TcpListener) -> Result<String, String> {
    let local = listener.local_addr().map_err(|error| format!("The port has no address: {error}."))?;
    Ok(format!("http://{local}"))
}

/// Answers every connection until the program ends.
pub async fn serve<S: Site>(listener: TcpListener, site: Arc<S>) {
    loop {
        // A connection that is gone before it is accepted is nobody's loss.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let site = Arc::clone(&site);
        tokio::spawn(async move {
            let service = service_fn(move |request| answer(Arc::clone(&site), request));
            // An error here is a connection that broke, often because a site wanted it to.
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// The runtime of a server program.
pub fn block_on<T>(future: impl Future<Output = Result<T, String>>) -> Result<T, String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| format!("The server does not start: {error}."))?;
    runtime.block_on(future)
}

/// What is wrong with a connection that ends without a reply.
#[derive(Debug)]
struct NoReply;

impl std::fmt::Display for NoReply {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str("the connection ends without a reply")
    }
}

impl std::error::Error for NoReply {}

async fn answer<S: Site>(
    site: Arc<S>,
    request: hyper::Request<Incoming>,
) -> Result<hyper::Response<ReplyBody>, NoReply> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.map_err(|_| NoReply)?.to_bytes().to_vec();
    let text = |value: &hyper::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let question = Question {
        method: parts.method.as_str().to_string(),
        target: parts.uri.path_and_query().map_or("/", |target| target.as_str()).to_string(),
        headers: parts.headers.iter().map(|(name, value)| (name.as_str().to_string(), text(value))).collect(),
        body,
    };
    let outcome = site.answer(question).await;
    tokio::time::sleep(Duration::from_millis(outcome.delay.into())).await;
    match outcome.result {
        Delivery::Whole(response) => {
            let body = ReplyBody::whole(Bytes::from(response.body.clone()));
            encode(&response, None, body)
        }
        Delivery::Cut(response, length) => {
            let promised = promised_length(&response);
            let sent = response.body[..length.min(response.body.len())].to_vec();
            encode(&response, Some(promised), ReplyBody::cut(Bytes::from(sent)))
        }
        Delivery::Nothing => Err(NoReply),
    }
}

/// The length that a cut reply announces: its own header where a gateway passes on what it could not read to the end.
fn promised_length(response: &Response) -> usize {
    find_header(&response.headers, "content-length")
        .and_then(|length| length.parse().ok())
        .unwrap_or(response.body.len())
}

fn encode(response: &Response, length: Option<usize>, body: ReplyBody) -> Result<hyper::Response<ReplyBody>, NoReply> {
    let mut builder = hyper::Response::builder().status(response.status);
    // The server frames the body itself.
    let is_framing = |name: &str| {
        [CONTENT_LENGTH, TRANSFER_ENCODING, CONNECTION].iter().any(|own| name.eq_ignore_ascii_case(own.as_str()))
    };
    for (name, value) in response.headers.iter().filter(|(name, _)| !is_framing(name)) {
        builder = builder.header(name.as_str(), value.as_str());
    }
    if let Some(length) = length {
        builder = builder.header(CONTENT_LENGTH, length);
    }
    builder.body(body).map_err(|_| NoReply)
}

/// A reply with a sentence as plain text.
pub(crate) fn sentence(status: u16, text: &str) -> Response {
    let headers = vec![("Content-Type".to_string(), "text/plain; charset=utf-8".to_string())];
    Response { status, headers, body: format!("{text}\n").into_bytes() }
}

/// The outcome of a reply that arrives whole and at once.
pub(crate) fn at_once(response: Response) -> Outcome {
    Outcome { result: Delivery::Whole(response), delay: 0 }
}

/// The number after `--port`.
pub(crate) fn parse_port(value: Option<String>) -> Result<u16, String> {
    value.and_then(|text| text.parse().ok()).ok_or_else(|| "--port takes a number from 0 to 65535.".to_string())
}

/// The number after `--rows`.
pub(crate) fn parse_rows(value: Option<String>) -> Result<usize, String> {
    let number = value.and_then(|text| text.parse().ok()).filter(|rows| *rows <= MOST_ROWS);
    number.ok_or_else(|| format!("--rows takes a number from 0 to {MOST_ROWS}."))
}
