//! The app: chooses the transports, makes what every page shares, draws the shell.

use std::rc::Rc;

use crate::api::transport::fetch::Fetch;
use crate::api::transport::worker::Simulation;
use crate::client::{Client, load_text, save_text};
use crate::components::nav::nav;
use crate::components::switcher::{switcher, theme_choice};
use crate::components::token_banner::token_banner;
use crate::inspector::panel::{DrawLog, log_panel};
use crate::pages::{self, Drafts, explorer};
use crate::route::Route;
use crate::state::{State, spawn};
use crate::ui::dom;
use crate::ui::html::{View, button, el, link, mount, watch, with_class};
use crate::ui::part::Part;

const LOG_OPEN_KEY: &str = "wheelhouse.log-open";

/// Draws every page but the list of operations.
pub type DrawPage = fn(Route, Client, Drafts) -> View;

/// The parts of the program that are loaded when they are first needed.
#[derive(Clone, Copy)]
pub struct Parts {
    /// The pages that send requests, or lead there.
    pub pages: Part<DrawPage>,
    /// The content of the request log.
    pub log: Part<DrawLog>,
}

/// Draws a page. What sends comes with the pages: nothing is sent from the list of operations.
pub fn draw_page(route: Route, client: Client, drafts: Drafts) -> View {
    client.connect(|| (Rc::new(Fetch), Rc::new(Simulation::default())));
    drafts.restore();
    [token_banner(client), pages::page(route, client, drafts)].into_iter().collect()
}

/// Draws the console in the page, and takes the loading message away.
pub fn start(parts: fn() -> Parts) {
    crate::ui::crash::catch_panics();
    any_spawner::Executor::init_wasm_bindgen().ok();
    mount(move || app(parts()));
    dom::remove("boot-message");
}

fn app(parts: Parts) -> View {
    let client = Client::new();
    let drafts = Drafts::new();
    let route = State::new(Route::parse(&dom::hash()));
    dom::on_hash_change(move || route.set_if_changed(Route::parse(&dom::hash())));
    let log_open = State::new(load_text(LOG_OPEN_KEY).is_some_and(|text| text == "true"));
    watch(move || {
        let open = log_open.get();
        save_text(LOG_OPEN_KEY, if open { "true" } else { "false" });
        dom::set_root_attribute("data-log", open.then_some("open"));
    });
    let nav_open = State::new(false);
    dom::on_first_action(move || {
        parts.pages.fetch();
        parts.log.fetch();
    });
    enter_pages(route, nav_open, parts);
    drafts.lead(route);
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
    let side = side.live(move || settled.get().then(|| nav(route, drafts.marks)));
    let main = el("main").id("main").live(move || match route.get() {
        Route::Explorer(text) => explorer(client, text),
        route => parts.pages.view("this page", move |draw| draw(route.clone(), client, drafts)),
    });
    let shell = with_class("div", "shell").child(side).child(main);
    [skip, bar, shell, log_panel(client, log_open, parts.log, drafts.edit)].into()
}

/// Sets the title on each page, and on every one but the first moves the focus to its heading once it is there.
fn enter_pages(route: State<Route>, nav_open: State<bool>, parts: Parts) {
    let mut shown = route.peek(Route::clone);
    let mut entering = false;
    watch(move || {
        let now = route.get();
        dom::set_title(&format!("{} · Wheelhouse", now.title()));
        let is_drawn = matches!(now, Route::Explorer(_)) || parts.pages.is_here();
        if now != shown {
            shown = now;
            entering = true;
            nav_open.set(false);
        }
        if entering && is_drawn {
            entering = false;
            pages::focus_heading();
        }
    });
}
