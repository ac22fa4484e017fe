//! What can be done with the rows that are selected: a bar that floats above the log, for as long as there are any.

use leptos::html::Div;
use leptos::prelude::*;

use super::selection::{SELECT_ALL, Selection};
use crate::ui::focus::hand_focus_on;

/// How many rows are selected, what the page offers to do with them, and what selects none.
#[component]
pub fn SelectionBar(selection: RwSignal<Selection>, acts: Callback<(), AnyView>) -> impl IntoView {
    let count = Memo::new(move |_| selection.with(Selection::count));
    let is_any = Memo::new(move |_| count.get() > 0);
    let bar = move || {
        let place = NodeRef::<Div>::new();
        hand_focus_on(place, SELECT_ALL);
        view! {
            <div class="picked" role="region" aria-label="Selected rows" node_ref=place>
                <span role="status">
                    <b>{count}</b>
                    " selected"
                </span>
                {acts.run(())}
                <button
                    type="button"
                    class="button quiet"
                    on:click=move |_| selection.update(Selection::clear)
                >
                    "Clear"
                </button>
            </div>
        }
    };
    move || is_any.get().then(bar)
}
