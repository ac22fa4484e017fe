//! Tabs, as the ARIA authoring practices draw them: one stop for the Tab key, arrows between them.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::dom;

/// A row of tabs. `name` tells several rows apart; `chosen` holds the place of the chosen one.
pub fn tabs(name: &'static str, label: &'static str, titles: &'static [&'static str], chosen: RwSignal<usize>) -> AnyView {
    let on_key = move |event: KeyboardEvent| {
        let last = titles.len() - 1;
        let now = chosen.get_untracked();
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
    let tab = move |(at, title): (usize, &&'static str)| {
        let is_chosen = move || chosen.get() == at;
        view! {
            <button
                type="button"
                role="tab"
                id=format!("tab-{name}-{at}")
                aria-selected=move || is_chosen().to_string()
                aria-controls=format!("panel-{name}")
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:click=move |_| chosen.set(at)
            >
                {*title}
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=on_key>
            {titles.iter().enumerate().map(tab).collect_view()}
        </div>
    }
    .into_any()
}

/// The panel that the tabs of that name fill.
pub fn tab_panel(name: &'static str, chosen: RwSignal<usize>, content: impl IntoView) -> AnyView {
    view! {
        <div
            class="tab-panel"
            role="tabpanel"
            id=format!("panel-{name}")
            aria-labelledby=move || format!("tab-{name}-{}", chosen.get())
        >
            {content.into_any()}
        </div>
    }
    .into_any()
}
