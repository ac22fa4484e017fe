//! A request as it would be sent, or was sent.

use leptos::prelude::*;

use crate::api::wire::Request;
use crate::ui::text::name_values;

/// The method, the URL, the headers and the body of a request, without the token.
pub fn request_view(request: &Request) -> AnyView {
    let body = request.body.as_ref().map(|body| {
        let text = String::from_utf8_lossy(body).into_owned();
        view! { <pre class="code-block" tabindex="0">{text}</pre> }
    });
    view! {
        <p class="request-line"><strong>{request.method.as_str()}</strong> " " <code>{request.url.clone()}</code></p>
        {name_values(&request.headers)}
        {body}
    }
    .into_any()
}
