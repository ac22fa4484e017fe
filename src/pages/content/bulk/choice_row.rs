//! A template or a fragment of the list to select from: what it is, and what the table says of it.

use leptos::prelude::*;
use serde_json::Value;

use crate::client::now;
use crate::domain::content::ContentKind;
use crate::route::collections::Collection;
use crate::ui::table::{Column, Head, Moment, Shape, by_number, by_text};
use crate::ui::text::ago_text;

/// One of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    kind: ContentKind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    state: String,
    modified: String,
    by: String,
}

impl Choice {
    /// One as the list of the API has it.
    pub fn of(kind: ContentKind, one: &Value) -> Choice {
        let text = |name: &str| one.get(name).and_then(Value::as_str).unwrap_or_default().to_string();
        let channels = one.get("channels");
        let channel = channels.map(|all| all.get(0).unwrap_or(all)).and_then(Value::as_str).unwrap_or_default();
        let more = match kind {
            ContentKind::Template => text("templateType"),
            ContentKind::Fragment => text("status").to_lowercase(),
        };
        let state = [channel, &more].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let (id, name) = (text("id"), text("name"));
        Choice { kind, id, name, state, modified: text("modifiedAt"), by: text("modifiedBy") }
    }

    fn link(&self) -> String {
        let of = match self.kind {
            ContentKind::Template => Collection::Templates,
            ContentKind::Fragment => Collection::Fragments,
        };
        of.object(self.id.clone()).href()
    }
}

/// The address of an object's page; nothing for one that is not there yet.
pub fn link_of(kind: ContentKind, id: &str) -> Option<String> {
    let one = Choice::of(kind, &serde_json::json!({ "id": id }));
    (!id.is_empty()).then(|| one.link())
}

/// What the table says of them.
pub const SHAPE: Shape<Choice> = Shape {
    columns: &[
        Column {
            head: Head { name: "name", title: "Name", class: "name" },
            sort: |one, _| by_text(&one.name),
            cell: |one, _| view! { <a href=one.link()>{one.name.clone()}</a> }.into_any(),
        },
        Column {
            head: Head { name: "state", title: "Channel and state", class: "state" },
            sort: |one, _| by_text(&one.state),
            cell: |one, _| one.state.clone().into_any(),
        },
        Column {
            head: Head { name: "modified", title: "Modified", class: "rate" },
            sort: |one, moment| moment(&one.modified).map(|(at, _)| by_number(at)),
            cell: draw_modified,
        },
        Column {
            head: Head { name: "by", title: "By", class: "mid" },
            sort: |one, _| by_text(&one.by),
            cell: |one, _| one.by.clone().into_any(),
        },
    ],
    id: |one| &one.id,
    name: |one| one.name.clone(),
    text: |one, _| [&*one.name, &one.id, &one.state, &one.by].join("\n"),
    fits: |_, _, _| true,
};

fn draw_modified(one: &Choice, moment: Moment) -> AnyView {
    match moment(&one.modified) {
        Some((at, said)) => {
            let ago = ago_text(now() - at).unwrap_or_else(|| said.clone());
            view! { <time datetime=one.modified.clone() title=said>{ago}</time> }.into_any()
        }
        None => one.modified.clone().into_any(),
    }
}
