//! The request log as a page of its own: the same calls, filters and details as in the dock, with more room.

use leptos::prelude::*;

use super::compare::Comparison;
use super::entry::Details;
use super::export::{clear, save_csv, save_har, save_postman};
use super::filter::StatusClass;
use super::filters::{FamilyChoice, MethodChoice, ShowAll, count_text};
use super::list::CallList;
use super::panel::kept_text;
use super::state::{Frame, LogView, Page, SEARCH};
use crate::client::Log;
use crate::ui::dom;
use crate::ui::menu::{MoreMenu, NamedMenu};
use crate::ui::page_heading::PageHeading;
use crate::ui::table::{SearchBox, SegmentButton};

/// The id of the menu of the files.
const EXPORT: &str = "log-export";

/// The id of the menu of what is rare.
const MORE: &str = "log-more";

/// The page of the log.
pub fn log_page() -> AnyView {
    let page = Page::new(Frame::Page, LogView::expect());
    view! {
        <header class="head">
            <div>
                <PageHeading title="Request log"/>
                <p class="effect">
                    "Every call of this tab, the newest first. A token is never in it, and known secrets are taken out of files."
                </p>
            </div>
            <Head page/>
        </header>
        <div class="log-page">
            <Tools page/>
            <CallList page/>
            <div class="under">
                <span role="status">{move || count_text(page)}</span>
                <span>{kept_text()}</span>
                <span role="status">{page.said}</span>
            </div>
            <Details page/>
            <Comparison page/>
        </div>
    }
    .into_any()
}

/// The session as a file, and the way to an empty log.
#[component]
fn Head(page: Page) -> impl IntoView {
    let entry = move |act: fn(Page), menu: &'static str| {
        move |_| {
            dom::hide_popover(menu);
            act(page);
        }
    };
    view! {
        <div class="do">
            <NamedMenu id=EXPORT label="Export">
                <button type="button" class="go" autofocus=true on:click=entry(save_har, EXPORT)>
                    "HAR"
                </button>
                <button type="button" class="go" on:click=entry(save_postman, EXPORT)>
                    "Postman collection"
                </button>
                <button type="button" class="go" on:click=entry(save_csv, EXPORT)>
                    "CSV"
                </button>
            </NamedMenu>
            <MoreMenu id=MORE>
                <button type="button" class="go bad" autofocus=true on:click=entry(clear, MORE)>
                    "Clear the log"
                </button>
            </MoreMenu>
        </div>
    }
}

/// The search, the classes of the status with their counts, the family and the method.
#[component]
fn Tools(page: Page) -> impl IntoView {
    let filter = page.view.filter;
    view! {
        <div class="toolbar tools" role="group" aria-label="Filter the calls">
            <SearchBox
                id=SEARCH
                label="Search the calls"
                placeholder=Signal::stored("Path, request ID or text of a body".to_string())
                search=Signal::derive(move || filter.with(|filter| filter.text.clone()))
                on_input=move |text: String| filter.update(|filter| filter.text = text)
            />
            <div class="seg" role="group" aria-label="Status">
                <Segment page class=None/>
                {StatusClass::ALL.map(|class| view! { <Segment page class=Some(class)/> }).into_iter().collect_view()}
            </div>
            <FamilyChoice page/>
            <MethodChoice page/>
            <ShowAll page/>
        </div>
    }
}

/// A class of the status to choose, or all of them.
#[component]
fn Segment(page: Page, class: Option<StatusClass>) -> impl IntoView {
    let filter = page.view.filter;
    let fits = move |of: StatusClass| class.is_none_or(|class| class == of);
    let count = move || {
        let own = |log: &Log| log.entries().filter(|call| fits(StatusClass::of(&call.state))).count();
        Some(page.client.log.with(own))
    };
    let is_chosen = move || filter.with(|filter| filter.status == class);
    let choose = move |chosen: bool| filter.update(|filter| filter.status = class.filter(|_| chosen));
    let label = class.map_or("All", StatusClass::title);
    view! { <SegmentButton label count=Signal::derive(count) is_chosen=Signal::derive(is_chosen) choose/> }
}
