//! What can be done with a registration.

use std::sync::Arc;

use leptos::prelude::*;

use super::acts::Act;
use super::known::Known;
use super::object_dialogs::{DeleteDialog, StatusDialog};
use super::workspace::start_run;
use crate::api::Resource;
use crate::client::Client;
use crate::components::object_actions::{ActionWay, ActionWeight, ObjectAction, ObjectActions};
use crate::domain::runtime::{STATUSES, registration_body};
use crate::route::collections::{Collection, View};
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::made::forget_made;
use crate::work::runs::Runs;

/// The ways to edit, switch, delete and forget it.
#[component]
pub fn Acts(
    id: Signal<String>,
    known: Arc<Known>,
    /// Turned when it is forgotten here.
    turn: RwSignal<u32>,
) -> impl IntoView {
    let (client, toasts, runs) = (Client::expect(), Toasts::expect(), Runs::expect());
    let is_busy = Memo::new(move |_| runs.about(Resource::Events, &id.read()).is_some_and(|run| run.is_acting()));
    let (asks_status, asks_delete) = (RwSignal::new(false), RwSignal::new(false));
    let base = StoredValue::new(registration_body(&known.one));
    let run = move |act: &'static Act, title: &'static str, body| {
        start_run((client, toasts, runs), act, title, id.get_untracked(), body, Some(base.get_value()));
    };
    let set = Callback::new(move |status: String| {
        let body = serde_json::json!({ "integration_status": status });
        run(&Act::SetStatus, "Set the status", Some(body));
    });
    let delete = Callback::new(move |()| run(&Act::Delete, "Delete", None));
    let forget = move |()| {
        let place = untrack(|| client.place(Resource::Events.family()));
        forget_made(client, Resource::Events, &place, &id.read_untracked());
        toasts.say(Tone::Info, "It is forgotten here. It stays registered.", None);
        turn.update(|turn| *turn += 1);
        dom::focus(HEADING);
    };
    let press = |label: &'static str, weight: ActionWeight, note: Option<&'static str>, run: Callback<()>| {
        ObjectAction { label, weight, way: ActionWay::Press { run, blocked: None }, note }
    };
    // Both, as long as nobody knows which of them it has.
    let now = known.one.status().map(str::to_uppercase);
    let switches = STATUSES.iter().filter(|word| now.as_deref() != Some(**word));
    let switches = switches.map(|word| {
        let label = if *word == STATUSES[0] { "Enable" } else { "Disable" };
        let note = (*word != STATUSES[0]).then_some("DISABLED: a likely guess, the reference lists no values.");
        press(label, ActionWeight::Plain, note, Callback::new(move |()| set.run(word.to_string())))
    });
    let other = press("Set another status…", ActionWeight::Plain, None, Callback::new(move |()| asks_status.set(true)));
    let edit = ObjectAction {
        label: "Edit",
        weight: ActionWeight::Primary,
        way: ActionWay::Link(Collection::Events.view(id.get_untracked(), View::Edit).into()),
        note: None,
    };
    let forget =
        press("Forget here", ActionWeight::Plain, Some("It stays registered; nothing is sent."), Callback::new(forget));
    let last = press("Delete…", ActionWeight::Danger, None, Callback::new(move |()| asks_delete.set(true)));
    view! {
        <ObjectActions
            main=vec![edit]
            more=vec![switches.chain([other]).collect(), vec![forget], vec![last]]
            is_busy
        />
        <StatusDialog open=asks_status set/>
        <DeleteDialog open=asks_delete known delete/>
    }
}
