//! A table that can be scrolled by keys.

use leptos::prelude::*;

/// A table that can be scrolled by keys. It stays while its rows change, so that it keeps the focus.
#[component]
pub fn Table(
    /// What it shows.
    title: &'static str,
    /// The heads of its columns.
    heads: &'static [&'static str],
    /// Its rows.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="lab-scroll" tabindex="0" role="group" aria-label=title>
            <table class="lab-table">
                <caption class="hidden-label">{title}</caption>
                <thead>
                    <tr>{heads.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect_view()}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
