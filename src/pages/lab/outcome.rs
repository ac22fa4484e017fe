//! What becomes of the burst: the answer and the advice, figures, drawn, as a table, in sentences.

use leptos::prelude::*;

use super::burst::{Case, advice, answer, figures, left_out_sentence, outcome_sentences, retry_sentences};
use super::chart::{Chart, PointsTable};
use super::inputs::Inputs;
use super::met::Met;
use super::plot::Plot;
use crate::domain::limits::burst::{Burst, play};
use crate::domain::limits::never::Never;
use crate::domain::limits::series::sample;

/// What happens to the calls.
#[component]
pub fn Outcome(
    /// What is filled in.
    inputs: RwSignal<Inputs>,
    /// The burst, unless something is wrong with it.
    burst: Memo<Option<Burst>>,
    /// What the call meets.
    met: Memo<Met>,
) -> impl IntoView {
    let points = Memo::new(move |_| match burst.get() {
        Some(burst) => met.with(|met| sample(burst, met.throttling, met.capping)),
        None => Vec::new(),
    });
    let plot = Memo::new(move |_| Plot::new(points.get()));
    let outcome =
        Memo::new(move |_| burst.get().map(|burst| (burst, met.with(|met| play(burst, met.throttling, met.capping)))));
    // For those who hear it as they type.
    let answer = move || match outcome.get() {
        Some((burst, outcome)) => answer(burst, &outcome),
        None => "Nothing is calculated yet: a value is wrong, and says so.".into(),
    };
    let advice = move || {
        let said = |burst: Burst| met.with(|met| advice(burst, met.throttling, met.capping, case_of(met)));
        burst.get().map(said)
    };
    let is_known = move || burst.with(Option::is_some);
    view! {
        <section class="lab-outcome" aria-label="What happens to the calls">
            <div role="status">
                <h2 class="lab-answer">{answer}</h2>
            </div>
            <p class="lab-advice">{advice}</p>
            <NeverNotice met/>
            <Show when=is_known>
                <dl class="lab-sums">
                    <For
                        each=move || outcome.get().map_or(Vec::new(), |(burst, outcome)| figures(burst, &outcome))
                        key=Clone::clone
                        children=|(name, class, value)| {
                            let key = format!("lab-key lab-{class}");
                            view! { <div><dt><span class=key aria-hidden="true"></span>{name}</dt><dd>{value}</dd></div> }
                        }
                    />
                </dl>
                <Chart plot/>
            </Show>
            <details class="lab-fold lab-numbers">
                <summary>"The numbers as a table"</summary>
                <Show when=is_known>
                    <PointsTable points/>
                </Show>
            </details>
            <Show when=is_known>
                <Sentences inputs burst met/>
            </Show>
        </section>
    }
}

/// A remark where a custom action can never make such a call.
#[component]
fn NeverNotice(met: Memo<Met>) -> impl IntoView {
    let why = Memo::new(move |_| met.with(|met| met.never.iter().map(Never::sentence).collect::<Vec<_>>().join(" ")));
    view! {
        <Show when=move || why.with(|why| !why.is_empty())>
            <p class="notice warning"><span class="notice-text">"No custom action makes this call. " {why}</span></p>
        </Show>
    }
}

/// What makes up the answer.
#[component]
fn Sentences(inputs: RwSignal<Inputs>, burst: Memo<Option<Burst>>, met: Memo<Met>) -> impl IntoView {
    let said = Memo::new(move |_| {
        let burst = burst.get()?;
        Some(inputs.with(|inputs| met.with(|met| sentences(burst, inputs, met))))
    });
    let said = move || said.get().unwrap_or_default().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <ul id="lab-sentences" class="lab-small">
            <For each=said key=Clone::clone children=|(_, sentence)| view! { <li>{sentence}</li> }/>
        </ul>
    }
}

fn case_of(met: &Met) -> Case {
    Case { may_queue: met.may_queue(), is_default: met.is_default() }
}

/// What there is to say behind the answer.
fn sentences(burst: Burst, inputs: &Inputs, met: &Met) -> Vec<String> {
    let mut all = vec![match met.effective {
        Some(rate) => format!("Effective limit: {}.", rate.text()),
        None => "No limit is known: give the URL, or a limit.".into(),
    }];
    all.extend(outcome_sentences(burst, met.throttling, met.capping));
    all.extend(left_out_sentence(&met.bites));
    if let Some(retries) = inputs.retries() {
        let asked = (inputs.get("retries"), retries);
        all.extend(retry_sentences(burst, met.throttling, met.capping, met.effective, asked));
    }
    all
}
