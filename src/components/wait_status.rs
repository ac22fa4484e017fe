//! What a call that is not answered yet waits for, with a countdown, or how much of it is sent.

use crate::api::retry_after::wait_in_words;
use crate::api::transport::progress::Progress;
use crate::client::{Cancel, Client, MOST_ATTEMPTS, Waiting, now};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::text::size_of_text;
use leptos::prelude::*;

/// How often the countdown looks at the clock, in milliseconds.
const TICK: i32 = 250;

/// A wait as it is shown: when it ends, and why it is.
type Shown = (Option<f64>, String);

/// What a call waits for. A screen reader hears when that changes, not every second; of a large body, by quarters.
#[component]
pub fn WaitStatus(
    /// Calls the call back, and tells it from the others.
    cancel: Cancel,
) -> impl IntoView {
    let client = Client::expect();
    let own = cancel.clone();
    let shown = Memo::new(move |_| {
        client.waiting.with(|all| all.iter().find(|waiting| waiting.cancel.is_same(&own)).map(describe))
    });
    let clock = RwSignal::new(now());
    let upload = Memo::new(move |_| {
        clock.track();
        cancel.upload()
    });
    let sentence = Memo::new(move |_| upload.get().map(sentence_of));
    spawn(async move {
        // Until the status is no longer in the page.
        while clock.try_set(now()).is_none() {
            dom::wait(TICK).await;
        }
    });
    let content = move || match shown.get() {
        None => sentence.get().unwrap_or(REPLY).into_any(),
        Some((until, why)) => {
            let seconds = until.map(|until| Memo::new(move |_| count_down(until, clock.get())));
            let number = seconds.map(|seconds| view! { <span aria-live="off">" " {seconds}</span> });
            view! { "Waiting" {number} {why} }.into_any()
        }
    };
    let total = move || upload.get().map(|upload| upload.total);
    let is_upload = Memo::new(move |_| upload.with(Option::is_some));
    view! {
        <span role="status">{content}</span>
        <Show when=move || is_upload.get()>
            <span class="progress">
                <progress
                    aria-label="Sent"
                    max=total
                    value=move || upload.get().map(|upload| upload.sent)
                ></progress>
                <span>{move || upload.get().map(sent_text)}</span>
            </span>
        </Show>
    }
}

/// What is said when all is sent.
const REPLY: &str = "Waiting for the reply…";

/// What is said of a body that is on its way, once for each quarter.
fn sentence_of(upload: Progress) -> &'static str {
    match upload.sent * 4 / upload.total.max(1) {
        0 => "Sending…",
        1 => "Sending: a quarter has gone…",
        2 => "Sending: half has gone…",
        3 => "Sending: three quarters have gone…",
        _ => "All is sent. Waiting for the reply…",
    }
}

/// How much is sent: `12.4 of 22.0 MB sent (56 %)`. Not all before it is.
fn sent_text(upload: Progress) -> String {
    let Progress { sent, total } = upload;
    let percent = sent as u64 * 100 / total.max(1) as u64;
    format!("{} sent ({percent} %)", size_of_text(sent, total))
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
    fn what_is_sent_is_said_in_numbers_and_announced_by_quarters() {
        const MB: usize = 1024 * 1024;
        for (sent, total, text, sentence) in [
            (0, 22 * MB, "0.0 of 22.0 MB sent (0 %)", "Sending…"),
            (MB / 2, 22 * MB, "0.5 of 22.0 MB sent (2 %)", "Sending…"),
            (13_000_000, 22 * MB, "12.4 of 22.0 MB sent (56 %)", "Sending: half has gone…"),
            (22 * MB - 1, 22 * MB, "22.0 of 22.0 MB sent (99 %)", "Sending: three quarters have gone…"),
            (22 * MB, 22 * MB, "22.0 of 22.0 MB sent (100 %)", "All is sent. Waiting for the reply…"),
        ] {
            let upload = Progress { sent, total };
            assert_eq!((sent_text(upload).as_str(), sentence_of(upload)), (text, sentence));
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
