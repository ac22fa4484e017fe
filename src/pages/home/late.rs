//! What comes after the page: the button that reads again, what works, what is in force and under way, the last changes.

use leptos::prelude::*;

use super::changes::LastChanges;
use super::health_view::HealthLine;
use super::limits::{LimitsInForce, reading_now};
use super::under_way::UnderWay;
use super::{Later, Place};
use crate::client::Client;
use crate::components::run_news::enter_workspace;
use crate::pages::workspaces::workspaces;
use crate::shell::offline_banner::OfflineBanner;
use crate::ui::icon::Icon;
use crate::ui::in_turn::in_turn;

/// What comes into the place around it, one after the other from above. Panics outside of the page.
pub fn home_later() -> AnyView {
    let Place { later, wish } = expect_context();
    let turn = match later {
        Later::Again => 0,
        Later::Health => 1,
        Later::Limits => 2,
        Later::Changes => 3,
    };
    let is_due = in_turn(turn);
    (move || is_due.get().then(|| draw(later, wish))).into_any()
}

fn draw(later: Later, wish: RwSignal<u32>) -> AnyView {
    match later {
        Later::Again => view! { <Again wish/> }.into_any(),
        Later::Health => view! {
            <OfflineBanner/>
            <HealthLine wish/>
        }
        .into_any(),
        Later::Limits => {
            // What was kept of the runs is there from now on.
            workspaces().for_each(enter_workspace);
            view! {
                <div class="home-split">
                    <LimitsInForce wish/>
                    <UnderWay/>
                </div>
            }
            .into_any()
        }
        Later::Changes => view! { <LastChanges/> }.into_any(),
    }
}

/// Reads the limits again.
#[component]
fn Again(wish: RwSignal<u32>) -> impl IntoView {
    let client = Client::expect();
    let reads = Memo::new(move |_| reading_now(client));
    view! {
        <button
            type="button"
            class="button quiet"
            class:reading=reads
            on:click=move |_| wish.set(client.connection_now().id)
        >
            <Icon name="refresh"/>
            "Read again"
        </button>
    }
}
