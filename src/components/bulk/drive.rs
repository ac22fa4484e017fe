//! Carries a run out: sends what the batch says, and takes what comes of it, wherever the person is.

use std::sync::Arc;

use leptos::prelude::*;

use super::Bulk;
use super::words::span_text;
use crate::client::{Backend, Cancel, now};
use crate::components::write_lock::ask_to_unlock;
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::work::batch::job::{Found, Job};
use crate::work::batch::running::outlives;
use crate::work::batch::{Batch, Counts, Going, Next, Reply};

/// The longest that a timer waits at a time, in milliseconds: a tab that sleeps wakes late.
const LONGEST_WAIT: f64 = 60_000.0;

/// Why a run is not started that the token does not outlive.
pub fn too_long(takes: f64, expires: Option<f64>) -> String {
    let left = expires.map_or(0.0, |expires| expires - now());
    let ends = if left > 0.0 { format!("the token ends in {}", span_text(left)) } else { "the token has ended".into() };
    format!("The run takes about {}, and {ends}: give the connection a new one, or take fewer.", span_text(takes))
}

impl Bulk {
    /// Starts a run of the rows of a job that nothing in `left_out` stands against, unless something stands in the way of
    /// all. Whether it was started.
    pub fn begin(self, job: Arc<dyn Job>, left_out: Vec<(usize, String)>) -> bool {
        if self.is_running() || !ask_to_unlock(self.client, self.toasts) {
            return false;
        }
        // What the page says of it may be of a while ago.
        let count = job.pieces().len();
        let going = (0..count).filter(|at| !left_out.iter().any(|(out, _)| out == at));
        let (takes, expires, outlives) = untrack(|| self.foresee(&*job, going));
        let problem = match self.client.check_place(job.place()) {
            Ok(()) if outlives => None,
            Ok(()) => Some(too_long(takes, expires)),
            Err(sentence) => Some(sentence),
        };
        if let Some(sentence) = problem {
            self.toasts.say(Tone::Warning, sentence, None);
            return false;
        }
        let (width, pauses) = (self.width.get_untracked(), self.pauses_at_error.get_untracked());
        self.start(job, Batch::new(count, left_out, width, pauses, now()));
        true
    }

    /// Sends whatever may be sent now.
    pub(super) fn pump(self) {
        loop {
            let mut next = Next::End;
            let mut row = None;
            if let Some(why) = self.obstacle() {
                self.change(|run| run.batch.pause(Some(why)));
            }
            self.change(|run| {
                next = run.batch.next(now());
                if let Next::Send(at) = next {
                    let cancel = Cancel::new();
                    run.cancels.push((at, cancel.clone()));
                    row = Some((run.job.clone(), cancel));
                }
            });
            match (next, row) {
                (Next::Send(at), Some((job, cancel))) => {
                    let doing = job.perform(at, self.means(), cancel);
                    spawn(async move {
                        let carried = doing.await;
                        self.change(|run| {
                            run.calls += carried.calls;
                            run.cancels.retain(|(of, _)| *of != at);
                            run.batch.take(at, carried.verdict, now());
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
        let (is_newest, job, held) = self.run.with_untracked(|run| {
            let run = run.as_ref().filter(|run| run.batch.going == Going::On && !run.batch.is_over())?;
            let held = run.batch.hold.as_ref().map_or(0.0, |hold| (hold.until - now()).max(0.0));
            Some((self.shelf.is_newest(run), run.job.clone(), held))
        })?;
        if !is_newest {
            return Some("Another tab has gone on with this run: see there.".into());
        }
        if let Err(sentence) = self.client.check_place(job.place()) {
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
        let ends = expires.is_some_and(|expires| expires < now() + job.takes(0, &self.means()) + held);
        ends.then(|| "The token ends before the next row would: give the connection a new one, then go on.".to_string())
    }

    /// Says how a run has ended to who is on another page.
    fn tell_end(self) {
        let told = self.run.with_untracked(|run| {
            let run = run.as_ref().filter(|run| run.batch.is_over())?;
            let Counts { done, refused, unknown, left_out, .. } = run.batch.counts();
            let tone = if refused + unknown > 0 { Tone::Warning } else { Tone::Good };
            let (noun, all) = (run.job.noun(), run.pieces().len());
            let text = format!("The run about {all} {noun}s has ended: {done} done, {refused} refused, {unknown} unknown, {left_out} left out.");
            Some((tone, text))
        });
        if let Some((tone, text)) = told.filter(|_| !self.seen.get_value()) {
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

    /// How many are sent at the same time: now, or as it is wanted; followed.
    pub fn width_now(self) -> usize {
        self.run.with(|run| run.as_ref().map(|run| run.batch.width)).unwrap_or_else(|| self.width.get())
    }

    /// How many are sent at the same time from now on.
    pub fn set_width(self, width: usize) {
        self.width.set(width);
        self.change(|run| run.batch.set_width(width));
        self.pump();
    }

    /// How long some rows of a job take at a guess, when the token ends, and whether it outlives them; followed.
    pub fn foresee(self, job: &dyn Job, rows: impl Iterator<Item = usize>) -> (f64, Option<f64>, bool) {
        let means = self.means();
        let takes = rows.map(|at| job.takes(at, &means)).sum::<f64>() / self.width.get() as f64;
        let connection = self.client.connection();
        let expires = self.client.claims(connection.id).and_then(|claims| claims.expires);
        (takes, expires, outlives(expires, takes, now()))
    }

    /// Looks what became of a row of which nobody knows.
    pub fn look(self, at: usize) {
        let found = self.run.with_untracked(|run| {
            let run = run.as_ref().filter(|run| run.looking.is_none())?;
            Some((run.job.clone(), run.batch.rows.get(at)?.started))
        });
        let Some((job, started)) = found else { return };
        if let Err(sentence) = self.client.check_place(job.place()) {
            return self.toasts.say(Tone::Warning, sentence, None);
        }
        self.change(|run| run.looking = Some(at));
        spawn(async move {
            let found = job.look(at, self.means(), started, Cancel::new()).await;
            self.change(|run| {
                run.looking = None;
                match found {
                    Found::Done(reply) => run.batch.settle(at, Ok(reply)),
                    Found::NotDone(said) => run.batch.settle(at, Err(Reply { said, ..Reply::default() })),
                    Found::Open(said) => {
                        let name = &job.pieces()[at].name;
                        let text = format!("{name}: {said} Nobody knows yet whether it was carried out.");
                        self.toasts.say(Tone::Warning, text, None);
                    }
                }
            });
        });
    }
}
