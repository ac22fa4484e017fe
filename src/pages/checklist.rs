//! What a person needs before the first call to Adobe, and how far they are.

use crate::api::request::Settings as _;
use crate::api::verdict::needed_permission;
use crate::api::{Family, Setting};
use crate::client::{Backend, Client};
use crate::rules::connection as rules;
use crate::ui::html::{El, View, el, link, with_class};

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
pub fn checklist(client: Client) -> El {
    let steps = STEPS.iter().map(|step| row(client, step)).collect::<View>();
    let role = |family: Family| [el("dt").child(family.title()), el("dd").child(needed_permission(family))];
    let roles = Family::ALL.into_iter().map(role).collect::<View>();
    with_class("details", "form-part checklist")
        .live_flag("open", move || !is_http(client))
        .child(el("summary").child(el("h2").child("Connect to Adobe, step by step")))
        .child(el("ol").child(steps))
        .child(el("h3").child("What the role must allow"))
        .child(with_class("dl", "headers").child(roles))
}

fn row(client: Client, step: &'static Step) -> El {
    let mark = move || match (step.done)(client) {
        Some(true) => Some(with_class("span", "step-done").child("Done. ")),
        Some(false) => Some(with_class("span", "field-note").child("Not yet. ")),
        None => None,
    };
    let outside = step.link.map(|(name, address)| {
        View::from_iter([
            View::from(" "),
            link(address, name).attr("target", "_blank").attr("rel", "noreferrer").into(),
        ])
    });
    el("li").child(el("strong").child(step.title)).child(". ").live(mark).child(step.text).child(outside)
}
