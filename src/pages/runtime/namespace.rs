//! The namespace of the connection's organization and integration.

mod delete;
mod facts;
mod inside;

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use super::events::{Act, ActionsRead, Known, NAMESPACE_HELP, known_here, start_run};
use crate::api::error::ApiError;
use crate::api::{Resource, Verb};
use crate::client::{Client, Reading, now};
use crate::components::failed_read::FailedRead;
use crate::components::help::HelpPanel;
use crate::components::object_actions::{ActionWay, ActionWeight, ObjectAction, ObjectActions};
use crate::components::object_read::ObjectRead;
use crate::components::run_view::RunView;
use crate::components::write_lock::WriteLock;
use crate::domain::document::pretty;
use crate::domain::runtime::Namespace;
use crate::ui::dom;
use crate::ui::focus::{HEADING, hand_focus_on};
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_heading::PageHeading;
use crate::ui::toast::Toasts;
use crate::work::call::{call, operation, success_of};
use crate::work::runs::Runs;
use delete::DeleteDialog;
use facts::{Facts, Limits};
use inside::Inside;

/// The namespace, and when it was read.
type Here = (Arc<Namespace>, f64);

/// The namespace.
#[component]
pub fn NamespacePage(
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = query;
    let (client, runs) = (Client::expect(), Runs::expect());
    let reading = Reading::new(client, Resource::Namespaces.family(), move |cancel| {
        runs.ended.track();
        async move {
            let get = operation(Resource::Namespaces, Verb::Get);
            let sent = call(client, get, [], None, &cancel).await;
            let read = success_of(get, &sent).and_then(|success| {
                Namespace::from_reply(success.body.unwrap_or_default()).map_err(ApiError::Unreadable)
            });
            read.map(|one| (Arc::new(one), now())).map_err(|error| (error, sent.entry))
        }
    });
    let read = Memo::new(move |_| ObjectRead::<Here>::after(None, reading.get()));
    let title = Memo::new(move |_| match &*read.read() {
        ObjectRead::Here((one, _)) => one.name().to_string(),
        _ => "Namespace".to_string(),
    });
    let actions = ActionsRead::new(client);
    let known = known_here(client, runs, RwSignal::new(0));
    let place = NodeRef::<Div>::new();
    let again = Callback::new(move |()| reading.again());
    let content = move || {
        hand_focus_on(place, HEADING);
        match read.get() {
            ObjectRead::Loading | ObjectRead::Gone => {
                view! { <p class="loading" role="status">"Loading the namespace…"</p> }.into_any()
            }
            ObjectRead::Failed(error, _) if error.is_missing() => view! {
                <Notice tone=Tone::Info>
                    <p>
                        "There is no namespace for this connection’s organization and integration. Create makes one, if both "
                        "IDs are right."
                    </p>
                </Notice>
            }
            .into_any(),
            ObjectRead::Failed(error, entry) => view! { <FailedRead error entry again/> }.into_any(),
            ObjectRead::Here((one, at)) => view! {
                <Inside actions known/>
                <Facts one at/>
            }
            .into_any(),
        }
    };
    let about = move || match &*read.read() {
        ObjectRead::Here(_) => Some(view! { <span class="state-mark live">"exists"</span> }.into_any()),
        ObjectRead::Failed(error, _) if error.is_missing() => {
            Some(view! { <span class="state-mark">"does not exist"</span> }.into_any())
        }
        _ => None,
    };
    view! {
        <header class="head">
            <nav class="crumbs" aria-label="Breadcrumb">
                <ol>
                    <li>"Runtime"</li>
                    <li aria-current="page">"Namespace"</li>
                </ol>
            </nav>
            <PageHeading title/>
            <div class="do">
                <Acts read again actions known/>
            </div>
            <div class="about">
                {about} <span>"The namespace of this connection’s organization and integration"</span>
            </div>
        </header>
        <div class="split late">
            <div class="aside">
                <RunView resource=Resource::Namespaces object=Signal::stored(String::new()) on_form=false/>
                <WriteLock/>
                <Limits/>
            </div>
            <div class="found" node_ref=place>
                {content}
            </div>
        </div>
        <HelpPanel help=&NAMESPACE_HELP/>
    }
}

/// What can be done with it.
#[component]
fn Acts(
    read: Memo<ObjectRead<Here>>,
    again: Callback<()>,
    actions: ActionsRead,
    known: Memo<Vec<Known>>,
) -> impl IntoView {
    let (client, toasts, runs) = (Client::expect(), Toasts::expect(), Runs::expect());
    let is_busy = Memo::new(move |_| runs.about(Resource::Namespaces, "").is_some_and(|run| run.is_acting()));
    let asks = RwSignal::new(false);
    let run = move |act: &'static Act, title: &'static str| {
        start_run((client, toasts, runs), act, title, String::new(), None, None);
    };
    let press = |label: &'static str, weight, note, blocked: Option<String>, run: Callback<()>| ObjectAction {
        label,
        weight,
        way: ActionWay::Press { run, blocked },
        note,
    };
    let save = move |()| {
        let Some(ObjectRead::Here((one, _))) = read.try_get_untracked() else { return };
        let text = pretty(&one.without_auth());
        let name = format!("{}.json", one.name());
        if dom::download(&name, "application/json", text.as_bytes()).is_err() {
            toasts.say(Tone::Warning, "The browser refused to save the file.", None);
        }
    };
    // Drawn anew when it comes or goes, and not with each read.
    let state = Memo::new(move |_| match &*read.read() {
        ObjectRead::Here((one, _)) => Some(one.name().to_string()),
        _ => None,
    });
    let is_missing = Memo::new(move |_| matches!(&*read.read(), ObjectRead::Failed(error, _) if error.is_missing()));
    move || {
        let name = state.get();
        let is_there = name.is_some();
        let create = Callback::new(move |()| run(&Act::CreateNamespace, "Create the namespace"));
        let again = press("Read again", ActionWeight::Plain, None, None, again);
        let note = "A namespace that exists is given back as it is.";
        let create = press("Create", ActionWeight::Plain, Some(note), None, create);
        let without = (!is_there).then(|| "It was not read.".to_string());
        let download =
            press("Download as JSON", ActionWeight::Plain, Some("Without auth."), without.clone(), Callback::new(save));
        let delete = press("Delete…", ActionWeight::Danger, None, without, Callback::new(move |()| asks.set(true)));
        let (main, more) = match is_missing.get() {
            true => (vec![ObjectAction { weight: ActionWeight::Primary, ..create }, again], vec![]),
            false => (vec![again], vec![create]),
        };
        let more: Vec<_> = more.into_iter().chain([download]).collect();
        let confirmed = Callback::new(move |()| run(&Act::DeleteNamespace, "Delete the namespace"));
        view! {
            <ObjectActions main more=vec![more, vec![delete]] is_busy/>
            {name.map(|name| view! { <DeleteDialog open=asks name actions known delete=confirmed/> })}
        }
    }
}
