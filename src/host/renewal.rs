//! Whether the shell is asked for another token when one is refused. Plain Rust.

/// What is known of the token that the shell gave.
#[derive(Default)]
pub struct Renewal {
    /// The shell was asked, and has not brought another one yet.
    is_asked: bool,
    /// The token came because the shell was asked.
    is_answer: bool,
}

/// What is to be done when a token was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The shell is asked for another one.
    Ask,
    /// The shell was asked, and may bring one.
    Wait,
    /// The shell has just brought this one: another would be refused for the same reason.
    GiveUp,
}

impl Renewal {
    /// The shell has brought another token.
    pub fn bring(&mut self) {
        self.is_answer = std::mem::take(&mut self.is_asked);
    }

    /// The token was refused; `is_over` when it says of itself that its time is over.
    pub fn refuse(&mut self, is_over: bool) -> Next {
        match (self.is_asked, self.is_answer && !is_over) {
            (true, _) => Next::Wait,
            (_, true) => Next::GiveUp,
            _ => {
                self.is_asked = true;
                Next::Ask
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Event::{Brought, Ended, Refused};

    enum Event {
        Brought,
        Refused,
        /// Refused, and over.
        Ended,
    }

    #[track_caller]
    fn check(events: &[Event], expect: &[Next]) {
        let mut renewal = Renewal::default();
        let mut found = Vec::new();
        for event in events {
            match event {
                Brought => renewal.bring(),
                Refused => found.push(renewal.refuse(false)),
                Ended => found.push(renewal.refuse(true)),
            }
        }
        assert_eq!(found, expect);
    }

    #[test]
    fn a_token_that_was_asked_for_is_not_asked_about_again() {
        use Next::{Ask, GiveUp, Wait};
        check(&[Brought, Refused], &[Ask]);
        check(&[Brought, Ended], &[Ask]);
        // Nothing has come yet.
        check(&[Brought, Refused, Refused, Ended], &[Ask, Wait, Wait]);
        // The token is not what the API does not like.
        check(&[Brought, Refused, Brought, Refused, Refused, Refused], &[Ask, GiveUp, GiveUp, GiveUp]);
        check(&[Brought, Ended, Brought, Refused], &[Ask, GiveUp]);
        // It was good until its time was over.
        check(&[Brought, Refused, Brought, Ended, Ended], &[Ask, Ask, Wait]);
        // The shell has brought one by itself since.
        check(&[Brought, Refused, Brought, Refused, Brought, Refused], &[Ask, GiveUp, Ask]);
        check(&[Brought, Brought, Refused, Brought, Brought, Refused], &[Ask, Ask]);
    }
}
