//! Deploying, undeploying and deleting many configurations at once: the plan, and its run.

pub mod address;
mod carry;
mod desk;
mod job;
mod plan_page;
mod row;

use leptos::html::Div;
use leptos::prelude::*;

use self::address::asked_by;
use self::desk::ManyDesk;
use self::plan_page::ManyPlanPage;
use crate::components::bulk::run_page::RunPage;
use crate::domain::journeys::Kind;
use crate::pages::journeys::links::pages_of;
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::focus::{HEADING, hand_focus_on};
use crate::ui::page_heading::PageHeading;

/// The plan that an address asks for, or the run.
#[component]
pub fn ManyPage(
    /// The kind of the configurations.
    kind: Kind,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let desk = ManyDesk::expect();
    desk.ask(asked_by(kind, &query));
    let place = NodeRef::<Div>::new();
    let has_run = Memo::new(move |_| desk.bulk.has_run());
    let shown = Memo::new(move |_| (!has_run.get()).then(|| desk.asked.get()));
    // What is shown next has a heading of its own: whoever asked for it is led there.
    Effect::watch(
        move || shown.get(),
        |_, _, _| {
            spawn(async {
                dom::next_task().await;
                dom::focus(HEADING);
            });
        },
        false,
    );
    let drawn = move || {
        hand_focus_on(place, HEADING);
        match shown.get() {
            None => {
                let plan_left = Callback::new(move |()| desk.plan_left());
                let close = Callback::new(move |()| desk.close(kind));
                view! { <RunPage bulk=desk.bulk plan_left close/> }.into_any()
            }
            Some(Some(asked)) => view! { <ManyPlanPage desk asked/> }.into_any(),
            Some(None) => view! { <Nothing kind/> }.into_any(),
        }
    };
    view! { <div class="bulk" node_ref=place>{drawn}</div> }
}

/// The address asks for a run, and there is none.
#[component]
fn Nothing(kind: Kind) -> impl IntoView {
    let list = pages_of(kind).list().href();
    view! {
        <PageHeading title="No run"/>
        <p>
            "Nothing was planned, or the run was closed. Select configurations in " <a href=list>"the list"</a> " first."
        </p>
    }
}
