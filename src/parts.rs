//! Where the parts of the program are cut that a first visit does not load: one for each workspace.
//!
//! `cargo xtask build` builds with the feature `split` and cuts these functions, and whatever only they reach, out of
//! the program: data and code alike. Without the feature they are in it from the start, as under `trunk serve`.
//! They belong to the program and not to the library, because whoever links them carries all that they reach.

use std::rc::Rc;

use leptos::prelude::*;
use wheelhouse::api::transport::{fetch::Fetch, upload::Upload, worker::Simulation};
use wheelhouse::app::Parts;
use wheelhouse::client::Client;
use wheelhouse::components::body_editor::DrawLater;
use wheelhouse::components::body_tools::draw_tool;
use wheelhouse::host::{FindHost, experience};
use wheelhouse::inspector::page::log_page;
use wheelhouse::inspector::panel::{self, DrawLog};
use wheelhouse::pages::entering::{DrawPage, PageParts, restore};
use wheelhouse::pages::{self, BodyForm, Exchange, ToolsPart, make_body_form, make_exchange};
use wheelhouse::route::Route;
use wheelhouse::shell::overlays::{DrawOverlays, make_overlays};
use wheelhouse::shell::{offline_banner::OfflineBanner, token_banner::TokenBanner};
use wheelhouse::ui::part::{Loading, NotLoaded, Part};
use wheelhouse::work::drafts::Drafts;

/// The parts; nothing of them is loaded yet.
pub fn parts() -> Parts {
    Parts {
        pages: PageParts {
            home: Part::new(|| Box::pin(load_home())),
            operation: Part::new(|| Box::pin(load_operation())),
            body: Part::new(|| Box::pin(load_body())),
            tools: ToolsPart(Part::new(|| Box::pin(load_tools()))),
            exchange: Part::new(|| Box::pin(load_exchange())),
            journeys: Part::new(|| Box::pin(load_journeys())),
            lab: Part::new(|| Box::pin(load_lab())),
            content: Part::new(|| Box::pin(load_content())),
            runtime: Part::new(|| Box::pin(load_runtime())),
            connections: Part::new(|| Box::pin(load_connections())),
            log: Part::new(|| Box::pin(load_log_page())),
            rest: Part::new(|| Box::pin(load_rest())),
        },
        log: Part::new(|| Box::pin(load_log())),
        overlays: Part::new(|| Box::pin(load_overlays())),
    }
}

/// What listens to the shell of Experience Cloud.
pub fn host() -> Loading<FindHost> {
    Box::pin(load_experience())
}

/// A function that gives what stands for a part, and is cut out under the part's name.
macro_rules! part {
    ($part:ident, $load:ident, $type:ty, $value:expr) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($part, fallible)]
        fn $load() -> Result<$type, NotLoaded> {
            let value: $type = $value;
            Ok(value)
        }

        #[cfg(not(feature = "split"))]
        async fn $load() -> Result<$type, NotLoaded> {
            let value: $type = $value;
            Ok(value)
        }
    };
}

part!(home, load_home, DrawPage, draw_home);
part!(operation, load_operation, DrawPage, draw_operation);
part!(body, load_body, BodyForm, make_body_form());
part!(tools, load_tools, DrawLater, draw_tool);
part!(exchange, load_exchange, Exchange, make_exchange(connect_for_writes));
part!(journeys, load_journeys, DrawPage, |route| enter(|| pages::journeys_page(route)));
part!(lab, load_lab, DrawPage, |route| enter(|| pages::lab_page(route)));
part!(content, load_content, DrawPage, |route| enter(|| pages::content_page(route)));
part!(runtime, load_runtime, DrawPage, |route| enter(|| pages::runtime_page(route)));
part!(connections, load_connections, DrawPage, |_| enter(pages::connections_page));
part!(log_page, load_log_page, DrawPage, |_| enter(log_page));
part!(rest, load_rest, DrawPage, |route| enter(|| pages::other_page(route)));
part!(experience, load_experience, FindHost, experience::FIND);
part!(log, load_log, DrawLog, panel::content);
part!(overlays, load_overlays, DrawOverlays, make_overlays());

/// Gives the client its ways out.
fn connect(client: Client) {
    client.connect(|| (Rc::new(Fetch), Rc::new(Simulation::default())));
}

/// The same for pages that may send much.
fn connect_for_writes(client: Client) {
    connect(client);
    client.connect_by(Rc::new(Upload));
}

/// Draws a page that sends as soon as it is there, or on a click, with what was kept for it.
fn enter(page: impl FnOnce() -> AnyView) -> AnyView {
    connect_for_writes(Client::expect());
    restore();
    view! {
        <OfflineBanner/>
        <TokenBanner/>
        {page()}
    }
    .into_any()
}

fn draw_home(_: Route) -> AnyView {
    connect(Client::expect());
    restore();
    pages::home_later()
}

/// What sends from it restores the rest, and says what stands in the way of a call.
fn draw_operation(route: Route) -> AnyView {
    Drafts::expect().restore();
    pages::operation_page(route)
}
