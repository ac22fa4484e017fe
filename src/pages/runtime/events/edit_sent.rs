//! What stands beside the form: the call as it will be sent, its two headers, and what it changes.

use leptos::prelude::*;
use serde_json::Value;

use super::call::client_id;
use super::start::values_of;
use crate::api::wire::find_header;
use crate::components::form_state::FormState;
use crate::domain::document::{Document, Node, differences};
use crate::domain::runtime::REGISTRATION;
use crate::pages::curl::CopyCurl;
use crate::pages::explorer::MethodBadge;
use crate::route::Route;
use crate::ui::copy::CopyButton;
use crate::ui::side_by_side::{SideBySide, SideRow, Sides};
use crate::ui::text::{Breakable, CodeBlock};

/// The call as it will be sent.
#[component]
pub fn WhatIsSent(form: FormState, id: Signal<String>) -> impl IntoView {
    let request = Memo::new(move |_| {
        form.draft.with(|draft| {
            let client_id = client_id(form.client, draft.base.as_ref());
            form.client.preview(form.operation, &values_of(draft, &id.read(), &client_id))
        })
    });
    let body = move || {
        request.with(|request| String::from_utf8_lossy(request.body.as_deref().unwrap_or_default()).into_owned())
    };
    let address = move || request.with(|request| view! { <Breakable address=request.url.clone()/> });
    view! {
        <section class="form-part" aria-labelledby="sent-title">
            <div class="part-head">
                <h2 id="sent-title">"What is sent"</h2>
                <CopyCurl request=Callback::new(move |()| request.get_untracked())/>
                <CopyButton label="Copy the body" text=Signal::derive(body)/>
            </div>
            <p class="request-line">
                <MethodBadge method=form.operation.method effect=form.operation.effect/>
                " "
                <code>{address}</code>
            </p>
            {move || view! { <CodeBlock text=body()/> }}
        </section>
        <Headers form request/>
        <Then is_new=id.read_untracked().is_empty()/>
    }
}

/// The two headers: each with what it is, and the way to where it is set.
const HEADERS: [(&str, &str); 2] = [
    ("X-Ams-Consumer-Id", "The AMS consumer ID of the connection; in most projects the organization ID of the path"),
    (
        "X-Ams-Application-Id",
        "The AMS application ID of the connection; in most projects the integration ID of the path",
    ),
];

#[component]
fn Headers(form: FormState, request: Memo<crate::api::wire::Request>) -> impl IntoView {
    let line = move |(name, says): (&'static str, &'static str)| {
        let value = Memo::new(move |_| {
            request.with(|request| find_header(&request.headers, name).unwrap_or_default().to_string())
        });
        let problem = form.problem(name.into());
        let shown = move || match value.get() {
            text if text.is_empty() => view! {
                <strong class="missing">"missing"</strong>
                " "
                <a href=Route::Connections.href()>"Set it in the connection"</a>
            }
            .into_any(),
            text => view! { <code>{text}</code> }.into_any(),
        };
        view! {
            <dt id=FormState::control_id(name) tabindex="-1">
                <code>{name}</code>
            </dt>
            <dd>
                {shown}
                <p class="field-doc">{says}</p>
                <p class="field-problem" hidden=move || problem.with(Option::is_none)>
                    {problem}
                </p>
            </dd>
        }
    };
    view! {
        <section class="form-part" aria-labelledby="headers-title">
            <div class="part-head">
                <h2 id="headers-title">"Headers"</h2>
                <a href=Route::Connections.href()>"From the connection"</a>
            </div>
            <dl class="ams">{HEADERS.map(line).collect_view()}</dl>
            <p class="field-doc">
                "The reference calls them parameters of the path for two of the four operations. They stand in no path, so they "
                "are sent as headers."
            </p>
        </section>
    }
}

#[component]
fn Then(is_new: bool) -> impl IntoView {
    let text = match is_new {
        true => {
            "The reply names the registration_id. It is kept in this browser, because no operation lists or reads \
             registrations. If the reply is lost, look in the Developer Console before you send it again."
        }
        false => {
            "Nothing can be read again before: what is overwritten is what is there by then. What was last told here is put \
             into the undo journal first."
        }
    };
    view! {
        <section class="form-part" aria-labelledby="then-title">
            <h2 id="then-title">"Then"</h2>
            <p class="field-doc">{text}</p>
        </section>
    }
}

/// What an update changes, beside what was last told.
#[component]
pub fn WhatChanges(form: FormState) -> impl IntoView {
    let rows = Memo::new(move |_| form.draft.with(|draft| rows_of(draft.base.as_ref(), draft.body.value.as_ref())));
    let sides = move || Sides { titles: vec!["Last told", "Yours"], rows: rows.get() };
    view! {
        <section class="form-part" aria-labelledby="changes-title">
            <h2 id="changes-title" tabindex="-1">
                "What changes"
            </h2>
            <Show when=move || rows.with(Vec::is_empty)>
                <p class="field-note">"Nothing: it is what was last told."</p>
            </Show>
            <div hidden=move || rows.with(Vec::is_empty)>
                <SideBySide label="What changes, member by member" sides=Signal::derive(sides)/>
            </div>
        </section>
    }
}

fn rows_of(base: Option<&Value>, yours: Option<&Value>) -> Vec<SideRow> {
    let (Some(base), Some(yours)) = (base, yours) else { return Vec::new() };
    let (base, yours) = (Document::of_value(base), Document::of_value(yours));
    let text = |node: Option<Node>| node.map(|node| node.to_value().to_string()).filter(|text| text != "null");
    let all = differences(base.root(), yours.root(), &REGISTRATION);
    let row = |one: &crate::domain::document::Difference| SideRow {
        member: one.pointer().to_string(),
        sides: vec![text(one.before), text(one.after)],
    };
    all.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_differs_from_what_was_told_has_a_row() {
        let base =
            json!({ "name": "a", "later": 1, "events_of_interest": [{ "event_code": "a" }, { "event_code": "b" }] });
        let yours = json!({ "name": "b", "events_of_interest": [{ "event_code": "b" }, { "event_code": "a" }] });
        let rows = rows_of(Some(&base), Some(&yours));
        let mut said: Vec<_> = rows.iter().map(|row| (row.member.as_str(), row.sides.clone())).collect();
        said.sort_unstable();
        let text = |text: &str| Some(text.to_string());
        assert_eq!(said, [("/later", vec![text("1"), None]), ("/name", vec![text("\"a\""), text("\"b\"")])]);
    }
}
