//! The call as it is sent, and what of the address could not be asked for.

use leptos::prelude::*;

use super::library::Library;
use super::read::list_operation;
use crate::api::request::Values;
use crate::ui::notice::{Notice, Tone};

/// The call as it is sent.
#[component]
pub fn SentLine(library: Library) -> impl IntoView {
    let list = list_operation(library.kind);
    let sent = Memo::new(move |_| {
        let params = library.asked.with(|asked| asked.params(None, asked.limit));
        let url = library.client.preview(list, &Values { params, body: None }).url;
        let query = url.split_once('?').map_or("", |(_, query)| query);
        format!("{} {}?{query}", list.method.as_str(), list.path)
    });
    let left_out = move || {
        let all = library.left_out.get();
        let line = |text: String| view! { <li>{text}</li> };
        (!all.is_empty()).then(|| {
            view! {
                <Notice tone=Tone::Warning role="status">
                    <p>"The address asks for something that the API does not take. It is left out."</p>
                    <ul>{all.into_iter().map(line).collect_view()}</ul>
                </Notice>
            }
        })
    };
    view! {
        {left_out}
        <p class="list-sent">"Sent as " <code>{sent}</code></p>
    }
}
