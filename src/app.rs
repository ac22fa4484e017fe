//! The app: chooses the transports, makes what every page shares, draws the shell.

use std::rc::Rc;

use crate::api::transport::fetch::Fetch;
use crate::api::transport::worker::Simulation;
use crate::components::header::header;
use crate::components::nav::nav;
use crate::components::token_banner::token_banner;
use crate::components::tools::{DrawTools, Tools};
use crate::inspector::panel::{DrawLog, log_panel};
use crate::pages::{self, Drafts, Runs, explorer};
use crate::route::Route;
use crate::state::{State, spawn};
use crate::ui::dom;
use crate::ui::html::{El, View, el, mount, watch, with_class};
use crate::ui::part::Part;

/// Draws every page but the list of operations.
pub type DrawPage = fn(Route, Tools, Drafts, Runs) -> View;

/// The parts of the program that are loaded when they are first needed.
#[derive(Clone, Copy)]
pub struct Parts {
    /// The pages that send requests, or lead there.
    pub pages: Part<DrawPage>,
    /// The content of the request log.
    pub log: Part<DrawLog>,
    /// The dialogs above the pages, and the messages.
    pub tools: Part<DrawTools>,
}

/// Draws a page. What sends comes with the pages: nothing is sent from the list of operations.
pub fn draw_page(route: Route, tools: Tools, drafts: Drafts, runs: Runs) -> View {
    tools.client.connect(|| (Rc::new(Fetch), Rc::new(Simulation::default())));
    drafts.restore();
    runs.restore();
    tools.undo.restore();
    [token_banner(tools.client), pages::page(route, tools, drafts, runs)].into_iter().collect()
}

/// Draws the console in the page, and takes the loading message away.
pub fn start(parts: fn() -> Parts) {
    crate::ui::crash::catch_panics();
    any_spawner::Executor::init_wasm_bindgen().ok();
    mount(move || app(parts()));
    dom::remove("boot-message");
}

fn app(parts: Parts) -> View {
    let tools = Tools::new();
    let (client, route) = (tools.client, tools.route);
    let drafts = Drafts::new();
    let runs = Runs::new(drafts);
    let nav_open = State::new(false);
    dom::on_first_action(move || {
        parts.pages.fetch();
        parts.log.fetch();
        parts.tools.fetch();
    });
    enter_pages(tools, nav_open, parts);
    drafts.lead(route);
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
        route => parts.pages.view("this page", move |draw| draw(route.clone(), tools, drafts, runs)),
    });
    let shell = with_class("div", "shell").child(side).child(main);
    let log = log_panel(client, tools.log_open, parts.log, tools.log_entry, drafts.edit);
    View::from_iter([header(tools, nav_open), above_pages(tools, parts).into(), shell.into(), log.into()])
}

/// The dialogs and the messages, from when one of them is wanted or their part is there anyway.
fn above_pages(tools: Tools, parts: Parts) -> El {
    let wanted = State::new(false);
    watch(move || {
        if parts.tools.is_here() || tools.overlay.with(Option::is_some) || tools.toasts.is_speaking() {
            wanted.set_if_changed(true);
        }
    });
    let draw = move || parts.tools.view("search and commands", move |draw| draw(tools));
    with_class("div", "above-pages").live(move || wanted.get().then(draw))
}

/// Sets the title on each page, and on every one but the first moves the focus to its heading once it is there.
fn enter_pages(tools: Tools, nav_open: State<bool>, parts: Parts) {
    let mut shown = tools.route.peek(Route::clone);
    let mut entering = false;
    watch(move || {
        let now = tools.route.get();
        dom::set_title(&format!("{} · Wheelhouse", now.title()));
        let is_drawn = matches!(now, Route::Explorer(_)) || parts.pages.is_here();
        if now != shown {
            shown = now;
            entering = true;
            nav_open.set(false);
            tools.overlay.set_if_changed(None);
        }
        if entering && is_drawn {
            entering = false;
            pages::focus_heading();
        }
    });
}
