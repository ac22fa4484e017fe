//! The addresses of the plan and of the run: that of the list, with what is to be done.

use crate::domain::journeys::{Kind, Many};
use crate::pages::journeys::links::pages_of;
use crate::route::collections::CollectionRoute;

/// What is to be done with which configurations.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Their kind.
    pub kind: Kind,
    /// What.
    pub many: Many,
    /// Which.
    pub uids: Vec<String>,
}

/// What an address says that asks for this page in the place of the list.
const DO: &str = "do";
const IDS: &str = "ids";

/// The word in the place of what is done, for the page of the run.
const RUN: &str = "run";

/// Whether the address of a list asks for this page.
pub fn is_many(query: &[(String, String)]) -> bool {
    query.iter().any(|(name, _)| name == DO)
}

/// The address of the plan for configurations of a kind; of none, that of the run.
pub fn many_of(kind: Kind, asked: Option<(Many, &[String])>) -> CollectionRoute {
    let word = asked.map_or(RUN, |(many, _)| many.words()[0]);
    let ids = asked.map(|(_, uids)| (IDS.to_string(), uids.join(",")));
    pages_of(kind).list().with([(DO.to_string(), word.to_string())].into_iter().chain(ids).collect())
}

/// What an address asks for; nothing where it asks for the run, or for what cannot be done.
pub fn asked_by(kind: Kind, query: &[(String, String)]) -> Option<Asked> {
    let of = |name: &str| query.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
    let uids: Vec<String> = of(IDS)?.split(',').filter(|id| !id.is_empty()).map(str::to_string).collect();
    let many = Many::find(of(DO)?)?;
    (!uids.is_empty()).then_some(Asked { kind, many, uids })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    /// Checks what an address asks for.
    #[track_caller]
    fn check(address: &str, is_asked: bool, expect: Option<(Many, &[&str])>) {
        let Route::Of(CollectionRoute { of, query, .. }) = Route::parse(address) else { panic!("{address}") };
        let kind = if of == pages_of(Kind::Throttling) { Kind::Throttling } else { Kind::Capping };
        assert_eq!(is_many(&query), is_asked, "{address}");
        let expect = expect.map(|(many, uids)| {
            let uids = uids.iter().map(|uid| uid.to_string()).collect();
            Asked { kind, many, uids }
        });
        assert_eq!(asked_by(kind, &query), expect, "{address}");
    }

    #[test]
    fn an_address_asks_for_what_can_be_done() {
        check("#/journeys/capping?do=deploy&ids=a,b,", true, Some((Many::Deploy, &["a", "b"])));
        check("#/journeys/throttling?do=delete&ids=a", true, Some((Many::Delete, &["a"])));
        check("#/journeys/capping?do=run", true, None);
        check("#/journeys/capping?do=force&ids=a", true, None);
        check("#/journeys/capping?do=deploy&ids=,", true, None);
        check("#/journeys/capping?q=deploy", false, None);
    }

    #[test]
    fn what_is_printed_is_read_again() {
        let uids = ["a b".to_string(), "c".to_string()];
        for many in Many::ALL {
            let address = many_of(Kind::Throttling, Some((many, &uids))).href();
            check(&address, true, Some((many, &["a b", "c"])));
        }
        assert_eq!(many_of(Kind::Capping, None).href(), "#/journeys/capping?do=run");
    }
}
