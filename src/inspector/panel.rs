//! The docked request log: the calls, newest first, and both sides of the chosen one.

use std::sync::Arc;

use leptos::prelude::*;

use super::curl::to_curl;
use crate::client::{BODY_LIMIT, CAPACITY, Client, Entry, Log, State, clock_time};
use crate::ui::copy::copy_button;
use crate::ui::text::{name_values, size_text};

/// The docked request log.
pub fn log_panel(open: RwSignal<bool>) -> AnyView {
    let client = Client::expect_context();
    let chosen = RwSignal::new(None::<u32>);
    let entries = move || client.log.with(|log| log.entries().rev().cloned().collect::<Vec<_>>());
    let count = move || entries().len();
    let said = move || match count() {
        0 => "No calls yet".to_string(),
        1 => "1 call".to_string(),
        count => format!("{count} calls"),
    };
    let table = move || {
        view! {
            <table class="log">
                <thead>
                    <tr><th>"Method"</th><th>"Path"</th><th>"Status"</th><th>"Time"</th><th>"Size"</th><th>"Request ID"</th></tr>
                </thead>
                <tbody>
                    <For each=entries key=|entry| (entry.id, entry.state != State::Pending) children=move |entry| row(chosen, &entry) />
                </tbody>
            </table>
        }
    };
    let details = move || {
        let entry = client.log.with(|log| chosen.get().and_then(|id| log.find(id).cloned()))?;
        Some(entry_view(&entry))
    };
    let content = move || {
        open.get().then(|| {
            let clear = move |_| {
                client.log.update(Log::clear);
                chosen.set(None);
            };
            view! {
                <div class="log-content">
                    <p class="field-doc">{format!("The last {CAPACITY} calls are kept, {} KB of each body, no token.", BODY_LIMIT / 1024)}</p>
                    <button type="button" class="button quiet" on:click=clear>"Clear the log"</button>
                    <div class="log-scroll" tabindex="0" role="group" aria-label="Calls">{table()}</div>
                    {details}
                </div>
            }
        })
    };
    view! {
        <section class="log-panel" aria-label="Request log">
            <button type="button" class="log-head" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
                <span>"Request log"</span> <span class="field-note">{said}</span>
            </button>
            {content}
        </section>
    }
    .into_any()
}

fn row(chosen: RwSignal<Option<u32>>, entry: &Arc<Entry>) -> AnyView {
    let id = entry.id;
    let (status, size) = match &entry.state {
        State::Pending => ("…".to_string(), String::new()),
        State::Done { status, size, .. } => (status.to_string(), size_text(*size)),
        State::Failed(_) => ("no reply".to_string(), String::new()),
    };
    let duration = if entry.state == State::Pending { String::new() } else { format!("{:.0} ms", entry.duration) };
    let path = path_of(&entry.request.url).to_string();
    view! {
        <tr class:here=move || chosen.get() == Some(id)>
            <td>{entry.request.method.as_str()}</td>
            <td>
                <button type="button" class="link" aria-pressed=move || (chosen.get() == Some(id)).to_string() on:click=move |_| chosen.set(Some(id))>
                    {path}
                </button>
            </td>
            <td>{status}</td>
            <td>{duration}</td>
            <td>{size}</td>
            <td><code>{entry.request_id().unwrap_or_default().to_string()}</code></td>
        </tr>
    }
    .into_any()
}

/// The path and the query of a URL.
fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    if url.len() == rest.len() { url } else { rest.find('/').map_or("/", |at| &rest[at..]) }
}

fn entry_view(entry: &Arc<Entry>) -> AnyView {
    let sent = entry.request.body.as_ref().map(|body| String::from_utf8_lossy(body).into_owned());
    let reply = match &entry.state {
        State::Pending => view! { <p>"No reply yet."</p> }.into_any(),
        State::Failed(sentence) => view! { <p class="field-problem">{sentence.clone()}</p> }.into_any(),
        State::Done { status, headers, body, size } => {
            let cut = (*size > BODY_LIMIT).then(|| format!("Cut: {BODY_LIMIT} of {size} bytes are kept."));
            view! {
                <p><strong>{*status}</strong></p>
                {name_values(headers)}
                {cut.map(|cut| view! { <p class="field-doc">{cut}</p> })}
                <pre class="code-block" tabindex="0">{body.clone()}</pre>
            }
            .into_any()
        }
    };
    let request = entry.request.clone();
    let title = format!("{} {}", entry.request.method.as_str(), entry.request.url);
    view! {
        <div class="log-entry">
            <h2>{title}</h2>
            <p class="field-doc">{format!("{} · {} · {}", clock_time(entry.started), entry.connection, entry.operation)}</p>
            {copy_button("Copy as cURL", move || to_curl(&request))}
            <div class="columns">
                <div class="column">
                    <h3>"Request"</h3>
                    {name_values(&entry.request.headers)}
                    {sent.map(|sent| view! { <pre class="code-block" tabindex="0">{sent}</pre> })}
                </div>
                <div class="column"><h3>"Reply"</h3> {reply}</div>
            </div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_without_its_host() {
        assert_eq!(path_of("https://platform.adobe.io/ajo/content/templates?limit=1"), "/ajo/content/templates?limit=1");
        assert_eq!(path_of("/gateway/content/templates"), "/gateway/content/templates");
        assert_eq!(path_of("https://h"), "/");
    }
}
