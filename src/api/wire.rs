//! What goes over the wire: bytes and words, no meaning.

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or starts something.
    Post,
    /// Replaces.
    Put,
    /// Changes parts.
    Patch,
    /// Takes away.
    Delete,
}

impl Method {
    /// The method as it stands in a request line.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }

    /// The method with this name, if it is one that the documented operations use.
    pub fn parse(name: &str) -> Option<Method> {
        [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete]
            .into_iter()
            .find(|method| method.as_str() == name)
    }
}

/// By this address a Postman collection names its format.
pub const COLLECTION_FORMAT: &str = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/// Headers in the order in which they are sent; names are compared without case.
pub type Headers = Vec<(String, String)>;

/// The first header of that name, compared without case.
pub fn find_header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// A request. The access token is never part of it: a transport adds it on the way out.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// The whole URL; for the simulator, the path and the query.
    pub url: String,
    /// The request headers.
    pub headers: Headers,
    /// The body as it is sent.
    pub body: Option<Vec<u8>>,
}

/// A response, as far as it could be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The response headers that can be read.
    pub headers: Headers,
    /// The body.
    pub body: Vec<u8>,
}

impl AsRef<[u8]> for Response {
    /// The body.
    fn as_ref(&self) -> &[u8] {
        &self.body
    }
}
