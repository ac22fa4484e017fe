//! What this visit knows of fragments: what was looked at one by one, and what the scan of References has read.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::call::read_one;
use super::publication::read_live;
use super::references::shelf::last_map;
use crate::api::Resource;
use crate::api::error::ApiError;
use crate::client::{Cancel, Client, Place, now};
use crate::domain::content::ContentKind;
use crate::domain::content::lint::{KnownFragment, Looked};
use crate::domain::content::map::{Map, Node, NodeKind, embeds_of};
use crate::domain::content::references::EmbedId;
use crate::reactive::{Lasting, provide_above};
use crate::work::answer::said;

/// A template embeds fragments, which may embed others: "Use expression fragments" in the Journey Optimizer guide.
const LEVELS: usize = 2;

/// So many are looked at around one text, with two calls each at most.
const MOST_AROUND: usize = 60;

/// What a look at a fragment has found.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// It is there.
    Here(KnownFragment),
    /// There is none of that id.
    Missing,
    /// It could not be read: why.
    Unread(String),
}

/// What is known of fragments, by their ids without a prefix.
pub type Known = HashMap<String, Seen>;

/// The same, each with the time of the look, in milliseconds since 1970.
type Dated = HashMap<String, (f64, Seen)>;

/// What was looked at one by one in this visit. It is copied freely.
#[derive(Clone, Copy)]
pub struct KnownFragments {
    client: Client,
    /// Where that was, and what was found.
    looked: Lasting<Option<(Place, Dated)>>,
}

impl KnownFragments {
    /// The ones of this app. Panics outside of it.
    pub fn expect() -> KnownFragments {
        provide_above(|| KnownFragments { client: Client::expect(), looked: Lasting::new(None) })
    }

    /// Where the person is; followed.
    pub fn here(self) -> Place {
        self.client.place(Resource::Fragments.family())
    }

    /// All that is known where the person is; followed. Of what was looked at and scanned, the later counts.
    pub fn all(self) -> Arc<Known> {
        let here = self.here();
        let scanned = last_map(&here);
        let mut known = scanned.as_ref().map(|scanned| known_of_map(&scanned.map)).unwrap_or_default();
        self.looked.with(|looked| {
            if let Some((_, own)) = looked.as_ref().filter(|(place, _)| *place == here) {
                let later = own.iter().filter(|(id, (at, _))| {
                    scanned.as_ref().is_none_or(|scanned| *at > scanned.at) || !known.contains_key(*id)
                });
                let later: Known = later.map(|(id, (_, seen))| (id.clone(), seen.clone())).collect();
                known.extend(later);
            }
        });
        Arc::new(known)
    }

    /// Looks at a fragment: whether it is there, what it embeds, and whether something of it is live.
    pub async fn look(self, id: &str, cancel: &Cancel) -> Result<Seen, ApiError> {
        let (client, place) = (self.client, untrack(|| self.here()));
        let seen = match read_one(client, ContentKind::Fragment, id, cancel).await.0 {
            Err(ApiError::Cancelled) => return Err(ApiError::Cancelled),
            Err(error) if error.is_missing() => Seen::Missing,
            Err(error) => Seen::Unread(said(&error)),
            Ok(read) => {
                let is_published = read.value.get("status").and_then(Value::as_str) == Some("PUBLISHED");
                let is_live = match is_published {
                    true => Some(true),
                    // What is changed after its publication is a draft again, and live still.
                    false => read_live(client, id, cancel).await.ok().map(|live| live.is_some()),
                };
                Seen::Here(known_of(&read.value, is_live))
            }
        };
        self.keep(place, id, seen.clone());
        Ok(seen)
    }

    /// What was read of a fragment for something else, at a place that the person may have left since.
    pub fn learn(self, place: Place, id: &str, whole: &Value, is_live: Option<bool>) {
        self.keep(place, id, Seen::Here(known_of(whole, is_live)));
    }

    /// Looks at fragments and at what these embed, as deep as fragments may nest; `told` of each. Nothing is read twice.
    pub async fn look_around(self, ids: Vec<String>, cancel: &Cancel, told: impl Fn()) {
        let (mut next, mut all) = (ids, HashSet::new());
        for _ in 0..LEVELS {
            let mut inner = Vec::new();
            for id in next {
                if all.len() == MOST_AROUND || !all.insert(id.clone()) {
                    continue;
                }
                match self.look(&id, cancel).await {
                    Ok(Seen::Here(fragment)) => inner.extend(own_ids(fragment.embeds.iter().flatten())),
                    Ok(_) => {}
                    Err(_) => return,
                }
                told();
            }
            next = inner;
        }
    }

    fn keep(self, place: Place, id: &str, seen: Seen) {
        if untrack(|| self.here()) != place {
            return;
        }
        self.looked.update(|looked| {
            if looked.as_ref().is_none_or(|(own, _)| *own != place) {
                *looked = Some((place, Dated::new()));
            }
            if let Some((_, known)) = looked {
                known.insert(id.into(), (now(), seen));
            }
        });
    }
}

/// What is known of one, for the lint of a text.
pub fn find<'a>(known: &'a Known, id: &str) -> Looked<'a> {
    match known.get(id) {
        Some(Seen::Here(fragment)) => Looked::Here(fragment),
        Some(Seen::Missing) => Looked::Missing,
        Some(Seen::Unread(_)) | None => Looked::NotKnown,
    }
}

fn known_of(whole: &Value, is_live: Option<bool>) -> KnownFragment {
    let text = |name: &str| whole.get(name).and_then(Value::as_str).unwrap_or_default();
    let embeds = embeds_of(ContentKind::Fragment, whole).into_iter().map(|embed| embed.id).collect();
    KnownFragment {
        name: text("name").into(),
        is_expression: text("type") == "expression",
        is_live,
        embeds: Some(embeds),
    }
}

/// What a scan says. An id that it has not met is not known: it may be newer than the scan.
fn known_of_map(map: &Map) -> Known {
    let seen = |node: &Node| match node.kind {
        NodeKind::Fragment => Some(Seen::Here(KnownFragment {
            name: node.name.clone(),
            // "Fragments" in the reference: an expression is of the channel shared, a visual one of e-mail.
            is_expression: node.channel == "shared",
            is_live: (node.status == "PUBLISHED").then_some(true),
            embeds: node.unread.is_none().then(|| node.embeds.iter().map(|(_, embed)| embed.id.clone()).collect()),
        })),
        NodeKind::Missing => Some(Seen::Missing),
        NodeKind::Template | NodeKind::Elsewhere | NodeKind::Dynamic => None,
    };
    map.nodes.iter().filter_map(|node| Some((node.key.clone(), seen(node)?))).collect()
}

/// The ids of the fragments of this API that a list of embeds names, each once.
pub fn own_ids<'a>(embeds: impl IntoIterator<Item = &'a EmbedId>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for embed in embeds {
        if let EmbedId::Fixed { prefix, id } = embed
            && matches!(prefix.as_str(), "ajo" | "")
            && !ids.contains(id)
        {
            ids.push(id.clone());
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::map::{EmbedAt, Item, Library};
    use serde_json::json;

    fn fixed(id: &str) -> EmbedId {
        EmbedId::Fixed { prefix: "ajo".into(), id: id.into() }
    }

    #[test]
    fn a_scan_knows_what_it_has_met_and_nothing_else() {
        let embed = |id: &str| EmbedAt { id: fixed(id), name: None, at: "/fragment/content".into(), line: 1 };
        let item = |id: &str, status: &str, channel: &str, embeds| Item {
            kind: ContentKind::Fragment,
            id: id.into(),
            name: id.to_uppercase(),
            status: status.into(),
            channel: channel.into(),
            embeds,
        };
        let items = vec![
            item("a", "PUBLISHED", "email", Ok(vec![embed("b"), embed("gone")])),
            item("b", "DRAFT", "shared", Err("It could not be read.".into())),
        ];
        let known = known_of_map(&Map::new(&Library { items }));
        let Looked::Here(a) = find(&known, "a") else { panic!("it is there") };
        assert_eq!((a.is_live, a.is_expression), (Some(true), false));
        assert_eq!(a.embeds, Some(vec![fixed("b"), fixed("gone")]));
        let Looked::Here(b) = find(&known, "b") else { panic!("it is there") };
        assert_eq!((b.is_live, b.is_expression, &b.embeds), (None, true, &None));
        assert!(matches!(find(&known, "gone"), Looked::Missing));
        assert!(matches!(find(&known, "newer"), Looked::NotKnown));
    }

    #[test]
    fn one_that_was_read_says_what_it_embeds() {
        let whole =
            json!({ "name": "A", "type": "expression", "fragment": { "expression": "{{fragment id='ajo:b'}}" } });
        let known = known_of(&whole, Some(false));
        assert_eq!((&*known.name, known.is_expression, known.is_live), ("A", true, Some(false)));
        assert_eq!(known.embeds, Some(vec![fixed("b")]));
    }

    #[test]
    fn each_id_of_this_api_is_named_once() {
        let other = EmbedId::Fixed { prefix: "aem".into(), id: "x".into() };
        let bare = EmbedId::Fixed { prefix: String::new(), id: "b".into() };
        let all = [fixed("a"), other, EmbedId::Dynamic("key".into()), bare, fixed("a")];
        assert_eq!(own_ids(&all), ["a", "b"]);
    }
}
