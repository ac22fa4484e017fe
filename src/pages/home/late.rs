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

/// What comes into the place around it. Panics outside of the page.
pub fn home_later() -> AnyView {
    let Place { later, wish } = expect_context();
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
