//! The page where an action is written: a new one, or one that is there.

mod annotations;
mod beside;
mod code;
mod components;
mod form;
mod limits;
mod pairs;
mod params;
mod state;

use std::sync::Arc;

use leptos::prelude::*;

use super::call::read_one;
use super::help::EDIT;
use super::links::{ACTIONS, page_of};
use crate::client::{Cancel, Client};
use crate::components::crumbs::up_to_list;
use crate::components::object_form::{ObjectForm, Written, draw_once_read};
use crate::components::object_read::with_entry;
use crate::domain::runtime::Action;
use crate::route::collections::Collection;
use form::ActionForm;

/// The form of an action; an empty name stands for a new one.
#[component]
pub fn ActionEditPage(
    /// Its name.
    name: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let as_sequence = query.iter().any(|(name, text)| (name.as_str(), text.as_str()) == ("kind", "sequence"));
    let title = if name.is_empty() { "New action".to_string() } else { format!("Edit {name}") };
    let (client, name) = (Client::expect(), Signal::stored(name));
    let form = move |start_over: Callback<()>| {
        let read = move |cancel: Cancel| async move {
            let name = name.get_untracked();
            if name.is_empty() {
                return Ok(None);
            }
            with_entry(read_one(client, &name, &cancel).await).map(|action| Some(Arc::new(action)))
        };
        let draw =
            move |before: Option<Arc<Action>>| view! { <ActionForm name before as_sequence start_over/> }.into_any();
        draw_once_read("action", read, start_over, draw)
    };
    let object = (!name.read_untracked().is_empty()).then(|| Written { page: page_of(&name.read_untracked()), name });
    let up = up_to_list(Collection::Actions);
    view! { <ObjectForm resource=ACTIONS title=Signal::stored(title) up object help=&EDIT form=Callback::new(form)/> }
}

/// What the form of an action says, for whoever fills it in from elsewhere.
pub use state::form_key;
