//! Which part of the program has which page, and what happens when a page is entered.

use leptos::prelude::*;

use super::operation::body::{BodyPart, ToolsPart};
use super::operation::call::ExchangePart;
use crate::api::{Family, find_summary};
use crate::client::{Client, Presets};
use crate::components::contexts::CurrentRoute;
use crate::reactive::set_if_changed;
use crate::route::Route;
use crate::route::collections::{Collection, CollectionRoute};
use crate::shell::overlay::Overlays;
use crate::ui::dom;
use crate::ui::page_heading::focus_heading;
use crate::ui::part::Part;
use crate::work::drafts::Drafts;
use crate::work::undo::Undo;

/// Draws the pages of a workspace.
pub type DrawPage = fn(Route) -> AnyView;

/// The parts with the pages, one for each workspace.
#[derive(Clone, Copy)]
pub struct PageParts {
    /// What comes later on the first page.
    pub home: Part<DrawPage>,
    /// The page of an operation.
    pub operation: Part<DrawPage>,
    /// The body in the form of an operation.
    pub body: BodyPart,
    /// What of a body in a form is large.
    pub tools: ToolsPart,
    /// What sends from the page of an operation.
    pub exchange: ExchangePart,
    /// Lists, objects and forms of the configurations.
    pub journeys: Part<DrawPage>,
    /// The limit lab.
    pub lab: Part<DrawPage>,
    /// Templates and fragments.
    pub content: Part<DrawPage>,
    /// Actions, event registrations, the namespace.
    pub runtime: Part<DrawPage>,
    /// The connections.
    pub connections: Part<DrawPage>,
    /// The request log as a page.
    pub log: Part<DrawPage>,
    /// The other pages.
    pub rest: Part<DrawPage>,
}

impl PageParts {
    /// The part with the page of a route; the first page is there from the start.
    pub fn of(self, route: &Route) -> Option<Part<DrawPage>> {
        match route {
            Route::Home => None,
            Route::Operation(..) => Some(self.operation),
            Route::Of(CollectionRoute { of: Collection::Lab, .. }) => Some(self.lab),
            Route::Of(route) => Some(match route.of.family() {
                Family::Journeys => self.journeys,
                Family::Content => self.content,
                Family::Runtime => self.runtime,
            }),
            Route::Connections => Some(self.connections),
            Route::Log => Some(self.log),
            Route::Explorer(_) | Route::Undo | Route::Simulator | Route::Preferences | Route::NotFound(_) => {
                Some(self.rest)
            }
        }
    }

    /// Loads what a person is most likely to open, one part after the other.
    pub async fn fetch_ahead(self) {
        for page in [
            self.journeys,
            self.operation,
            self.rest,
            self.content,
            self.connections,
            self.runtime,
            self.lab,
            self.log,
            self.home,
        ] {
            page.fetch_ahead().await;
        }
        self.exchange.fetch_ahead().await;
        self.body.fetch_ahead().await;
        self.tools.0.fetch_ahead().await;
    }

    /// Loads the page of a link that somebody is about to follow.
    pub fn fetch_for_links(self) {
        dom::on_link_near(move |hash| {
            self.fetch(&Route::parse(&hash));
        });
    }

    /// Loads the page of a route, and with it the form of a body if it has one. Of the first page, what comes later.
    pub fn fetch(self, route: &Route) {
        if *route == Route::Home {
            self.home.fetch();
        }
        if let Some(part) = self.of(route) {
            part.fetch();
        }
        if let Route::Operation(id, _) = route
            && find_summary(id).is_some_and(|summary| summary.has_body)
        {
            self.body.fetch();
        }
    }
}

/// Gives pages what they load themselves, sets the title on each, and on every one but the first moves the focus to its
/// heading once it is there.
pub fn enter_pages(nav_open: RwSignal<bool>, parts: PageParts) {
    provide_context(parts.body);
    provide_context(parts.tools);
    provide_context(parts.exchange);
    let (CurrentRoute(route), Overlays(overlay)) = (CurrentRoute::expect(), Overlays::expect());
    Effect::new(move |before: Option<()>| {
        let route = route.read();
        // Where the console starts with the first page, the rest of that waits until the page is at rest.
        if before.is_some() || *route != Route::Home {
            parts.fetch(&route);
        }
    });
    Effect::new(move |_| dom::set_title(&format!("{} · Wheelhouse", route.read().title())));
    let leave = move |_: &Route, _: Option<&Route>, _| {
        nav_open.set(false);
        set_if_changed(*overlay, None);
    };
    Effect::watch(move || route.get(), leave, false);
    let drawn = move || (route.get(), parts.of(&route.read()).is_none_or(Part::is_here));
    let arrive = move |now: &(Route, bool), before: Option<&(Route, bool)>, entering: Option<bool>| {
        let entering = entering.unwrap_or_default() || before.is_some_and(|before| before.0 != now.0);
        if entering && now.1 {
            focus_heading();
        }
        entering && !now.1
    };
    Effect::watch(drawn, arrive, false);
}

/// Reads what was kept for the pages, and what the host presets. The first page does without until it reads.
pub fn restore() {
    let client = Client::expect();
    Presets::of(client);
    Drafts::expect().restore();
    Undo::expect().restore(client);
}
