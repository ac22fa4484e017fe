//! Help for a page: the operations it calls, the documented rules, the vendor's page.

use leptos::prelude::*;

use crate::api::find_summary;
use crate::route::Route;

/// What a page's help says.
pub struct Help {
    /// The ids of the operations that the page calls.
    pub operations: &'static [&'static str],
    /// The rules, each a sentence or two.
    pub rules: &'static [&'static str],
    /// The vendor's pages: name and address.
    pub links: &'static [(&'static str, &'static str)],
}

/// The help of a page, folded until someone asks for it.
#[component]
pub fn HelpPanel(
    /// What it says.
    help: &'static Help,
) -> impl IntoView {
    let rules = || help.rules.iter().map(|rule| view! { <li>{*rule}</li> }).collect_view();
    let operation = |id: &&'static str| {
        find_summary(id).map(|summary| {
            let title = format!("{} ({} {})", summary.title, summary.method.as_str(), summary.path);
            view! { <li><a href=Route::operation(summary.id).href()>{title}</a></li> }
        })
    };
    let outside = |(name, address): &(&'static str, &'static str)| {
        view! { <li><a href=*address target="_blank" rel="noreferrer">{*name}</a></li> }
    };
    view! {
        <details class="help">
            <summary>{"Help for this page"}</summary>
            {(!help.rules.is_empty()).then(|| view! { <h3>{"Rules"}</h3> <ul>{rules()}</ul> })}
            {(!help.operations.is_empty())
                .then(|| {
                    view! {
                        <h3>{"Operations it calls"}</h3>
                        <ul>{help.operations.iter().filter_map(operation).collect_view()}</ul>
                    }
                })}
            {(!help.links.is_empty())
                .then(|| {
                    view! { <h3>{"Adobe's pages"}</h3> <ul>{help.links.iter().map(outside).collect_view()}</ul> }
                })}
        </details>
    }
}
