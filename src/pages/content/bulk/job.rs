//! A plan as a run carries it out.

use std::sync::Arc;

use serde_json::Value;

use super::choice_row::link_of;
use super::look::look;
use super::perform::{self, perform};
use crate::api::Family;
use crate::client::{Backend, Cancel, GRACE, Place};
use crate::domain::content::ContentKind;
use crate::domain::content::bulk::{Deed, Item, Plan, Site, plan_text, read_plan};
use crate::route::collections::Collection;
use crate::work::act::{Doing, Means, News};
use crate::work::batch::job::{self, Carried, Found, Job, Piece};
use crate::work::batch::shelf::Shelf;

/// Where the run of the workspace is kept.
pub const SHELF: Shelf =
    Shelf { key: "wheelhouse.batch", items: "wheelhouse.batch.items", family: Family::Content, read: read_job };

/// What is done with templates or fragments.
pub struct ContentJob {
    /// Their kind.
    pub kind: ContentKind,
    /// Where they are.
    pub place: Place,
    /// What is done, in the order of sending.
    pub items: Vec<Item>,
    pieces: Vec<Piece>,
}

impl ContentJob {
    /// What a plan does.
    pub fn new(kind: ContentKind, place: Place, items: Vec<Item>) -> ContentJob {
        let pieces = items.iter().map(piece_of).collect();
        ContentJob { kind, place, items, pieces }
    }

    fn means(&self, means: &Means) -> perform::Means {
        perform::Means { client: means.client, undo: means.undo, place: self.place.clone(), kind: self.kind }
    }
}

fn piece_of(item: &Item) -> Piece {
    let deed = job::Deed { word: item.deed.word(), doing: item.deed.doing(), done: item.deed.done() };
    Piece { key: item.key(), id: item.id.clone(), name: item.name.clone(), deed }
}

/// Reads what a run does from what was kept of it.
pub fn read_own(text: &str, place: Place) -> Option<ContentJob> {
    let plan = read_plan(text).ok()?;
    Some(ContentJob::new(plan.kind, place, plan.items))
}

fn read_job(text: &str, place: Place) -> Option<Arc<dyn Job>> {
    read_own(text, place).map(|job| Arc::new(job) as _)
}

/// How long one row takes at a guess, in milliseconds: a call takes half a second, a publication some.
pub fn guess(deed: Deed, is_real: bool) -> f64 {
    let (takes, has_grace) = match deed {
        Deed::Create => (600.0, false),
        Deed::Replace | Deed::Patch => (1200.0, false),
        Deed::Delete => (1200.0, true),
        Deed::Publish => (10_000.0, true),
    };
    takes + if is_real && has_grace { GRACE } else { 0.0 }
}

/// A place as a plan names it.
pub fn site_of(place: &Place) -> Site {
    let kept = place.to_json();
    let text = |name: &str| kept.get(name).and_then(Value::as_str).unwrap_or_default().to_string();
    Site { name: text("name"), base: text("base"), organization: text("organization"), sandbox: text("sandbox") }
}

impl Job for ContentJob {
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
        Collection::Bulk.list().href()
    }

    fn page(&self, id: &str) -> String {
        link_of(self.kind, id).unwrap_or_default()
    }

    fn takes(&self, at: usize, means: &Means) -> f64 {
        let is_real = means.client.connection_now().backend == Backend::Http;
        self.items.get(at).map_or(0.0, |item| guess(item.deed, is_real))
    }

    fn perform(&self, at: usize, means: Means, cancel: Cancel) -> Doing<Carried> {
        let (own, item) = (self.means(&means), self.items[at].clone());
        Box::pin(async move {
            let (verdict, calls, warning) = perform(&own, &item, &cancel).await;
            if let Some(sentence) = warning {
                (means.tell)(News::Warning(sentence));
            }
            Carried { verdict, calls }
        })
    }

    fn look(&self, at: usize, means: Means, started: Option<f64>, cancel: Cancel) -> Doing<Found> {
        let (own, item) = (self.means(&means), self.items[at].clone());
        Box::pin(async move { look(&own, &item, started, &cancel).await })
    }

    fn to_text(&self, made: f64) -> String {
        plan_text(&Plan { kind: self.kind, made, site: site_of(&self.place), items: self.items.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Connection;
    use crate::domain::content::bulk::Version;
    use serde_json::json;

    #[test]
    fn what_a_run_does_survives_a_reload_with_all_that_it_sends() {
        let item = |id: &str, refusal: Option<&str>| Item {
            deed: Deed::Patch,
            id: id.into(),
            name: id.to_uppercase(),
            version: Version { etag: Some("W/\"1\"".into()), modified: None },
            sends: json!([{ "op": "replace", "path": "/name", "value": "é" }]),
            note: "name".into(),
            refusal: refusal.map(str::to_string),
        };
        let place = Place::of(&Connection::adobe(3), Family::Content);
        let before =
            ContentJob::new(ContentKind::Template, place.clone(), vec![item("a", None), item("b", Some("no"))]);
        let after = read_own(&before.to_text(5.0), place.clone()).expect("it is read");
        assert_eq!((&after.items, after.kind, after.pieces()), (&before.items, before.kind, before.pieces()));
        assert!(read_own("{}", place).is_none());
    }
}
