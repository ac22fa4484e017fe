//! What of an indented JSON text is folded, and so which of its lines are on the screen.

/// Which lines are on the screen when some containers are folded: the opening and the closing lines, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folds(Vec<(u32, u32)>);

impl Folds {
    /// Whether the container that opens at a line is folded.
    pub fn is_folded(&self, line: u32) -> bool {
        self.0.iter().any(|(from, _)| *from == line)
    }

    /// The lines whose containers are folded.
    pub fn opening(&self) -> impl Iterator<Item = u32> {
        self.0.iter().map(|(from, _)| *from)
    }

    /// Folds or unfolds the container that opens at a line and closes at another.
    pub fn toggle(&mut self, line: u32, close: u32) {
        match self.0.binary_search(&(line, close)) {
            Ok(at) => {
                self.0.remove(at);
            }
            Err(at) => self.0.insert(at, (line, close)),
        }
    }

    /// Unfolds whatever hides a line.
    pub fn reveal(&mut self, line: u32) {
        self.0.retain(|(from, to)| !(*from < line && line <= *to));
    }

    /// The folded ranges that no other one hides: the opening line, and the closing line.
    fn outermost(&self) -> impl Iterator<Item = (u32, u32)> {
        let mut hidden_to = 0;
        self.0.iter().filter_map(move |(from, to)| {
            let seen = hidden_to == 0 || *from > hidden_to;
            hidden_to = if seen { *to } else { hidden_to };
            seen.then_some((*from, *to))
        })
    }

    /// How many lines are shown of `total`.
    pub fn shown(&self, total: u32) -> u32 {
        total - self.outermost().map(|(from, to)| to - from).sum::<u32>()
    }

    /// The line in a row of the screen.
    pub fn line_at(&self, row: u32) -> u32 {
        self.outermost().fold(row, |line, (from, to)| if line > from { line + to - from } else { line })
    }

    /// The row of the screen in which a line stands that no fold hides.
    pub fn row_of(&self, line: u32) -> u32 {
        line - self.outermost().filter(|(_, to)| *to < line).map(|(from, to)| to - from).sum::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_hide_lines_and_rows_find_them() {
        let mut folds = Folds::default();
        folds.toggle(1, 4);
        folds.toggle(2, 3);
        folds.toggle(6, 8);
        assert_eq!(folds.shown(10), 5);
        assert_eq!((0..5).map(|row| folds.line_at(row)).collect::<Vec<_>>(), [0, 1, 5, 6, 9]);
        assert_eq!((folds.row_of(5), folds.row_of(9)), (2, 4));
        folds.reveal(3);
        assert_eq!(folds.shown(10), 8);
    }
}
