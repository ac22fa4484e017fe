//! Help for a page: the operations it calls, the documented rules, the vendor's page.

use leptos::prelude::*;

use crate::api::find_summary;
use crate::route::Route;
use crate::ui::dom::{self, Corner};
use crate::ui::menu::Menu;

/// What a page's help says.
pub struct Help {
    /// The ids of the operations that the page calls.
    pub operations: &'static [&'static str],
    /// The rules, each a sentence or two.
    pub rules: &'static [&'static str],
    /// The vendor's pages: name and address.
    pub links: &'static [(&'static str, &'static str)],
}

/// The operations that a page calls, each as a link to its own page.
#[component]
pub fn OperationLinks(
    /// The help of the page, which names them.
    help: &'static Help,
) -> impl IntoView {
    let operation = |id: &&'static str| {
        find_summary(id).map(|summary| {
            let title = format!("{} ({} {})", summary.title, summary.method.as_str(), summary.path);
            view! { <li><a href=Route::operation(summary.id).href()>{title}</a></li> }
        })
    };
    view! { <ul class="operation-links">{help.operations.iter().filter_map(operation).collect_view()}</ul> }
}

/// The same as a menu, for the foot of a list.
#[component]
pub fn PageCalls(
    /// The help of the page, which names them.
    help: &'static Help,
) -> impl IntoView {
    const MENU: &str = "page-calls";
    let corner = RwSignal::new(Corner::default());
    let entry = |id: &&'static str| {
        find_summary(id).map(|summary| {
            view! {
                <a class="go" href=Route::operation(summary.id).href()>
                    {summary.title}
                </a>
            }
        })
    };
    view! {
        <button
            type="button"
            class="link end"
            popovertarget=MENU
            on:click=move |event| corner.set(dom::corner_of(&event))
        >
            "What this page calls"
        </button>
        <Menu id=MENU label="What this page calls" corner>
            {help.operations.iter().filter_map(entry).collect_view()}
        </Menu>
    }
}

/// The help of a page, folded until someone asks for it.
#[component]
pub fn HelpPanel(
    /// What it says.
    help: &'static Help,
    /// What it is called.
    #[prop(default = "Help for this page")]
    title: &'static str,
) -> impl IntoView {
    let rules = || help.rules.iter().map(|rule| view! { <li>{*rule}</li> }).collect_view();
    let outside = |(name, address): &(&'static str, &'static str)| {
        view! { <li><a href=*address target="_blank" rel="noreferrer">{*name}</a></li> }
    };
    view! {
        <details class="help">
            <summary>{title}</summary>
            {(!help.rules.is_empty()).then(|| view! { <h3>{"Rules"}</h3> <ul>{rules()}</ul> })}
            {(!help.operations.is_empty())
                .then(|| {
                    view! {
                        <h3>{"Operations it calls"}</h3>
                        <OperationLinks help/>
                    }
                })}
            {(!help.links.is_empty())
                .then(|| {
                    view! { <h3>{"Adobe's pages"}</h3> <ul>{help.links.iter().map(outside).collect_view()}</ul> }
                })}
        </details>
    }
}
