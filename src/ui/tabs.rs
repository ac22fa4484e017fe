//! Tabs, as the ARIA authoring practices draw them: one stop for the Tab key, arrows between them.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::dom;

/// A row of tabs.
#[component]
pub fn Tabs(
    /// Tells several rows apart.
    name: &'static str,
    /// What the row is called.
    label: &'static str,
    /// The titles of the tabs, in their order.
    titles: &'static [&'static str],
    /// The place of the chosen one.
    chosen: RwSignal<usize>,
    /// How many things are behind each, where that is known.
    #[prop(optional, into)]
    counts: Signal<Vec<Option<usize>>>,
) -> impl IntoView {
    let tab = |(at, title): (usize, &'static &'static str)| {
        let is_chosen = move || chosen.get() == at;
        let count = move || counts.with(|counts| counts.get(at).copied().flatten());
        view! {
            <button
                type="button"
                class="tab"
                role="tab"
                id=format!("tab-{name}-{at}")
                aria-controls=format!("panel-{name}")
                aria-selected=move || is_chosen().to_string()
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:click=move |_| chosen.set(at)
            >
                {*title}
                {move || count().map(|count| view! { " " <small>{count}</small> })}
            </button>
        }
    };
    let move_by_key = move |event: KeyboardEvent| {
        let (now, last) = (chosen.get_untracked(), titles.len() - 1);
        let next = match event.key().as_str() {
            "ArrowRight" => (now + 1) % titles.len(),
            "ArrowLeft" => now.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        chosen.set(next);
        dom::focus(&format!("tab-{name}-{next}"));
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=move_by_key>
            {titles.iter().enumerate().map(tab).collect_view()}
        </div>
    }
}

/// The panel that the tabs of that name fill.
#[component]
pub fn TabPanel(
    /// The name of the row of tabs.
    name: &'static str,
    /// The place of the chosen tab.
    chosen: RwSignal<usize>,
    /// What the chosen tab shows.
    children: Children,
) -> impl IntoView {
    view! {
        <div
            class="tab-panel"
            role="tabpanel"
            id=format!("panel-{name}")
            aria-labelledby=move || format!("tab-{name}-{}", chosen.get())
        >
            {children()}
        </div>
    }
}
