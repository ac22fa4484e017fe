//! What a workspace brings so that many calls about its objects can be made as one run.

use super::{Reply, Verdict};
use crate::client::{Cancel, Place};
use crate::work::act::{Doing, Means};

/// What is done with an object, in the words of its workspace.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deed {
    /// The word for it in a file: `delete`.
    pub word: &'static str,
    /// While it is under way: `Deleting`.
    pub doing: &'static str,
    /// When it is done: `deleted`.
    pub done: &'static str,
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What tells it from the others.
    pub key: String,
    /// The object's id; empty for one that is to be made.
    pub id: String,
    /// The object's name.
    pub name: String,
    /// What is done with it.
    pub deed: Deed,
}

/// What came of a row.
pub struct Carried {
    /// How it has ended.
    pub verdict: Verdict,
    /// How many calls that took.
    pub calls: u32,
}

/// What a look has found.
pub enum Found {
    /// It was carried out.
    Done(Reply),
    /// It was not.
    NotDone(String),
    /// It cannot be told, and why.
    Open(String),
}

/// What is done with many objects, and how.
pub trait Job: Send + Sync {
    /// Where the objects are.
    fn place(&self) -> &Place;

    /// What one of them is called.
    fn noun(&self) -> &'static str;

    /// What the rows are about, in the order of sending.
    fn pieces(&self) -> &[Piece];

    /// The address of the page of its run.
    fn home(&self) -> String;

    /// The address of the page of an object with this id.
    fn page(&self, id: &str) -> String;

    /// How long a row takes at a guess, in milliseconds.
    fn takes(&self, at: usize, means: &Means) -> f64;

    /// Carries a row out: the write is sent once.
    fn perform(&self, at: usize, means: Means, cancel: Cancel) -> Doing<Carried>;

    /// Looks whether a row was carried out that was first sent at `started`. It only reads.
    fn look(&self, at: usize, means: Means, started: Option<f64>, cancel: Cancel) -> Doing<Found>;

    /// What is kept of it, so that it is read again after a reload: no token.
    fn to_text(&self, made: f64) -> String;
}
