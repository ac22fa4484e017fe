//! How a finding was made: what was asked, and what each answer rules out.

use super::super::verdict::Outcome;
use super::{Bare, Read, Seen};

/// What an answer does to a suspicion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It rules it out.
    Cleared,
    /// It speaks for it.
    Found,
    /// It leaves it open.
    Open,
}

/// One thing that was found out.
#[derive(Clone, Debug, PartialEq)]
pub struct Clue {
    /// What it does to the suspicion.
    pub weight: Weight,
    /// The suspicion.
    pub title: &'static str,
    /// What was seen.
    pub text: &'static str,
}

/// What was found out, in the order of asking.
pub fn clues(seen: &Seen) -> Vec<Clue> {
    if seen.read == Read::Answered(Outcome::NotTested) {
        return Vec::new();
    }
    [network(seen), policy(seen), route(seen), headers(seen), open(seen)].into_iter().flatten().collect()
}

fn clue(weight: Weight, title: &'static str, text: &'static str) -> Option<Clue> {
    Some(Clue { weight, title, text })
}

fn network(seen: &Seen) -> Option<Clue> {
    let something_came = seen.bare == Bare::Answered || matches!(seen.read, Read::Answered(_));
    match seen.own_host {
        _ if something_came => clue(Weight::Cleared, "Not offline", "A reply came over the network."),
        Some(true) => clue(Weight::Cleared, "Not offline", "This page’s own host answered."),
        Some(false) => clue(Weight::Found, "Offline", "This page’s own host does not answer either."),
        None if !seen.is_online => clue(Weight::Found, "Offline", "The browser says that this machine is offline."),
        None => None,
    }
}

fn policy(seen: &Seen) -> Option<Clue> {
    match seen.bare {
        Bare::Blocked => {
            clue(Weight::Found, "Our own policy", "The browser reported a violation of connect-src, and sent nothing.")
        }
        Bare::NotAsked => None,
        _ => clue(Weight::Cleared, "Not our own policy", "The browser reported no violation of the policy."),
    }
}

fn route(seen: &Seen) -> Option<Clue> {
    match seen.bare {
        Bare::Answered => clue(
            Weight::Cleared,
            "Not the name or the network",
            "A question without headers and without a token came back, unread.",
        ),
        Bare::Silent => clue(
            Weight::Found,
            "The name, the network or the certificate",
            "A question without headers and without a token failed too.",
        ),
        Bare::Late => clue(
            Weight::Found,
            "The network",
            "A question without headers and without a token was still unanswered after five seconds.",
        ),
        Bare::NotAsked | Bare::Blocked => None,
    }
}

fn headers(seen: &Seen) -> Option<Clue> {
    match (seen.read, seen.plain) {
        (Read::Silent, Some(true)) => clue(
            Weight::Found,
            "With headers it fails",
            "The same question can be read when it has no header of ours. With them it failed, each time.",
        ),
        (Read::Silent, Some(false)) => clue(
            Weight::Found,
            "Nothing can be read",
            "With headers it failed, each time; and without them nothing may be read either.",
        ),
        (Read::Silent, None) => clue(Weight::Found, "The call fails", "The read failed, each time."),
        (Read::Answered(_), _) if seen.is_own => {
            clue(Weight::Cleared, "Not CORS", "The call goes to this page’s own host: there is no preflight.")
        }
        (Read::Answered(_), _) => clue(Weight::Cleared, "Not CORS", "The preflight was allowed: a reply was read."),
        (Read::NotSent | Read::Cancelled, _) => None,
    }
}

/// What nobody can tell from here.
fn open(seen: &Seen) -> Option<Clue> {
    match (seen.read, seen.bare) {
        (Read::Silent | Read::NotSent, _) => clue(
            Weight::Open,
            "Not told apart: 401, 403, wrong sandbox",
            "A reply that nobody can read does not say. A browser gives all these failures one name.",
        ),
        (Read::Answered(Outcome::Works), _) if !seen.is_own && !seen.has_id => clue(
            Weight::Open,
            "Hidden, or not sent",
            "A browser does not tell a header that is hidden from one that did not come.",
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seen: Seen, expect: &[&str]) {
        assert_eq!(clues(&seen).iter().map(|clue| clue.title).collect::<Vec<_>>(), expect, "{seen:?}");
    }

    #[test]
    fn each_answer_rules_something_out() {
        let seen = Seen::nothing(false, true);
        let cors = Seen { bare: Bare::Answered, plain: Some(false), read: Read::Silent, ..seen.clone() };
        let not = ["Not offline", "Not our own policy", "Not the name or the network"];
        let open = "Not told apart: 401, 403, wrong sandbox";
        check(cors.clone(), &[not[0], not[1], not[2], "Nothing can be read", open]);
        check(Seen { plain: Some(true), ..cors }, &[not[0], not[1], not[2], "With headers it fails", open]);
        check(Seen { bare: Bare::Blocked, ..seen.clone() }, &["Our own policy", open]);
        let silent = Seen { bare: Bare::Silent, ..seen.clone() };
        check(
            Seen { own_host: Some(true), ..silent.clone() },
            &[not[0], not[1], "The name, the network or the certificate", open],
        );
        check(
            Seen { own_host: Some(false), ..silent },
            &["Offline", not[1], "The name, the network or the certificate", open],
        );
        let works = Seen { read: Read::Answered(Outcome::Works), ..seen };
        check(works.clone(), &["Not offline", "Not CORS", "Hidden, or not sent"]);
        check(Seen { is_own: true, ..works }, &["Not offline", "Not CORS"]);
    }

    #[test]
    fn what_was_not_asked_proves_nothing() {
        check(Seen { read: Read::Answered(Outcome::NotTested), ..Seen::nothing(true, true) }, &[]);
    }
}
