//! The navigation: a loop over its table.

use leptos::prelude::*;

use crate::components::contexts::CurrentRoute;
use crate::route::Route;
use crate::route::pages::{NavEntry, NavGroup, navigation};
use crate::ui::icon::Icon;

/// The navigation, and above it the way home.
#[component]
pub fn Nav() -> impl IntoView {
    view! { {navigation().into_iter().map(|group| view! { <Group group/> }).collect_view()} }
}

/// The name of the console; it leads home.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href=Route::Home.href() aria-label="Wheelhouse, home">
            <Icon name="wheel"/>
            <span>"Wheelhouse"</span>
        </a>
    }
}

#[component]
fn Group(group: NavGroup) -> impl IntoView {
    let NavGroup { title, entries } = group;
    let lines = entries.into_iter().map(|entry| view! { <Line entry/> }).collect_view();
    let id = format!("nav-{}", title.to_ascii_lowercase());
    if title.is_empty() {
        view! { <ul>{lines}</ul> }.into_any()
    } else {
        view! {
            <p class="group" id=id.clone()>
                {title}
            </p>
            <ul aria-labelledby=id>{lines}</ul>
        }
        .into_any()
    }
}

#[component]
fn Line(entry: NavEntry) -> impl IntoView {
    let CurrentRoute(route) = CurrentRoute::expect();
    let (href, label, icon) = (entry.to.href(), entry.label, entry.icon);
    let here = move || route.with(|now| entry.is_for(now).then_some("page"));
    view! {
        <li>
            <a href=href aria-current=here title=label>
                <Icon name=icon/>
                <span>{label}</span>
            </a>
        </li>
    }
}
