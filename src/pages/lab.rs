//! The limit lab: what will happen to my calls? By calculation only; it sends nothing but the two lists, when asked.

mod axis;
mod burst;
mod chart;
mod configurations;
mod form;
mod inputs;
mod load;
mod matches;
mod met;
mod outcome;
mod plot;
mod steps;
mod table;

use leptos::prelude::*;

use crate::api::Family;
use crate::client::Client;
use crate::components::help::{Help, HelpPanel};
use crate::route::collections::Collection;
use crate::ui::copy::CopyButton;
use crate::ui::dom;
use crate::ui::page_heading::PageHeading;
use configurations::Configurations;
use form::{CaseForm, LimitForm, Part, RetryForm};
use inputs::{CONFIGURED, Inputs, SAVED};
use load::Loaded;
use matches::Matches;
use met::Met;
use outcome::Outcome;

static HELP: Help = Help {
    operations: &["capping.list", "throttling.list"],
    rules: &[
        "Above a capping limit, calls are rejected. Above a throttling limit, they wait for up to 6 hours.",
        "Throttling comes first, as the documents want the capping threshold above it. Then each capping limit counts.",
        "Of several capping limits, the burst is calculated with the lowest only.",
        "Capping is calculated with windows that follow each other; a queue sends its calls evenly. Both are models.",
        "Custom actions have a default of 300,000 calls in any minute, from endpoints slower than 0.75 s on of 150,000 in \
         any 30 seconds. It counts for each host and sandbox; a greater capping or throttling configuration overrides it.",
        "Custom actions call with GET, POST and PUT only, on the ports 80 and 443, and never an IP address.",
        "A configuration counts only while it is deployed; of a changed capping one, what was deployed counts.",
    ],
    links: &[
        (
            "Integrate with external systems",
            "https://experienceleague.adobe.com/en/docs/journey-optimizer/using/configuration/configure-journeys/external-systems/external-systems",
        ),
        (
            "Configure a custom action",
            "https://experienceleague.adobe.com/en/docs/journey-optimizer/using/configure-journeys/action-journeys/about-custom-action-configuration",
        ),
    ],
};

/// The page.
#[component]
pub fn LabPage(
    /// What its address says.
    values: Vec<(String, String)>,
) -> impl IntoView {
    let client = Client::expect();
    let inputs = RwSignal::new(Inputs::from_query(&values));
    let loaded = RwSignal::new(None::<Loaded>);
    // What was loaded elsewhere does not count.
    let counted = Memo::new(move |_| {
        let here = client.place(Family::Journeys);
        loaded.with(|loaded| loaded.clone().filter(|loaded| loaded.place == here))
    });
    let met = Memo::new(move |_| {
        inputs.with(|inputs| {
            let choose = |loaded: &Loaded| match (inputs.is_on(CONFIGURED), inputs.is_on(SAVED)) {
                (false, _) => Vec::new(),
                (true, false) => loaded.limits.clone(),
                (true, true) => loaded.saved.clone(),
            };
            let limits = counted.with(|loaded| loaded.as_ref().map_or(Vec::new(), choose));
            Met::by(inputs, limits, dom::spell_origin)
        })
    });
    // Nothing is calculated while a value is wrong.
    let burst = Memo::new(move |_| inputs.with(|inputs| inputs.burst().filter(|_| !inputs.is_wrong())));
    view! {
        <div class="lab-head">
            <div>
                <PageHeading title=Collection::Lab.list().title()/>
                <p class="effect">
                    "What will happen to my calls? A calculation with the documented limits: no call is made to the URL."
                </p>
            </div>
            <CopyButton label="Copy a link to this case" text=Signal::derive(dom::address)/>
        </div>
        <div class="lab">
            <div class="lab-inputs">
                <CaseForm inputs/>
                <Part title="Limits">
                    <Configurations inputs loaded counted/>
                    <LimitForm inputs/>
                </Part>
                <RetryForm inputs/>
            </div>
            <div class="lab-results">
                <Outcome inputs burst met/>
                <Matches met burst counted/>
                <HelpPanel help=&HELP title="Rules and sources"/>
            </div>
        </div>
    }
}
