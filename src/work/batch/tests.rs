//! The order, the number at the same time, and what a 429, a pause, a stop and a lost reply do, by a clock of the test's own.

use super::running::outlives;
use super::*;

fn reply(said: &str) -> Reply {
    Reply { said: said.into(), ..Reply::default() }
}

/// A run and its clock.
struct World {
    batch: Batch,
    now: f64,
}

impl World {
    fn new(count: usize, width: usize) -> World {
        World { batch: Batch::new(count, Vec::new(), width, false, 0.0), now: 0.0 }
    }

    /// Sends what can be sent now, and checks the rows and what comes then.
    #[track_caller]
    fn check(&mut self, expect: &[usize], then: Next) {
        let mut sent = Vec::new();
        let next = loop {
            match self.batch.next(self.now) {
                Next::Send(at) => sent.push(at),
                next => break next,
            }
        };
        assert_eq!((&*sent, next), (expect, then), "at {}", self.now);
    }

    fn end(&mut self, at: usize, verdict: Verdict) {
        self.batch.take(at, verdict, self.now);
    }

    fn done(&mut self, rows: impl IntoIterator<Item = usize>) {
        rows.into_iter().for_each(|at| self.end(at, Verdict::Done(reply("200"))));
    }
}

#[test]
fn rows_are_sent_in_their_order_and_no_more_than_wanted_at_the_same_time() {
    let mut world = World::new(5, 2);
    world.check(&[0, 1], Next::Rest);
    world.done([1]);
    world.check(&[2], Next::Rest);
    world.done([0, 2]);
    world.check(&[3, 4], Next::Rest);
    world.done([3, 4]);
    world.check(&[], Next::End);
    assert_eq!(world.batch.counts(), Counts { done: 5, ..Counts::default() });
    assert_eq!(Batch::new(1, Vec::new(), 9, false, 0.0).width, MOST);
    assert_eq!(Batch::new(1, Vec::new(), 0, false, 0.0).width, 1);
}

#[test]
fn what_a_check_refuses_is_never_sent() {
    let mut batch = Batch::new(3, vec![(1, "too large".into())], 6, false, 0.0);
    assert_eq!((batch.next(0.0), batch.next(0.0), batch.next(0.0)), (Next::Send(0), Next::Send(2), Next::Rest));
    assert_eq!(batch.rows[1].state, RowState::LeftOut("too large".into()));
}

#[test]
fn after_a_429_all_wait_and_fewer_are_sent_and_the_row_is_sent_again() {
    let mut world = World::new(30, 4);
    world.check(&[0, 1, 2, 3], Next::Rest);
    world.now = 100.0;
    world.end(2, Verdict::Limited(Some(2000.0)));
    world.end(1, Verdict::Limited(Some(1500.0)));
    world.done([0]);
    assert_eq!((world.batch.width, world.batch.limited), (2, 2));
    assert_eq!(world.batch.lowered, Some(Lowered { from: 4, at: 100.0 }));
    assert_eq!(world.batch.hold, Some(Hold { until: 2100.0, asked: Some(2000.0) }));
    world.check(&[], Next::Wait(2100.0));
    world.now = 2099.0;
    world.check(&[], Next::Wait(2100.0));
    world.now = 2100.0;
    world.check(&[1], Next::Rest);
    world.done([3]);
    world.check(&[2], Next::Rest);
    assert_eq!((world.batch.rows[2].limited, world.batch.rows[2].started), (1, Some(0.0)));
    // A wait that the reply does not name, and one row at a time at last.
    world.end(1, Verdict::Limited(None));
    assert_eq!((world.batch.width, world.batch.hold.clone().map(|hold| hold.until)), (1, Some(7100.0)));
    world.done([2]);
    world.now = 7100.0;
    world.check(&[1], Next::Rest);
    // Ten rows without one, and it rises again.
    world.done([1]);
    for at in 4..12 {
        world.check(&[at], Next::Rest);
        world.done([at]);
    }
    world.check(&[12, 13], Next::Rest);
    assert_eq!(world.batch.width, 2);
    world.batch.set_width(4);
    world.check(&[14, 15], Next::Rest);
    assert_eq!(world.batch.lowered, None);
}

#[test]
fn a_pause_waits_for_what_is_under_way_and_goes_on_when_the_person_says_so() {
    let mut world = World::new(3, 1);
    world.check(&[0], Next::Rest);
    world.batch.pause(None);
    world.done([0]);
    world.check(&[], Next::Rest);
    assert!(!world.batch.is_over());
    world.batch.resume();
    world.check(&[1], Next::Rest);
    // One that is called back before it was sent is the next one.
    world.end(1, Verdict::Withdrawn);
    world.check(&[1], Next::Rest);
    world.end(1, Verdict::Blocked("other place".into()));
    assert_eq!(world.batch.going, Going::Paused(Some("other place".into())));
    world.check(&[], Next::Rest);
    world.batch.resume();
    world.check(&[1], Next::Rest);
}

#[test]
fn a_stop_leaves_the_rest_unsent_and_what_is_under_way_comes_to_its_end() {
    let mut world = World::new(5, 2);
    world.check(&[0, 1], Next::Rest);
    world.batch.stop();
    assert_eq!(world.batch.counts(), Counts { underway: 2, left_out: 3, ..Counts::default() });
    world.check(&[], Next::Rest);
    world.done([0]);
    // Its 429 is no reason to send it again.
    world.end(1, Verdict::Limited(Some(1000.0)));
    world.check(&[], Next::End);
    assert_eq!(world.batch.counts(), Counts { done: 1, left_out: 4, ..Counts::default() });
    assert_eq!(world.batch.left(), [1, 2, 3, 4]);
    world.batch.resume();
    world.check(&[], Next::End);
}

#[test]
fn what_nobody_knows_is_never_sent_again_and_is_settled_by_a_look() {
    let mut world = World::new(3, 3);
    world.check(&[0, 1, 2], Next::Rest);
    world.end(0, Verdict::Unknown(reply("cut")));
    world.end(1, Verdict::Unknown(reply("503")));
    world.end(2, Verdict::Refused(reply("400")));
    world.check(&[], Next::End);
    assert_eq!((world.batch.counts().unknown, world.batch.left()), (2, vec![2]));
    world.batch.settle(0, Ok(reply("it is there")));
    world.batch.settle(1, Err(reply("it is not there")));
    world.batch.settle(2, Ok(reply("nobody asked")));
    assert_eq!(world.batch.counts(), Counts { done: 1, refused: 2, ..Counts::default() });
    assert_eq!(world.batch.left(), [1, 2]);
    world.check(&[], Next::End);
}

#[test]
fn a_row_that_waits_can_be_skipped_and_an_error_can_pause_the_rest() {
    let mut batch = Batch::new(4, Vec::new(), 1, true, 0.0);
    assert_eq!(batch.next(0.0), Next::Send(0));
    batch.skip(0);
    batch.skip(1);
    assert!(matches!(batch.rows[0].state, RowState::Underway(_)));
    batch.take(0, Verdict::Refused(reply("400")), 1.0);
    assert_eq!(batch.next(1.0), Next::Rest);
    assert!(matches!(&batch.going, Going::Paused(Some(why)) if why.contains("first error")));
    batch.resume();
    assert_eq!(batch.next(1.0), Next::Send(2));
}

#[test]
fn the_rest_is_estimated_from_the_rows_that_have_ended() {
    let mut world = World::new(5, 2);
    world.check(&[0, 1], Next::Rest);
    assert_eq!(world.batch.time_left(), None);
    world.now = 300.0;
    world.done([0]);
    world.now = 500.0;
    world.done([1]);
    assert_eq!(world.batch.time_left(), Some(600.0));
    assert_eq!((world.batch.rows[0].spent, world.batch.ended), (300.0, 500.0));
}

#[test]
fn a_run_that_outlives_the_token_is_known_before() {
    for (expires, takes, expect) in [
        (None, 1e9, true),
        (Some(200_000.0), 100_000.0, true),
        (Some(180_000.0), 100_000.0, false),
        (Some(-1.0), 0.0, false),
    ] {
        assert_eq!(outlives(expires, takes, 0.0), expect, "{expires:?} {takes}");
    }
}
