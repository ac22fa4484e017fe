//! What a person meets first: what the console is for, and where to begin.

use leptos::prelude::*;

use crate::domain::journeys::Kind;
use crate::route::Route;
use crate::route::journeys::JourneysRoute;
use crate::ui::icon::Icon;
use crate::ui::page_heading::PageHeading;

/// The page.
#[component]
pub fn HomePage() -> impl IntoView {
    view! {
        <PageHeading title=Route::Home.title()/>
        <p class="effect">
            "See and change Journey Optimizer limits and content, and I/O Runtime actions, through their APIs, one checked \
             call at a time."
        </p>
        <Tasks/>
    }
}

/// The first tasks.
#[component]
fn Tasks() -> impl IntoView {
    let capping = Route::from(JourneysRoute::List(Kind::Capping, Vec::new()));
    view! {
        <section aria-labelledby="tasks">
            <h2 id="tasks">"Start with a task"</h2>
            <ul class="tasks">
                <Task
                    to=capping
                    icon="capping"
                    title="Change a limit"
                    text="Save, check and deploy in one run, with a receipt for each call."
                />
                <Task
                    to=Route::operation("templates.list")
                    icon="template"
                    title="Find and patch a template"
                    text="List them, read one, and send only what you changed."
                />
                <Task
                    to=Route::Explorer(String::new())
                    icon="send"
                    title="Send one call"
                    text="All 44 operations, each with a form from its documentation."
                />
            </ul>
        </section>
    }
}

#[component]
fn Task(to: Route, icon: &'static str, title: &'static str, text: &'static str) -> impl IntoView {
    view! {
        <li>
            <a class="task" href=to.href()>
                <Icon name=icon/>
                <strong>{title}</strong>
                <span>{text}</span>
            </a>
        </li>
    }
}
