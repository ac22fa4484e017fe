//! Takes every call through the gate, and sends a read again where that helps. It has no clock and no network of its
//! own, so that it runs natively in a test.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::bell::{Bell, Later, wait_for};
use super::cancel::Cancel;
use super::gate::{Gate, Reason, Wait};
use super::retry::{Decision, MOST_WAITING, Outcome, next_attempt};
use crate::api::error::ApiError;
use crate::api::wire::Response;

/// How long a lane pauses after a 429 that does not say how long, in milliseconds.
const PAUSE: f64 = 1000.0;

/// The longest that a reply makes a lane pause, in milliseconds, whatever it asks for: a person may wish to try again.
const LONGEST_PAUSE: f64 = 5.0 * 60_000.0;

/// The reply to an attempt, or why there is none.
pub type Reply = Result<Arc<Response>, ApiError>;

/// The clock, sleep and chance.
pub trait Time {
    /// Milliseconds since 1970.
    fn now(&self) -> f64;
    /// Ends after so many milliseconds.
    fn sleep(&self, milliseconds: f64) -> Later;
    /// A number from 0 to 1.
    fn random(&self) -> f64;
}

/// What a call is, as far as it matters here.
pub struct Kind {
    /// Whether it changes nothing.
    pub reads: bool,
    /// What it shares a pause with: everything that the same service answers.
    pub lane: String,
}

/// Sends the attempts of one call, and hears of its waits.
pub trait Attempts {
    /// The attempt with this number may not be sent yet. The first is 1.
    fn wait(&mut self, attempt: u32, wait: Wait);
    /// Sends the attempt with this number.
    async fn send(&mut self, attempt: u32) -> Reply;
}

/// The gate that all calls go through.
pub struct Governor {
    gate: RefCell<Gate>,
    changed: Bell,
    time: Rc<dyn Time>,
}

impl Governor {
    /// A gate that nobody has gone through yet.
    pub fn new(time: Rc<dyn Time>) -> Governor {
        Governor { gate: RefCell::default(), changed: Bell::default(), time }
    }

    /// Sends a call when it is its turn, and again for as long as that is allowed and helps. Gives the last reply, or
    /// `None` when the call was cancelled while it waited.
    ///
    /// A read that would have to wait too long for its next attempt, because another call got a long pause for the lane,
    /// ends with the reply that it has.
    pub async fn run(&self, kind: &Kind, cancel: &Cancel, attempts: &mut impl Attempts) -> Option<Reply> {
        let mut not_before = Wait { until: None, reason: Reason::Turn };
        let (mut attempt, mut waited) = (1, 0.0);
        let (mut last, mut latest) = (None, f64::INFINITY);
        loop {
            let mut on_wait = |wait| attempts.wait(attempt, wait);
            let place = self.enter(&kind.lane, not_before, latest, cancel, &mut on_wait).await;
            let Some(place) = place else { return last.filter(|_| !cancel.is_cancelled()) };
            let reply = attempts.send(attempt).await;
            let now = self.time.now();
            let outcome = Outcome::of(&reply, now);
            let wait = match next_attempt(kind.reads, outcome, attempt, waited, self.time.random()) {
                Decision::WaitAndRetry(wait) => Some(wait),
                Decision::Done => None,
            };
            if let Outcome::Status(429, asked) = outcome {
                self.gate.borrow_mut().pause(&kind.lane, now + asked.or(wait).unwrap_or(PAUSE).min(LONGEST_PAUSE));
            }
            // The others see the pause before they see the place.
            drop(place);
            let Some(wait) = wait.filter(|_| !cancel.is_cancelled()) else { return Some(reply) };
            let reason = match outcome {
                Outcome::Status(429, _) | Outcome::Status(_, Some(_)) => Reason::Asked,
                Outcome::Status(status, None) => Reason::Status(status),
                Outcome::Lost | Outcome::Final => Reason::Lost,
            };
            not_before = Wait { until: Some(now + wait), reason };
            latest = now + MOST_WAITING - waited;
            last = Some(reply);
            attempt += 1;
            waited += wait;
        }
    }

    /// Waits for a place on the wire. `None` when the call is cancelled before it has one, or would have to wait until
    /// after `latest`.
    async fn enter<'a>(
        &'a self,
        lane: &str,
        not_before: Wait,
        latest: f64,
        cancel: &Cancel,
        on_wait: &mut dyn FnMut(Wait),
    ) -> Option<Place<'a>> {
        let id = self.gate.borrow_mut().join(lane, not_before);
        let place = Place { governor: self, id };
        let mut said = None;
        while !cancel.is_cancelled() {
            let now = self.time.now();
            // A statement of its own: while the call waits, the gate is free for others.
            let wait = self.gate.borrow_mut().ask(id, now);
            let Some(wait) = wait else { return Some(place) };
            if wait.until.is_some_and(|until| until > latest) {
                return None;
            }
            if said != Some(wait) {
                said = Some(wait);
                on_wait(wait);
            }
            let timer = wait.until.map(|until| self.time.sleep(until - now));
            wait_for([&self.changed, cancel.bell()], timer).await;
        }
        None
    }
}

/// A place in the queue or on the wire; given back when it goes out of scope.
struct Place<'a> {
    governor: &'a Governor,
    id: u32,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.governor.gate.borrow_mut().leave(self.id);
        self.governor.changed.ring();
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{READ, WRITE, World, asking, lost, status};
    use super::*;

    #[test]
    fn a_read_is_sent_again_after_the_wait_that_was_asked_for() {
        let mut world = World::new();
        world.call("r", READ, "a", vec![(10.0, asking(429, "2")), (10.0, status(200))]);
        let expect =
            ["0 r sends 1", "10 r waits for 2: 2010: the API asked for it", "2010 r sends 2", "2020 r ends: 200"];
        world.check(9000.0, &expect);
    }

    #[test]
    fn a_read_that_keeps_failing_ends_after_four_attempts() {
        let mut world = World::new();
        let script =
            vec![(0.0, lost()), (0.0, status(502)), (0.0, asking(503, "1")), (0.0, lost()), (0.0, status(200))];
        world.call("r", READ, "a", script);
        let expect = [
            "0 r sends 1",
            "0 r waits for 2: 500: the last attempt had no reply",
            "500 r sends 2",
            "500 r waits for 3: 1500: the last reply was 502",
            "1500 r sends 3",
            "1500 r waits for 4: 2500: the API asked for it",
            "2500 r sends 4",
            "2500 r ends: lost",
        ];
        world.check(90_000.0, &expect);
    }

    #[test]
    fn a_write_and_a_500_are_sent_once() {
        for (reads, reply, end) in [
            (WRITE, asking(429, "1"), "429"),
            (WRITE, lost(), "lost"),
            (WRITE, status(503), "503"),
            (WRITE, status(502), "502"),
            (READ, asking(500, "1"), "500"),
            (READ, asking(429, "31"), "429"),
        ] {
            let mut world = World::new();
            world.call("w", reads, "a", vec![(0.0, reply), (0.0, status(200))]);
            world.check(90_000.0, &["0 w sends 1", &format!("0 w ends: {end}")]);
        }
    }

    #[test]
    fn a_pause_holds_back_what_comes_later_on_its_lane_only() {
        let mut world = World::new();
        world.call("w", WRITE, "a", vec![(0.0, asking(429, "2"))]);
        world.run_until(500.0);
        world.call("x", WRITE, "a", vec![(0.0, status(201))]);
        world.call("y", READ, "b", vec![(0.0, status(200))]);
        let expect = [
            "0 w sends 1",
            "0 w ends: 429",
            "500 x waits for 1: 2000: the API asked for it",
            "500 y sends 1",
            "500 y ends: 200",
            "2000 x sends 1",
            "2000 x ends: 201",
        ];
        world.check(90_000.0, &expect);
    }

    #[test]
    fn a_read_that_is_to_wait_for_half_an_hour_is_sent_once_and_its_lane_pauses_for_five_minutes() {
        for wait in ["61", "1938", "3600"] {
            let mut world = World::new();
            world.call("r", READ, "a", vec![(0.0, asking(429, wait))]);
            world.check(0.0, &["0 r sends 1", "0 r ends: 429"]);
            world.call("x", WRITE, "a", vec![(0.0, status(201))]);
            let until = wait.parse::<f64>().expect("a number").min(300.0) * 1000.0;
            let expect = [
                format!("0 x waits for 1: {until}: the API asked for it"),
                format!("{until} x sends 1"),
                format!("{until} x ends: 201"),
            ];
            world.check(400_000.0, &expect.each_ref().map(String::as_str));
        }
    }

    #[test]
    fn without_a_number_the_lane_pauses_for_a_second() {
        let mut world = World::new();
        world.call("w", WRITE, "a", vec![(0.0, status(429))]);
        world.call("x", WRITE, "a", vec![(0.0, status(200))]);
        let expect = [
            "0 w sends 1",
            "0 w ends: 429",
            "0 x waits for 1: 1000: the API asked for it",
            "1000 x sends 1",
            "1000 x ends: 200",
        ];
        world.check(90_000.0, &expect);
    }

    #[test]
    fn four_are_on_the_wire_and_the_others_follow_in_order() {
        let mut world = World::new();
        for name in ["a", "b", "c", "d"] {
            world.call(name, WRITE, "a", vec![(100.0, status(200))]);
        }
        world.call("e", WRITE, "b", vec![(100.0, status(200))]);
        world.call("f", READ, "a", vec![(0.0, status(200))]);
        let expect = [
            "0 a sends 1",
            "0 b sends 1",
            "0 c sends 1",
            "0 d sends 1",
            "0 e waits for 1: other calls come first",
            "0 f waits for 1: other calls come first",
        ];
        world.check(99.0, &expect);
        world.run_until(100.0);
        let said = world.said.take();
        let at = |what: &str| said.iter().position(|line| line == what).unwrap_or_else(|| panic!("{what} in {said:?}"));
        assert!(at("100 e sends 1") < at("100 f sends 1"));
    }

    #[test]
    fn a_call_that_waits_for_a_time_is_cancelled_at_once() {
        let mut world = World::new();
        let retried = world.call("r", READ, "a", vec![(0.0, asking(429, "20"))]);
        let held = world.call("h", WRITE, "a", vec![]);
        world.run_until(5.0);
        world.said.take();
        retried.cancel();
        held.cancel();
        world.check(5.0, &["5 r ends: cancelled", "5 h ends: cancelled"]);
        assert!(world.is_idle() && world.governor.gate.borrow().is_empty());
    }

    #[test]
    fn a_call_that_waits_for_its_turn_is_cancelled_at_once_and_gives_its_place_back() {
        let mut world = World::new();
        for name in ["a", "b", "c", "d"] {
            world.call(name, WRITE, "a", vec![(10.0, status(200))]);
        }
        let queued = world.call("e", WRITE, "a", vec![]);
        world.call("f", WRITE, "a", vec![(0.0, status(200))]);
        world.run_until(5.0);
        world.said.take();
        queued.cancel();
        world.check(9.0, &["5 e ends: cancelled"]);
        world.run_until(10.0);
        assert!(world.said.take().contains(&"10 f ends: 200".to_string()));
        assert!(world.is_idle() && world.governor.gate.borrow().is_empty());
    }

    #[test]
    fn a_call_that_was_cancelled_before_is_not_sent() {
        let mut world = World::new();
        let cancel = Cancel::new();
        cancel.cancel();
        world.call_with(&cancel, "a", READ, "a", vec![]);
        world.check(0.0, &["0 a ends: cancelled"]);
        assert!(world.governor.gate.borrow().is_empty());
    }

    #[test]
    fn a_long_pause_that_another_call_got_ends_a_read_with_the_reply_that_it_has() {
        let mut world = World::new();
        world.call("w", WRITE, "a", vec![(1000.0, asking(429, "200"))]);
        world.call("r", READ, "a", vec![(0.0, asking(503, "5")), (0.0, status(200))]);
        let expect = [
            "0 w sends 1",
            "0 r sends 1",
            "0 r waits for 2: 5000: the API asked for it",
            "1000 w ends: 429",
            "1000 r ends: 503",
        ];
        world.check(400_000.0, &expect);
    }
}
