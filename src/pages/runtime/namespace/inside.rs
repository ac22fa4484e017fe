//! What is in the namespace, counted when somebody asks.

use leptos::prelude::*;

use crate::client::clock_time;
use crate::components::failed_read::FailedRead;
use crate::domain::runtime::Sums;
use crate::pages::runtime::events::{ActionsRead, Known, Listing};
use crate::route::collections::Collection;

/// The counts.
#[component]
pub fn Inside(actions: ActionsRead, known: Memo<Vec<Known>>) -> impl IntoView {
    let figure = |name: &'static str, count: usize| {
        view! { <div><dt>{name}</dt> <dd>{count}</dd></div> }
    };
    let content = move || match actions.read.get() {
        Listing::Unasked => view! {
            <p class="field-doc">"Nothing was counted yet. It reads the list of actions once."</p>
            <CountButton actions label="Count what is in it"/>
        }
        .into_any(),
        Listing::Reading => view! { <p class="loading" role="status">"Reading the actions…"</p> }.into_any(),
        Listing::Failed(error, entry) => {
            view! { <FailedRead error entry again=Callback::new(move |()| actions.ask())/> }.into_any()
        }
        Listing::Here(all, at) => {
            let Sums { actions: count, packages, sequences } = Sums::of(&all);
            view! {
                <dl class="sums">
                    {figure("Actions", count)} {figure("Packages", packages)} {figure("Sequences", sequences)}
                    <div>
                        <dt>"Registrations known here"</dt>
                        <dd>{move || known.with(Vec::len)}</dd>
                    </div>
                </dl>
                <p class="field-doc" role="status">
                    {format!("Counted from the list of actions, read at {}. ", clock_time(at))}
                    <a href=Collection::Actions.list().href()>"Open the actions"</a>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <section aria-labelledby="inside-title">
            <h2 id="inside-title" tabindex="-1">
                "What is in it"
            </h2>
            {content}
        </section>
    }
}

/// Reads the list of actions; it goes with the click.
#[component]
pub fn CountButton(actions: ActionsRead, label: &'static str) -> impl IntoView {
    let press = move |_| {
        actions.ask();
        crate::ui::dom::focus("inside-title");
    };
    view! {
        <button type="button" class="button" on:click=press>
            {label}
        </button>
    }
}
