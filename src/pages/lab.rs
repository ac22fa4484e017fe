//! The limit lab: what will happen to my calls? By calculation only; it sends nothing but the two lists, when asked.

mod burst;
mod chart;
mod form;
mod inputs;
mod load;
mod matches;

use std::rc::Rc;

use super::heading;
use crate::api::journeys::Kind;
use crate::api::limits::Limit;
use crate::api::limits::burst::Burst;
use crate::api::limits::order::{Bite, Call, bites, effective, strongest};
use crate::api::limits::rate::Rate;
use crate::api::limits::series::sample;
use crate::client::{Cancel, now};
use crate::components::error_panel::{Asked, error_panel};
use crate::components::help::{Help, help_panel};
use crate::components::tools::Tools;
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::dom;
use crate::ui::html::{El, View, el, paragraph, with_class};
use crate::ui::progress::Progress;
use burst::{left_out_sentence, outcome_sentences, retry_sentences};
use inputs::Inputs;
use leptos::prelude::*;
use load::{Failure, Loaded, load};

static HELP: Help = Help {
    operations: &["capping.list", "throttling.list"],
    rules: &[
        "Above a capping limit, calls are rejected. Above a throttling limit, they wait for up to 6 hours.",
        "Throttling comes first, as the documents want the capping threshold above it. Then each capping limit counts.",
        "Of several capping limits, the burst is calculated with the lowest only.",
        "Capping is calculated with windows that follow each other; a queue sends its calls evenly. Both are models.",
        "A configuration counts only while it is deployed; of a changed capping one, what was deployed counts.",
    ],
    links: &[(
        "Integrate with external systems",
        "https://experienceleague.adobe.com/en/docs/journey-optimizer/using/configuration/configure-journeys/external-systems/external-systems",
    )],
};

/// The state of the page.
#[derive(Clone, Copy)]
struct Page {
    tools: Tools,
    inputs: RwSignal<Inputs>,
    loaded: RwSignal<Option<Loaded>>,
    failure: RwSignal<Option<Failure>>,
    /// Cancels the lists that are on their way.
    running: RwSignal<Option<(Cancel, Progress)>>,
}

/// What the call meets.
struct Met {
    /// The call, if there is a good URL.
    call: Option<Call>,
    limits: Vec<Limit>,
    bites: Vec<Bite>,
    throttling: Option<Rate>,
    capping: Option<Rate>,
    effective: Option<Rate>,
}

/// The page; `values` are what its address says.
pub fn lab_page(tools: Tools, values: &[(String, String)]) -> View {
    let page = Page {
        tools,
        inputs: RwSignal::new(Inputs::from_query(values)),
        loaded: RwSignal::new(None),
        failure: RwSignal::new(None),
        running: RwSignal::new(None),
    };
    let numbers = with_class("details", "lab-numbers")
        .child(el("summary").child("The numbers of the chart as a table"))
        .live(move || page.points(|burst, met| chart::points_table(&sample(burst, met.throttling, met.capping))));
    let results = with_class("section", "form-part")
        .attr("aria-labelledby", "lab-outcome")
        .child(el("h2").id("lab-outcome").child("What happens to the calls"))
        .child(paragraph("lab-summary", "").attr("role", "status").live_text(move || page.summary()))
        .live(move || page.outcome())
        .live(move || page.points(|burst, met| chart::chart(&sample(burst, met.throttling, met.capping))))
        .child(numbers);
    let about = "What will happen to my calls? A calculation with the documented limits: no call is made to the URL.";
    View::from_iter([
        View::from([heading("Limit lab"), el("p").child(about)]),
        form::form(page.inputs, write),
        page.load_part().into(),
        page.matches_part().into(),
        results.into(),
        help_panel(&HELP).into(),
    ])
}

/// Takes over what a person typed, and puts it into the address.
fn write(inputs: RwSignal<Inputs>, name: &'static str, text: String) {
    inputs.update(|inputs| inputs.set(name, text));
    dom::replace_hash(&Route::Lab(inputs.with_untracked(Inputs::to_query)).href());
}

impl Page {
    /// Reads both lists, or stops reading them.
    fn load_or_cancel(self) {
        if let Some((cancel, _)) = self.running.get_untracked() {
            return cancel.cancel();
        }
        let cancel = Cancel::new();
        let progress = Progress::start("Loading", Kind::ALL.len() as u32, now);
        self.running.set(Some((cancel.clone(), progress)));
        self.failure.set(None);
        spawn(async move {
            match load(self.tools.client, &cancel, progress).await {
                Ok(loaded) => self.loaded.set(Some(loaded)),
                Err(failure) => self.failure.set(Some(failure)),
            }
            self.running.set(None);
        });
    }

    /// What was loaded with the connection that is active now.
    fn with_loaded<R>(self, read: impl FnOnce(Option<&Loaded>) -> R) -> R {
        let active = self.tools.client.connection().id;
        self.loaded.with(|loaded| read(loaded.as_ref().filter(|loaded| loaded.connection.0 == active)))
    }

    fn met(self) -> Met {
        let mut limits = self.with_loaded(|loaded| loaded.map_or(Vec::new(), |loaded| loaded.limits.clone()));
        self.inputs.with(|inputs| {
            let call = inputs.call();
            let Some(known) = &call else {
                let (throttling, capping) = inputs.typed();
                let effective = [throttling, capping].into_iter().flatten().min_by(|one, other| one.compare(*other));
                return Met { call, limits, bites: Vec::new(), throttling, capping, effective };
            };
            limits.extend(inputs.typed_limits(known));
            let bites = bites(&limits, known);
            let (throttling, capping) = strongest(&bites);
            let effective = effective(&bites);
            Met { call, limits, bites, throttling, capping, effective }
        })
    }

    /// Draws the burst, unless something is wrong with the inputs.
    fn points<V>(self, draw: impl Fn(Burst, &Met) -> V) -> Option<V> {
        let burst = self.inputs.with(|inputs| inputs.burst().filter(|_| !inputs.is_wrong()))?;
        Some(draw(burst, &self.met()))
    }

    /// The outcome in one sentence, for those who hear it as they type.
    fn summary(self) -> String {
        let first = self.points(|burst, met| outcome_sentences(burst, met.throttling, met.capping).swap_remove(0));
        first.unwrap_or_else(|| "Nothing is calculated yet: a value above is wrong, and says so.".into())
    }

    fn outcome(self) -> View {
        let retries =
            self.inputs.with(|inputs| inputs.retries().map(|retries| (inputs.get("retries").to_string(), retries)));
        let sentences = self.points(|burst, met| {
            let mut said = vec![match met.effective {
                Some(rate) => format!("Effective limit: {}.", rate.text()),
                None => "No limit is known: give the URL, or a limit.".into(),
            }];
            said.extend(outcome_sentences(burst, met.throttling, met.capping).into_iter().skip(1));
            said.extend(left_out_sentence(&met.bites));
            if let Some((asked, retries)) = &retries {
                let limits = (met.throttling, met.capping);
                said.extend(retry_sentences(burst, limits.0, limits.1, met.effective, (asked, *retries)));
            }
            said.into_iter().map(|sentence| el("li").child(sentence)).collect::<View>()
        });
        sentences.map(|items| el("ul").id("lab-sentences").child(items)).into()
    }

    fn load_part(self) -> El {
        let label = move || match self.running.with(Option::is_some) {
            true => "Cancel loading".to_string(),
            false => "Load the configurations".to_string(),
        };
        let load = with_class("button", "button").attr("type", "button").live_text(label);
        let said = move || {
            let active = self.tools.client.connection();
            self.loaded.with(|loaded| match loaded {
                None => "Nothing is loaded: only the limits typed by hand and the defaults count.".to_string(),
                Some(loaded) if loaded.connection.0 == active.id => loaded.sentence(),
                Some(loaded) => format!(
                    "What was loaded with {} does not count: the connection is {} now.",
                    loaded.connection.1, active.name
                ),
            })
        };
        let failed = move || self.failure.get().map(|failure| self.failed(&failure));
        let unread = move || self.with_loaded(|loaded| loaded.and_then(|loaded| matches::unread_list(&loaded.unread)));
        with_class("section", "form-part")
            .attr("aria-labelledby", "lab-load")
            .child(el("h2").id("lab-load").child("Configurations"))
            .child(load.on_click(move || self.load_or_cancel()))
            .live(move || self.running.get().map(|(cancel, progress)| progress.view(move || cancel.cancel())))
            .child(el("p").id("lab-loaded").attr("role", "status").live_text(said))
            .child(el("div").attr("role", "alert").live(failed))
            .live(unread)
    }

    fn failed(self, failure: &Failure) -> View {
        let kept = el("p").child("The configurations were not read. What was loaded before still counts.");
        [error_panel(&failure.error, Asked::Page, failure.entry), kept].into()
    }

    fn matches_part(self) -> El {
        let tables = move || {
            let met = self.met();
            let own = match &met.call {
                None => el("p").child("Give the URL of the call to see which limits it meets.").into(),
                Some(call) => {
                    let idle = matches::idle_list(&met.limits, call);
                    View::from_iter([View::from(matches::bites_table(&met.limits, &met.bites)), idle.into()])
                }
            };
            let pairs = match matches::pairs_table(&met.limits) {
                Some(table) => table,
                None => el("p").child("No two limits in force count the same call."),
            };
            View::from_iter([own, pairs.into()])
        };
        with_class("section", "form-part")
            .attr("aria-labelledby", "lab-matches")
            .child(el("h2").id("lab-matches").child("Limits that count"))
            .live(tables)
    }
}
