//! Where the lines of an indented JSON text would be, without making that text: a body of 20 MB is indexed in slices
//! and only the lines on the screen are ever written.

/// One line of the indented text: a range of bytes of the body, and how deep it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// For a line that opens a container: the line that closes it, else 0.
    pub close: u32,
    /// How deep it stands; 0 at the top.
    pub depth: u16,
    /// Whether it goes on with the line before, which was too long.
    pub is_part: bool,
}

/// Longer lines of a text that is not JSON are broken here.
const PLAIN_WIDTH: usize = 400;

/// Lines are not indented further, and however deep a part stands, so many bytes of it are on a line.
pub const MOST_INDENT: usize = 20;
const LEAST_ROOM: usize = 20;

/// Finds the lines of a body, a slice at a time.
pub struct Indexer {
    lines: Vec<Line>,
    /// How many lines were taken over before.
    taken: usize,
    /// The lines that close a container whose opening line was taken over before.
    closes: Vec<(u32, u32)>,
    at: usize,
    start: Option<usize>,
    end: usize,
    open: Vec<u32>,
    in_string: bool,
    escaped: bool,
    json: bool,
    /// Into how long parts a line of JSON is broken, in bytes; 0 for none.
    width: usize,
}

impl Indexer {
    /// An indexer for a body; `json` says whether it is to be read as JSON or as plain text.
    pub fn new(json: bool) -> Indexer {
        Indexer {
            lines: Vec::new(),
            taken: 0,
            closes: Vec::new(),
            at: 0,
            start: None,
            end: 0,
            open: Vec::new(),
            in_string: false,
            escaped: false,
            json,
            width: 0,
        }
    }

    /// The same, for a view in which a line of JSON that is longer goes on below. `width` is in letters of the view; a letter
    /// takes a byte or more, so that a part is never longer. Deep lines have less room.
    pub fn wrapped(self, width: usize) -> Indexer {
        Indexer { width, ..self }
    }

    /// The lines found since the last time.
    pub fn take_lines(&mut self) -> Vec<Line> {
        self.taken += self.lines.len();
        std::mem::take(&mut self.lines)
    }

    /// Writes where containers close into the lines that were taken over before that was known.
    pub fn write_closes(&mut self, lines: &mut [Line]) {
        for (opened, close) in self.closes.drain(..) {
            lines[opened as usize].close = close;
        }
    }

    fn count(&self) -> usize {
        self.taken + self.lines.len()
    }

    /// Reads up to `budget` more bytes; `true` when the body is at its end.
    pub fn step(&mut self, body: &[u8], budget: usize) -> bool {
        let stop = body.len().min(self.at + budget);
        if self.json {
            self.step_json(body, stop);
        } else {
            self.step_plain(body, stop);
        }
        let done = self.at == body.len();
        if done {
            self.finish_line(body);
        }
        done
    }

    fn step_plain(&mut self, body: &[u8], stop: usize) {
        while self.at < stop {
            let byte = body[self.at];
            let start = *self.start.get_or_insert(self.at);
            // A line is never broken inside a character.
            let full = self.at - start >= PLAIN_WIDTH && byte & 0xC0 != 0x80;
            if full {
                self.finish_line(body);
                self.start = Some(self.at);
            }
            self.at += 1;
            if byte == b'\n' {
                self.finish_line(body);
                self.start = None;
            } else {
                self.end = self.at;
            }
        }
    }

    fn step_json(&mut self, body: &[u8], stop: usize) {
        while self.at < stop {
            let byte = body[self.at];
            if self.in_string {
                self.in_string = self.escaped || byte != b'"';
                self.escaped = byte == b'\\' && !self.escaped;
                self.at += 1;
                self.end = self.at;
                continue;
            }
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => {
                    self.at += 1;
                    continue;
                }
                b'{' | b'[' => {
                    self.take(1);
                    if !self.close_empty(body, byte + 2) {
                        self.open.push(self.count() as u32);
                        self.push_line(body, self.open.len() - 1);
                    }
                    continue;
                }
                b'}' | b']' => {
                    self.finish_line(body);
                    if let Some(opened) = self.open.pop() {
                        self.note_close(opened);
                    }
                    self.take(1);
                }
                b',' => {
                    self.take(1);
                    self.finish_line(body);
                }
                _ => {
                    self.in_string = byte == b'"';
                    self.take(1);
                }
            }
        }
    }

    fn note_close(&mut self, opened: u32) {
        let close = self.count() as u32;
        match (opened as usize).checked_sub(self.taken) {
            Some(at) => self.lines[at].close = close,
            None => self.closes.push((opened, close)),
        }
    }

    /// `{}` and `[]` stay on one line.
    fn close_empty(&mut self, body: &[u8], close: u8) -> bool {
        let next = body[self.at..].iter().position(|byte| !byte.is_ascii_whitespace());
        let empty = next.is_some_and(|next| body[self.at + next] == close);
        if let (true, Some(next)) = (empty, next) {
            self.take(next + 1);
        }
        empty
    }

    fn take(&mut self, bytes: usize) {
        self.start.get_or_insert(self.at);
        self.at += bytes;
        self.end = self.at;
    }

    fn finish_line(&mut self, body: &[u8]) {
        if self.start.is_some() || !self.json {
            self.push_line(body, self.open.len());
        }
    }

    fn push_line(&mut self, body: &[u8], depth: usize) {
        let start = self.start.take().unwrap_or(self.end.max(self.at.saturating_sub(1)));
        let (mut from, end) = (start, self.end.max(start));
        let room = room_at(depth, self.width);
        let depth = depth.min(usize::from(u16::MAX)) as u16;
        loop {
            let to = part_end(body, from, end, room);
            self.lines.push(Line { start: from as u32, end: to as u32, close: 0, depth, is_part: from != start });
            if to == end {
                return;
            }
            from = to;
        }
    }
}

/// How long a line may be at that depth, in bytes.
fn room_at(depth: usize, width: usize) -> usize {
    match width {
        0 => usize::MAX,
        width => width.saturating_sub(depth.min(MOST_INDENT) * 2).max(LEAST_ROOM),
    }
}

/// Whether a line is not broken in a view of that width; 0 for one that breaks none.
pub fn fits(line: &Line, width: usize) -> bool {
    (line.end - line.start) as usize <= room_at(line.depth.into(), width)
}

/// Where a part ends that begins at `from`: before `end`, and never inside of a character.
fn part_end(body: &[u8], from: usize, end: usize, room: usize) -> usize {
    if end - from <= room {
        return end;
    }
    let is_inside = |at: &usize| body[*at] & 0xC0 == 0x80;
    (from + 1..=from + room).rev().find(|at| !is_inside(at)).unwrap_or(end)
}

/// Where a text stands in a body, without regard to ASCII case; looks at `body[from..to]` as the place to start.
pub fn find_all(body: &[u8], text: &[u8], from: usize, to: usize, found: &mut Vec<u32>, limit: usize) {
    let Some(first) = text.first().map(u8::to_ascii_lowercase) else { return };
    let upper = first.to_ascii_uppercase();
    let last = body.len().saturating_sub(text.len() - 1).min(to);
    let mut at = from;
    while at < last && found.len() < limit {
        let byte = body[at];
        if (byte == first || byte == upper) && body[at..at + text.len()].eq_ignore_ascii_case(text) {
            found.push(at as u32);
            at += text.len();
        } else {
            at += 1;
        }
    }
}

/// The line that holds a byte of the body.
pub fn line_of(lines: &[Line], byte: u32) -> u32 {
    lines.partition_point(|line| line.start <= byte).saturating_sub(1) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(body: &str, budget: usize) -> Vec<Line> {
        let mut indexer = Indexer::new(true);
        let mut lines = Vec::new();
        loop {
            let done = indexer.step(body.as_bytes(), budget);
            lines.append(&mut indexer.take_lines());
            indexer.write_closes(&mut lines);
            if done {
                return lines;
            }
        }
    }

    fn write(body: &str, lines: &[Line]) -> String {
        let line = |line: &Line| {
            format!("{}{}", "  ".repeat(line.depth.into()), &body[line.start as usize..line.end as usize])
        };
        lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[track_caller]
    fn check(body: &str, expect: &str) {
        for budget in [1, 2, 7, 1000] {
            assert_eq!(write(body, &index(body, budget)), expect, "in slices of {budget}");
        }
    }

    #[test]
    fn lines_are_those_of_the_indented_text() {
        check(
            r#"{"a":1,"b":[1,2],"c":{},"d":[ ]}"#,
            "{\n  \"a\":1,\n  \"b\":[\n    1,\n    2\n  ],\n  \"c\":{},\n  \"d\":[ ]\n}",
        );
        check(r#"{"a,}":"\"{,"}"#, "{\n  \"a,}\":\"\\\"{,\"\n}");
        check("[[],{\n}]", "[\n  [],\n  {\n}\n]");
        check("  3 ", "3");
        check("[1,", "[\n  1,");
        check("", "");
    }

    #[test]
    fn an_opening_line_knows_where_it_closes() {
        let lines = index(r#"{"a":[1,2],"b":1}"#, 3);
        assert_eq!(lines.iter().map(|line| line.close).collect::<Vec<_>>(), [6, 4, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn a_long_line_goes_on_below_and_is_never_broken_inside_a_character() {
        let text = format!(r#"{{"a":"{}","b":1}}"#, "é😀x".repeat(9));
        let mut indexer = Indexer::new(true).wrapped(30);
        while !indexer.step(text.as_bytes(), 5) {}
        let lines = &indexer.lines;
        assert_eq!(lines.iter().map(|line| line.is_part).collect::<Vec<_>>(), [false, false, true, true, false, false]);
        for line in lines {
            assert!(text.get(line.start as usize..line.end as usize).is_some());
            assert!(line.end - line.start <= 28);
        }
        assert_eq!((lines[1].end, lines[2].end, lines[0].close), (lines[2].start, lines[3].start, 5));
        assert_eq!(line_of(lines, lines[2].start + 3), 2);
        // Without it a line is as long as it is.
        assert_eq!(index(&text, 5).len(), 4);
    }

    #[test]
    fn plain_text_keeps_its_lines() {
        let mut indexer = Indexer::new(false);
        let body = "one\n\ntwo";
        while !indexer.step(body.as_bytes(), 2) {}
        assert_eq!(write(body, &indexer.lines), "one\n\ntwo");
    }

    #[test]
    fn a_search_finds_each_place_once() {
        let mut found = Vec::new();
        find_all(b"aaAab", b"aA", 0, 9, &mut found, 10);
        assert_eq!(found, [0, 2]);
        found.clear();
        find_all(b"abc", b"abcd", 0, 9, &mut found, 10);
        assert!(found.is_empty());
    }
}
