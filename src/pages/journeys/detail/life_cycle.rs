//! The states of a configuration in their order, and what leads from the one to the next.

use leptos::prelude::*;

use crate::domain::journeys::{Chip, Configuration, next_states};

/// The states in their order: the one that it is in, and those that can be next, with what leads there.
#[component]
pub fn LifeCycle<'a>(one: &'a Configuration) -> impl IntoView + use<> {
    let now = Chip::of(one);
    let next = next_states(one.kind(), &now);
    let item = |state: Chip| {
        let led = next.iter().find(|(to, _)| *to == state).map(|(_, by)| *by);
        let is_now = state == now;
        let (class, word) = match led {
            _ if is_now => ("here", Some("now".to_string())),
            Some(by) => ("next", Some(format!("by {by}"))),
            None => ("far", None),
        };
        view! {
            <li class=class aria-current=is_now.then_some("step")>
                <span>{state.label()}</span>
                {word.map(|word| view! { " " <small>{word}</small> })}
            </li>
        }
    };
    let states = [Chip::Created, Chip::Updated, Chip::Deployed, Chip::EditedSince];
    view! {
        <ol class="life-cycle" aria-label="Life cycle">
            {states.into_iter().map(item).collect_view()}
        </ol>
    }
}
