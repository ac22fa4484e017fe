//! A request as a command for a terminal, on the pages that show what they would send.

use leptos::prelude::*;

use crate::api::wire::Request;
use crate::client::random_uuid;
use crate::inspector::tool::Tool;
use crate::ui::copy::CopyButton;
use crate::ui::dom;

/// The command that sends a request which is shown and has not been sent.
pub fn curl(request: &Request) -> String {
    Tool::Curl.of_preview(request, &random_uuid(), &dom::origin())
}

/// Copies the command of what would be sent; the token is left for the person to fill in.
#[component]
pub fn CopyCurl(
    /// What would be sent, asked for at the click.
    request: Callback<(), Request>,
) -> impl IntoView {
    view! { <CopyButton label="Copy cURL" text=Signal::derive(move || curl(&request.run(())))/> }
}
