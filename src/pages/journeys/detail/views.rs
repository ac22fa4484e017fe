//! The tabs of a configuration: what it says, all of it as JSON, the calls about it, what can be brought back.

use std::sync::Arc;

use leptos::prelude::*;

use super::definition::Definition;
use crate::client::Entry;
use crate::components::object_tabs::{AsItCame, ObjectTabs};
use crate::domain::document::pretty;
use crate::domain::journeys::Configuration;
use crate::pages::journeys::help::configuration_help;
use crate::pages::journeys::links::pages_of;
use crate::pages::object_calls::ObjectCalls;
use crate::pages::undo::desk::Desk;
use crate::pages::undo::of_object::ObjectUndo;

/// The tabs as the address names them.
pub const TABS: &[&str] = &["overview", "json", "calls", "undo"];

/// What the page knows besides the configuration. It is copied freely.
#[derive(Clone, Copy)]
pub struct AboutObject {
    /// The place of the chosen tab.
    pub tab: RwSignal<usize>,
    /// The calls of this tab of the browser about it.
    pub calls: Memo<Vec<Arc<Entry>>>,
    /// The changes that can be brought back.
    pub undo: Desk,
}

/// The tabs, and what the chosen one shows.
#[component]
pub fn ObjectViews(uid: Signal<String>, one: Arc<Configuration>, about: AboutObject) -> impl IntoView {
    let AboutObject { tab, calls, undo } = about;
    let kind = one.kind();
    let counts = move || vec![None, None, Some(calls.with(Vec::len)), Some(undo.count())];
    let panel = move || match TABS[tab.get()] {
        "json" => view! { <AsItCame text=pretty(one.value())/> }.into_any(),
        "calls" => view! { <ObjectCalls calls help=configuration_help(kind)/> }.into_any(),
        "undo" => view! { <ObjectUndo desk=undo/> }.into_any(),
        _ => view! { <Definition uid one=one.clone()/> }.into_any(),
    };
    view! {
        <ObjectTabs
            name="configuration"
            label="Views"
            titles=&["Overview", "JSON", "Calls", "Undo"]
            names=TABS
            chosen=tab
            counts=Signal::derive(counts)
            page=move |query| pages_of(kind).object(uid.get_untracked()).with(query).into()
        >
            {panel}
        </ObjectTabs>
    }
}
