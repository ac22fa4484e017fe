//! Carries a run out: sends what the batch says, and takes what comes of it, wherever the person is.

use leptos::prelude::*;

use super::desk::Desk;
use super::kept::{is_newest, keep_items, keep_run};
use super::look::{Found, look};
use super::perform::{Means, perform};
use super::running::Running;
use super::words::span_text;
use crate::client::{Backend, Cancel, Client, GRACE, now, random_uuid};
use crate::components::write_lock::ask_to_unlock;
use crate::domain::content::bulk::{Deed, Item};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::work::batch::{Batch, Counts, Going, Next, Reply, outlives};

/// The longest that a timer waits at a time, in milliseconds: a tab that sleeps wakes late.
const LONGEST_WAIT: f64 = 60_000.0;

/// Why a run is not started that the token does not outlive.
pub fn too_long(takes: f64, expires: Option<f64>) -> String {
    let left = expires.map_or(0.0, |expires| expires - now());
    let ends = if left > 0.0 { format!("the token ends in {}", span_text(left)) } else { "the token has ended".into() };
    format!("The run takes about {}, and {ends}: give the connection a new one, or take fewer.", span_text(takes))
}

/// How long one row takes at a guess, in milliseconds: a call takes half a second, a publication some.
pub fn guess(client: Client, deed: Deed) -> f64 {
    let is_real = client.connection_now().backend == Backend::Http;
    let (takes, has_grace) = match deed {
        Deed::Create => (600.0, false),
        Deed::Replace | Deed::Patch => (1200.0, false),
        Deed::Delete => (1200.0, true),
        Deed::Publish => (10_000.0, true),
    };
    takes + if is_real && has_grace { GRACE } else { 0.0 }
}

impl Desk {
    /// Starts a run of the items of the plan that are taken, in its order. The others of it are shown as left out.
    pub fn start(self, taken: &[String]) {
        let Some(planned) = self.plan.get_untracked() else { return };
        if self.is_running() || !ask_to_unlock(self.client, self.toasts) {
            return;
        }
        if let Err(sentence) = self.client.check_place(&planned.place) {
            return self.toasts.say(Tone::Warning, sentence, None);
        }
        // What the page says of it may be of a while ago.
        let going = planned.plan.items.iter().filter(|item| taken.contains(&item.key()));
        let (takes, expires, outlives) = untrack(|| self.foresee(going.map(|item| item.deed)));
        if !outlives {
            return self.toasts.say(Tone::Warning, too_long(takes, expires), None);
        }
        let items = planned.plan.items.clone();
        let why = |item: &Item| match &item.refusal {
            Some(why) => Some(why.clone()),
            None => (!taken.contains(&item.key())).then(|| "not taken".to_string()),
        };
        let left_out: Vec<(usize, String)> =
            items.iter().enumerate().filter_map(|(at, item)| Some((at, why(item)?))).collect();
        let (width, pauses) = (self.width.get_untracked(), self.pauses_at_error.get_untracked());
        let batch = Batch::new(items.len(), left_out, width, pauses, now());
        let (kind, place) = (planned.plan.kind, planned.place.clone());
        let run = Running { id: random_uuid(), ..Running::new(kind, place, items, batch) };
        let is_kept = keep_items(self.client, &run);
        self.run.set(Some(Running { is_kept, ..run }));
        self.plan.set(None);
        self.handed.set(None);
        self.leave_address();
        self.pump();
    }

    /// Changes the run, and keeps it: what is sent next is kept as under way before it is sent.
    fn change(self, change: impl FnOnce(&mut Running)) {
        self.run.update(|run| {
            if let Some(run) = run {
                change(run);
                if run.is_kept {
                    keep_run(self.client, run);
                }
                self.kept.note(!run.batch.is_over());
            }
        });
    }

    /// Sends whatever may be sent now.
    fn pump(self) {
        loop {
            let mut next = Next::End;
            let mut job = None;
            if let Some(why) = self.obstacle() {
                self.change(|run| run.batch.pause(Some(why)));
            }
            self.change(|run| {
                next = run.batch.next(now());
                if let Next::Send(at) = next {
                    let cancel = Cancel::new();
                    run.cancels.push((at, cancel.clone()));
                    job = Some((run.kind, run.place.clone(), run.items[at].clone(), cancel));
                }
            });
            match (next, job) {
                (Next::Send(at), Some((kind, place, item, cancel))) => {
                    let means = Means { client: self.client, undo: self.undo, place, kind };
                    spawn(async move {
                        let (verdict, calls, warning) = perform(&means, &item, &cancel).await;
                        if let Some(sentence) = warning {
                            self.toasts.say(Tone::Warning, sentence, None);
                        }
                        self.change(|run| {
                            run.calls += calls;
                            run.cancels.retain(|(of, _)| *of != at);
                            run.batch.take(at, verdict, now());
                        });
                        self.pump();
                        self.tell_end();
                    });
                }
                (Next::Wait(until), _) => {
                    return spawn(async move {
                        dom::wait((until - now()).clamp(50.0, LONGEST_WAIT) as i32).await;
                        self.pump();
                    });
                }
                _ => return,
            }
        }
    }

    /// Why nothing may be sent now, though the person wants it.
    fn obstacle(self) -> Option<String> {
        let (is_newest, place, takes) = self.run.with_untracked(|run| {
            let run = run.as_ref().filter(|run| run.batch.going == Going::On && !run.batch.is_over())?;
            let deed = run.items.first()?.deed;
            let until = run.batch.hold.as_ref().map_or(0.0, |hold| (hold.until - now()).max(0.0));
            Some((is_newest(run), run.place.clone(), guess(self.client, deed) + until))
        })?;
        if !is_newest {
            return Some("Another tab has gone on with this run: see there.".into());
        }
        if let Err(sentence) = self.client.check_place(&place) {
            return Some(sentence);
        }
        let connection = self.client.connection_now();
        if connection.backend == Backend::Http && untrack(|| !self.client.has_token(connection.id)) {
            return Some(format!("{} has no token: give it one, then go on.", connection.name));
        }
        if untrack(|| self.client.writes.are_locked(&connection)) {
            return Some(format!("{} is read-only: unlock its writes, then go on.", connection.name));
        }
        let expires = untrack(|| self.client.claims(connection.id)).and_then(|claims| claims.expires);
        // Near its end the guess is all: the spare time is for whole runs.
        let ends = expires.is_some_and(|expires| expires < now() + takes);
        ends.then(|| "The token ends before the next row would: give the connection a new one, then go on.".to_string())
    }

    /// Says how a run has ended to who is on another page.
    fn tell_end(self) {
        let told = self.run.with_untracked(|run| {
            let run = run.as_ref().filter(|run| run.batch.is_over())?;
            let Counts { done, refused, unknown, left_out, .. } = run.batch.counts();
            let tone = if refused + unknown > 0 { Tone::Warning } else { Tone::Good };
            let noun = run.kind.noun();
            let text = format!("The run about {} {noun}s has ended: {done} done, {refused} refused, {unknown} unknown, {left_out} left out.", run.items.len());
            Some((tone, text))
        });
        if let Some((tone, text)) = told.filter(|_| !self.is_seen()) {
            self.toasts.say(tone, text, None);
        }
    }

    /// Sends nothing more for now.
    pub fn pause(self) {
        self.change(|run| run.batch.pause(None));
    }

    /// Goes on.
    pub fn resume(self) {
        self.change(|run| run.batch.resume());
        self.pump();
    }

    /// Sends nothing more. What waits and is not sent is called back, what is sent comes to its end.
    pub fn stop(self) {
        self.change(|run| run.batch.stop());
        let all = self.run.with_untracked(|run| run.as_ref().map(|run| run.cancels.clone())).unwrap_or_default();
        for (_, cancel) in all {
            if self.client.waiting.with_untracked(|waiting| waiting.iter().any(|one| one.cancel.is_same(&cancel))) {
                cancel.cancel();
            }
        }
    }

    /// Leaves a row out that is not sent yet.
    pub fn skip(self, at: usize) {
        self.change(|run| run.batch.skip(at));
        self.pump();
    }

    /// How many are sent at the same time from now on.
    pub fn set_width(self, width: usize) {
        self.width.set(width);
        self.change(|run| run.batch.set_width(width));
        self.pump();
    }

    /// Whether the token outlives a run of so many of the items that are taken, and how long that takes at a guess.
    pub fn foresee(self, deeds: impl Iterator<Item = Deed>) -> (f64, Option<f64>, bool) {
        let takes = deeds.map(|deed| guess(self.client, deed)).sum::<f64>() / self.width.get() as f64;
        let connection = self.client.connection();
        let expires = self.client.claims(connection.id).and_then(|claims| claims.expires);
        (takes, expires, outlives(expires, takes, now()))
    }

    /// Looks what became of a row of which nobody knows.
    pub fn look(self, at: usize) {
        let found = self.run.with_untracked(|run| {
            let run = run.as_ref().filter(|run| run.looking.is_none())?;
            let means = Means { client: self.client, undo: self.undo, place: run.place.clone(), kind: run.kind };
            Some((means, run.items.get(at)?.clone(), run.batch.rows[at].started))
        });
        let Some((means, item, started)) = found else { return };
        if let Err(sentence) = self.client.check_place(&means.place) {
            return self.toasts.say(Tone::Warning, sentence, None);
        }
        self.change(|run| run.looking = Some(at));
        spawn(async move {
            let found = look(&means, &item, started, &Cancel::new()).await;
            self.change(|run| {
                run.looking = None;
                match found {
                    Found::Done(reply) => run.batch.settle(at, Ok(reply)),
                    Found::NotDone(said) => run.batch.settle(at, Err(Reply { said, ..Reply::default() })),
                    Found::Open(said) => {
                        self.toasts.say(
                            Tone::Warning,
                            format!("{}: {said} Nobody knows yet whether it was carried out.", item.name),
                            None,
                        );
                    }
                }
            });
        });
    }
}
