//! What stands in the place of a table.

/// What stands in the place of a table. One thing at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is read for the first time.
    Loading,
    /// It could not be read, and nothing was read before. The page says why: a failure is no empty list.
    Failed,
    /// It was read, and there is nothing.
    Empty,
    /// There are rows, and none fits what is wanted.
    NoMatch,
    /// There are rows that fit.
    Filled {
        /// They are from before: the last read has failed.
        stale: bool,
    },
}

impl Stage {
    /// What stands there after a read. `rows` is how many were read at last, if anything was; `shown` how many of them
    /// fit.
    pub fn of(rows: Option<usize>, failed: bool, shown: usize) -> Stage {
        match rows {
            None if failed => Stage::Failed,
            None => Stage::Loading,
            Some(0) => Stage::Empty,
            Some(_) if shown == 0 => Stage::NoMatch,
            Some(_) => Stage::Filled { stale: failed },
        }
    }

    /// Whether the table itself is there, be it without rows: its head stays while the rows change.
    pub fn has_table(self) -> bool {
        matches!(self, Stage::NoMatch | Stage::Filled { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_stands_there_at_a_time() {
        let check = |rows, failed, shown, expect| assert_eq!(Stage::of(rows, failed, shown), expect);
        check(None, false, 0, Stage::Loading);
        check(None, true, 0, Stage::Failed);
        check(Some(0), false, 0, Stage::Empty);
        check(Some(0), true, 0, Stage::Empty);
        check(Some(8), false, 0, Stage::NoMatch);
        check(Some(8), false, 2, Stage::Filled { stale: false });
        check(Some(8), true, 2, Stage::Filled { stale: true });
    }
}
