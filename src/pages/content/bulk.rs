//! Plans about many templates or fragments, and their runs.

mod ask;
mod choice_row;
pub mod choose;
mod desk;
mod facts;
pub mod handoff;
mod job;
mod look;
mod make;
mod perform;
mod plan_page;
mod plan_row;
mod plan_side;
mod planned;
mod read;

use leptos::html::Div;
use leptos::prelude::*;

use self::ask::AskPage;
use self::choose::ChoosePage;
use self::desk::{Desk, Showing};
use self::facts::{Problem, ReadsBar};
use self::handoff::{handed_by, kind_of};
use self::plan_page::PlanPage;
use crate::components::bulk::run_page::RunPage;
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::focus::{HEADING, hand_focus_on};

/// Plans about many templates or fragments, and their runs.
#[component]
pub fn BulkPage(
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let desk = Desk::expect();
    if let Some(handed) = handed_by(&query) {
        desk.take(handed);
    }
    let kind = kind_of(&query);
    let showing = Memo::new(move |_| desk.showing());
    let place = NodeRef::<Div>::new();
    // What is shown next has a heading of its own: whoever asked for it is led there.
    Effect::watch(
        move || showing.get(),
        |_, _, _| {
            spawn(async {
                dom::next_task().await;
                dom::focus(HEADING);
            });
        },
        false,
    );
    let shown = move || {
        hand_focus_on(place, HEADING);
        match showing.get() {
            Showing::Choice => view! { <ChoosePage desk kind/> }.into_any(),
            Showing::Question => view! { <AskPage desk/> }.into_any(),
            Showing::Plan => view! { <PlanPage desk/> }.into_any(),
            Showing::Run => {
                let plan_left = Callback::new(move |()| desk.plan_left());
                let close = Callback::new(move |()| desk.forget());
                view! {
                    <RunPage bulk=desk.bulk plan_left close>
                        <Problem desk/>
                        <ReadsBar desk/>
                    </RunPage>
                }
                .into_any()
            }
        }
    };
    view! { <div class="bulk" node_ref=place>{shown}</div> }
}
