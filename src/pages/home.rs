//! What a person meets first: what the console is for, and where to begin. What reads and computes comes later, into places
//! that are kept for it.

mod changes;
pub mod clock;
mod connect;
mod found;
mod health;
mod health_view;
pub mod late;
mod limits;
mod open;
mod under_way;
pub mod words;

use leptos::prelude::*;

use super::entering::DrawPage;
use crate::client::{Backend, Client};
use crate::route::Route;
use crate::route::collections::Collection;
use crate::ui::icon::Icon;
use crate::ui::page_heading::PageHeading;
use crate::ui::part::Part;
use crate::work::drafts::Drafts;

/// What comes later.
#[derive(Clone, Copy)]
pub enum Later {
    /// The button that reads again.
    Again,
    /// What works.
    Health,
    /// The limits in force, and what is under way.
    Limits,
    /// The last changes.
    Changes,
}

/// The place of something that comes later; a context of its own.
#[derive(Clone, Copy)]
pub struct Place {
    /// What comes there.
    pub later: Later,
    /// The id of the connection that the person wants to be read, set at each wish; of none at first.
    pub wish: RwSignal<u32>,
}

/// The page.
#[component]
pub fn HomePage(
    /// The part of the program with what comes later.
    part: Part<DrawPage>,
) -> impl IntoView {
    let wish = RwSignal::new(u32::MAX);
    let place = move |later| {
        move || {
            part.here().map(|draw| {
                provide_context(Place { later, wish });
                draw(Route::Home)
            })
        }
    };
    // Who has begun something looks for that first, and whoever has not for a task.
    let is_new = Client::expect().connection_now().backend == Backend::Simulator
        && Drafts::expect().marks.with_untracked(Vec::is_empty);
    view! {
        <div class="home-head">
            <PageHeading title=Route::Home.title()/>
            <p class="effect">
                "See and change Journey Optimizer limits and content, and I/O Runtime actions, through their APIs, one \
                 checked call at a time."
            </p>
            <div class="again">{place(Later::Again)}</div>
        </div>
        <div class="home-health">{place(Later::Health)}</div>
        {is_new.then(|| view! { <Tasks/> })}
        <div class="home-limits">
            {place(Later::Limits)} {move || part.failure("what is in force")}
        </div>
        {(!is_new).then(|| view! { <Tasks/> })}
        <div class="home-changes">{place(Later::Changes)}</div>
    }
}

/// The first tasks.
#[component]
fn Tasks() -> impl IntoView {
    let capping = Route::from(Collection::Capping.list());
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
