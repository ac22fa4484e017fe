//! From where objects are selected to the page that works on them: by the address where they are few, else in memory.

use super::desk::{Desk, Handed};
use crate::domain::content::ContentKind;
use crate::route::collections::Collection;
use crate::ui::dom;

pub use super::desk::Work;

/// So many objects fit into an address.
const FEW: usize = 20;

/// Leads to the page with objects that were selected elsewhere, each an id and a name. Few of them stand in the address.
pub fn begin_bulk(kind: ContentKind, work: Work, chosen: Vec<(String, String)>) {
    let mut query = vec![("kind".to_string(), format!("{}s", kind.noun())), ("do".into(), work.word().into())];
    if chosen.len() <= FEW {
        let ids: Vec<&str> = chosen.iter().map(|(id, _)| id.as_str()).collect();
        query.push(("ids".into(), ids.join(",")));
    } else {
        Desk::expect().take(Handed { kind, work, chosen });
        query.truncate(1);
    }
    dom::go(&Collection::Bulk.list().with(query).href());
}

/// The kind that an address asks for.
pub fn kind_of(query: &[(String, String)]) -> ContentKind {
    let word = query.iter().find(|(name, _)| name == "kind").map(|(_, value)| value.trim_end_matches('s'));
    ContentKind::ALL.into_iter().find(|kind| Some(kind.noun()) == word).unwrap_or(ContentKind::Template)
}

/// What an address hands over.
pub fn handed_by(query: &[(String, String)]) -> Option<Handed> {
    let of = |name: &str| query.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
    let kind = kind_of(query);
    let work = Work::find(of("do")?, kind)?;
    let ids = of("ids")?.split(',').filter(|id| !id.is_empty());
    let chosen: Vec<(String, String)> = ids.map(|id| (id.to_string(), id.to_string())).collect();
    (!chosen.is_empty()).then_some(Handed { kind, work, chosen })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::bulk::Deed;

    #[track_caller]
    fn check(query: &[(&str, &str)], expect: Option<(ContentKind, Work, usize)>) {
        let query: Vec<_> = query.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
        let handed = handed_by(&query).map(|handed| (handed.kind, handed.work, handed.chosen.len()));
        assert_eq!(handed, expect, "{query:?}");
    }

    #[test]
    fn an_address_hands_over_what_can_be_done() {
        let (template, fragment) = (ContentKind::Template, ContentKind::Fragment);
        let delete = Work::Plan(Deed::Delete);
        check(&[("kind", "templates"), ("do", "delete"), ("ids", "a,b,")], Some((template, delete, 2)));
        check(
            &[("kind", "fragments"), ("do", "publish"), ("ids", "a")],
            Some((fragment, Work::Plan(Deed::Publish), 1)),
        );
        check(&[("do", "export"), ("ids", "a")], Some((template, Work::Export, 1)));
        for no in [
            &[("kind", "fragments"), ("do", "delete"), ("ids", "a")][..],
            &[("do", "create"), ("ids", "a")],
            &[("do", "delete"), ("ids", ",")],
            &[("kind", "fragments")],
        ] {
            check(no, None);
        }
    }
}
