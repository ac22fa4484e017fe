//! A plan about many configurations, as a run carries it out.

use std::sync::Arc;

use super::address::many_of;
use super::carry::{carry_out, look_for};
use crate::api::{Effect, Family, Verb};
use crate::client::{Backend, Cancel, GRACE, Place};
use crate::domain::journeys::{Kind, Many, ManyItem, many_text, read_many};
use crate::pages::journeys::acts::acts_of;
use crate::pages::journeys::call::operation;
use crate::pages::journeys::links::pages_of;
use crate::work::act::{Doing, Means};
use crate::work::batch::job::{Carried, Deed, Found, Job, Piece};
use crate::work::batch::shelf::Shelf;
use crate::work::outcome::Subject;

/// Where the run of the workspace is kept.
pub const SHELF: Shelf = Shelf {
    key: "wheelhouse.batch.journeys",
    items: "wheelhouse.batch.journeys.items",
    family: Family::Journeys,
    read: read_job,
};

/// How long a call takes at a guess, in milliseconds. Before a write there is a look.
const CALL: f64 = 500.0;

/// What is done with many configurations.
pub struct ManyJob {
    /// Their kind.
    pub kind: Kind,
    /// What.
    pub many: Many,
    /// Where they are.
    pub place: Place,
    /// Which, in the order of sending.
    pub items: Vec<ManyItem>,
    pieces: Vec<Piece>,
}

impl ManyJob {
    /// What a plan does.
    pub fn new(kind: Kind, many: Many, place: Place, items: Vec<ManyItem>) -> ManyJob {
        let [word, doing, done] = many.words();
        let deed = Deed { word, doing, done };
        let piece = |item: &ManyItem| {
            let uid = item.uid.clone();
            Piece { key: uid.clone(), id: uid, name: item.name.clone(), deed }
        };
        let pieces = items.iter().map(piece).collect();
        ManyJob { kind, many, place, items, pieces }
    }

    fn subject(&self, at: usize) -> Subject {
        let item = &self.items[at];
        Subject {
            resource: self.kind.resource(),
            object: item.uid.clone(),
            place: self.place.clone(),
            body: None,
            base: Some(Arc::new(item.base.clone())),
        }
    }
}

/// Reads what a run does from what was kept of it.
pub fn read_own(text: &str, place: Place) -> Option<ManyJob> {
    let (kind, many, items) = read_many(text)?;
    Some(ManyJob::new(kind, many, place, items))
}

fn read_job(text: &str, place: Place) -> Option<Arc<dyn Job>> {
    read_own(text, place).map(|job| Arc::new(job) as _)
}

impl Job for ManyJob {
    fn place(&self) -> &Place {
        &self.place
    }

    fn noun(&self) -> &'static str {
        self.kind.noun()
    }

    fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    fn home(&self) -> String {
        many_of(self.kind, None).href()
    }

    fn page(&self, id: &str) -> String {
        pages_of(self.kind).object(id).href()
    }

    fn takes(&self, _: usize, means: &Means) -> f64 {
        let is_real = means.client.connection_now().backend == Backend::Http;
        let verb = match self.many {
            Many::Deploy => Verb::Deploy,
            Many::Undeploy => Verb::Undeploy,
            Many::Delete => Verb::Delete,
        };
        let waits = matches!(operation(self.kind, verb).effect, Effect::Destroys | Effect::Irreversible);
        let calls = acts_of(self.many.step()).len() + 1;
        calls as f64 * CALL + if is_real && waits { GRACE } else { 0.0 }
    }

    fn perform(&self, at: usize, means: Means, cancel: Cancel) -> Doing<Carried> {
        let (subject, acts) = (self.subject(at), acts_of(self.many.step()));
        Box::pin(async move { carry_out(&means, acts, &subject, &cancel).await })
    }

    fn look(&self, at: usize, means: Means, started: Option<f64>, cancel: Cancel) -> Doing<Found> {
        let (subject, acts) = (self.subject(at), acts_of(self.many.step()));
        Box::pin(async move { look_for(&means, acts, &subject, started, &cancel).await })
    }

    fn to_text(&self, _: f64) -> String {
        many_text(self.kind, self.many, &self.items)
    }
}
