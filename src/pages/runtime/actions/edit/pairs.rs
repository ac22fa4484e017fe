//! Rows of keys with JSON values.

use leptos::prelude::*;

use crate::domain::runtime::PairEdit;
use crate::reactive::spawn;
use crate::ui::dom;

/// A row with an id of its own.
type Row = (u32, RwSignal<String>, RwSignal<String>);

/// Rows of keys with JSON values. `what` tells several grids apart, and is in the ids of the controls.
#[component]
pub fn PairGrid(
    what: &'static str,
    /// What one row is called.
    noun: &'static str,
    /// What it starts with.
    rows: Vec<PairEdit>,
    /// How many of them are there already: those cannot be removed.
    fixed: usize,
    /// Told at each change, with all rows.
    #[prop(into)]
    on_change: Callback<Vec<PairEdit>>,
    /// What is wrong with the row at a place.
    #[prop(into)]
    problem: Callback<usize, Option<String>>,
) -> impl IntoView {
    let next = StoredValue::new(0u32);
    let row = move |pair: PairEdit| -> Row {
        next.update_value(|next| *next += 1);
        (next.get_value(), RwSignal::new(pair.key), RwSignal::new(pair.text))
    };
    let list = RwSignal::new(rows.into_iter().map(row).collect::<Vec<Row>>());
    let tell = move || {
        let pair = |(_, key, text): &Row| PairEdit { key: key.get_untracked(), text: text.get_untracked() };
        on_change.run(list.with_untracked(|list| list.iter().map(pair).collect()));
    };
    let add = move |_| {
        let one = row(PairEdit::default());
        let id = format!("{what}-key-{}", one.0);
        list.update(|list| list.push(one));
        tell();
        spawn(async move {
            dom::next_task().await;
            dom::focus(&id);
        });
    };
    let draw = move |(id, key, text): Row| {
        let place = move || list.with(|list| list.iter().position(|(own, ..)| *own == id)).unwrap_or_default();
        let is_fixed = untrack(place) < fixed;
        let remove = move |_| {
            list.update(|list| list.retain(|(own, ..)| *own != id));
            tell();
            dom::focus(&format!("{what}-add"));
        };
        let wrong = move || problem.run(place());
        view! {
            <li class="pair">
                <input
                    type="text"
                    id=format!("{what}-key-{id}")
                    aria-label=format!("Key of the {noun}")
                    autocomplete="off"
                    spellcheck="false"
                    readonly=is_fixed
                    prop:value=key
                    on:input:target=move |event| {
                        key.set(event.target().value());
                        tell();
                    }
                />
                <input
                    type="text"
                    aria-label=move || format!("Value of {}, JSON", key.get())
                    placeholder="JSON: \"text\", 1, true, {…}"
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=move || wrong().is_some().to_string()
                    prop:value=text
                    on:input:target=move |event| {
                        text.set(event.target().value());
                        tell();
                    }
                />
                {(!is_fixed)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button quiet"
                                aria-label=move || format!("Remove {}", key.get())
                                on:click=remove
                            >
                                "Remove"
                            </button>
                        }
                    })}
                {move || wrong().map(|text| view! { <p class="field-problem">{text}</p> })}
            </li>
        }
    };
    view! {
        <ul class="pairs">
            <For each=move || list.get() key=|row| row.0 children=draw/>
        </ul>
        <button type="button" class="button" id=format!("{what}-add") on:click=add>
            {format!("Add {noun}")}
        </button>
    }
}
