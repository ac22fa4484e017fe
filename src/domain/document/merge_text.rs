//! Three texts put together line by line: what one side changed, what both did, and where they clash.

use super::chunks::chunks;
use super::lines::hash_lines;
use super::merge::Side;
use super::sequence::common;

/// A part of three texts that were laid over each other. Lines are without their LF; a CR belongs to its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPart<'a> {
    /// The lines of the base.
    pub base: Vec<&'a str>,
    /// The lines of this side.
    pub mine: Vec<&'a str>,
    /// The lines of the other side.
    pub theirs: Vec<&'a str>,
    /// In which line of the base it begins, from 1.
    pub line: usize,
    /// Whose lines come out; `None` where both sides changed them, each in another way.
    pub taken: Option<Side>,
}

impl<'a> TextPart<'a> {
    /// The lines of one side.
    pub fn of(&self, side: Side) -> &[&'a str] {
        match side {
            Side::Base => &self.base,
            Side::Mine => &self.mine,
            Side::Theirs => &self.theirs,
        }
    }
}

/// The parts of three texts in reading order. What only one side changed is that side's, what both changed in the same way
/// is theirs, and neighbouring lines that both changed clash.
pub fn merge_texts<'a>(base: &'a str, mine: &'a str, theirs: &'a str) -> Vec<TextPart<'a>> {
    let sides = [base, mine, theirs].map(|text| text.split('\n').collect::<Vec<&str>>());
    let hashes = sides.each_ref().map(|lines| hash_lines(lines));
    let pairs = |own: usize| {
        let mut pairs = common(&hashes[0], &hashes[own]);
        // Two lines that only come to the same number are no pair.
        pairs.retain(|(from, to)| sides[0][*from] == sides[own][*to]);
        pairs
    };
    let part = |chunk: super::chunks::Chunk| {
        let line = chunk.base.start + 1;
        let (base, mine, theirs) = (&sides[0][chunk.base], &sides[1][chunk.mine], &sides[2][chunk.theirs]);
        let taken = if chunk.is_stable {
            Some(Side::Base)
        } else if base == mine || mine == theirs {
            Some(Side::Theirs)
        } else if base == theirs {
            Some(Side::Mine)
        } else {
            None
        };
        TextPart { base: base.to_vec(), mine: mine.to_vec(), theirs: theirs.to_vec(), line, taken }
    };
    chunks(sides.each_ref().map(Vec::len), &pairs(1), &pairs(2)).into_iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text that comes out, with each clash as `<mine|theirs>`.
    #[track_caller]
    fn check(texts: [&str; 3], expect: &str) {
        let parts = merge_texts(texts[0], texts[1], texts[2]);
        let text = |part: &TextPart| match part.taken {
            Some(side) => part.of(side).join("\n"),
            None => format!("{}<{}|{}>", part.line, part.mine.join(","), part.theirs.join(",")),
        };
        let shown = parts.iter().filter(|part| part.taken.is_none_or(|side| !part.of(side).is_empty()));
        assert_eq!(shown.map(text).collect::<Vec<_>>().join("\n"), expect);
        for (side, whole) in [(Side::Base, texts[0]), (Side::Mine, texts[1]), (Side::Theirs, texts[2])] {
            let lines: Vec<&str> = parts.iter().flat_map(|part| part.of(side).to_vec()).collect();
            assert_eq!(lines.join("\n"), whole, "no line of a side is lost");
        }
    }

    #[test]
    fn what_does_not_overlap_comes_together() {
        check(["a\nb\nc\nd", "a\nB\nc\nd", "a\nb\nc\nD"], "a\nB\nc\nD");
        check(["a\nb\nc", "a\nb\nc", "x\na\nb"], "x\na\nb");
        check(["a\nb\nc", "a\nc", "a\nb\nc\nd\n"], "a\nc\nd\n");
        check(["a", "b", "b"], "b");
        check(["", "", ""], "");
        check(["a\r\nb\r\nc", "A\r\nb\r\nc", "a\r\nb\r\nC"], "A\r\nb\r\nC");
    }

    #[test]
    fn what_both_changed_clashes_and_the_rest_does_not() {
        check(["a\nb\nc\nd\ne", "a\nX\nc\nd\nE", "a\nY\nc\nd\ne"], "a\n2<X|Y>\nc\nd\nE");
        check(["a\nb", "a\nX\nb", "a\nY\nb"], "a\n2<X|Y>\nb");
        check(["a", "b", "c"], "1<b|c>");
        check(["a\nb\nc", "a\nX\nc", "a\nc"], "a\n2<X|>\nc");
    }
}
