//! Libraries for the tests of the map.

use super::{EmbedAt, Item, Library, Map};
use crate::domain::content::ContentKind;
use crate::domain::content::references::EmbedId;

/// A library by its edges: `a>b` says that a embeds b, `a>?x` an expression, `a>!x` what is elsewhere, `a>-` that a could
/// not be read, and `a` that it is there. What begins with a capital is a template.
pub fn library(edges: &str) -> Library {
    let mut items: Vec<Item> = Vec::new();
    for edge in edges.split_whitespace() {
        let (from, to) = edge.split_once('>').map_or((edge, None), |(from, to)| (from, Some(to)));
        let is_template = from.starts_with(char::is_uppercase);
        let kind = if is_template { ContentKind::Template } else { ContentKind::Fragment };
        if items.iter().all(|item| item.id != from) {
            let (status, channel) = if is_template { ("", "email") } else { ("DRAFT", "shared") };
            items.push(Item {
                kind,
                id: from.into(),
                name: from.into(),
                status: status.into(),
                channel: channel.into(),
                embeds: Ok(Vec::new()),
            });
        }
        let item = items.iter_mut().find(|item| item.id == from).expect("it was added");
        let fixed = |prefix: &str, id: &str| EmbedId::Fixed { prefix: prefix.into(), id: id.into() };
        let id = match (to, to.and_then(|to| to.chars().next())) {
            (None, _) => continue,
            (Some("-"), _) => {
                item.embeds = Err("It could not be read.".into());
                continue;
            }
            (Some(to), Some('?')) => EmbedId::Dynamic(to[1..].into()),
            (Some(to), Some('!')) => fixed("aem", &to[1..]),
            (Some(to), _) => fixed("ajo", to),
        };
        if let Ok(embeds) = &mut item.embeds {
            embeds.push(EmbedAt { id, name: None, at: "/content".into(), line: embeds.len() + 1 });
        }
    }
    Library { items }
}

/// The names of nodes.
pub fn names(map: &Map, places: &[usize]) -> String {
    places.iter().map(|at| map.nodes[*at].name.as_str()).collect::<Vec<_>>().join(" ")
}
