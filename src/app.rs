//! The app: chooses the transports, makes what every page shares, draws the shell.

use std::rc::Rc;

use crate::api::transport::fetch::Fetch;
use crate::api::transport::worker::Simulation;
use crate::client::{Client, load_text, save_text};
use crate::components::nav::nav;
use crate::components::switcher::{switcher, theme_choice};
use crate::inspector::panel::log_panel;
use crate::pages::{Drafts, page};
use crate::route::Route;
use crate::state::{State, spawn};
use crate::ui::dom;
use crate::ui::html::{View, button, el, link, mount, watch, with_class};

const LOG_OPEN_KEY: &str = "wheelhouse.log-open";

/// Draws the console in the page, and takes the loading message away.
pub fn start() {
    crate::ui::crash::catch_panics();
    any_spawner::Executor::init_wasm_bindgen().ok();
    mount(app);
    dom::remove("boot-message");
}

fn app() -> View {
    let client = Client::new(Rc::new(Fetch), Rc::new(Simulation::default()));
    let drafts: Drafts = State::new(Vec::new());
    let route = State::new(Route::parse(&dom::hash()));
    dom::on_hash_change(move || route.set_if_changed(Route::parse(&dom::hash())));
    let log_open = State::new(load_text(LOG_OPEN_KEY).is_some_and(|text| text == "true"));
    watch(move || {
        let open = log_open.get();
        save_text(LOG_OPEN_KEY, if open { "true" } else { "false" });
        dom::set_root_attribute("data-log", open.then_some("open"));
    });
    let nav_open = State::new(false);
    enter_pages(route, nav_open);
    let skip = link("#main", "Skip to content").attr("class", "skip").on("click", |event| {
        event.prevent_default();
        dom::focus("page-title");
    });
    let menu = button("button quiet nav-toggle", "Menu", move || nav_open.update(|open| *open = !*open));
    let menu = menu.attr("aria-controls", "side").live_aria("aria-expanded", move || nav_open.get());
    let bar = with_class("header", "bar")
        .child(menu)
        .child(link(&Route::Explorer(String::new()).href(), "Wheelhouse").attr("class", "brand"))
        .child(switcher(client))
        .child(theme_choice());
    // The page comes first, the navigation beside it in a task of its own: neither keeps the browser busy for long.
    let settled = State::new(false);
    spawn(async move {
        dom::next_task().await;
        settled.set(true);
    });
    let side = with_class("div", "side").id("side").live_class("open", move || nav_open.get());
    let side = side.live(move || settled.get().then(|| nav(route)));
    let main = el("main").id("main").live(move || page(route.get(), client, drafts));
    [skip, bar, with_class("div", "shell").child(side).child(main), log_panel(client, log_open)].into()
}

/// Sets the title on each page, and on every one but the first moves the focus to its heading.
fn enter_pages(route: State<Route>, nav_open: State<bool>) {
    let mut first = true;
    watch(move || {
        dom::set_title(&format!("{} · Wheelhouse", route.with(Route::title)));
        if !std::mem::take(&mut first) {
            nav_open.set(false);
            spawn(async {
                dom::next_task().await;
                dom::focus("page-title");
            });
        }
    });
}
