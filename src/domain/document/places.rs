//! Where each of many values stands, found by its hash: for members by their names, items by their keys, lines.

/// Hashes with the places at which they stand, sorted.
pub(super) struct Places(Vec<(u64, u32)>);

impl Places {
    /// The places of these hashes, from 0.
    pub fn new(hashes: impl IntoIterator<Item = u64>) -> Places {
        let mut sorted: Vec<(u64, u32)> = hashes.into_iter().zip(0..).collect();
        sorted.sort_unstable();
        Places(sorted)
    }

    /// All places of a hash, the last first.
    pub fn all(&self, hash: u64) -> impl Iterator<Item = usize> {
        let end = self.0.partition_point(|(own, _)| *own <= hash);
        self.0[..end].iter().rev().take_while(move |(own, _)| *own == hash).map(|(_, at)| *at as usize)
    }

    /// The last place of a hash.
    pub fn find(&self, hash: u64) -> Option<usize> {
        self.all(hash).next()
    }

    /// Whether no hash stands twice.
    pub fn are_unique(&self) -> bool {
        self.0.windows(2).all(|pair| pair[0].0 != pair[1].0)
    }

    /// All hashes with their places, by the hashes.
    pub fn sorted(&self) -> &[(u64, u32)] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_by_what_stands_there() {
        let places = Places::new([7, 5, 7, 9]);
        assert_eq!(places.all(7).collect::<Vec<_>>(), [2, 0]);
        assert_eq!([places.find(5), places.find(7), places.find(6), places.find(10)], [Some(1), Some(2), None, None]);
        assert_eq!(places.sorted(), [(5, 1), (7, 0), (7, 2), (9, 3)]);
        assert!(!places.are_unique() && Places::new([2, 1]).are_unique() && Places::new([]).are_unique());
    }
}
