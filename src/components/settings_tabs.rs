//! What the settings consist of: one page each, and tabs that lead from one to the other.

use leptos::prelude::*;

use super::contexts::CurrentRoute;
use crate::route::Route;

/// The pages of the settings.
static PAGES: [Route; 3] = [Route::Connections, Route::Preferences, Route::Simulator];

/// The tabs above each page of the settings.
#[component]
pub fn SettingsTabs() -> impl IntoView {
    let CurrentRoute(route) = CurrentRoute::expect();
    let tab = |page: &'static Route| {
        let here = move || route.with(|now| (now == page).then_some("page"));
        view! { <a href=page.href() aria-current=here>{page.title()}</a> }
    };
    view! {
        <nav class="tabs" aria-label="Settings">
            {PAGES.iter().map(tab).collect_view()}
        </nav>
    }
}
