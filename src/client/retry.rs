//! Which calls are sent again by themselves, and when: pure.

use crate::api::error::ApiError;
use crate::api::retry_after::read_wait;
use crate::api::wire::Response;

/// How often a call is sent by itself: the first time, and three times more.
pub const MOST_ATTEMPTS: u32 = 4;

/// The longest that a call waits between its attempts, in milliseconds, all waits together.
pub const MOST_WAITING: f64 = 30_000.0;

/// The longest wait before the second attempt when the API does not say how long, in milliseconds. Each further one is
/// twice as long.
const FIRST_WAIT: f64 = 500.0;

/// How an attempt ended, as far as it matters for the next one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// A reply with a status, and the milliseconds of its `Retry-After`.
    Status(u16, Option<f64>),
    /// No reply, or not all of it.
    Lost,
    /// Nothing that another attempt could change.
    Final,
}

impl Outcome {
    /// The outcome in a reply; `now` is in milliseconds since 1970.
    pub fn of(reply: &Result<std::sync::Arc<Response>, ApiError>, now: f64) -> Outcome {
        match reply {
            Ok(response) => {
                let response = response.as_ref();
                Outcome::Status(response.status, read_wait(&response.headers, Some(now)))
            }
            Err(ApiError::Unreachable(_)) => Outcome::Lost,
            Err(_) => Outcome::Final,
        }
    }
}

/// What becomes of a call after an attempt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Decision {
    /// The outcome is shown.
    Done,
    /// It is sent again after so many milliseconds.
    WaitAndRetry(f64),
}

/// What becomes of a call after its `attempt`-th attempt; the first is 1. `waited` is how long it has waited between its
/// attempts so far, in milliseconds; `random` is from 0 to 1.
///
/// Only what reads is sent again, a list that is asked for by POST too: after 429, 502, 503, 504 and the loss of the
/// connection. A 500 is never sent again, because these APIs answer so to what is wrong with a request.
pub fn next_attempt(reads: bool, outcome: Outcome, attempt: u32, waited: f64, random: f64) -> Decision {
    let asked = match outcome {
        Outcome::Status(429 | 502 | 503 | 504, asked) => asked,
        Outcome::Lost => None,
        Outcome::Status(..) | Outcome::Final => return Decision::Done,
    };
    if !reads || attempt >= MOST_ATTEMPTS {
        return Decision::Done;
    }
    let longest = FIRST_WAIT * f64::from(1 << (attempt - 1));
    let wait = asked.unwrap_or(random * longest);
    if waited + wait > MOST_WAITING { Decision::Done } else { Decision::WaitAndRetry(wait) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AFTER: fn(f64) -> Decision = Decision::WaitAndRetry;

    #[test]
    fn only_reads_are_sent_again_and_never_after_a_500() {
        let again = [Outcome::Lost, Outcome::Status(429, None), Outcome::Status(502, None)];
        let again = again.into_iter().chain([Outcome::Status(503, None), Outcome::Status(504, None)]);
        for outcome in again {
            assert_eq!(next_attempt(true, outcome, 1, 0.0, 1.0), AFTER(500.0), "{outcome:?}");
            assert_eq!(next_attempt(false, outcome, 1, 0.0, 1.0), Decision::Done, "{outcome:?}");
        }
        for status in [200, 202, 204, 304, 400, 401, 403, 404, 406, 408, 409, 412, 500, 501, 505] {
            let outcome = Outcome::Status(status, Some(1000.0));
            assert_eq!(next_attempt(true, outcome, 1, 0.0, 0.5), Decision::Done, "{status}");
        }
        assert_eq!(next_attempt(true, Outcome::Final, 1, 0.0, 0.5), Decision::Done);
    }

    #[test]
    fn waits_grow_and_are_spread_and_end() {
        for (attempt, random, expect) in [
            (1, 0.0, AFTER(0.0)),
            (1, 0.5, AFTER(250.0)),
            (1, 1.0, AFTER(500.0)),
            (2, 1.0, AFTER(1000.0)),
            (3, 0.5, AFTER(1000.0)),
            (3, 1.0, AFTER(2000.0)),
            (4, 0.5, Decision::Done),
            (5, 0.5, Decision::Done),
        ] {
            assert_eq!(next_attempt(true, Outcome::Lost, attempt, 0.0, random), expect, "{attempt}");
        }
    }

    #[test]
    fn what_the_api_asks_for_is_kept_unless_it_is_too_long() {
        for (asked, attempt, waited, expect) in [
            (0.0, 1, 0.0, AFTER(0.0)),
            (2000.0, 1, 0.0, AFTER(2000.0)),
            (2000.0, 3, 4000.0, AFTER(2000.0)),
            (30_000.0, 1, 0.0, AFTER(30_000.0)),
            (30_001.0, 1, 0.0, Decision::Done),
            (11_000.0, 3, 20_000.0, Decision::Done),
            (2000.0, 4, 0.0, Decision::Done),
        ] {
            for status in [429, 503] {
                let outcome = Outcome::Status(status, Some(asked));
                let decision = next_attempt(true, outcome, attempt, waited, 0.9);
                assert_eq!(decision, expect, "{status}, {asked} after {waited}");
            }
        }
    }

    #[test]
    fn an_outcome_is_read_from_a_reply() {
        let reply = |status| {
            let headers = vec![("retry-after".to_string(), "2".to_string())];
            Ok(std::sync::Arc::new(Response { status, headers, body: vec![] }))
        };
        let no = |error| Err::<std::sync::Arc<Response>, _>(error);
        assert_eq!(Outcome::of(&reply(429), 0.0), Outcome::Status(429, Some(2000.0)));
        assert_eq!(Outcome::of(&no(ApiError::Unreachable("x".into())), 0.0), Outcome::Lost);
        assert_eq!(Outcome::of(&no(ApiError::Unreadable("x".into())), 0.0), Outcome::Final);
        assert_eq!(Outcome::of(&no(ApiError::Cancelled), 0.0), Outcome::Final);
    }
}
