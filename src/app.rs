//! The app: chooses the transports, provides what every page shares, draws the shell.

use std::rc::Rc;

use leptos::mount::mount_to_body;
use leptos::prelude::*;

use crate::api::transport::fetch::Fetch;
use crate::api::transport::worker::Simulation;
use crate::client::Client;
use crate::client::undo::Undo;
use crate::components::contexts::{CurrentRoute, LogDock, Overlays, provide_contexts};
use crate::components::header::Header;
use crate::components::keys::listen_to_keys;
use crate::components::nav::Nav;
use crate::components::overlays::DrawOverlays;
use crate::components::token_banner::TokenBanner;
use crate::inspector::panel::{DrawLog, LogPanel};
use crate::pages::{self, Drafts, Explorer, Runs};
use crate::reactive::{set_if_changed, spawn};
use crate::route::Route;
use crate::ui::dom;
use crate::ui::part::{Part, PartView};
use crate::ui::toast::Toasts;

/// Draws the pages of a workspace.
pub type DrawPage = fn(Route) -> AnyView;

/// The parts of the program that are loaded when they are first needed.
#[derive(Clone, Copy)]
pub struct Parts {
    /// The page of an operation.
    pub operation: Part<DrawPage>,
    /// Lists, objects and forms of the configurations.
    pub journeys: Part<DrawPage>,
    /// The limit lab.
    pub lab: Part<DrawPage>,
    /// The connections.
    pub connections: Part<DrawPage>,
    /// The other pages.
    pub rest: Part<DrawPage>,
    /// The content of the request log.
    pub log: Part<DrawLog>,
    /// The dialogs above the pages, and the messages.
    pub overlays: Part<DrawOverlays>,
}

impl Parts {
    /// The part with the page of a route; the list of operations is there from the start.
    fn of(self, route: &Route) -> Option<Part<DrawPage>> {
        match route {
            Route::Explorer(_) => None,
            Route::Operation(..) => Some(self.operation),
            Route::Configurations(..)
            | Route::Configuration(..)
            | Route::NewConfiguration(_)
            | Route::EditConfiguration(..) => Some(self.journeys),
            Route::Lab(_) => Some(self.lab),
            Route::Connections => Some(self.connections),
            Route::Undo | Route::Simulator | Route::Preferences | Route::NotFound(_) => Some(self.rest),
        }
    }
}

/// Makes ready what pages that send need, and draws one. Nothing is sent from the list of operations.
pub fn enter(page: impl FnOnce() -> AnyView) -> AnyView {
    Client::expect().connect(|| (Rc::new(Fetch), Rc::new(Simulation::default())));
    Drafts::expect().restore();
    Undo::expect().restore();
    view! {
        <TokenBanner/>
        {page()}
    }
    .into_any()
}

/// Draws the console in the page, and takes the loading message away.
pub fn start(parts: fn() -> Parts) {
    crate::ui::crash::catch_panics();
    mount_to_body(move || view! { <App parts=parts()/> });
    dom::remove("boot-message");
}

#[component]
fn App(parts: Parts) -> impl IntoView {
    provide_contexts();
    let (client, CurrentRoute(route), dock) = (Client::expect(), CurrentRoute::expect(), LogDock::expect());
    let drafts = Drafts::new();
    provide_context(drafts);
    provide_context(Runs::new(drafts));
    let nav_open = RwSignal::new(false);
    listen_to_keys();
    // What is written in forms survives; a write whose end nobody sees does not.
    dom::guard_leaving(move || client.is_writing());
    dom::on_first_action(move || parts.overlays.fetch());
    // A link that somebody is about to follow brings its page.
    dom::on_link_near(move |hash| {
        if let Some(part) = parts.of(&Route::parse(&hash)) {
            part.fetch();
        }
    });
    enter_pages(nav_open, parts);
    drafts.lead(route);
    // The page comes first, the navigation beside it in a task of its own: neither keeps the browser busy for long.
    let settled = RwSignal::new(false);
    spawn(async move {
        dom::next_task().await;
        settled.set(true);
    });
    let page = move || match (parts.of(&route.read()), route.get()) {
        (None, Route::Explorer(text)) => view! { <Explorer text/> }.into_any(),
        (None, _) => ().into_any(),
        (Some(part), route) => {
            view! { <PartView part what="this page" draw=move |draw: DrawPage| draw(route.clone())/> }.into_any()
        }
    };
    view! {
        <Header nav_open/>
        <AbovePages part=parts.overlays/>
        <div class="shell">
            <div class="side" id="side" class:open=nav_open>
                <Show when=move || settled.get()>
                    <Nav drafts=drafts.marks/>
                </Show>
            </div>
            <main id="main">{page}</main>
        </div>
        <LogPanel client open=dock.open part=parts.log chosen=dock.entry edit=drafts.edit/>
    }
}

/// The dialogs and the messages, from when one of them is wanted or their part is there anyway.
#[component]
fn AbovePages(part: Part<DrawOverlays>) -> impl IntoView {
    let (Overlays(overlay), toasts) = (Overlays::expect(), Toasts::expect());
    let wanted = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or_default()
            || part.is_here()
            || overlay.with(Option::is_some)
            || toasts.is_speaking()
    });
    view! {
        <div class="above-pages">
            <Show when=move || wanted.get()>
                <PartView part what="search and commands" draw=|draw: DrawOverlays| draw()/>
            </Show>
        </div>
    }
}

/// Sets the title on each page, and on every one but the first moves the focus to its heading once it is there.
fn enter_pages(nav_open: RwSignal<bool>, parts: Parts) {
    let (CurrentRoute(route), Overlays(overlay)) = (CurrentRoute::expect(), Overlays::expect());
    Effect::new(move |_| dom::set_title(&format!("{} · Wheelhouse", route.read().title())));
    let leave = move |_: &Route, _: Option<&Route>, _| {
        nav_open.set(false);
        set_if_changed(overlay, None);
    };
    Effect::watch(move || route.get(), leave, false);
    let drawn = move || (route.get(), parts.of(&route.read()).is_none_or(Part::is_here));
    let arrive = move |now: &(Route, bool), before: Option<&(Route, bool)>, entering: Option<bool>| {
        let entering = entering.unwrap_or_default() || before.is_some_and(|before| before.0 != now.0);
        if entering && now.1 {
            pages::focus_heading();
        }
        entering && !now.1
    };
    Effect::watch(drawn, arrive, false);
}
