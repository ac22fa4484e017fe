//! The actions of the namespace, and those of the system.

mod column;
mod page;
mod pick;
mod toolbar;

use leptos::html::Div;
use leptos::prelude::*;

use super::help::LIST;
use crate::client::clock_time;
use crate::components::failed_read::FailedRead;
use crate::components::help::HelpPanel;
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::focus::{HEADING, hand_focus_on};
use crate::ui::list_tools::SEARCH;
use crate::ui::notice::Tone;
use crate::ui::page_heading::PageHeading;
use crate::ui::table::{RowAct, Table, Wanted, Words};
use crate::ui::tabs::{TabPanel, Tabs};
use crate::ui::toast::Toasts;
use page::Page;
use pick::explain_none;
use toolbar::{Create, Toolbar};

/// The actions of the namespace, and those of the system.
#[component]
pub fn ActionList(
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let is_system = query.iter().any(|(name, text)| (name.as_str(), text.as_str()) == ("tab", "system"));
    let tab = RwSignal::new(usize::from(is_system));
    // What the address wants is of the tab that it names.
    let first = StoredValue::new(Some(query));
    let content = move || {
        let of_system = tab.get() == 1;
        let query = first.try_update_value(Option::take).flatten();
        view! { <Listing of_system query/> }
    };
    view! {
        <header class="head">
            <div>
                <PageHeading title="Actions"/>
                <p class="effect">"What an action has by default, whoever invokes it can write over, unless it is final."</p>
            </div>
            <Create/>
        </header>
        <Tabs name="actions" label="Whose actions" titles=&["Actions", "System actions"] chosen=tab/>
        <TabPanel name="actions" chosen=tab>
            {content}
        </TabPanel>
        <HelpPanel help=&LIST/>
    }
}

#[component]
fn Listing(of_system: bool, #[prop(optional_no_strip)] query: Option<Vec<(String, String)>>) -> impl IntoView {
    let page = Page::new(of_system, query.as_deref().unwrap_or_default());
    if query.is_none() {
        page.want(|_| ());
    }
    let toasts = Toasts::expect();
    let place = NodeRef::<Div>::new();
    let failure = Memo::new(move |_| page.found.with(|found| found.failure.clone()));
    let failed = move || {
        hand_focus_on(place, HEADING);
        let again = move |()| page.reading.again();
        failure.get().map(|(error, entry)| view! { <FailedRead error entry again/> })
    };
    let at = move || page.found.with(|found| found.last.as_ref().map(|(_, at)| *at).unwrap_or_default());
    let count = move || page.found.with(|found| found.all().len());
    let shown = move || page.sheet.shown.with(Vec::len);
    let noun = if of_system { "system actions" } else { "actions" };
    let words = Words {
        loading: "Loading the actions…",
        empty: Signal::derive(move || format!("There are no {noun}. As of {}.", clock_time(at()))),
        empty_means: "Nothing can be invoked here, and no event can be handled by an action.",
        count: Signal::derive(move || format!("{} of {} {noun}, read at {}", shown(), count(), clock_time(at()))),
        no_match: Signal::derive(move || page.wanted.with(|wanted| explain_none(wanted, count()))),
    };
    let turn = move |column: &'static str| page.want(|wanted| wanted.turn(column));
    let show_all = move |()| {
        page.want(Wanted::want_all);
        dom::focus(SEARCH);
    };
    let copy = move |act: RowAct| {
        let text = page.found.with_untracked(|found| found.all().get(act.place).map(|item| item.to_copy()));
        let Some((what, text)) = text else { return };
        spawn(async move {
            match dom::copy_text(&text).await {
                true => toasts.say(Tone::Good, format!("{what} is copied."), None),
                false => toasts.say(Tone::Warning, "The browser refused to copy.", None),
            }
        });
    };
    view! {
        <Toolbar page/>
        <div class="found" node_ref=place>
            {failed}
            <Table
                sheet=page.sheet
                title="Actions"
                stage=Signal::derive(move || page.stage())
                words
                turn
                show_all
                class="actions"
                act=copy
            />
        </div>
    }
}
