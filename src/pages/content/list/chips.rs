//! The filters that are sent, each with a button that takes it away, and the button that opens the form of another.

use leptos::prelude::*;

use super::builder::{BUILDER, FIELD};
use super::library::Library;
use crate::domain::content::Filter;
use crate::reactive::spawn;
use crate::ui::dom;

/// The button that opens the form.
const OPENER: &str = "filter-button";

/// The filters, and the way to another.
#[component]
pub fn Chips(library: Library, is_building: RwSignal<bool>) -> impl IntoView {
    let turn = move |_| {
        is_building.update(|open| *open = !*open);
        if is_building.get_untracked() {
            spawn(async {
                dom::next_task().await;
                dom::focus(FIELD);
            });
        }
    };
    let chip = move |filter: Filter| {
        let (name, words) = (filter.field_name(), filter.in_words());
        let (operator, value) = (filter.operator().word(), filter.value().to_string());
        let remove = move |_| {
            library.ask(|asked| asked.filters.retain(|other| *other != filter));
            // The button goes with its filter.
            dom::focus(OPENER);
        };
        view! {
            <span class="filter">
                {name}
                " "
                <span class="op">{operator}</span>
                " "
                <b>{value}</b>
                <button type="button" aria-label=format!("Remove the filter {words}") on:click=remove>
                    "×"
                </button>
            </span>
        }
    };
    let filters = move || library.asked.with(|asked| asked.filters.clone());
    view! {
        <div class="list-filters" role="group" aria-label="Filters">
            <For each=filters key=Filter::print children=chip/>
            <button
                type="button"
                class="button quiet"
                id=OPENER
                aria-expanded=move || is_building.get().to_string()
                aria-controls=move || is_building.get().then_some(BUILDER)
                on:click=turn
            >
                "Filter"
            </button>
        </div>
    }
}
