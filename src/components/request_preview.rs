//! A request as it would be sent, or was sent.

use crate::api::wire::Request;
use crate::ui::html::{View, el, paragraph};
use crate::ui::text::{code_block, name_values};

/// The method, the URL, the headers and the body of a request, without the token.
pub fn request_view(request: &Request) -> View {
    let line = paragraph("request-line", el("strong").child(request.method.as_str()));
    let line = line.child(" ").child(el("code").child(request.url.as_str()));
    let body = request.body.as_ref().map(|body| code_block(&String::from_utf8_lossy(body)));
    View::from_iter([line.into(), name_values(&request.headers).into(), View::from(body)])
}
