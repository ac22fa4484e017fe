//! A run: what it does, and how far it is.

use serde_json::Value;

use super::words::counted;
use crate::client::{Cancel, Place};
use crate::domain::content::ContentKind;
use crate::domain::content::bulk::{Deed, Item, Site};
use crate::work::batch::{Batch, Counts, Going};

/// A run.
#[derive(Clone)]
pub struct Running {
    /// What tells it from every other, and its copies in other tabs from none.
    pub id: String,
    /// How often it was kept; a copy of it that has come less far is an old one. 0 where no other tab can have one.
    pub turn: u32,
    /// The kind of its objects.
    pub kind: ContentKind,
    /// Where they are.
    pub place: Place,
    /// What is done, in the order of sending.
    pub items: Vec<Item>,
    /// How far it is.
    pub batch: Batch,
    /// How many calls were made.
    pub calls: u32,
    /// What is under way, and what calls it back.
    pub cancels: Vec<(usize, Cancel)>,
    /// The row that is looked at.
    pub looking: Option<usize>,
    /// Whether it survives a reload.
    pub is_kept: bool,
}

impl Running {
    /// One of which nothing is under way, without an id.
    pub fn new(kind: ContentKind, place: Place, items: Vec<Item>, batch: Batch) -> Running {
        let (id, turn) = (String::new(), 0);
        Running { id, turn, kind, place, items, batch, calls: 0, cancels: Vec::new(), looking: None, is_kept: true }
    }

    /// What it does, or has done, in a few words.
    pub fn title(&self) -> String {
        let Counts { done, left_out, .. } = self.batch.counts();
        let (noun, all) = (self.kind.noun(), self.items.len());
        let first = self.items.first().map(|item| item.deed);
        let deed = first.filter(|deed| self.items.iter().all(|item| item.deed == *deed));
        match self.batch.is_over() {
            true => format!("{done} of {} {}", counted(all, noun), deed.map_or("written", Deed::done)),
            false => format!("{} {}", deed.map_or("Importing", Deed::doing), counted(all - left_out, noun)),
        }
    }

    /// Whether leaving the page would lose something: what is on its way, or what is not kept.
    pub fn is_at_risk(&self) -> bool {
        let is_sending = self.batch.going == Going::On || self.batch.counts().underway > 0;
        !self.batch.is_over() && (is_sending || !self.is_kept)
    }
}

/// A place as a plan names it.
pub fn site_of(place: &Place) -> Site {
    let kept = place.to_json();
    let text = |name: &str| kept.get(name).and_then(Value::as_str).unwrap_or_default().to_string();
    Site { name: text("name"), base: text("base"), organization: text("organization"), sandbox: text("sandbox") }
}
