//! How a run goes on: how many rows are sent at the same time, which is chosen before it and while it is on its way, and
//! whether the token outlives it.

use leptos::prelude::*;

use super::Bulk;
use super::drive::too_long;
use super::words::span_text;
use crate::client::now;
use crate::ui::field::Checkbox;
use crate::work::batch::MOST;

/// The choice from one to six.
#[component]
pub fn Width(
    /// The run.
    bulk: Bulk,
) -> impl IntoView {
    let chosen = Memo::new(move |_| bulk.width_now());
    let choice = move |width: usize| {
        view! {
            <label>
                <input
                    type="radio"
                    name="bulk-width"
                    prop:checked=move || chosen.get() == width
                    on:change=move |_| bulk.set_width(width)
                />
                {width}
            </label>
        }
    };
    view! {
        <fieldset class="bulk-width">
            <legend>"At the same time"</legend>
            <div class="seg">{(1..=MOST).map(choice).collect_view()}</div>
        </fieldset>
    }
}

/// How many at the same time, and whether the token outlives it.
#[component]
pub fn HowItRuns(
    /// The run.
    bulk: Bulk,
    /// How long it takes at a guess, when the token ends, and whether it outlives it.
    foreseen: Memo<(f64, Option<f64>, bool)>,
) -> impl IntoView {
    let said = move || {
        let (takes, expires, outlives) = foreseen.get();
        match expires {
            _ if !outlives => too_long(takes, expires),
            Some(expires) => format!("About {}; the token ends in {}.", span_text(takes), span_text(expires - now())),
            None => format!("About {}. When the token ends is not known.", span_text(takes)),
        }
    };
    let word = move || if foreseen.get().2 { "The token outlives the run. " } else { "The run outlives the token. " };
    view! {
        <section class="bulk-panel" aria-labelledby="how-title">
            <h2 id="how-title">"How it runs"</h2>
            <Width bulk/>
            <p class="field-note">"Fewer by itself when the API answers 429."</p>
            <Checkbox id="bulk-first-error" on=Signal::derive(move || bulk.pauses_at_error.get()) set=move |on| bulk.pauses_at_error.set(on)>
                "Pause at the first error"
            </Checkbox>
            <p class="field-note">{word} {said}</p>
        </section>
    }
}
