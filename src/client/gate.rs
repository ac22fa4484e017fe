//! Who may send now, and who waits for what: a queue without a clock of its own.

use std::fmt;

/// How many calls are on the wire at the same time.
pub const LIMIT: usize = 4;

/// Why a call waits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// Others came first.
    Turn,
    /// A reply asked for it.
    Asked,
    /// The last reply had this status.
    Status(u16),
    /// The last attempt had no reply.
    Lost,
    /// It destroys something: there is time for second thoughts.
    Grace,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Turn => f.write_str("other calls come first"),
            Reason::Asked => f.write_str("the API asked for it"),
            Reason::Status(status) => write!(f, "the last reply was {status}"),
            Reason::Lost => f.write_str("the last attempt had no reply"),
            Reason::Grace => f.write_str("it destroys something, and Cancel still calls it back"),
        }
    }
}

/// A call that may not be sent yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wait {
    /// Until when, in milliseconds since 1970; `None` when it depends on other calls.
    pub until: Option<f64>,
    /// Why.
    pub reason: Reason,
}

struct Ticket {
    id: u32,
    lane: String,
    not_before: Wait,
    on_wire: bool,
}

/// The calls that are on the wire or want to be, in the order in which they came.
///
/// Calls of one lane are answered by the same service: when it asks for a pause, all of them wait. Those of other lanes
/// pass them.
#[derive(Default)]
pub struct Gate {
    tickets: Vec<Ticket>,
    pauses: Vec<(String, f64)>,
    next: u32,
}

impl Gate {
    /// Takes a call in, and gives its ticket. It is not sent before what `not_before` says.
    pub fn join(&mut self, lane: &str, not_before: Wait) -> u32 {
        self.next += 1;
        self.tickets.push(Ticket { id: self.next, lane: lane.to_string(), not_before, on_wire: false });
        self.next
    }

    /// Puts a call on the wire if it may be sent now, or says what it waits for.
    pub fn ask(&mut self, id: u32, now: f64) -> Option<Wait> {
        let at = self.tickets.iter().position(|ticket| ticket.id == id).expect("a ticket that has not left");
        if let Some(wait) = self.pause_of(&self.tickets[at], now) {
            return Some(wait);
        }
        let on_wire = self.tickets.iter().filter(|ticket| ticket.on_wire).count();
        let ahead = |ticket: &&Ticket| !ticket.on_wire && self.pause_of(ticket, now).is_none();
        let ahead = self.tickets[..at].iter().filter(ahead).count();
        if on_wire + ahead >= LIMIT {
            return Some(Wait { until: None, reason: Reason::Turn });
        }
        self.tickets[at].on_wire = true;
        None
    }

    /// Lets a call go: it has been answered, or it was called back.
    pub fn leave(&mut self, id: u32) {
        self.tickets.retain(|ticket| ticket.id != id);
    }

    /// Whether nobody is on the wire and nobody waits.
    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        self.tickets.is_empty()
    }

    /// Sends nothing more on a lane until then. A pause is never made shorter.
    pub fn pause(&mut self, lane: &str, until: f64) {
        match self.pauses.iter_mut().find(|(of, _)| of == lane) {
            Some((_, end)) => *end = end.max(until),
            None => self.pauses.push((lane.to_string(), until)),
        }
    }

    fn pause_of(&self, ticket: &Ticket, now: f64) -> Option<Wait> {
        let pause = self.pauses.iter().find(|(of, _)| *of == ticket.lane).map_or(0.0, |(_, until)| *until);
        let own = ticket.not_before;
        let wait = match own.until {
            Some(until) if until >= pause => own,
            _ => Wait { until: Some(pause), reason: Reason::Asked },
        };
        wait.until.is_some_and(|until| until > now).then_some(wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT_ONCE: Wait = Wait { until: None, reason: Reason::Turn };

    fn asked(until: f64) -> Option<Wait> {
        Some(Wait { until: Some(until), reason: Reason::Asked })
    }

    #[test]
    fn no_more_than_the_limit_are_on_the_wire_and_the_others_keep_their_order() {
        let mut gate = Gate::default();
        let tickets: Vec<u32> = (0..LIMIT + 2).map(|_| gate.join("a", AT_ONCE)).collect();
        for id in &tickets[..LIMIT] {
            assert_eq!(gate.ask(*id, 0.0), None);
        }
        let (first, second) = (tickets[LIMIT], tickets[LIMIT + 1]);
        assert_eq!(gate.ask(first, 0.0), Some(AT_ONCE));
        gate.leave(tickets[0]);
        // The later one asks first, and does not get the place.
        assert_eq!(gate.ask(second, 0.0), Some(AT_ONCE));
        assert_eq!(gate.ask(first, 0.0), None);
        assert_eq!(gate.ask(second, 0.0), Some(AT_ONCE));
        gate.leave(first);
        assert_eq!(gate.ask(second, 0.0), None);
    }

    #[test]
    fn a_pause_stops_its_lane_and_no_other() {
        let mut gate = Gate::default();
        gate.pause("a", 100.0);
        gate.pause("a", 50.0);
        let held: Vec<u32> = (0..LIMIT).map(|_| gate.join("a", AT_ONCE)).collect();
        let free = gate.join("b", AT_ONCE);
        assert_eq!(gate.ask(held[0], 99.0), asked(100.0));
        assert_eq!(gate.ask(free, 99.0), None);
        assert_eq!(gate.ask(held[0], 100.0), None);
    }

    #[test]
    fn a_call_that_is_held_back_keeps_nobody_from_passing() {
        let mut gate = Gate::default();
        let wait = Wait { until: Some(10.0), reason: Reason::Status(503) };
        let held: Vec<u32> = (0..LIMIT).map(|_| gate.join("a", wait)).collect();
        let free = gate.join("a", AT_ONCE);
        assert_eq!(gate.ask(held[0], 0.0), Some(wait));
        assert_eq!(gate.ask(free, 0.0), None);
        gate.pause("a", 20.0);
        assert_eq!(gate.ask(held[0], 10.0), asked(20.0));
    }

    #[test]
    fn who_leaves_the_queue_makes_room() {
        let mut gate = Gate::default();
        let tickets: Vec<u32> = (0..=LIMIT).map(|_| gate.join("a", AT_ONCE)).collect();
        gate.leave(tickets[0]);
        assert_eq!(gate.ask(tickets[LIMIT], 0.0), None);
    }

    /// The reason after this one: a new one does not compile before it has its place.
    fn next(reason: &Reason) -> Option<Reason> {
        match reason {
            Reason::Turn => Some(Reason::Asked),
            Reason::Asked => Some(Reason::Status(503)),
            Reason::Status(_) => Some(Reason::Lost),
            Reason::Lost => Some(Reason::Grace),
            Reason::Grace => None,
        }
    }

    #[test]
    fn a_reason_is_the_end_of_a_sentence() {
        for reason in std::iter::successors(Some(Reason::Turn), next) {
            let text = reason.to_string();
            assert!(text.starts_with(char::is_lowercase) && !text.ends_with('.'), "{text}");
        }
    }
}
