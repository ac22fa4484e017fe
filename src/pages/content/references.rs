//! Which templates and fragments embed which fragments: a table, a picture of the selected one, and what a publication of
//! it would change.

mod chosen;
mod columns;
mod drawing;
mod exports;
mod page;
mod panel;
mod picture;
mod scan;
pub mod shelf;
mod toolbar;

use leptos::html::Div;
use leptos::prelude::*;

use self::chosen::Chosen;
use self::page::{Page, Phase};
use self::panel::Panel;
use self::toolbar::{HeadButtons, Toolbar};
use crate::client::{clock_time, now};
use crate::components::failed_read::FailedRead;
use crate::components::help::{Help, HelpPanel};
use crate::route::collections::Collection;
use crate::ui::dom;
use crate::ui::focus::{HEADING, hand_focus_on};
use crate::ui::list_tools::SEARCH;
use crate::ui::page_heading::PageHeading;
use crate::ui::progress::{Progress, ProgressBar};
use crate::ui::table::{RowAct, Table, Wanted, Words};

static HELP: Help = Help {
    operations: &["templates.list", "templates.get", "fragments.list", "fragments.get"],
    rules: &[
        "The API does not say who embeds a fragment: each template and each fragment is read once, one call each.",
        "A fragment whose id is an expression is decided at delivery: no map can say which it is.",
        "Journeys and campaigns that embed fragments are not in this API.",
        "Expression fragments are documented with one nesting level.",
    ],
    links: &[(
        "Use expression fragments",
        "https://experienceleague.adobe.com/en/docs/journey-optimizer/using/content-management/personalization/use-expression-fragments",
    )],
};

/// Which templates and fragments embed which fragments.
#[component]
pub fn ReferencesPage(
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let page = Page::new(&query);
    provide_context(Chosen(page.of));
    view! {
        <header class="head">
            <div>
                <PageHeading title=Collection::References.list().title()/>
                <p class="effect">"Which templates and fragments embed which fragments, read from their text."</p>
            </div>
            <HeadButtons page/>
        </header>
        <Underway page/>
        <Found page/>
        <HelpPanel help=&HELP/>
    }
}

/// What is on its way, or why the last scan has no result.
#[component]
fn Underway(page: Page) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let shown = move || {
        hand_focus_on(place, HEADING);
        match page.phase.get() {
            Phase::Idle => ().into_any(),
            Phase::Cancelled(done, total) => view! {
                <p class="field-note" role="status">
                    {format!("Cancelled after {done} of {total}: nothing of it is shown, for a part of a map would mislead.")}
                </p>
            }
            .into_any(),
            Phase::Failed(error, entry) => {
                let again = move |()| page.scan();
                view! { <FailedRead error entry again/> }.into_any()
            }
            Phase::Scanning(since) => {
                let progress = Progress::since("Reading the library", since, page.counts.into(), now);
                view! { <ProgressBar progress cancel=Callback::new(move |()| page.cancel())/> }.into_any()
            }
        }
    };
    view! { <div node_ref=place>{shown}</div> }
}

/// The map, or the way to it.
#[component]
fn Found(page: Page) -> impl IntoView {
    let is_there = Memo::new(move |_| page.scanned.with(Option::is_some));
    let none = || {
        view! {
            <div class="empty">
                <p>
                    <strong>"Nothing was read yet."</strong>
                </p>
                <p>
                    "The API has no operation that says who embeds a fragment. A scan lists all templates and fragments and reads \
                     each once; it changes nothing."
                </p>
            </div>
        }
    };
    view! {
        <Show when=move || is_there.get() fallback=none>
            <Toolbar page/>
            <div class="map-split">
                <Fragments page/>
                <Panel page/>
            </div>
        </Show>
    }
}

#[component]
fn Fragments(page: Page) -> impl IntoView {
    let shown = move || page.sheet.shown.with(Vec::len);
    let all = move || page.sheet.rows.with(|rows| rows.count());
    let words = Words {
        loading: "",
        empty: Signal::derive(|| "No fragment is there, and nothing embeds one.".to_string()),
        empty_means: "",
        count: Signal::derive(move || format!("{} of {} shown", shown(), all())),
        no_match: Signal::derive(move || format!("Nothing fits: none of {}.", all())),
    };
    let show_all = move |()| {
        page.want(Wanted::want_all);
        dom::focus(SEARCH);
    };
    let select = move |act: RowAct| page.select_row(act.place);
    let read =
        move || page.scanned.with(|scanned| scanned.as_ref().map(|scanned| scanned.in_words(clock_time(scanned.at))));
    view! {
        <section class="found" aria-labelledby="fragments-title">
            <h2 id="fragments-title">"Fragments"</h2>
            <Table
                sheet=page.sheet
                title="Fragments, what embeds them and what they embed"
                stage=Signal::derive(move || page.stage())
                words
                turn=move |column: &'static str| page.want(|wanted| wanted.turn(column))
                show_all
                class="embeds"
                act=select
            >
                <span>{read}</span>
            </Table>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_summary;

    #[test]
    fn the_help_names_operations_that_exist() {
        assert!(HELP.operations.iter().all(|id| find_summary(id).is_some()));
        assert!(HELP.rules.iter().all(|rule| rule.ends_with('.')));
    }
}
