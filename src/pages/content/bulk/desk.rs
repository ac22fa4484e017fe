//! What of the work on many objects outlives its page: what is read for it, the plan, and the run, which goes on wherever the
//! person is.

use std::sync::Arc;

use leptos::prelude::*;

use super::job::{ContentJob, SHELF, read_own};
use super::planned::Planned;
use crate::api::Family;
use crate::client::{Cancel, Client, Place, load_tab_text};
use crate::components::bulk::Bulk;
use crate::components::contexts::CurrentRoute;
use crate::domain::content::ContentKind;
use crate::domain::content::bulk::{Deed, Item, Wish};
use crate::reactive::{Lasting, provide_above};
use crate::route::collections::Collection;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::batch::job::Job;

/// Objects by their ids, with their names.
pub type Chosen = Vec<(String, String)>;

/// What is to be done with objects that were selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// They are read into a file.
    Export,
    /// A plan is made.
    Plan(Deed),
}

impl Work {
    /// The word for it in an address.
    pub fn word(self) -> &'static str {
        match self {
            Work::Export => "export",
            Work::Plan(deed) => deed.word(),
        }
    }

    /// What a word means for objects of a kind that were selected.
    pub fn find(word: &str, kind: ContentKind) -> Option<Work> {
        let all = [Work::Export, Work::Plan(Deed::Delete), Work::Plan(Deed::Publish), Work::Plan(Deed::Patch)];
        let fits = |work: &Work| match work {
            Work::Export => true,
            Work::Plan(deed) => deed.fits(kind),
        };
        all.into_iter().filter(fits).find(|work| work.word() == word)
    }
}

/// Objects that were selected, and what is to be done with them.
#[derive(Clone, Debug, PartialEq)]
pub struct Handed {
    /// Their kind.
    pub kind: ContentKind,
    /// What is to be done.
    pub work: Work,
    /// Which.
    pub chosen: Chosen,
}

/// What is read for a plan or a file.
#[derive(Clone)]
pub struct Reads {
    /// What for.
    pub label: &'static str,
    /// How many are read, and of how many; of 0 when nobody knows.
    pub counts: (u32, u32),
    /// When it began, in milliseconds since 1970.
    pub started: f64,
    /// Calls it back.
    pub cancel: Cancel,
}

/// What the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// What there is to select.
    Choice,
    /// What a patch is to do.
    Question,
    /// The plan.
    Plan,
    /// The run, or how it has ended.
    Run,
}

/// All of it. It is copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The way out.
    pub client: Client,
    /// Tells the person.
    pub toasts: Toasts,
    /// Where the person is.
    pub route: CurrentRoute,
    /// What is read now.
    pub reads: Lasting<Option<Reads>>,
    /// What could not be done, for the page.
    pub problem: Lasting<Option<String>>,
    /// Objects that came from another page, or of which it is not said yet what a patch is to do.
    pub handed: Lasting<Option<Handed>>,
    /// Whether it is asked what a patch is to do.
    pub asks: Lasting<bool>,
    /// The plan.
    pub plan: Lasting<Option<Arc<Planned>>>,
    /// The run.
    pub bulk: Bulk,
    /// What the run does.
    pub job: Lasting<Option<Arc<ContentJob>>>,
}

impl Desk {
    /// The one of this app. Panics outside of it.
    pub fn expect() -> Desk {
        provide_above(|| {
            let bulk = Bulk::new(SHELF);
            let place = bulk.read(|run| Some(run.job.place().clone()));
            let job = place.and_then(|place| read_own(&load_tab_text(SHELF.items)?, place));
            Desk {
                bulk,
                job: Lasting::new(job.map(Arc::new)),
                client: Client::expect(),
                toasts: Toasts::expect(),
                route: CurrentRoute::expect(),
                reads: Lasting::new(None),
                problem: Lasting::new(None),
                handed: Lasting::new(None),
                asks: Lasting::new(false),
                plan: Lasting::new(None),
            }
        })
    }

    /// What the page shows; followed.
    pub fn showing(self) -> Showing {
        match () {
            _ if self.bulk.has_run() => Showing::Run,
            _ if self.plan.with(Option::is_some) => Showing::Plan,
            _ if self.asks.get() => Showing::Question,
            _ => Showing::Choice,
        }
    }

    /// Where the calls go now; followed.
    pub fn place(self) -> Place {
        self.client.place(Family::Content)
    }

    /// Starts a run of the items of the plan that are taken, in its order. The others of it are shown as left out.
    pub fn start(self, taken: &[String]) {
        let Some(planned) = self.plan.get_untracked() else { return };
        let why = |item: &Item| match &item.refusal {
            Some(why) => Some(why.clone()),
            None => (!taken.contains(&item.key())).then(|| "not taken".to_string()),
        };
        let items = planned.plan.items.clone();
        let left_out = items.iter().enumerate().filter_map(|(at, item)| Some((at, why(item)?))).collect();
        let job = Arc::new(ContentJob::new(planned.plan.kind, planned.place.clone(), items));
        if self.bulk.begin(job.clone(), left_out) {
            self.job.set(Some(job));
            self.plan.set(None);
            self.handed.set(None);
            self.leave_address();
        }
    }

    /// How long items take at a guess, when the token ends, and whether it outlives them; followed.
    pub fn foresee(self, items: &[Item]) -> (f64, Option<f64>, bool) {
        let job = ContentJob::new(ContentKind::Template, self.place(), items.to_vec());
        self.bulk.foresee(&job, 0..job.pieces().len())
    }

    /// Whether the person is on the page of this work; not followed.
    pub fn is_seen(self) -> bool {
        self.route.0.with_untracked(|route| route.href().starts_with(&Collection::Bulk.list().href()))
    }

    /// Takes objects over that were selected. While a run is on its way it is not disturbed.
    pub fn take(self, handed: Handed) {
        if self.bulk.is_running() {
            let text = "A run is on its way: wait for its end, or stop it, before the next one is planned.";
            return self.toasts.say(Tone::Warning, text, None);
        }
        self.clear();
        match handed.work {
            Work::Plan(Deed::Patch) => {
                self.handed.set(Some(handed));
                self.asks.set(true);
            }
            Work::Plan(deed) => self.make_plan(handed.kind, deed, handed.chosen, None),
            Work::Export => self.export(handed.kind, handed.chosen),
        }
    }

    /// The plan of a patch, now that it is known what it is to do.
    pub fn answer(self, wish: Wish) {
        if let Some(handed) = self.handed.get_untracked() {
            self.make_plan(handed.kind, Deed::Patch, handed.chosen, Some(wish));
        }
    }

    /// Forgets everything, in the address too; but not a run that is on its way.
    pub fn forget(self) {
        if !self.bulk.is_running() {
            self.clear();
            self.leave_address();
        }
    }

    /// What the address asks for is done.
    pub fn leave_address(self) {
        if self.is_seen() {
            dom::replace_hash(&Collection::Bulk.list().href());
        }
    }

    fn clear(self) {
        if let Some(cancel) = self.reads.with_untracked(|reads| reads.as_ref().map(|reads| reads.cancel.clone())) {
            cancel.cancel();
        }
        self.reads.set(None);
        self.problem.set(None);
        self.handed.set(None);
        self.asks.set(false);
        self.plan.set(None);
        self.forget_run();
    }

    /// Forgets a run that is over.
    pub fn forget_run(self) {
        self.bulk.forget();
        self.job.set(None);
    }
}
