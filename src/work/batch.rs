//! Many calls that belong together, as a pure state machine with a clock that is handed in: in which order they are sent, how
//! many at the same time, what a 429 does to all of them, and what is known of each.
//!
//! A row that was sent is never sent again but after a 429, which says that nothing was done.

pub mod answers;
pub mod job;
pub mod kept;
pub mod running;
pub mod shelf;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

/// How many rows may be under way at the same time.
pub const MOST: usize = 6;

/// How long nothing is sent after a 429 that does not say how long, in milliseconds.
const PAUSE: f64 = 5000.0;

/// After so many rows without a 429, one more is sent at the same time again.
const CALM: u32 = 10;

/// What came of a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply {
    /// For the person.
    pub said: String,
    /// The status of the reply.
    pub status: Option<u16>,
    /// The vendor's code.
    pub code: Option<String>,
    /// The id to quote to the vendor's support.
    pub request_id: Option<String>,
    /// The number of the call in the request log; 0 when none was sent.
    pub entry: u32,
    /// The id of what was made.
    pub object: Option<String>,
}

/// How a row that was under way has ended, or that it has not.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It was carried out.
    Done(Reply),
    /// It was refused, and nothing was done.
    Refused(Reply),
    /// Nobody knows what became of it.
    Unknown(Reply),
    /// It was not sent, and why.
    LeftOut(String),
    /// It was answered by 429, which asks to wait for so many milliseconds.
    Limited(Option<f64>),
    /// It was called back before it was sent.
    Withdrawn,
    /// It was not sent, and no other can be for now: why.
    Blocked(String),
}

/// Where a row stands.
#[derive(Clone, Debug, PartialEq)]
pub enum RowState {
    /// It is not sent, or it is to be sent again after a 429.
    Waiting,
    /// It is under way since then.
    Underway(f64),
    /// It was carried out.
    Done(Reply),
    /// It was refused.
    Refused(Reply),
    /// Nobody knows.
    Unknown(Reply),
    /// It is not sent.
    LeftOut(String),
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where it stands.
    pub state: RowState,
    /// How long it was under way, in milliseconds, waits for a 429 left out.
    pub spent: f64,
    /// When it was first sent.
    pub started: Option<f64>,
    /// How often it was answered by 429.
    pub limited: u32,
}

/// Whether rows are sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Going {
    /// They are.
    On,
    /// Not before the person says so; with why it has stopped by itself.
    Paused(Option<String>),
    /// Never again.
    Stopped,
}

/// What a 429 has asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    /// Nothing is sent before.
    pub until: f64,
    /// How long was asked for, in milliseconds; nothing where the reply did not say.
    pub asked: Option<f64>,
}

/// That fewer rows are sent at the same time than were wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lowered {
    /// How many it were before.
    pub from: usize,
    /// When.
    pub at: f64,
}

/// What is to be done next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Next {
    /// The row is sent.
    Send(usize),
    /// Nothing before then.
    Wait(f64),
    /// Nothing before a row ends, or the person says so.
    Rest,
    /// Nothing any more.
    End,
}

/// How many rows stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Carried out.
    pub done: usize,
    /// Under way.
    pub underway: usize,
    /// Not sent yet.
    pub waiting: usize,
    /// Refused.
    pub refused: usize,
    /// Nobody knows.
    pub unknown: usize,
    /// Not sent, and never will be.
    pub left_out: usize,
}

/// Many rows, in the order of sending.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether they are sent.
    pub going: Going,
    /// How many are sent at the same time now.
    pub width: usize,
    /// How many the person wants.
    pub wished: usize,
    /// What the last 429 has asked for.
    pub hold: Option<Hold>,
    /// Whether and when fewer are sent.
    pub lowered: Option<Lowered>,
    /// How many replies were a 429.
    pub limited: u32,
    /// When it began, in milliseconds since 1970.
    pub started: f64,
    /// When the last row ended.
    pub ended: f64,
    /// Whether the first refusal pauses it.
    pub pauses_at_error: bool,
    /// Those that are to be sent, in their order.
    queue: VecDeque<usize>,
    /// Rows that ended since the last 429.
    calm: u32,
}

impl Batch {
    /// So many rows, none of which is sent; `left_out` says why of those that never will be.
    pub fn new(count: usize, left_out: Vec<(usize, String)>, width: usize, pauses_at_error: bool, now: f64) -> Batch {
        let row = Row { state: RowState::Waiting, spent: 0.0, started: None, limited: 0 };
        let mut rows = vec![row; count];
        for (at, why) in left_out {
            rows[at].state = RowState::LeftOut(why);
        }
        let queue = (0..count).filter(|at| rows[*at].state == RowState::Waiting).collect();
        let width = width.clamp(1, MOST);
        Batch {
            rows,
            going: Going::On,
            width,
            wished: width,
            hold: None,
            lowered: None,
            limited: 0,
            started: now,
            ended: now,
            pauses_at_error,
            queue,
            calm: 0,
        }
    }

    /// What is to be done now. A row that is to be sent is under way from then on.
    pub fn next(&mut self, now: f64) -> Next {
        if self.is_over() {
            return Next::End;
        }
        if self.going != Going::On || self.underway() >= self.width || self.queue.is_empty() {
            return Next::Rest;
        }
        if let Some(hold) = &self.hold {
            if hold.until > now {
                return Next::Wait(hold.until);
            }
            self.hold = None;
        }
        let Some(at) = self.queue.pop_front() else { return Next::Rest };
        let row = &mut self.rows[at];
        row.state = RowState::Underway(now);
        row.started.get_or_insert(now);
        Next::Send(at)
    }

    /// What came of a row that was under way.
    pub fn take(&mut self, at: usize, verdict: Verdict, now: f64) {
        let RowState::Underway(since) = self.rows[at].state else { return };
        self.ended = now;
        let row = &mut self.rows[at];
        row.spent += now - since;
        match verdict {
            Verdict::Limited(asked) => {
                row.limited += 1;
                row.state = RowState::Waiting;
                self.slow_down(at, asked, now);
            }
            Verdict::Withdrawn => {
                row.state = RowState::Waiting;
                self.queue.push_front(at);
            }
            Verdict::Blocked(why) => {
                row.state = RowState::Waiting;
                self.queue.push_front(at);
                self.pause(Some(why));
            }
            Verdict::LeftOut(why) => row.state = RowState::LeftOut(why),
            Verdict::Done(reply) => row.state = RowState::Done(reply),
            Verdict::Refused(reply) => {
                row.state = RowState::Refused(reply);
                self.pause_at_error();
            }
            Verdict::Unknown(reply) => {
                row.state = RowState::Unknown(reply);
                self.pause_at_error();
            }
        }
        if self.rows[at].state != RowState::Waiting {
            self.speed_up();
        }
        if self.going == Going::Stopped {
            self.leave_rest();
        }
    }

    /// The row is the first to be sent again. Those that were under way at the same time may be answered so, too: that lowers
    /// nothing further.
    fn slow_down(&mut self, at: usize, asked: Option<f64>, now: f64) {
        let place = self.queue.partition_point(|other| *other < at);
        self.queue.insert(place, at);
        self.limited += 1;
        self.calm = 0;
        let is_first = self.hold.as_ref().is_none_or(|hold| hold.until <= now);
        let until = now + asked.unwrap_or(PAUSE);
        if self.hold.as_ref().is_none_or(|hold| hold.until < until) {
            self.hold = Some(Hold { until, asked });
        }
        if is_first && self.width > 1 {
            self.lowered = Some(Lowered { from: self.width, at: now });
            self.width = self.width.div_ceil(2);
        }
    }

    fn speed_up(&mut self) {
        self.calm += 1;
        if self.calm >= CALM && self.width < self.wished {
            self.calm = 0;
            self.width += 1;
            if self.width == self.wished {
                self.lowered = None;
            }
        }
    }

    fn pause_at_error(&mut self) {
        if self.pauses_at_error && self.going == Going::On {
            self.going = Going::Paused(Some("Stopped at the first error, as was wanted.".into()));
        }
    }

    /// How many are sent at the same time from now on.
    pub fn set_width(&mut self, width: usize) {
        self.wished = width.clamp(1, MOST);
        self.width = self.wished;
        self.lowered = None;
        self.calm = 0;
    }

    /// Sends nothing more for now; what is under way comes to its end. `why` where it was not the person.
    pub fn pause(&mut self, why: Option<String>) {
        if self.going == Going::On {
            self.going = Going::Paused(why);
        }
    }

    /// Goes on.
    pub fn resume(&mut self) {
        if matches!(self.going, Going::Paused(_)) {
            self.going = Going::On;
        }
    }

    /// Sends nothing more; what is under way comes to its end.
    pub fn stop(&mut self) {
        if !self.is_over() {
            self.going = Going::Stopped;
            self.leave_rest();
        }
    }

    fn leave_rest(&mut self) {
        for at in std::mem::take(&mut self.queue) {
            self.rows[at].state = RowState::LeftOut("not sent: the run was stopped".into());
        }
    }

    /// Leaves a row out that is not sent yet.
    pub fn skip(&mut self, at: usize) {
        if self.rows[at].state == RowState::Waiting {
            self.queue.retain(|other| *other != at);
            self.rows[at].state = RowState::LeftOut("skipped".into());
        }
    }

    /// What a look has found out about a row of which nobody knew.
    pub fn settle(&mut self, at: usize, found: Result<Reply, Reply>) {
        if matches!(self.rows[at].state, RowState::Unknown(_)) {
            self.rows[at].state = found.map_or_else(RowState::Refused, RowState::Done);
        }
    }

    /// Whether nothing is under way and nothing will be.
    pub fn is_over(&self) -> bool {
        self.queue.is_empty() && self.underway() == 0
    }

    fn underway(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.state, RowState::Underway(_))).count()
    }

    /// How many rows stand where.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            *match row.state {
                RowState::Waiting => &mut counts.waiting,
                RowState::Underway(_) => &mut counts.underway,
                RowState::Done(_) => &mut counts.done,
                RowState::Refused(_) => &mut counts.refused,
                RowState::Unknown(_) => &mut counts.unknown,
                RowState::LeftOut(_) => &mut counts.left_out,
            } += 1;
        }
        counts
    }

    /// The rows that were not carried out as far as anybody knows: what is left. One of which nobody knows is none: it is
    /// looked at first.
    pub fn left(&self) -> Vec<usize> {
        let is_left = |row: &Row| matches!(row.state, RowState::Waiting | RowState::Refused(_) | RowState::LeftOut(_));
        self.rows.iter().enumerate().filter(|(_, row)| is_left(row)).map(|(at, _)| at).collect()
    }

    /// How long the rest takes at the speed so far, in milliseconds; nobody knows before a row has ended.
    pub fn time_left(&self) -> Option<f64> {
        let ended: Vec<f64> = self.rows.iter().filter(|row| row.is_ended()).map(|row| row.spent).collect();
        let Counts { waiting, underway, .. } = self.counts();
        let each = ended.iter().sum::<f64>() / ended.len() as f64;
        (!ended.is_empty()).then(|| each * (waiting + underway) as f64 / self.width as f64)
    }
}

impl Row {
    /// Whether it was sent and has ended.
    pub fn is_ended(&self) -> bool {
        matches!(self.state, RowState::Done(_) | RowState::Refused(_) | RowState::Unknown(_))
    }
}
