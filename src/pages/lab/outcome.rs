//! What becomes of the burst: in sentences, drawn, and as a table.

use leptos::prelude::*;

use super::burst::{left_out_sentence, outcome_sentences, retry_sentences};
use super::chart::{Chart, PointsTable};
use super::inputs::Inputs;
use super::met::Met;
use crate::domain::limits::burst::Burst;
use crate::domain::limits::series::sample;

/// What happens to the calls.
#[component]
pub fn Outcome(
    /// What is filled in.
    inputs: RwSignal<Inputs>,
    /// What the call meets.
    met: Memo<Met>,
) -> impl IntoView {
    // Nothing is calculated while a value is wrong.
    let burst = Memo::new(move |_| inputs.with(|inputs| inputs.burst().filter(|_| !inputs.is_wrong())));
    let said = Memo::new(move |_| match burst.get() {
        Some(burst) => met.with(|met| outcome_sentences(burst, met.throttling, met.capping)),
        None => Vec::new(),
    });
    let points = Memo::new(move |_| match burst.get() {
        Some(burst) => met.with(|met| sample(burst, met.throttling, met.capping)),
        None => Vec::new(),
    });
    // For those who hear it as they type.
    let summary = move || {
        let first = said.with(|said| said.first().cloned());
        first.unwrap_or_else(|| "Nothing is calculated yet: a value above is wrong, and says so.".into())
    };
    let details = Memo::new(move |_| {
        let burst = burst.get()?;
        let said = said.with(|said| said.iter().skip(1).cloned().collect());
        Some(inputs.with(|inputs| met.with(|met| detail_sentences(burst, said, inputs, met))))
    });
    let details = move || details.get().unwrap_or_default().into_iter().enumerate().collect::<Vec<_>>();
    let is_known = move || burst.with(Option::is_some);
    view! {
        <section class="form-part" aria-labelledby="lab-outcome">
            <h2 id="lab-outcome">"What happens to the calls"</h2>
            <p class="lab-summary" role="status">{summary}</p>
            <Show when=is_known>
                <ul id="lab-sentences">
                    <For each=details key=Clone::clone children=|(_, sentence)| view! { <li>{sentence}</li> }/>
                </ul>
                <Chart points/>
            </Show>
            <details class="lab-numbers">
                <summary>"The numbers of the chart as a table"</summary>
                <Show when=is_known>
                    <PointsTable points/>
                </Show>
            </details>
        </section>
    }
}

/// What there is to say behind the first sentence; `said` is the rest of the outcome.
fn detail_sentences(burst: Burst, said: Vec<String>, inputs: &Inputs, met: &Met) -> Vec<String> {
    let mut all = vec![match met.effective {
        Some(rate) => format!("Effective limit: {}.", rate.text()),
        None => "No limit is known: give the URL, or a limit.".into(),
    }];
    all.extend(said);
    all.extend(left_out_sentence(&met.bites));
    if let Some(retries) = inputs.retries() {
        let asked = (inputs.get("retries"), retries);
        all.extend(retry_sentences(burst, met.throttling, met.capping, met.effective, asked));
    }
    all
}
