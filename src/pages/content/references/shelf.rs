//! The last map that was read, in memory only: whoever comes back finds it, with the time when it was read.

use std::sync::{Arc, Mutex, PoisonError};

use crate::client::Place;
use crate::domain::content::map::Map;

/// A map, and what it was made from.
#[derive(Debug, PartialEq)]
pub struct Scanned {
    /// The map.
    pub map: Map,
    /// When the scan ended, in milliseconds since 1970.
    pub at: f64,
    /// How many templates and fragments were listed.
    pub listed: [usize; 2],
    /// How many calls it took.
    pub calls: u32,
}

impl Scanned {
    /// What was read, and when; `time` is the time in words.
    pub fn in_words(&self, time: String) -> String {
        let [templates, fragments] = self.listed;
        let unread = self.map.unread();
        let gap = match unread {
            0 => String::new(),
            1 => " 1 of them could not be read: what it embeds is not known.".into(),
            count => format!(" {count} of them could not be read: what they embed is not known."),
        };
        format!("{templates} templates and {fragments} fragments read at {time}, {} calls.{gap}", self.calls)
    }
}

static SHELF: Mutex<Option<(Place, Arc<Scanned>)>> = Mutex::new(None);

/// The last map of a place.
pub fn last_map(place: &Place) -> Option<Arc<Scanned>> {
    let shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    shelf.as_ref().filter(|(own, _)| own == place).map(|(_, scanned)| scanned.clone())
}

/// Reads the last map of a place, if there is one.
pub fn with_shelf<R>(place: &Place, read: impl FnOnce(&Scanned) -> R) -> Option<R> {
    last_map(place).map(|scanned| read(&scanned))
}

/// Keeps a map in the place of the one before.
pub fn keep_map(place: Place, scanned: Arc<Scanned>) {
    *SHELF.lock().unwrap_or_else(PoisonError::into_inner) = Some((place, scanned));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Family;
    use crate::client::Connection;

    #[test]
    fn a_map_is_that_of_its_place() {
        let [one, other] = [3, 4].map(|id| Place::of(&Connection::adobe(id), Family::Content));
        let scanned = Arc::new(Scanned { map: Map::default(), at: 1.0, listed: [60, 25], calls: 87 });
        keep_map(one.clone(), scanned);
        assert_eq!((last_map(&one).map(|map| map.at), last_map(&other)), (Some(1.0), None));
        let said = with_shelf(&one, |scanned| scanned.in_words("15:41".into()));
        assert_eq!(said.as_deref(), Some("60 templates and 25 fragments read at 15:41, 87 calls."));
    }
}
