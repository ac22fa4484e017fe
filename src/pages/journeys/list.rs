//! The configurations of a kind: which limits there are, and whether they are in force.

use std::rc::Rc;

use super::call::{failure, read_all};
use crate::api::error::ApiError;
use crate::api::journeys::{Chip, Configuration, Kind, create_is_possible};
use crate::client::{Cancel, clock_time, now};
use crate::components::help::{Help, help_panel};
use crate::components::tools::Tools;
use crate::pages::heading;
use crate::route::Route;
use crate::state::{State, spawn};
use crate::ui::copy::copy_button;
use crate::ui::dom;
use crate::ui::html::{El, View, button, el, link, paragraph, with_class};

const CAPPING_HELP: Help = Help {
    operations: &["capping.list", "capping.create"],
    rules: &[
        "Capping applies to the sandbox: to custom actions or data sources. A call over the limit is rejected.",
        "A configuration has no effect before it is deployed, and a changed one needs to be deployed again.",
    ],
    links: &[(
        "Capping API",
        "https://experienceleague.adobe.com/en/docs/journey-optimizer/using/orchestrate-journeys/journey-apis/capping",
    )],
};

const THROTTLING_HELP: Help = Help {
    operations: &["throttling.list", "throttling.create"],
    rules: &[
        "Throttling applies to the whole organization: to custom actions. A call over the limit waits, up to 6 hours.",
        "One configuration for each organization, on a production sandbox, from 200 to 5,000 calls per second.",
        "A change of a deployed configuration is in force at once.",
    ],
    links: &[(
        "Throttling API",
        "https://experienceleague.adobe.com/en/docs/journey-optimizer/using/orchestrate-journeys/journey-apis/throttling",
    )],
};

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
    search: State<String>,
    sort: State<String>,
}

/// What the list can be sorted by: its name in the address, and in the head of the column.
const COLUMNS: [(&str, &str); 5] = [
    ("endpoint", "Endpoint"),
    ("methods", "Methods"),
    ("limit", "Limit"),
    ("state", "State"),
    ("deployed", "Deployed"),
];

/// The list page of a kind; `query` is what the address carries.
pub fn configurations(tools: Tools, kind: Kind, query: Vec<(String, String)>) -> View {
    let of = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, text)| text.clone()).unwrap_or_default();
    let page = Page {
        tools,
        kind,
        found: State::new(Found::Loading),
        search: State::new(of("q")),
        sort: State::new(of("sort")),
    };
    page.load();
    let search = with_class("input", "search").attr("type", "search").attr("aria-label", "Search the configurations");
    let search = search.attr("placeholder", "Search: an endpoint, a method, a state");
    let search = search.value(move || page.search.get()).on_input(move |text| {
        page.search.set(text);
        page.show_in_address();
    });
    let bar = with_class("div", "toolbar")
        .child(search)
        .child(button("button", "Refresh", move || page.load()))
        .live(move || page.create());
    let help = if kind == Kind::Capping { &CAPPING_HELP } else { &THROTTLING_HELP };
    [
        heading(kind.resource().title()),
        el("p").child(kind.scope()),
        bar,
        with_class("div", "found").live(move || page.content()),
        help_panel(help),
    ]
    .into()
}

impl Page {
    fn load(self) {
        self.found.set(Found::Loading);
        spawn(async move {
            let (read, entry) = read_all(self.tools.client, self.kind, &Cancel::new()).await;
            self.found.set(match read {
                Ok(all) => Found::Here(Rc::new(all), now()),
                Err(error) => Found::Failed(error, entry),
            });
        });
    }

    fn show_in_address(self) {
        let pairs = [("q", self.search.peek(Clone::clone)), ("sort", self.sort.peek(Clone::clone))];
        let pairs = pairs.into_iter().filter(|(_, text)| !text.is_empty());
        let query = pairs.map(|(key, text)| (key.to_string(), text)).collect();
        dom::replace_hash(&Route::Configurations(self.kind, query).href());
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
            Found::Failed(error, entry) => failure(self.tools, &error, entry, move || self.load()),
            Found::Here(all, at) if all.is_empty() => {
                let text = format!("There is no {} here. As of {}.", self.kind.noun(), clock_time(at));
                paragraph("empty", text).into()
            }
            Found::Here(all, at) => self.table(&all, at),
        }
    }

    fn table(self, all: &[Configuration], at: f64) -> View {
        let words = self.search.get().to_lowercase();
        let sort = self.sort.get();
        let (by, descending) = sort.strip_prefix('-').map_or((sort.as_str(), false), |by| (by, true));
        let mut shown: Vec<&Configuration> = all
            .iter()
            .filter(|one| words.split_whitespace().all(|word| cells(one).concat().to_lowercase().contains(word)))
            .collect();
        if let Some(column) = COLUMNS.iter().position(|(name, _)| *name == by) {
            shown.sort_by_key(|one| cells(one)[column].to_lowercase());
            if descending {
                shown.reverse();
            }
        }
        let said = format!("{} of {} configurations, as of {}", shown.len(), all.len(), clock_time(at));
        let head = COLUMNS.iter().map(|(name, title)| self.column(name, title)).collect::<View>();
        let head = el("tr").child(head).child(el("th").attr("scope", "col").child("ID"));
        let rows = shown.iter().map(|one| self.row(one)).collect::<View>();
        let table = with_class("table", "table").child(el("thead").child(head)).child(el("tbody").child(rows));
        let scroller = with_class("div", "table-scroll")
            .attr("role", "region")
            .attr("aria-label", self.kind.resource().title())
            .attr("tabindex", "0");
        View::from_iter([paragraph("field-note", said).attr("role", "status"), scroller.child(table)])
    }

    fn column(self, name: &'static str, title: &'static str) -> El {
        let direction = move || {
            self.sort.with(|sort| match sort.strip_prefix('-') {
                Some(by) if by == name => Some("descending".to_string()),
                None if sort == name => Some("ascending".to_string()),
                _ => None,
            })
        };
        let press = move || {
            self.sort.update(|sort| *sort = if sort == name { format!("-{name}") } else { name.to_string() });
            self.show_in_address();
        };
        el("th").attr("scope", "col").live_attr("aria-sort", direction).child(button("sort", title, press))
    }

    fn row(self, one: &Configuration) -> El {
        let [endpoint, methods, limit, _, deployed] = cells(one);
        let uid = one.uid().unwrap_or_default().to_string();
        let to = Route::Configuration(self.kind, uid.clone()).href();
        let name = one.name().map(|name| paragraph("field-note", name));
        let copied = uid.clone();
        let id = with_class("div", "id-cell").child(el("code").child(uid));
        el("tr")
            .child(el("th").attr("scope", "row").child(link(&to, &endpoint)).child(name))
            .child(el("td").child(methods))
            .child(el("td").child(limit))
            .child(el("td").child(chip(one)))
            .child(el("td").child(deployed))
            .child(el("td").child(id.child(copy_button("Copy ID", move || copied.clone()))))
    }
}

/// Where a configuration stands, in a colour and in words.
pub fn chip(one: &Configuration) -> El {
    let chip = Chip::of(one);
    let class = match chip {
        Chip::Deployed => "chip good",
        Chip::EditedSince => "chip warning",
        Chip::Created | Chip::Updated | Chip::Unknown(_) => "chip",
    };
    with_class("span", class).child(chip.label())
}

/// What the row of a configuration says, in the order of [`COLUMNS`].
fn cells(one: &Configuration) -> [String; 5] {
    let limits = one.limits();
    let limit = limits.iter().map(|limit| {
        let service = limit.service.as_ref().map(|service| format!("{service}: ")).unwrap_or_default();
        let connections = limit.connections.as_ref().map(|most| format!("; {}", most.in_words())).unwrap_or_default();
        format!("{service}{}{connections}", limit.words)
    });
    let deployed = one.deployed().map(|touch| {
        let by = touch.by.or(touch.by_id).unwrap_or("someone");
        format!("{by}, {}", touch.at.unwrap_or("at an unknown time"))
    });
    [
        one.endpoint().unwrap_or("no endpoint").to_string(),
        one.methods().join(", "),
        limit.collect::<Vec<_>>().join(" · "),
        Chip::of(one).label(),
        deployed.unwrap_or_default(),
    ]
}
