//! One action: its name, what it is, its tabs; beside it input and result.

mod called_by;
mod delete;
mod tabs;

use std::sync::Arc;

use leptos::prelude::*;

use super::call::read_one;
use super::help::OBJECT;
use super::invoke_panel::InvokePanel;
use super::invoker::Invoker;
use super::links::{ACTIONS, form_of};
use crate::client::{Client, Reading};
use crate::components::object_actions::{ActionWay, ActionWeight, ObjectAction, ObjectActions};
use crate::components::object_page::{ObjectPage, WayUp};
use crate::components::object_read::ObjectRead;
use crate::components::object_tabs::tab_of;
use crate::components::run_view::RunView;
use crate::components::write_lock::WriteLock;
use crate::domain::runtime::{Action, SLASH, Support, support_of};
use crate::route::Route;
use crate::route::collections::Collection;
use crate::ui::copy::CopyButton;
use crate::ui::notice::{Notice, Tone};
use crate::work::runs::Runs;
use delete::DeleteDialog;
use tabs::{ActionTabs, TABS};

/// The list above a page of an action.
pub fn up_to_list() -> WayUp {
    WayUp { label: "Actions", to: Collection::Actions.list().into() }
}

/// One action.
#[component]
pub fn ActionPage(
    /// Its name.
    name: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let (client, runs) = (Client::expect(), Runs::expect());
    let tab = RwSignal::new(tab_of(TABS, &query));
    let name = Signal::stored(name);
    let reading = Reading::new(client, ACTIONS.family(), move |cancel| {
        // Read again after each change that a run makes.
        runs.ended.track();
        let name = name.get_untracked();
        async move {
            let (read, entry) = read_one(client, &name, &cancel).await;
            read.map(Arc::new).map_err(|error| (error, entry))
        }
    });
    let read = Memo::new(move |before| ObjectRead::after(before, reading.get()));
    let invoker = Invoker::new(name);
    let deletes = RwSignal::new(false);
    let members = Memo::new(move |_| match &*read.read() {
        ObjectRead::Here(action) => action.components(),
        _ => Vec::new(),
    });
    let is_here = Memo::new(move |_| matches!(&*read.read(), ObjectRead::Here(_)));
    let asked = move || match &*read.read() {
        ObjectRead::Here(action) => Some(action.clone()),
        _ => None,
    };
    view! {
        <ObjectPage
            title=name
            group="Runtime"
            up=up_to_list()
            help=&OBJECT
            noun="action"
            read
            again=Callback::new(move |()| reading.again())
            about=Callback::new(move |action: Arc<Action>| view! { <About action/> }.into_any())
            content=Callback::new(move |action| view! { <ActionTabs name action tab invoker/> }.into_any())
            actions=Callback::new(move |_| view! { <Actions name invoker deletes/> }.into_any())
            gone=Callback::new(move |()| view! { <Gone/> }.into_any())
        >
            <RunView resource=ACTIONS object=name on_form=false/>
            <WriteLock/>
            <Show when=move || is_here.get()>
                <InvokePanel invoker members/>
            </Show>
        </ObjectPage>
        <DeleteDialog action=Signal::derive(asked) open=deletes/>
    }
}

/// What can be done with it.
#[component]
fn Actions(name: Signal<String>, invoker: Invoker, deletes: RwSignal<bool>) -> impl IntoView {
    let runs = Runs::expect();
    let is_busy = Memo::new(move |_| {
        invoker.pending.with(Option::is_some) || runs.about(ACTIONS, &name.read()).is_some_and(|run| run.is_acting())
    });
    let press = |label, weight, run: Callback<()>, note| ObjectAction {
        label,
        weight,
        way: ActionWay::Press { run, blocked: None },
        note,
    };
    let link = |label, to| ObjectAction { label, weight: ActionWeight::Plain, way: ActionWay::Link(to), note: None };
    let invoke = press("Invoke", ActionWeight::Primary, Callback::new(move |()| invoker.invoke()), None);
    let edit = link("Edit", form_of(&name.read_untracked()));
    let value = vec![("name".to_string(), name.get_untracked())];
    let reference = link("API reference", Route::Operation("actions.get", value));
    let delete = press("Delete…", ActionWeight::Danger, Callback::new(move |()| deletes.set(true)), None);
    view! { <ObjectActions main=vec![invoke, edit] more=vec![vec![reference], vec![delete]] is_busy/> }
}

/// The line of facts below its name.
#[component]
fn About(action: Arc<Action>) -> impl IntoView {
    let kind = action.kind().to_string();
    let support = support_of(&kind);
    let is_old = support == Support::OutOfSupport;
    let slash = (!action.named().package.is_empty()).then_some(SLASH);
    let url = action.url().map(|url| {
        let text = Signal::stored(url.to_string());
        view! { <CopyButton label="Copy the URL" text/> }
    });
    view! {
        <span class="chip" title=support.in_words()>
            {kind}
        </span>
        {is_old.then(|| view! { <span class="chip warning">{support.in_words()}</span> })}
        <span>{format!("Version {}", action.version())}</span>
        <span>{action.web().in_words()}</span>
        {action.description().map(|text| view! { <span>{text}</span> })}
        {url}
        {slash.map(|text| view! { <span class="field-note slash">{text}</span> })}
    }
}

/// What is said of one that is deleted.
#[component]
fn Gone() -> impl IntoView {
    view! {
        <Notice tone=Tone::Warning>
            <p>
                "It is not there any more. What was deleted from this browser is in the "
                <a href=Route::Undo.href()>"Undo journal"</a>
                ", without the values of its parameters."
            </p>
        </Notice>
    }
}
