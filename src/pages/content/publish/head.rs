//! The head of the page: where the fragment stands, and what can be done with it.

use std::sync::Arc;

use leptos::prelude::*;

use super::cockpit::Cockpit;
use crate::api::Resource;
use crate::client::Client;
use crate::components::object_actions::{ActionWay, ActionWeight, ObjectAction, ObjectActions};
use crate::components::write_lock::ask_to_unlock;
use crate::domain::content::publication::Publication;
use crate::route::collections::{Collection, View};
use crate::ui::copy::CopyButton;
use crate::ui::toast::Toasts;
use crate::work::runs::Runs;

/// The line of facts below the name.
#[component]
pub fn About(id: Signal<String>, one: Arc<Cockpit>) -> impl IntoView {
    let (class, word) = one.mark();
    let channel = one.channel();
    view! {
        <span class=class>{word}</span>
        {(!channel.is_empty()).then(|| view! { <span class="chip">{channel}</span> })}
        <code>{one.text("type").to_string()}</code>
        <span class="with-copy">
            <code>{id}</code>
            <CopyButton bare=true label="Copy ID" text=id/>
        </span>
    }
}

/// The next step, and the others.
#[component]
pub fn Actions(id: Signal<String>, one: Arc<Cockpit>, asks: RwSignal<bool>) -> impl IntoView {
    let (client, toasts, runs) = (Client::expect(), Toasts::expect(), Runs::expect());
    let is_busy = Memo::new(move |_| runs.about(Resource::Fragments, &id.read()).is_some_and(|run| run.is_acting()));
    let begin = Callback::new(move |()| {
        if ask_to_unlock(client, toasts) {
            asks.set(true);
        }
    });
    let is_under_way = matches!(one.last, Ok(Some(Publication::InProgress)));
    let under_way = || is_under_way.then(|| "A publication is under way.".to_string());
    let failing = match one.failing() {
        0 => None,
        1 => Some("1 check fails.".to_string()),
        count => Some(format!("{count} checks fail.")),
    };
    let has_failed = failing.is_some();
    let fragment = Collection::Fragments;
    let link = |label, to: crate::route::collections::CollectionRoute| ObjectAction {
        label,
        weight: ActionWeight::Plain,
        way: ActionWay::Link(to.into()),
        note: None,
    };
    let publish = ObjectAction {
        label: "Publish",
        weight: ActionWeight::Primary,
        way: ActionWay::Press { run: begin, blocked: under_way().or(failing) },
        note: None,
    };
    let anyway = has_failed.then(|| ObjectAction {
        label: "Publish in spite of the check…",
        weight: ActionWeight::Danger,
        way: ActionWay::Press { run: begin, blocked: under_way() },
        note: Some("The API is likely to refuse it."),
    });
    let own = id.get_untracked();
    let others = vec![
        link("Open the fragment", fragment.object(own.clone())),
        link("Open in References", Collection::References.list().with(vec![("of".into(), own.clone())])),
    ];
    let more = [others].into_iter().chain(anyway.map(|anyway| vec![anyway])).collect();
    view! { <ObjectActions main=vec![publish, link("Edit", fragment.view(own, View::Edit))] more is_busy/> }
}
