//! What stands below the table: how the rest is loaded, and why it was not.

use leptos::html::Div;
use leptos::prelude::*;

use super::found::Extent;
use super::library::Library;
use super::segments::STATUS;
use crate::components::failed_read::FailedRead;
use crate::ui::focus::hand_focus_on;
use crate::ui::list_tools::SEARCH;

/// How the rest is loaded.
#[component]
pub fn Foot(library: Library) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let goes_on = Memo::new(move |_| library.found.with(|found| found.next().is_some()) && library.is_of_now());
    let running = Memo::new(move |_| library.more.with(|more| more.running));
    let is_scanned = move || library.wanted.with(|wanted| !wanted.choice(STATUS).is_empty());
    let another = move || match running.get() {
        Some(Extent::Page) => "Loading…".to_string(),
        _ => format!("Load {} more", library.asked.with(|asked| asked.limit)),
    };
    // The button stays what it is to the focus while it becomes another to the person.
    let rest = move || if running.get().is_some() { "Stop" } else { "Load all" };
    let load_rest = move |_| match running.get_untracked() {
        Some(_) => library.stop(),
        None => library.load(Extent::All),
    };
    let buttons = move || {
        hand_focus_on(place, SEARCH);
        goes_on.get().then(|| {
            view! {
                <button
                    type="button"
                    class="button quiet small"
                    aria-disabled=move || running.get().is_some().then_some("true")
                    on:click=move |_| library.load(Extent::Page)
                >
                    {another}
                </button>
                <button type="button" class="button quiet small" on:click=load_rest>
                    {rest}
                </button>
            }
        })
    };
    view! {
        <div class="list-load" node_ref=place>
            {buttons}
        </div>
        <Show when=is_scanned>
            <span>"The API cannot filter by status: this page looks through what is loaded."</span>
        </Show>
        <Show when=move || running.get() == Some(Extent::All)>
            <progress aria-label="Loading all"></progress>
        </Show>
    }
}

/// Why the rest was not loaded, and how it goes on.
#[component]
pub fn MoreFailed(library: Library) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let failure = Memo::new(move |_| library.more.with(|more| more.failure.clone()));
    let failed = move || {
        hand_focus_on(place, SEARCH);
        failure.get().map(|((error, entry), extent)| {
            let count = library.found.with_untracked(|found| found.items().len());
            let again = move |()| library.load(extent);
            view! {
                <p>{format!("Loading stopped after {count}. What is loaded stays.")}</p>
                <FailedRead error entry again/>
            }
        })
    };
    view! { <div node_ref=place>{failed}</div> }
}
