//! A request as it would be sent, or was sent.

use leptos::prelude::*;

use crate::api::wire::Request;
use crate::ui::text::{CodeBlock, NameValues};

/// The method, the URL, the headers and the body of a request, without the token.
#[component]
pub fn RequestView(
    /// The request.
    request: Request,
) -> impl IntoView {
    let body = request.body.map(|body| String::from_utf8_lossy(&body).into_owned());
    view! {
        <p class="request-line"><strong>{request.method.as_str()}</strong> " " <code>{request.url}</code></p>
        <NameValues pairs=request.headers/>
        {body.map(|text| view! { <CodeBlock text/> })}
    }
}
