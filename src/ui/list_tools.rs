//! The controls above a list: its search, and what else a person can want of it.

use leptos::prelude::*;

use super::table::{SearchBox, Wanted};

/// The id of the search, which gets the focus when everything is shown again.
pub const SEARCH: &str = "list-search";

/// The search, and beside it what stands in it.
#[component]
pub fn ListTools(
    /// Names the search.
    label: &'static str,
    /// In what is searched.
    #[prop(into)]
    placeholder: Signal<String>,
    /// What is wanted of the list.
    wanted: RwSignal<Wanted>,
    /// Told what is searched for, at each keystroke.
    #[prop(into)]
    search: Callback<String>,
    /// The other controls.
    children: Children,
) -> impl IntoView {
    let now = Signal::derive(move || wanted.with(|wanted| wanted.search.clone()));
    view! {
        <div class="toolbar tools">
            <SearchBox id=SEARCH label placeholder search=now on_input=search/>
            {children()}
        </div>
    }
}
