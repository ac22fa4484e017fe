//! A small table of facts, for which no search, order or choice of columns is worth its place.

use leptos::prelude::*;

/// The table: its rows are drawn by whoever knows them.
#[component]
pub fn SmallTable(
    /// What the table is called.
    label: &'static str,
    /// What stands above its columns.
    columns: &'static [&'static str],
    /// The rows.
    children: Children,
) -> impl IntoView {
    let heads = columns.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect_view();
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=label>
            <table class="table">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
