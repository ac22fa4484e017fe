//! The limit lab: what will happen to my calls? By calculation only; it sends nothing but the two lists, when asked.

mod burst;
mod chart;
mod configurations;
mod form;
mod inputs;
mod load;
mod matches;
mod met;
mod outcome;
mod table;

use leptos::prelude::*;

use crate::api::Family;
use crate::client::Client;
use crate::components::help::{Help, HelpPanel};
use crate::route::journeys::JourneysRoute;
use crate::ui::dom;
use crate::ui::page_heading::PageHeading;
use configurations::Configurations;
use form::InputForm;
use inputs::Inputs;
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
        "A configuration counts only while it is deployed; of a changed capping one, what was deployed counts.",
    ],
    links: &[(
        "Integrate with external systems",
        "https://experienceleague.adobe.com/en/docs/journey-optimizer/using/configuration/configure-journeys/external-systems/external-systems",
    )],
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
        let limits = counted.with(|loaded| loaded.as_ref().map_or(Vec::new(), |loaded| loaded.limits.clone()));
        inputs.with(|inputs| Met::by(inputs, limits, dom::spell_origin))
    });
    view! {
        <PageHeading title=JourneysRoute::Lab(Vec::new()).title()/>
        <p>"What will happen to my calls? A calculation with the documented limits: no call is made to the URL."</p>
        <InputForm inputs/>
        <Configurations loaded counted/>
        <Matches met/>
        <Outcome inputs met/>
        <HelpPanel help=&HELP/>
    }
}
