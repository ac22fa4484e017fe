//! The app: chooses the transports, makes what every page shares, draws the shell.

use crate::reactive::set_if_changed;
use std::rc::Rc;

use leptos::mount::mount_to_body;
use leptos::prelude::*;

use crate::api::transport::fetch::Fetch;
use crate::api::transport::worker::Simulation;
use crate::components::header::Header;
use crate::components::nav::Nav;
use crate::components::token_banner::TokenBanner;
use crate::components::tools::{DrawTools, Tools};
use crate::inspector::panel::{DrawLog, LogPanel};
use crate::pages::{self, Drafts, Explorer, Runs};
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::dom;
use crate::ui::part::{Part, PartView};

/// Draws every page but the list of operations.
pub type DrawPage = fn(Route, Tools, Drafts, Runs) -> AnyView;

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
pub fn draw_page(route: Route, tools: Tools, drafts: Drafts, runs: Runs) -> AnyView {
    tools.client.connect(|| (Rc::new(Fetch), Rc::new(Simulation::default())));
    drafts.restore();
    runs.restore();
    tools.undo.restore();
    view! {
        <TokenBanner/>
        {pages::page(route, tools, drafts, runs)}
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
    let tools = Tools::new();
    let (client, route) = (tools.client, tools.route);
    let drafts = Drafts::new();
    let runs = Runs::new(drafts);
    provide_context(drafts);
    provide_context(runs);
    let nav_open = RwSignal::new(false);
    dom::on_first_action(move || {
        parts.pages.fetch();
        parts.log.fetch();
        parts.tools.fetch();
    });
    enter_pages(tools, nav_open, parts);
    drafts.lead(route);
    // The page comes first, the navigation beside it in a task of its own: neither keeps the browser busy for long.
    let settled = RwSignal::new(false);
    spawn(async move {
        dom::next_task().await;
        settled.set(true);
    });
    let page = move || match route.get() {
        Route::Explorer(text) => view! { <Explorer client text/> }.into_any(),
        route => {
            let draw = move |draw: DrawPage| draw(route.clone(), tools, drafts, runs);
            view! { <PartView part=parts.pages what="this page" draw/> }.into_any()
        }
    };
    view! {
        <Header tools nav_open/>
        <AbovePages tools parts/>
        <div class="shell">
            <div class="side" id="side" class:open=nav_open>
                <Show when=move || settled.get()><Nav route drafts=drafts.marks/></Show>
            </div>
            <main id="main">{page}</main>
        </div>
        <LogPanel client open=tools.log_open part=parts.log chosen=tools.log_entry edit=drafts.edit/>
    }
}

/// The dialogs and the messages, from when one of them is wanted or their part is there anyway.
#[component]
fn AbovePages(tools: Tools, parts: Parts) -> impl IntoView {
    let wanted = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or_default()
            || parts.tools.is_here()
            || tools.overlay.with(Option::is_some)
            || tools.toasts.is_speaking()
    });
    view! {
        <div class="above-pages">
            <Show when=move || wanted.get()>
                <PartView part=parts.tools what="search and commands" draw=move |draw: DrawTools| draw(tools)/>
            </Show>
        </div>
    }
}

/// Sets the title on each page, and on every one but the first moves the focus to its heading once it is there.
fn enter_pages(tools: Tools, nav_open: RwSignal<bool>, parts: Parts) {
    let mut shown = tools.route.get_untracked();
    let mut entering = false;
    Effect::new(move |_| {
        let now = tools.route.get();
        dom::set_title(&format!("{} · Wheelhouse", now.title()));
        let is_drawn = matches!(now, Route::Explorer(_)) || parts.pages.is_here();
        if now != shown {
            shown = now;
            entering = true;
            nav_open.set(false);
            set_if_changed(tools.overlay, None);
        }
        if entering && is_drawn {
            entering = false;
            pages::focus_heading();
        }
    });
}
