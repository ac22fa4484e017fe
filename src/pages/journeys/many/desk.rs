//! What of the work on many configurations outlives its page: what is asked for, and the run.

use std::sync::Arc;

use leptos::prelude::*;

use super::address::{Asked, many_of};
use super::job::{ManyJob, SHELF, read_own};
use crate::client::load_tab_text;
use crate::components::bulk::Bulk;
use crate::domain::journeys::Kind;
use crate::pages::journeys::links::pages_of;
use crate::reactive::{Lasting, provide_above};
use crate::ui::dom;
use crate::ui::notice::Tone;

/// All of it. It is copied freely.
#[derive(Clone, Copy)]
pub struct ManyDesk {
    /// The run.
    pub bulk: Bulk,
    /// What a plan is made of.
    pub asked: Lasting<Option<Asked>>,
    /// What the run does.
    job: Lasting<Option<Arc<ManyJob>>>,
}

impl ManyDesk {
    /// The one of this app. Panics outside of it.
    pub fn expect() -> ManyDesk {
        provide_above(|| {
            let bulk = Bulk::new(SHELF);
            let place = bulk.read(|run| Some(run.job.place().clone()));
            let job = place.and_then(|place| read_own(&load_tab_text(SHELF.items)?, place));
            ManyDesk { bulk, asked: Lasting::new(None), job: Lasting::new(job.map(Arc::new)) }
        })
    }

    /// Takes over what an address asks for. While a run is on its way it is not disturbed, and one that is over stays until
    /// something else is asked for.
    pub fn ask(self, asked: Option<Asked>) {
        if asked.is_some() && self.bulk.is_running() {
            let text = "A run is on its way: wait for its end, or stop it, before the next one is planned.";
            return self.bulk.toasts.say(Tone::Warning, text, None);
        }
        if asked.is_some() {
            self.bulk.forget();
        }
        self.asked.set(asked);
    }

    /// Starts the run of a plan.
    pub fn start(self, job: Arc<ManyJob>) {
        let left_out = job.items.iter().enumerate().filter_map(|(at, item)| Some((at, item.refusal.clone()?)));
        if self.bulk.begin(job.clone(), left_out.collect()) {
            dom::replace_hash(&many_of(job.kind, None).href());
            self.asked.set(None);
            self.job.set(Some(job));
        }
    }

    /// Plans what the run has left.
    pub fn plan_left(self) {
        let (Some(job), Some((_, left))) = (self.job.get_untracked(), self.bulk.left()) else { return };
        let uids: Vec<String> = left.into_iter().map(|at| job.items[at].uid.clone()).collect();
        dom::replace_hash(&many_of(job.kind, Some((job.many, &uids))).href());
        self.asked.set(Some(Asked { kind: job.kind, many: job.many, uids }));
        self.bulk.forget();
    }

    /// Closes the run, or throws the plan away: back to the list.
    pub fn close(self, kind: Kind) {
        if !self.bulk.is_running() {
            let kind = self.job.with_untracked(|job| job.as_ref().map_or(kind, |job| job.kind));
            self.bulk.forget();
            self.job.set(None);
            self.asked.set(None);
            dom::go(&pages_of(kind).list().href());
        }
    }
}
