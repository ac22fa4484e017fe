//! The choice of the theme, on every page.

use leptos::prelude::*;

use crate::client::THEMES;
use crate::components::contexts::UserPreferences;

/// The choice of the theme.
#[component]
pub fn ThemeChoice() -> impl IntoView {
    let UserPreferences(preferences) = UserPreferences::expect();
    let theme = move || preferences.with(|preferences| preferences.theme);
    let choose = move |name: String| preferences.update(|preferences| preferences.set_theme(&name));
    view! {
        <div class="theme">
            <label class="hidden-label" for="theme">"Theme"</label>
            <select id="theme" prop:value=theme on:change:target=move |event| choose(event.target().value())>
                {THEMES.iter().map(|name| view! { <option value=*name>{*name}</option> }).collect_view()}
            </select>
        </div>
    }
}
