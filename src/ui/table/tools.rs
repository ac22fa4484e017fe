//! The controls above a table: a search, the parts to choose from, a new read.

use leptos::prelude::*;

use crate::ui::icon::Icon;

/// A search in the rows.
#[component]
pub fn SearchBox(
    /// The id of the field, which gets the focus when everything is shown again.
    id: &'static str,
    /// Names it.
    #[prop(into)]
    label: String,
    /// In what is searched.
    #[prop(into)]
    placeholder: Signal<String>,
    /// What is searched for.
    #[prop(into)]
    search: Signal<String>,
    /// Told at each keystroke.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    view! {
        <span class="find-in">
            <Icon name="search"/>
            <input
                id=id
                type="search"
                aria-label=label
                placeholder=placeholder
                prop:value=search
                on:input:target=move |event| on_input.run(event.target().value())
            />
        </span>
    }
}

/// One of the parts to choose from, with how many rows it has. Once more takes the choice back.
#[component]
pub fn SegmentButton(
    /// What it says.
    #[prop(into)]
    label: String,
    /// How many there are; nothing where that is not known.
    #[prop(into)]
    count: Signal<Option<usize>>,
    /// Whether it is chosen.
    #[prop(into)]
    is_chosen: Signal<bool>,
    /// Told whether it is to be chosen.
    #[prop(into)]
    choose: Callback<bool>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            aria-pressed=move || is_chosen.get().to_string()
            on:click=move |_| choose.run(!is_chosen.get_untracked())
        >
            {label}
            " "
            <small>{count}</small>
        </button>
    }
}

/// Reads what is in the table again.
#[component]
pub fn Refresh(
    /// Whether it is being read.
    #[prop(optional, into)]
    is_busy: Signal<bool>,
    /// Reads it.
    #[prop(into)]
    again: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button quiet bare icon again"
            aria-label="Refresh"
            title="Read the list again"
            class:busy=is_busy
            on:click=move |_| again.run(())
        >
            <Icon name="refresh"/>
        </button>
    }
}
