//! How far something has come that takes longer than a second.

use super::dom;
use crate::reactive::spawn;
use leptos::prelude::*;

/// What is over sooner is not worth a bar; in milliseconds.
const DELAY: i32 = 1000;

/// Something that is on its way.
#[derive(Clone, Copy)]
pub struct Progress {
    label: &'static str,
    /// How many are done, and of how many; of 0 when nobody knows.
    counts: Signal<(u32, u32)>,
    /// How many are done, unless somebody else counts.
    done: Option<RwSignal<u32>>,
    started: f64,
    now: fn() -> f64,
}

impl Progress {
    /// It starts now, with nothing done of `total`; `now` gives the time in milliseconds.
    pub fn start(label: &'static str, total: u32, now: fn() -> f64) -> Progress {
        let done = RwSignal::new(0);
        Progress { label, counts: Signal::derive(move || (done.get(), total)), done: Some(done), started: now(), now }
    }

    /// It started some time ago, and somebody else counts how many are done, and of how many.
    pub fn since(label: &'static str, started: f64, counts: Signal<(u32, u32)>, now: fn() -> f64) -> Progress {
        Progress { label, counts, done: None, started, now }
    }

    /// One more is done.
    pub fn step(self) {
        if let Some(done) = self.done {
            done.update(|done| *done += 1);
        }
    }
}

/// The bar with its counts, the time that is left and a button that cancels.
#[component]
pub fn ProgressBar(
    /// What is on its way.
    progress: Progress,
    /// Stops it.
    cancel: Callback<()>,
) -> impl IntoView {
    let Progress { label, counts, started, now, .. } = progress;
    let total = move || counts.with(|(_, total)| (*total > 0).then_some(*total));
    let done = move || counts.with(|(done, total)| (*total > 0).then_some(*done));
    let said = move || {
        let (done, total) = counts.get();
        let left = time_left(done, total, now() - started).map(left_text);
        let counted = if total > 0 { format!("{done} of {total}") } else { String::new() };
        let parts = [label.to_string(), counted, left.unwrap_or_default()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    // Not a live region: a count that is read out at every step drowns everything else.
    view! {
        <div class="progress">
            <span>{said}</span>
            <progress aria-label=label max=total value=done></progress>
            <button type="button" class="button quiet" on:click=move |_| cancel.run(())>
                "Cancel"
            </button>
        </div>
    }
}

/// The bar of what has no place of its own: drawn after a second, for what is over sooner is not worth one.
#[component]
pub fn LateProgressBar(
    /// What is on its way.
    progress: Progress,
    /// Stops it.
    cancel: Callback<()>,
) -> impl IntoView {
    let late = RwSignal::new(false);
    spawn(async move {
        dom::wait(DELAY).await;
        late.set(true);
    });
    view! {
        <Show when=move || late.get()>
            <ProgressBar progress cancel/>
        </Show>
    }
}

/// How long the rest takes at the speed so far, in milliseconds; nobody knows before the first is done.
pub fn time_left(done: u32, total: u32, elapsed: f64) -> Option<f64> {
    (0 < done && done <= total).then(|| elapsed / f64::from(done) * f64::from(total - done))
}

/// A time in milliseconds as an estimate is said: no more exactly than it is known.
pub fn left_text(left: f64) -> String {
    let seconds = (left / 1000.0).ceil() as u64;
    match seconds {
        0 => "almost done".into(),
        1..=10 => format!("about {seconds} s left"),
        11..=55 => format!("about {} s left", seconds.div_ceil(5) * 5),
        56..=3300 => format!("about {} min left", seconds.div_ceil(60)),
        _ => format!("about {} h left", seconds.div_ceil(3600)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_is_estimated_from_the_speed_so_far() {
        assert_eq!(time_left(1, 4, 2000.0), Some(6000.0));
        assert_eq!(time_left(4, 4, 2000.0), Some(0.0));
        assert_eq!([time_left(0, 4, 2000.0), time_left(3, 0, 2000.0)], [None, None]);
    }

    #[test]
    fn an_estimate_is_said_in_round_figures() {
        let said = [0.0, 200.0, 9_001.0, 31_000.0, 56_000.0, 61_000.0, 3_301_000.0].map(left_text);
        let expected = ["almost done", "about 1 s left", "about 10 s left", "about 35 s left", "about 1 min left"];
        assert_eq!(said[..5], expected);
        assert_eq!(said[5..], ["about 2 min left", "about 1 h left"]);
    }
}
