//! A run: what it does, and how far it is.

use std::sync::Arc;

use super::job::{Job, Piece};
use super::{Batch, Counts, Going};
use crate::client::Cancel;

/// A run.
#[derive(Clone)]
pub struct Running {
    /// What tells it from every other, and its copies in other tabs from none.
    pub id: String,
    /// How often it was kept; a copy of it that has come less far is an old one. 0 where no other tab can have one.
    pub turn: u32,
    /// What it does.
    pub job: Arc<dyn Job>,
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
    pub fn new(job: Arc<dyn Job>, batch: Batch) -> Running {
        let (id, turn) = (String::new(), 0);
        Running { id, turn, job, batch, calls: 0, cancels: Vec::new(), looking: None, is_kept: true }
    }

    /// What its rows are about.
    pub fn pieces(&self) -> &[Piece] {
        self.job.pieces()
    }

    /// What it does, or has done, in a few words.
    pub fn title(&self) -> String {
        let Counts { done, left_out, .. } = self.batch.counts();
        let (noun, pieces) = (self.job.noun(), self.pieces());
        let first = pieces.first().map(|piece| piece.deed);
        let deed = first.filter(|deed| pieces.iter().all(|piece| piece.deed == *deed));
        match self.batch.is_over() {
            true => format!("{done} of {} {}", counted(pieces.len(), noun), deed.map_or("written", |deed| deed.done)),
            false => {
                let doing = deed.map_or("Importing", |deed| deed.doing);
                format!("{doing} {}", counted(pieces.len() - left_out, noun))
            }
        }
    }

    /// Whether leaving the page would lose something: what is on its way, or what is not kept.
    pub fn is_at_risk(&self) -> bool {
        let is_sending = self.batch.going == Going::On || self.batch.counts().underway > 0;
        !self.batch.is_over() && (is_sending || !self.is_kept)
    }
}

/// Whether a token outlives calls that take so long, in milliseconds, with some to spare. Without an end it is believed.
pub fn outlives(expires: Option<f64>, takes: f64, now: f64) -> bool {
    const SPARE: f64 = 60_000.0;
    expires.is_none_or(|expires| expires - now > takes * 1.25 + SPARE)
}

/// `1 template`, `3 templates`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_said_in_words() {
        assert_eq!([counted(1, "template"), counted(0, "row")], ["1 template", "0 rows"]);
    }
}
