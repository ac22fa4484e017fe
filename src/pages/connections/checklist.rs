//! What a person needs before the first call to Adobe, and how far they are.

use leptos::prelude::*;

use crate::api::request::Settings as _;
use crate::api::verdict::needed_permission;
use crate::api::{Family, Setting};
use crate::client::{Backend, Client};
use crate::rules::connection as rules;

const CREDENTIALS: &str =
    "https://developer.adobe.com/developer-console/docs/guides/authentication/ServerToServerAuthentication/";
const PERMISSIONS: &str = "https://developer.adobe.com/journey-optimizer-apis/references/authentication/";

/// One step.
struct Step {
    title: &'static str,
    text: &'static str,
    link: Option<(&'static str, &'static str)>,
    /// Whether the active connection shows that it is done; `None` when nothing in the page can show it.
    done: fn(Client) -> Option<bool>,
}

const STEPS: [Step; 6] = [
    Step {
        title: "Create a credential",
        text: "In the Adobe Developer Console, add the API to a project with an OAuth Server-to-Server credential.",
        link: Some(("Server-to-Server credentials", CREDENTIALS)),
        done: |_| None,
    },
    Step {
        title: "Give it a product profile and a role",
        text: "Both are needed. What the role must allow is listed below.",
        link: Some(("Authentication and permissions", PERMISSIONS)),
        done: |_| None,
    },
    Step {
        title: "Paste an access token",
        text: "Generate it in the Developer Console; it lasts about a day. The client secret never belongs in a browser.",
        link: None,
        done: |client| Some(is_http(client) && client.has_token(client.connection().id)),
    },
    Step {
        title: "Fill in the API key",
        text: "It is the Client ID of the same credential; a pasted token fills it in.",
        link: None,
        done: |client| Some(is_set(client, Setting::ApiKey, rules::check_api_key)),
    },
    Step {
        title: "Fill in organization and sandbox",
        text: "The IMS organization ID ends in @AdobeOrg; the sandbox is its name, such as prod. Runtime has IDs of its own.",
        link: None,
        done: |client| {
            let organization = is_set(client, Setting::Organization, rules::check_organization);
            Some(organization && is_set(client, Setting::Sandbox, rules::check_sandbox))
        },
    },
    Step {
        title: "Test the connection",
        text: "One cheap read of each family says what works and what to do about the rest.",
        link: None,
        done: |_| None,
    },
];

fn is_http(client: Client) -> bool {
    client.connection().backend == Backend::Http
}

fn is_set(client: Client, setting: Setting, check: fn(&str) -> Result<(), String>) -> bool {
    is_http(client) && check(client.connection().setting(setting)).is_ok()
}

/// The checklist; open while the simulator is the active connection.
#[component]
pub fn Checklist() -> impl IntoView {
    let client = Client::expect();
    let is_open = Memo::new(move |_| !is_http(client));
    let role = |family: Family| view! { <dt>{family.title()}</dt> <dd>{needed_permission(family)}</dd> };
    view! {
        <details class="form-part checklist" open=is_open>
            <summary>
                <h2>"Connect to Adobe, step by step"</h2>
            </summary>
            <ol>{STEPS.iter().map(|step| view! { <StepRow step/> }).collect_view()}</ol>
            <h3>"What the role must allow"</h3>
            <dl class="headers">{Family::ALL.into_iter().map(role).collect_view()}</dl>
        </details>
    }
}

#[component]
fn StepRow(step: &'static Step) -> impl IntoView {
    let client = Client::expect();
    let done = Memo::new(move |_| (step.done)(client));
    let mark = |is_done| {
        let (class, text) = if is_done { ("step-done", "Done. ") } else { ("field-note", "Not yet. ") };
        view! { <span class=class>{text}</span> }
    };
    let outside = |(name, address): (&'static str, &'static str)| {
        view! {
            " "
            <a href=address target="_blank" rel="noreferrer">
                {name}
            </a>
        }
    };
    view! {
        <li>
            <strong>{step.title}</strong>
            ". "
            {move || done.get().map(mark)}
            {step.text}
            {step.link.map(outside)}
        </li>
    }
}
