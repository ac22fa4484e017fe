//! The calls of this tab about one object, and which operations its page uses.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::request::decode;
use crate::api::{Resource, find_summary};
use crate::client::{Client, Entry, clock_time};
use crate::components::contexts::LogDock;
use crate::components::help::{Help, OperationLinks};
use crate::inspector::words::{duration_text, outcome_text, path_of};
use crate::pages::explorer::MethodBadge;
use crate::route::Route;

/// The calls about an object of a resource where the person is, the newest first.
pub fn calls_of(resource: Resource, object: Signal<String>) -> Memo<Vec<Arc<Entry>>> {
    let client = Client::expect();
    Memo::new(move |_| {
        let connection = client.place(resource.family()).connection();
        let is_own = |call: &&Arc<Entry>| {
            call.connection_id == connection && object.with(|object| is_about(call, resource, object))
        };
        client.log.with(|log| log.entries().rev().filter(is_own).cloned().collect())
    })
}

/// Whether a call is one of the resource's operations, and names the object in its address.
fn is_about(call: &Entry, resource: Resource, object: &str) -> bool {
    find_summary(call.operation).is_some_and(|operation| operation.resource == resource)
        && call.request.url.split(['/', '?']).any(|step| decode(step) == object)
}

/// The calls, each with its way into the log, and what the page calls.
#[component]
pub fn ObjectCalls(
    /// The calls, the newest first.
    calls: Memo<Vec<Arc<Entry>>>,
    /// The help of the page, which names its operations.
    help: &'static Help,
) -> impl IntoView {
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label="Calls about it">
            <table class="table home-table" role="table" aria-label="Calls about it, the newest first">
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">"Path"</th>
                        <th scope="col" role="columnheader" class="wide">"Call"</th>
                        <th scope="col" role="columnheader">"Status"</th>
                        <th scope="col" role="columnheader" class="rate">"Time"</th>
                        <th scope="col" role="columnheader" class="wide">"At"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <For
                        each=move || calls.get()
                        key=|call| (call.id, call.state.is_final())
                        children=|call| view! { <Row call/> }
                    />
                </tbody>
            </table>
        </div>
        <p class="field-note">"Of this tab of the browser, for as long as it is open."</p>
        <section aria-labelledby="operations-title">
            <h2 id="operations-title">"What this page calls"</h2>
            <OperationLinks help/>
        </section>
    }
}

#[component]
fn Row(call: Arc<Entry>) -> impl IntoView {
    let (dock, id) = (LogDock::expect(), call.id);
    let badge = find_summary(call.operation).map(|own| view! { <MethodBadge method=own.method effect=own.effect/> });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a href=Route::Log.href() on:click=move |_| dock.entry.set(Some(id))>
                    <code>{path_of(&call.request.url).to_string()}</code>
                </a>
            </th>
            <td role="cell" class="wide">{badge}</td>
            <td role="cell" class="state">{outcome_text(&call.state)}</td>
            <td role="cell" class="rate">{duration_text(&call)}</td>
            <td role="cell" class="wide">{clock_time(call.started)}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Method;
    use crate::api::wire::Request;
    use crate::client::State;

    #[track_caller]
    fn check(operation: &'static str, url: &str, expect: bool) {
        let request = Request { method: Method::Get, url: url.into(), headers: Vec::new(), body: None };
        let call = Entry {
            id: 1,
            operation,
            connection: "Gateway".into(),
            connection_id: 1,
            attempt: 1,
            retry: None,
            request,
            request_size: 0,
            started: 0.0,
            duration: 0.0,
            state: State::Pending,
        };
        assert_eq!(is_about(&call, Resource::Capping, "a b"), expect, "{operation} {url}");
    }

    #[test]
    fn a_call_is_about_what_its_address_names() {
        check("capping.get", "/gateway/journeys/endpointConfigs/a%20b", true);
        check("capping.deploy", "/gateway/journeys/endpointConfigs/a%20b/deploy?x=1", true);
        check("capping.get", "/gateway/journeys/endpointConfigs/a%20bc", false);
        check("throttling.get", "/gateway/journeys/throttlingConfigs/a%20b", false);
        check("", "/a%20b", false);
    }
}
