//! Plans about many templates or fragments, and their runs.

mod ask;
mod choice_row;
pub mod choose;
mod desk;
mod drive;
mod facts;
mod files;
pub mod handoff;
mod kept;
mod look;
mod make;
mod pace;
mod perform;
mod plan_page;
mod plan_row;
mod plan_side;
mod planned;
mod read;
mod run_page;
mod run_row;
mod run_side;
mod running;
mod words;

use leptos::html::Div;
use leptos::prelude::*;

use self::ask::AskPage;
use self::choose::ChoosePage;
use self::desk::{Desk, Showing};
use self::handoff::{handed_by, kind_of};
use self::plan_page::PlanPage;
use self::run_page::RunPage;
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
            Showing::Run => view! { <RunPage desk/> }.into_any(),
        }
    };
    view! { <div class="bulk" node_ref=place>{shown}</div> }
}
