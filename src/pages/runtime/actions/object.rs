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
use crate::components::crumbs::up_to_list;
use crate::components::gone::Gone;
use crate::components::object_actions::{ActionWay, ActionWeight, ObjectAction, ObjectActions};
use crate::components::object_page::ObjectPage;
use crate::components::object_read::{ObjectRead, follow_object, with_entry};
use crate::components::object_tabs::tab_of;
use crate::domain::runtime::{Action, SLASH, Support, support_of};
use crate::route::Route;
use crate::route::collections::Collection;
use crate::ui::copy::CopyButton;
use crate::work::runs::Runs;
use delete::DeleteDialog;
use tabs::{ActionTabs, TABS};

/// One action.
#[component]
pub fn ActionPage(
    /// Its name.
    name: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let tab = RwSignal::new(tab_of(TABS, &query));
    let name = Signal::stored(name);
    let (read, again) = follow_object(ACTIONS, name, |client, name, cancel| async move {
        with_entry(read_one(client, &name, &cancel).await)
    });
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
    let gone = move |()| {
        let end = ", without the values of its parameters.";
        view! { <Gone resource=ACTIONS id=name kept="What was there" end/> }.into_any()
    };
    view! {
        <ObjectPage
            resource=ACTIONS
            id=name
            up=up_to_list(Collection::Actions)
            help=&OBJECT
            noun="action"
            read
            again
            about=Callback::new(move |action: Arc<Action>| view! { <About action/> }.into_any())
            content=Callback::new(move |action| view! { <ActionTabs name action tab invoker/> }.into_any())
            actions=Callback::new(move |_| view! { <Actions name invoker deletes/> }.into_any())
            gone=Callback::new(gone)
        >
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
        view! { <CopyButton bare=true label="Copy the URL" text/> }
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
