//! The configurations of a kind: which limits there are, and whether they are in force.

mod column;
mod pick;
mod row;

use std::rc::Rc;

use super::call::{failure, read_all};
use super::help::list_help;
use super::place::at_each_place;
use crate::api::error::ApiError;
use crate::api::journeys::{Configuration, Kind, create_is_possible};
use crate::client::{Cancel, clock_time, date_text, iso_time, now};
use crate::components::tools::Tools;
use crate::pages::heading;
use crate::route::Route;
use crate::state::{State, spawn};
use crate::ui::dom;
use crate::ui::field::option;
use crate::ui::html::{El, View, button, el, link, paragraph, watch, with_class};
use column::Column;
use pick::{Wanted, state_choices};
use row::row;

pub use row::chip;

/// The id of the search, which gets the focus when everything is shown again.
const SEARCH: &str = "list-search";

/// What is known of the list.
#[derive(Clone)]
enum Found {
    Loading,
    Failed(ApiError, u32),
    Here(Rc<Vec<Configuration>>, f64),
}

#[derive(Clone, Copy)]
struct Page {
    tools: Tools,
    kind: Kind,
    found: State<Found>,
    wanted: State<Wanted>,
    /// What was read last, and when: it is shown while it cannot be read again.
    last: State<Option<(Rc<Vec<Configuration>>, f64)>>,
    loads: State<u32>,
}

/// The list page of a kind; `query` is what the address carries.
pub fn configurations(tools: Tools, kind: Kind, query: Vec<(String, String)>) -> View {
    let wanted = State::new(Wanted::from_query(&query));
    let page =
        Page { tools, kind, found: State::new(Found::Loading), wanted, last: State::new(None), loads: State::new(0) };
    at_each_place(tools.client, move || {
        page.last.set(None);
        page.load();
    });
    [
        heading(kind.resource().title()),
        el("p").child(kind.scope()),
        page.toolbar(),
        with_class("div", "found").live(move || page.content()),
        list_help(kind),
    ]
    .into()
}

impl Page {
    fn load(self) {
        self.found.set(Found::Loading);
        self.loads.update(|loads| *loads += 1);
        let mine = self.loads.peek(|loads| *loads);
        spawn(async move {
            let (read, entry) = read_all(self.tools.client, self.kind, &Cancel::new()).await;
            if self.loads.try_peek(|loads| *loads) != Some(mine) {
                return;
            }
            self.found.set(match read {
                Ok(all) => {
                    let (all, at) = (Rc::new(all), now());
                    self.last.set(Some((all.clone(), at)));
                    Found::Here(all, at)
                }
                Err(error) => Found::Failed(error, entry),
            });
        });
    }

    /// Takes over what the person wants to see, and puts it into the address.
    fn want(self, change: impl FnOnce(&mut Wanted)) {
        self.wanted.update(change);
        // A token that was pasted into the search by mistake stays out of the address.
        let redact = |(name, text): (String, String)| (name, self.tools.client.redact(&text));
        let query = self.wanted.peek(Wanted::to_query).into_iter().map(redact).collect();
        dom::replace_hash(&Route::Configurations(self.kind, query).href());
    }

    fn toolbar(self) -> El {
        let search = with_class("input", "search").id(SEARCH).attr("type", "search");
        let search = search
            .attr("aria-label", "Search the configurations")
            .attr("placeholder", "Search: an endpoint, a method, a limit")
            .value(move || self.wanted.with(|wanted| wanted.search.clone()))
            .on_input(move |text| self.want(|wanted| wanted.search = text));
        let states = el("select")
            .id("list-state")
            .live(move || self.states())
            .value(move || self.wanted.with(|wanted| wanted.state.clone()))
            .on_change(move |text| self.want(|wanted| wanted.state = text));
        let label = el("label").attr("for", "list-state").child("State");
        with_class("div", "toolbar")
            .child(search)
            .child(with_class("div", "choice").child(label).child(states))
            .child(button("button", "Refresh", move || self.load()))
            .live(move || self.create())
    }

    /// The states to choose from. The chosen one is marked: options that are made anew would lose it.
    fn states(self) -> View {
        let chosen = self.wanted.peek(|wanted| wanted.state.clone());
        let choices = self.found.with(|found| match found {
            Found::Here(all, _) => state_choices(Some(all), &chosen),
            Found::Loading | Found::Failed(..) => state_choices(None, &chosen),
        });
        let choice = |(value, text): &(String, String)| {
            let option = option(value, text);
            if *value == chosen { option.attr("selected", "") } else { option }
        };
        choices.iter().map(choice).collect()
    }

    /// The way to a new one, or why there is none.
    fn create(self) -> View {
        let Found::Here(all, _) = self.found.get() else { return View::default() };
        let production = self.tools.client.connection().is_on_production();
        let to = Route::NewConfiguration(self.kind).href();
        match create_is_possible(self.kind, production, all.len()) {
            Ok(()) => link(&to, "New configuration").attr("class", "button").into(),
            Err(reason) => paragraph("field-note", format!("A new one is not possible: {reason}")).into(),
        }
    }

    fn content(self) -> View {
        match self.found.get() {
            Found::Loading => paragraph("loading", "Loading the configurations…").attr("role", "status").into(),
            Found::Failed(error, entry) => {
                let failed = failure(self.tools, &error, entry, move || self.load());
                let last = self.last.peek(Clone::clone).map(|(all, at)| self.table(all, at));
                View::from_iter([failed, last.unwrap_or_default()])
            }
            Found::Here(all, at) if all.is_empty() => {
                let text = format!("There is no {} here. As of {}.", self.kind.noun(), clock_time(at));
                paragraph("empty", text).into()
            }
            Found::Here(all, at) => self.table(all, at),
        }
    }

    /// The table. Its head stays while the rows change, so that a column keeps the focus while it is sorted by.
    fn table(self, all: Rc<Vec<Configuration>>, at: f64) -> View {
        let (picked, count) = (State::new(Vec::new()), all.len());
        let source = all.clone();
        watch(move || picked.set_if_changed(self.pick(&source)));
        let said = move || format!("{} of {count} configurations, as of {}", picked.with(Vec::len), clock_time(at));
        let head = Column::ALL.into_iter().map(|column| self.column(column)).collect::<View>();
        let head = el("tr").child(head).child(el("th").attr("scope", "col").child("ID"));
        let rows = move || picked.get().into_iter().map(|at| row(self.tools, &all[at])).collect::<View>();
        let table = with_class("table", "table").child(el("thead").child(head)).child(el("tbody").live(rows));
        let scroller = with_class("div", "table-scroll")
            .attr("role", "region")
            .attr("aria-label", self.kind.resource().title())
            .attr("tabindex", "0")
            .live_flag("hidden", move || picked.with(Vec::is_empty));
        let none = move || picked.with(Vec::is_empty).then(|| self.none(count));
        [
            paragraph("field-note", "").attr("role", "status").live_text(said),
            scroller.child(table),
            el("div").live(none),
        ]
        .into()
    }

    /// What fits, and in which order.
    fn pick(self, all: &[Configuration]) -> Vec<usize> {
        let locale = self.tools.preferences.with(|preferences| preferences.locale);
        let moment = |sent: &str| iso_time(sent).map(|at| (at, date_text(at, locale)));
        self.wanted.with(|wanted| wanted.pick(all, &moment))
    }

    /// In the place of the table when none of so many fits.
    fn none(self, count: usize) -> El {
        let show_all = move || {
            self.want(|wanted| {
                wanted.search.clear();
                wanted.state.clear();
            });
            dom::focus(SEARCH);
        };
        let why = el("p").live_text(move || self.wanted.with(|wanted| wanted.explain_none(count)));
        with_class("div", "empty").child(why).child(button("button", "Show all", show_all))
    }

    fn column(self, column: Column) -> El {
        let direction = move || match self.wanted.with(Wanted::sorted)? {
            (by, descending) if by == column => Some(if descending { "descending" } else { "ascending" }.to_string()),
            _ => None,
        };
        let press = move || self.want(|wanted| wanted.turn(column));
        let press = button("sort", column.names().1, press);
        el("th").attr("scope", "col").live_attr("aria-sort", direction).child(press)
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
