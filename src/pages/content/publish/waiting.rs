//! How far a publication has come that is waited for: the last answers, and the time against the limit.

use leptos::prelude::*;

use super::waits::{Wait, read_wait};
use crate::api::Resource;
use crate::client::{Client, clock_time, now};
use crate::domain::content::publication::MOST_WAITING;
use crate::pages::content::publication::Answer;
use crate::reactive::{set_if_changed, spawn};
use crate::ui::dom;
use crate::work::run::Run;
use crate::work::runs::Runs;

/// How often what was heard is looked at, in milliseconds.
const TICK: i32 = 250;

/// While the end of a publication is waited for: how it goes.
#[component]
pub fn Waiting(id: Signal<String>) -> impl IntoView {
    let runs = Runs::expect();
    let waits = |run: &Run| {
        let at = run.book.steps.iter().position(|step| step.status == crate::work::runbook::Status::Running);
        at.is_some_and(|at| !run.acts[at].writes())
    };
    let is_waiting = Memo::new(move |_| {
        runs.about(Resource::Fragments, &id.read()).is_some_and(|run| run.is_acting() && waits(&run))
    });
    move || is_waiting.get().then(|| view! { <Underway id/> })
}

#[component]
fn Underway(id: Signal<String>) -> impl IntoView {
    let client = Client::expect();
    let place = untrack(|| client.place(Resource::Fragments.family()));
    let (clock, wait) = (RwSignal::new(now()), RwSignal::new(read_wait(&place, &id.read_untracked())));
    spawn(async move {
        // Until this is no longer in the page.
        while clock.try_set(now()).is_none() {
            let Some(id) = id.try_get_untracked() else { return };
            set_if_changed(wait, read_wait(&place, &id));
            dom::wait(TICK).await;
        }
    });
    let passed = move || wait.with(|wait| wait.as_ref().map(|wait| (clock.get() - wait.since).max(0.0)));
    let times = move || {
        let count = wait.with(|wait| wait.as_ref().map_or(0, |wait| wait.count));
        let asked = if count == 1 { "asked once".to_string() } else { format!("asked {count} times") };
        let next = wait.with(|wait| wait.as_ref().and_then(|wait| wait.next));
        let next = next.map(|next| format!(", again in {} s", ((next - clock.get()) / 1000.0).ceil().max(0.0) as u64));
        format!("{} s, {asked}{}", (passed().unwrap_or_default() / 1000.0) as u64, next.unwrap_or_default())
    };
    let answers = move || wait.with(|wait| wait.as_ref().map(answers_of).unwrap_or_default());
    let answer = |answer: Answer| {
        view! { <li>{clock_time(answer.at)} " " <code>{answer.said}</code> {format!(" {}", answer.call)}</li> }
    };
    view! {
        <section class="waits" aria-label="Waiting for the verdict">
            <p>
                <span>{times}</span>
                <span>"asked for 2 min at most"</span>
            </p>
            <progress
                aria-label="Time since the wait began, of 2 minutes"
                max=MOST_WAITING
                value=move || passed().unwrap_or_default()
            ></progress>
            <p>"The last answers of " <code>"lastPublicationStatus"</code> ":"</p>
            <ul>
                <For each=answers key=|answer| answer.at.to_bits() children=answer/>
            </ul>
            <p class="field-note">
                "Cancel stops the asking only: Adobe goes on, for a publication cannot be called back. Asking goes on while you \
                 are on other pages."
            </p>
        </section>
    }
}

fn answers_of(wait: &Wait) -> Vec<Answer> {
    wait.answers.clone()
}
