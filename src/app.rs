//! The app: provides what every page shares, draws the shell.

mod start;

use leptos::prelude::*;

use crate::client::Client;
use crate::components::contexts::{CurrentRoute, LogDock, provide_contexts};
use crate::components::fault_banner::FaultBanner;
use crate::host::Settle;
use crate::inspector::panel::DrawLog;
use crate::inspector::state::LogView;
use crate::pages::entering::{DrawPage, PageParts, enter_pages};
use crate::pages::{HomePage, lead_to_edits};
use crate::reactive::{Lasting, spawn, turns};
use crate::route::Route;
use crate::shell::header::{Header, SkipLink};
use crate::shell::keys::listen_to_keys;
use crate::shell::log_frame::LogFrame;
use crate::shell::nav::{Brand, Nav};
use crate::shell::overlay::Overlays;
use crate::shell::overlays::{AbovePages, DrawOverlays};
use crate::ui::dom;
use crate::ui::part::{Part, PartView};
use crate::work::drafts::Drafts;
use crate::work::runs::Runs;

pub use start::start;

/// How long after the start parts are fetched that nobody has asked for, in milliseconds.
const REST: i32 = 1000;

/// The parts of the program that are loaded when they are first needed.
#[derive(Clone, Copy)]
pub struct Parts {
    /// The pages.
    pub pages: PageParts,
    /// The content of the request log.
    pub log: Part<DrawLog>,
    /// The dialogs above the pages, and the messages.
    pub overlays: Part<DrawOverlays>,
}

impl Parts {
    /// Fetches what belongs to the page here, then the parts that a person is most likely to ask for, whenever the browser
    /// has nothing else to do: the first click opens a page as fast as the tenth. Who saves data has to act first, and gets
    /// the former only.
    async fn fetch_ahead(self, here: Lasting<Route>) {
        let fetch = move || self.pages.fetch(&here.get_untracked());
        if dom::saves_data() {
            return dom::on_first_action(fetch);
        }
        dom::rest().await;
        fetch();
        dom::wait(REST).await;
        self.overlays.fetch_ahead().await;
        self.pages.fetch_ahead().await;
        self.log.fetch_ahead().await;
    }
}

/// The contexts and the shell. No component gives a `Result`: what fails is a state of its page, and a panic stops the
/// program. So there is nothing for an `ErrorBoundary` to catch.
#[component]
fn App(parts: Parts, settle: Option<Settle>) -> impl IntoView {
    provide_contexts();
    Overlays::provide();
    let (client, CurrentRoute(route)) = (Client::expect(), CurrentRoute::expect());
    let drafts = Drafts::new();
    let log = LogView::new(*LogDock::expect().entry, *drafts.edit);
    provide_context(log);
    provide_context(drafts);
    provide_context(Runs::new(drafts));
    if let Some(settle) = settle {
        settle();
    }
    let nav_open = RwSignal::new(false);
    listen_to_keys();
    // What is written in forms survives; a write whose end nobody sees does not.
    dom::guard_leaving(move || client.is_writing());
    spawn(parts.fetch_ahead(route));
    parts.pages.fetch_for_links();
    enter_pages(nav_open, parts.pages);
    lead_to_edits(drafts, route);
    // The page comes first, the navigation beside it in a task of its own: neither keeps the browser busy for long.
    let settled = RwSignal::new(false);
    spawn(async move {
        dom::next_task().await;
        settled.set(true);
    });
    // Each visit has elements of its own: those of the page before would keep what nobody sees to, such as what is unfolded.
    let visit = turns(move || route.track());
    let page = move |_| match (route.get_untracked(), parts.pages.of(&route.read_untracked())) {
        (Route::Home, _) => view! { <HomePage part=parts.pages.home/> }.into_any(),
        (_, None) => ().into_any(),
        (route, Some(part)) => {
            view! { <PartView part what="this page" draw=move |draw: DrawPage| draw(route.clone())/> }.into_any()
        }
    };
    view! {
        <SkipLink/>
        <nav class="side" id="side" aria-label="Pages" class:open=nav_open>
            <Brand/>
            <Show when=move || settled.get()>
                <Nav/>
            </Show>
        </nav>
        <Header nav_open part=parts.overlays/>
        <AbovePages part=parts.overlays/>
        <main id="main">
            <FaultBanner/>
            <For each=move || [visit.get()] key=|visit| *visit children=page/>
        </main>
        <LogFrame near=move |()| parts.log.fetch()>
            <PartView part=parts.log what="the request log" draw=move |draw: DrawLog| draw(log)/>
        </LogFrame>
    }
}
