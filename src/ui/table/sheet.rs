//! The rows of a table and what is shown of them, as signals.

use std::sync::Arc;

use leptos::prelude::*;

use super::pick::{SharedMoment, Texts, pick, sort};
use super::rows::AnyRows;
use super::wanted::Wanted;

/// From so many rows on only those in sight are drawn. Up to it a table is drawn whole.
const LONG: usize = 100;

/// The rows of a table and what is shown of them. It is copied freely.
#[derive(Clone, Copy)]
pub struct Sheet {
    /// What was read.
    pub rows: Memo<AnyRows>,
    /// What the person wants to see.
    pub wanted: RwSignal<Wanted>,
    /// The places of those that fit, in the order in which they are shown.
    pub shown: Memo<Vec<usize>>,
    /// Whether there are so many that only those in sight are drawn.
    pub is_long: Memo<bool>,
    /// Reads and says their times.
    pub moment: Signal<SharedMoment>,
}

impl Sheet {
    /// The rows that are read, and what is wanted of them. `moment` reads and says their times.
    pub fn new(rows: Memo<AnyRows>, wanted: RwSignal<Wanted>, moment: Signal<SharedMoment>) -> Sheet {
        let texts: Memo<Arc<Texts>> =
            Memo::new_with_compare(move |_| Texts::begin(rows.get(), moment.get()), |_, _| true);
        // A key in the search sorts nothing anew.
        let own = |(column, descending): (&str, bool)| (column.to_string(), descending);
        let sorted = Memo::new(move |_| wanted.with(|wanted| wanted.sorted().map(own)));
        let places = Memo::new(move |_| {
            sorted.with(|sorted| {
                let sorted = sorted.as_ref().map(|(column, descending)| (column.as_str(), *descending));
                rows.with(|rows| sort(&**rows, sorted, &*moment.get()))
            })
        });
        let shown = Memo::new(move |_| {
            let texts = texts.get();
            places.with(|places| wanted.with(|wanted| pick(&texts, places, wanted)))
        });
        let is_long = Memo::new(move |_| rows.with(|rows| rows.count() > LONG));
        Sheet { rows, wanted, shown, is_long, moment }
    }
}
