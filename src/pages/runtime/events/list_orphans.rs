//! The registrations whose action is gone: looked for on request, against the list of actions.

use leptos::prelude::*;

use super::actions_read::Listing;
use super::known::Known;
use super::list_page::Page;
use crate::client::clock_time;
use crate::components::failed_read::FailedRead;
use crate::domain::runtime::Orphans;
use crate::route::Route;
use crate::route::collections::{Collection, View};
use crate::ui::icon::Icon;

/// What a look for orphans found.
#[component]
pub fn OrphansPanel(page: Page) -> impl IntoView {
    let content = move || match page.actions.read.get() {
        Listing::Unasked => {
            view! { <p class="field-doc">"Nothing was looked for yet. It reads the list of actions once."</p> }
                .into_any()
        }
        Listing::Reading => view! { <p class="loading" role="status">"Reading the actions…"</p> }.into_any(),
        Listing::Failed(error, entry) => view! { <FailedRead error entry/> }.into_any(),
        Listing::Here(actions, at) => {
            let known = page.known.get();
            let found = Orphans::among(known.iter().map(|known| &known.one), &actions);
            let count = actions.all.len();
            view! {
                <p class="field-note" role="status">
                    {format!("Against {count} actions, read at {}.", clock_time(at))}
                </p>
                <Found known found/>
            }
            .into_any()
        }
    };
    let is_reading = move || page.actions.read.with(|read| *read == Listing::Reading);
    view! {
        <section class="form-part orphans" aria-labelledby="orphans-title">
            <div class="part-head">
                <h2 id="orphans-title">"Orphans"</h2>
                <button type="button" class="button again" class:busy=is_reading on:click=move |_| page.actions.ask()>
                    <Icon name="refresh"/>
                    "Look for orphans"
                </button>
            </div>
            {content}
        </section>
    }
}

#[component]
fn Found(known: Vec<Known>, found: Orphans) -> impl IntoView {
    let Orphans { gone, web, fit, no_action, unknown } = found;
    let is_fine = gone.is_empty() && web.is_empty();
    let line = |at: usize, says: &'static str| {
        let one = &known[at].one;
        let action = one.value().get("runtime_action").and_then(|name| name.as_str()).unwrap_or_default().to_string();
        let edit = Collection::Events.view(one.id(), View::Edit).href();
        view! {
            <li class="bad">
                <a href=Collection::Events.object(one.id()).href()>{one.title().to_string()}</a>
                " calls "
                <code>{action}</code>
                {says}
                " "
                <a href=edit>"Choose another action"</a>
            </li>
        }
    };
    let gone: Vec<_> =
        gone.into_iter().map(|at| line(at, ", which does not exist: its events reach nothing.")).collect();
    let web: Vec<_> = web.into_iter().map(|at| line(at, ", a web action: events cannot call it.")).collect();
    let undo = (!gone.is_empty())
        .then(|| view! { <p><a href=Route::Undo.href()>"A deleted action may be in the undo journal"</a></p> });
    let counts = [
        (fit, "Call an action that is there and is no web action"),
        (no_action, "Call no action, but a webhook or nobody"),
        (unknown, "Cannot be checked, for nothing is known of them or the action is of another namespace"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts = counts.map(|(count, says)| view! { <li>{format!("{says}: {count}.")}</li> }).collect_view();
    view! {
        {is_fine.then(|| view! { <p>"No orphan was found."</p> })}
        <ul class="plain">{gone} {web} {counts}</ul>
        {undo}
    }
}
