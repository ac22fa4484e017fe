//! Which rows fit what a person wants to see, and what is searched in to know it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::column::{Moment, order};
use super::rows::{AnyRows, Rows};
use super::wanted::Wanted;
use crate::reactive::spawn;
use crate::ui::dom;

/// How many texts are made before the browser gets its turn: some milliseconds of work.
const SLICE: usize = 200;

/// A [`Moment`] that is kept.
pub type SharedMoment = Arc<dyn Fn(&str) -> Option<(f64, String)> + Send + Sync>;

/// What each row shows, in small letters. Of a long list that takes longer than a person waits for a key: it is made
/// while the browser has time, and a search that comes before makes the rest.
pub struct Texts {
    rows: AnyRows,
    moment: SharedMoment,
    made: Mutex<Vec<String>>,
}

impl Texts {
    /// The texts of rows, of which none is made yet.
    pub fn new(rows: AnyRows, moment: SharedMoment) -> Texts {
        Texts { rows, moment, made: Mutex::default() }
    }

    /// The texts of rows, made piece by piece from the next task on, for as long as somebody has them.
    pub fn begin(rows: AnyRows, moment: SharedMoment) -> Arc<Texts> {
        let texts = Arc::new(Texts::new(rows, moment));
        let weak = Arc::downgrade(&texts);
        spawn(async move {
            loop {
                dom::next_task().await;
                let Some(texts) = weak.upgrade() else { return };
                if texts.make(SLICE).len() == texts.rows.count() {
                    return;
                }
            }
        });
        texts
    }

    /// Makes so many more; gives all that there are.
    fn make(&self, more: usize) -> MutexGuard<'_, Vec<String>> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let from = made.len();
        let to = from.saturating_add(more).min(self.rows.count());
        made.extend((from..to).map(|place| self.rows.text(place, &*self.moment).to_lowercase()));
        made
    }
}

/// The places of rows in the order that is wanted.
pub fn sort(rows: &dyn Rows, wanted: Option<(&str, bool)>, moment: Moment) -> Vec<usize> {
    match wanted {
        Some((column, descending)) => order(&rows.sort_keys(column, moment), descending),
        None => (0..rows.count()).collect(),
    }
}

/// Those of the places whose rows fit.
pub fn pick(texts: &Texts, places: &[usize], wanted: &Wanted) -> Vec<usize> {
    let search = wanted.search.to_lowercase();
    let words: Vec<&str> = search.split_whitespace().collect();
    let made = (!words.is_empty()).then(|| texts.make(usize::MAX));
    let shows = |place: usize| made.as_ref().is_none_or(|made| words.iter().all(|word| made[place].contains(word)));
    let is_chosen = |place: usize| wanted.chosen().all(|(name, value)| texts.rows.fits(place, name, value));
    places.iter().copied().filter(|place| shows(*place) && is_chosen(*place)).collect()
}

/// The places of what is shown of a list, for the tests of pages.
#[cfg(test)]
pub fn shown_of<T: PartialEq + Send + Sync>(
    list: super::rows::List<T>,
    wanted: &Wanted,
    moment: fn(&str) -> Option<(f64, String)>,
) -> Vec<usize> {
    let places = sort(&list, wanted.sorted(), &moment);
    pick(&Texts::new(Arc::new(list).into(), Arc::new(moment)), &places, wanted)
}

#[cfg(test)]
mod tests {
    use super::super::tests::list;
    use super::*;

    /// Checks the ids of what is shown.
    #[track_caller]
    fn check(query: &[(&str, &str)], expect: &str) {
        let all = [("1", "Mail send"), ("2", "day 7"), ("3", "mail read"), ("4", "Send"), ("5", "")];
        let rows = list(&all);
        let moment: SharedMoment = Arc::new(|text: &str| {
            let day = text.strip_prefix("day ")?;
            Some((day.parse().ok()?, format!("{day}th")))
        });
        let query: Vec<_> = query.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
        let wanted = Wanted::from_query(&query, &["is"]);
        let places = sort(&*rows, wanted.sorted(), &*moment);
        let texts = Texts::new(rows, moment);
        drop(texts.make(2));
        let ids: Vec<&str> = pick(&texts, &places, &wanted).into_iter().map(|place| all[place].0).collect();
        assert_eq!(ids.join(" "), expect, "{query:?}");
    }

    #[test]
    fn a_row_fits_when_it_shows_every_word_and_is_what_is_chosen() {
        check(&[], "1 2 3 4 5");
        check(&[("q", " ")], "1 2 3 4 5");
        check(&[("q", "MAIL")], "1 3");
        check(&[("q", "send mail")], "1");
        check(&[("q", "7TH")], "2");
        check(&[("q", "nothing")], "");
        check(&[("is", "Send")], "4");
        check(&[("is", "Send"), ("q", "mail")], "");
    }

    #[test]
    fn the_order_is_kept_whatever_is_left_out() {
        check(&[("sort", "text")], "2 3 1 4 5");
        check(&[("sort", "-text")], "4 1 3 2 5");
        check(&[("sort", "-text"), ("q", "mail")], "1 3");
        check(&[("sort", "colour")], "1 2 3 4 5");
    }
}
