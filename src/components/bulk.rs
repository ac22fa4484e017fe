//! Many calls that belong together, as a person meets them: what sends them wherever the person is, and the page that shows
//! how far they are. A workspace brings what is done as a [`Job`](crate::work::batch::job::Job).

pub mod drive;
pub mod files;
mod outcome;
pub mod pace;
pub mod run_page;
mod run_row;
mod run_side;
pub mod words;

use std::sync::Arc;

use leptos::prelude::*;

use crate::client::{Client, random_uuid};
use crate::reactive::{Lasting, provide_above};
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::act::{Means, News};
use crate::work::batch::Batch;
use crate::work::batch::job::Job;
use crate::work::batch::kept::BatchesHere;
use crate::work::batch::running::Running;
use crate::work::batch::shelf::Shelf;
use crate::work::undo::Undo;

/// The run of a workspace about many objects. It outlives its page, and is copied freely.
#[derive(Clone, Copy)]
pub struct Bulk {
    /// The way out.
    pub client: Client,
    /// Tells the person.
    pub toasts: Toasts,
    /// How many are sent at the same time, as the person wants it.
    pub width: Lasting<usize>,
    /// Whether the first error pauses a run.
    pub pauses_at_error: Lasting<bool>,
    run: Lasting<Option<Running>>,
    /// Whether the person sees it.
    seen: StoredValue<bool>,
    undo: Undo,
    kept: BatchesHere,
    shelf: Shelf,
}

impl Bulk {
    /// What was kept on a shelf, or no run. Made once for a workspace: see
    /// [`provide_above`](crate::reactive::provide_above). Panics outside of the app.
    pub fn new(shelf: Shelf) -> Bulk {
        let client = Client::expect();
        let run = shelf.kept();
        if let Some(run) = &run {
            // Nothing is on its way any more: what is kept says so, too.
            shelf.keep_again(client, run);
        }
        let kept = provide_above(BatchesHere::default);
        kept.note(shelf.key, run.as_ref().is_some_and(|run| !run.batch.is_over()));
        let run = Lasting::new(run);
        // Between two calls nothing is on its way, and what would be sent next is not.
        dom::guard_leaving(move || run.with_untracked(|run| run.as_ref().is_some_and(Running::is_at_risk)));
        Bulk {
            client,
            toasts: Toasts::expect(),
            width: Lasting::new(4),
            pauses_at_error: Lasting::new(false),
            run,
            seen: StoredValue::new(false),
            undo: Undo::expect(),
            kept,
            shelf,
        }
    }

    /// Reads the run, or what it would be without one; followed.
    pub fn read<T: Default>(self, of: impl FnOnce(&Running) -> T) -> T {
        self.run.with(|run| run.as_ref().map(of).unwrap_or_default())
    }

    /// Whether there is a run, on its way or over; followed.
    pub fn has_run(self) -> bool {
        self.run.with(Option::is_some)
    }

    /// Whether a run is on its way; not followed.
    pub fn is_running(self) -> bool {
        self.run.with_untracked(|run| run.as_ref().is_some_and(|run| !run.batch.is_over()))
    }

    /// What was not carried out by a run that is over, with what it was to do; not followed.
    pub fn left(self) -> Option<(Arc<dyn Job>, Vec<usize>)> {
        self.run.with_untracked(|run| {
            let run = run.as_ref().filter(|run| run.batch.is_over())?;
            Some((run.job.clone(), run.batch.left()))
        })
    }

    /// What a row is carried out with.
    pub fn means(self) -> Means {
        let toasts = self.toasts;
        let tell = move |news| match news {
            News::Warning(sentence) | News::Failure(sentence) => toasts.say(Tone::Warning, sentence, None),
            News::Ended(..) => {}
        };
        Means { client: self.client, undo: self.undo, tell: Arc::new(tell) }
    }

    /// Starts a run. The caller has asked whether it may.
    pub fn start(self, job: Arc<dyn Job>, batch: Batch) {
        let run = Running { id: random_uuid(), ..Running::new(job, batch) };
        let is_kept = self.shelf.keep_items(self.client, &run);
        self.run.set(Some(Running { is_kept, ..run }));
        self.pump();
    }

    /// Forgets a run that is over.
    pub fn forget(self) {
        self.run.with_untracked(|run| self.shelf.forget(run.as_ref()));
        self.run.set(None);
        self.kept.note(self.shelf.key, false);
    }

    /// Changes the run, and keeps it: what is sent next is kept as under way before it is sent.
    fn change(self, change: impl FnOnce(&mut Running)) {
        self.run.update(|run| {
            if let Some(run) = run {
                change(run);
                if run.is_kept {
                    self.shelf.keep(self.client, run);
                }
                self.kept.note(self.shelf.key, !run.batch.is_over());
            }
        });
    }
}
