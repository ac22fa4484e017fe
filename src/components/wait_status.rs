//! What a call that is not answered yet waits for, with a countdown.

use crate::api::retry_after::wait_in_words;
use crate::client::{Cancel, Client, MOST_ATTEMPTS, Waiting, now};
use crate::reactive::spawn;
use crate::ui::dom;
use leptos::prelude::*;

/// How often the countdown looks at the clock, in milliseconds.
const TICK: i32 = 250;

/// A wait as it is shown: when it ends, and why it is.
type Shown = (Option<f64>, String);

/// What a call waits for. A screen reader hears when that changes, not every second.
#[component]
pub fn WaitStatus(
    /// Calls the call back, and tells it from the others.
    cancel: Cancel,
) -> impl IntoView {
    let client = Client::expect();
    let shown = Memo::new(move |_| {
        client.waiting.with(|all| all.iter().find(|waiting| waiting.cancel.is_same(&cancel)).map(describe))
    });
    let clock = RwSignal::new(now());
    spawn(async move {
        // Until the status is no longer in the page.
        while clock.try_set(now()).is_none() {
            dom::wait(TICK).await;
        }
    });
    let content = move || match shown.get() {
        None => "Waiting for the reply…".into_any(),
        Some((until, why)) => {
            let seconds = until.map(|until| Memo::new(move |_| count_down(until, clock.get())));
            let number = seconds.map(|seconds| view! { <span aria-live="off">" " {seconds}</span> });
            view! { "Waiting" {number} {why} }.into_any()
        }
    };
    view! { <span role="status">{content}</span> }
}

fn describe(waiting: &Waiting) -> Shown {
    let attempt =
        if waiting.attempt > 1 { format!(" (attempt {} of {MOST_ATTEMPTS})", waiting.attempt) } else { String::new() };
    (waiting.until, format!(": {}{attempt}", waiting.reason))
}

/// The time left, in whole seconds; the last one counts until it is over.
fn count_down(until: f64, now: f64) -> String {
    wait_in_words((until - now).ceil().max(0.0) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Reason;

    #[test]
    fn a_second_counts_until_it_is_over() {
        for (until, expect) in
            [(12_000.0, "12 s"), (11_001.0, "12 s"), (1.0, "1 s"), (0.0, "0 s"), (-5.0, "0 s"), (299_500.0, "5 min")]
        {
            assert_eq!(count_down(until, 0.0), expect);
        }
    }

    #[test]
    fn only_a_call_that_is_sent_again_has_its_attempts_counted() {
        let wait = |attempt, reason| {
            let waiting = Waiting { cancel: Cancel::new(), operation: "x", until: Some(1.0), attempt, reason };
            describe(&waiting).1
        };
        assert_eq!(wait(1, Reason::Turn), ": other calls come first");
        assert_eq!(wait(2, Reason::Asked), ": the API asked for it (attempt 2 of 4)");
        assert_eq!(wait(4, Reason::Status(503)), ": the last reply was 503 (attempt 4 of 4)");
    }
}
