//! The configurations of a kind: which limits there are, and whether they are in force.

mod column;
mod pick;
mod row;

use std::sync::Arc;

use leptos::prelude::*;

use super::call::{failure, read_all};
use super::help::list_help;
use super::place::Place;
use crate::api::error::ApiError;
use crate::api::journeys::{Configuration, Kind, create_is_possible};
use crate::client::{Cancel, clock_time, date_text, iso_time, now};
use crate::components::help::HelpPanel;
use crate::components::tools::Tools;
use crate::route::Route;
use crate::ui::bridge::legacy;
use crate::ui::dom;
use column::Column;
use pick::{Wanted, state_choices};
use row::Row;

pub use row::chip;

/// The id of the search, which gets the focus when everything is shown again.
const SEARCH: &str = "list-search";

/// What was read, and when.
type Found = (Arc<Vec<Configuration>>, f64);

/// The list, or why it could not be read and which call of the log that was.
type Read = Result<Found, (ApiError, u32)>;

#[derive(Clone, Copy)]
struct Page {
    tools: Tools,
    kind: Kind,
    found: LocalResource<Read>,
    wanted: RwSignal<Wanted>,
    /// What was read last: it is shown while it cannot be read again.
    last: StoredValue<Option<Found>>,
}

/// The list page of a kind; `query` is what the address carries.
#[component]
pub fn Configurations(tools: Tools, kind: Kind, query: Vec<(String, String)>) -> impl IntoView {
    let client = tools.client;
    let last = StoredValue::new(None);
    // Another place is another list: nothing of the one before stays.
    let place = Memo::new(move |_| Place::now(client));
    Effect::watch(move || place.get(), move |_, _, _| last.set_value(None), false);
    let found = LocalResource::new(move || {
        place.track();
        let cancel = Cancel::with_owner();
        async move {
            let (read, entry) = read_all(client, kind, &cancel).await;
            let found = (Arc::new(read.map_err(|error| (error, entry))?), now());
            last.try_set_value(Some(found.clone()));
            Ok(found)
        }
    });
    let page = Page { tools, kind, found, wanted: RwSignal::new(Wanted::from_query(&query)), last };
    view! {
        <h1 id="page-title" tabindex="-1">{kind.resource().title()}</h1>
        <p>{kind.scope()}</p>
        <Toolbar page/>
        <div class="found">
            <Suspense fallback=|| view! { <p class="loading" role="status">{"Loading the configurations…"}</p> }>
                {move || Suspend::new(async move { page.content(found.await) })}
            </Suspense>
        </div>
        <HelpPanel help=list_help(kind)/>
    }
}

impl Page {
    /// Takes over what the person wants to see, and puts it into the address.
    fn want(self, change: impl FnOnce(&mut Wanted)) {
        self.wanted.update(change);
        // A token that was pasted into the search by mistake stays out of the address.
        let redact = |(name, text): (String, String)| (name, self.tools.client.redact(&text));
        let query = self.wanted.with_untracked(Wanted::to_query).into_iter().map(redact).collect();
        dom::replace_hash(&Route::Configurations(self.kind, query).href());
    }

    fn content(self, read: Read) -> impl IntoView {
        match read {
            Ok((all, at)) if all.is_empty() => {
                let text = format!("There is no {} here. As of {}.", self.kind.noun(), clock_time(at));
                view! { <p class="empty">{text}</p> }.into_any()
            }
            Ok(found) => view! { <Table page=self found/> }.into_any(),
            Err((error, entry)) => view! {
                {legacy(failure(self.tools, &error, entry, move || self.found.refetch()))}
                {self.last.get_value().map(|found| view! { <Table page=self found/> })}
            }
            .into_any(),
        }
    }

    /// What fits, and in which order.
    fn pick(self, all: &[Configuration]) -> Vec<usize> {
        let locale = self.tools.preferences.with(|preferences| preferences.locale);
        let moment = |sent: &str| iso_time(sent).map(|at| (at, date_text(at, locale)));
        self.wanted.with(|wanted| wanted.pick(all, &moment))
    }
}

#[component]
fn Toolbar(page: Page) -> impl IntoView {
    let wanted = page.wanted;
    // The chosen one is marked: options that are made anew would lose it.
    let states = move || {
        let chosen = wanted.with_untracked(|wanted| wanted.state.clone());
        let found = page.found.get().and_then(Result::ok);
        let choices = state_choices(found.as_ref().map(|(all, _)| all.as_slice()), &chosen);
        let choice = |(value, text): (String, String)| {
            let is_chosen = value == chosen;
            view! { <option value=value selected=is_chosen>{text}</option> }
        };
        choices.into_iter().map(choice).collect_view()
    };
    view! {
        <div class="toolbar">
            <input
                class="search"
                id=SEARCH
                type="search"
                aria-label="Search the configurations"
                placeholder="Search: an endpoint, a method, a limit"
                prop:value=move || wanted.with(|wanted| wanted.search.clone())
                on:input:target=move |event| page.want(|wanted| wanted.search = event.target().value())
            />
            <div class="choice">
                <label for="list-state">{"State"}</label>
                <select
                    id="list-state"
                    prop:value=move || wanted.with(|wanted| wanted.state.clone())
                    on:change:target=move |event| page.want(|wanted| wanted.state = event.target().value())
                >
                    {states}
                </select>
            </div>
            <button type="button" class="button" on:click=move |_| page.found.refetch()>{"Refresh"}</button>
            {move || view! { <Create page/> }}
        </div>
    }
}

/// The way to a new one, or why there is none.
#[component]
fn Create(page: Page) -> impl IntoView {
    let all = page.found.get().and_then(Result::ok);
    let production = page.tools.client.connection().is_on_production();
    all.map(|(all, _)| match create_is_possible(page.kind, production, all.len()) {
        Ok(()) => view! { <a class="button" href=Route::NewConfiguration(page.kind).href()>{"New configuration"}</a> }
            .into_any(),
        Err(reason) => view! { <p class="field-note">"A new one is not possible: " {reason}</p> }.into_any(),
    })
}

/// The table. Its head stays while the rows change, so that a column keeps the focus while it is sorted by.
#[component]
fn Table(page: Page, found: Found) -> impl IntoView {
    let (all, at) = found;
    let count = all.len();
    let source = all.clone();
    let picked = Memo::new(move |_| page.pick(&source));
    let none = move || picked.with(Vec::is_empty);
    let show_all = move |_| {
        page.want(|wanted| {
            wanted.search.clear();
            wanted.state.clear();
        });
        dom::focus(SEARCH);
    };
    view! {
        <p class="field-note" role="status">
            {move || format!("{} of {count} configurations, as of {}", picked.with(Vec::len), clock_time(at))}
        </p>
        <div class="table-scroll" role="region" aria-label=page.kind.resource().title() tabindex="0" hidden=none>
            <table class="table">
                <thead>
                    <tr>
                        {Column::ALL.map(|column| view! { <Head page column/> }).into_iter().collect_view()}
                        <th scope="col">{"ID"}</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || picked.get()
                        key=|at| *at
                        children=move |at| view! { <Row tools=page.tools one=&all[at]/> }
                    />
                </tbody>
            </table>
        </div>
        <div>
            <Show when=none>
                <div class="empty">
                    <p>{move || page.wanted.with(|wanted| wanted.explain_none(count))}</p>
                    <button type="button" class="button" on:click=show_all>{"Show all"}</button>
                </div>
            </Show>
        </div>
    }
}

#[component]
fn Head(page: Page, column: Column) -> impl IntoView {
    let direction = move || match page.wanted.with(Wanted::sorted)? {
        (by, descending) if by == column => Some(if descending { "descending" } else { "ascending" }),
        _ => None,
    };
    view! {
        <th scope="col" aria-sort=direction>
            <button type="button" class="sort" on:click=move |_| page.want(|wanted| wanted.turn(column))>
                {column.names().1}
            </button>
        </th>
    }
}

#[cfg(test)]
mod tests {
    //! Configurations for the tests of the list.

    use serde_json::{Value, json};

    use crate::api::journeys::{Configuration, Kind};

    /// A capping configuration with more members.
    pub fn capping(uid: &str, state: &str, more: Value) -> Configuration {
        let mut value = json!({"uid": uid, "url": format!("https://h/{uid}"), "methods": ["GET"], "state": state});
        let members = value.as_object_mut().expect("an object");
        members.extend(more.as_object().expect("an object").clone());
        Configuration::new(Kind::Capping, value)
    }

    /// A service with a call rating.
    pub fn rate(calls: u32, period: u32) -> Value {
        json!({"rating": {"maxCallsCount": calls, "periodInMs": period}})
    }
}
