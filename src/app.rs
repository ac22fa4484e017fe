//! The app: chooses the transports, provides the contexts, draws the shell.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use crate::api::transport::fetch::Fetch;
use crate::api::transport::worker::Simulation;
use crate::client::{Client, load_text, save_text};
use crate::components::nav::nav;
use crate::components::switcher::{switcher, theme_choice};
use crate::inspector::panel::log_panel;
use crate::pages::{Drafts, page};
use crate::route::Route;
use crate::ui::dom;

const LOG_OPEN_KEY: &str = "wheelhouse.log-open";

/// Mounts the console in the page and takes the loading message away.
pub fn start() {
    crate::ui::crash::catch_panics();
    mount_to_body(app);
    dom::set_root_attribute("data-state", Some("ready"));
}

fn app() -> AnyView {
    provide_context(Client::new(Rc::new(Fetch), Rc::new(Simulation::default())));
    provide_context(Drafts::new());
    let route = track_route();
    let log_open = RwSignal::new(load_text(LOG_OPEN_KEY).is_some_and(|text| text == "true"));
    Effect::new(move |_| save_text(LOG_OPEN_KEY, if log_open.get() { "true" } else { "false" }));
    let nav_open = RwSignal::new(false);
    enter_pages(route, nav_open);
    let content = move || page(route.get());
    view! {
        <a class="skip" href="#main" on:click=move |event| { event.prevent_default(); dom::focus("page-title") }>"Skip to content"</a>
        <header class="bar">
            <button type="button" class="button quiet nav-toggle" aria-expanded=move || nav_open.get().to_string() aria-controls="side" on:click=move |_| nav_open.update(|open| *open = !*open)>
                "Menu"
            </button>
            <a class="brand" href=Route::Explorer(String::new()).href()>"Wheelhouse"</a>
            {switcher()}
            {theme_choice()}
        </header>
        <div class="shell">
            <div id="side" class="side" class:open=nav_open>{nav(route)}</div>
            <main id="main">{content}</main>
        </div>
        {log_panel(log_open)}
    }
    .into_any()
}

/// The route in the address, followed for as long as the page lives.
fn track_route() -> Memo<Route> {
    let hash = RwSignal::new(dom::hash());
    let on_change = Closure::<dyn Fn()>::new(move || hash.set(dom::hash()));
    window().add_event_listener_with_callback("hashchange", on_change.as_ref().unchecked_ref()).ok();
    on_change.forget();
    Memo::new(move |_| hash.with(|hash| Route::parse(hash)))
}

/// Sets the title on each page, and on every one but the first moves the focus to its heading.
fn enter_pages(route: Memo<Route>, nav_open: RwSignal<bool>) {
    Effect::new(move |before: Option<()>| {
        dom::set_title(&format!("{} · Wheelhouse", route.get().title()));
        if before.is_some() {
            nav_open.set(false);
            request_animation_frame(|| dom::focus("page-title"));
        }
    });
}
