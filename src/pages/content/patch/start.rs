//! What the page starts with: what was written before, what an address or the undo journal brings, or nothing.

use leptos::prelude::*;
use serde_json::{Value, json};

use crate::client::Client;
use crate::domain::content::ContentKind;
use crate::domain::content::patch::{patch_operation, patch_paths, patchable};
use crate::forms::{BodyDraft, Draft};
use crate::ui::text::size_text;
use crate::work::drafts::{DraftKey, Drafts};

/// The most that an address may carry, in bytes.
pub const MOST_SHARED: usize = 2048;

/// What the address calls the patch.
pub const QUERY: &str = "patch";

/// What is written about one where the person is. Not followed.
pub fn patch_key(client: Client, kind: ContentKind, id: &str) -> DraftKey {
    DraftKey::of(patch_operation(kind), &untrack(|| client.place(kind.resource().family())), id)
}

/// A patch that has no operation yet, for what is there.
pub fn empty_draft(kind: ContentKind, id: &str, document: &Value) -> Draft {
    let mut draft = Draft::new(patch_operation(kind));
    draft.set_object(id);
    draft.body = BodyDraft::of_value(json!([]));
    draft.base = Some(patchable(document, patch_paths(kind)));
    draft
}

/// Where what is on the page comes from.
#[derive(Clone, Debug)]
pub enum Start {
    /// Nothing was brought: what was written before, or nothing.
    Own(Draft),
    /// The address or the journal brings a patch.
    Brought(Draft),
    /// It brings one, and another is written already.
    Ask {
        /// What is written.
        own: Draft,
        /// What is brought.
        brought: Box<Draft>,
    },
}

/// What the page starts with, and a sentence where an address brings what cannot be taken.
pub fn start(
    client: Client,
    drafts: Drafts,
    kind: ContentKind,
    id: &str,
    document: &Value,
    query: &[(String, String)],
) -> (Start, Option<String>) {
    let key = patch_key(client, kind, id);
    let empty = || empty_draft(kind, id, document);
    let own = drafts.find(&key).filter(|_| untrack(|| drafts.is_marked(&key))).map(|mut own| {
        own.base.get_or_insert_with(|| patchable(document, patch_paths(kind)));
        own
    });
    let (shared, said) = match shared_patch(query) {
        Some(Ok(text)) => (Some(text), None),
        Some(Err(sentence)) => (None, Some(sentence)),
        None => (None, None),
    };
    let offered = drafts.offered(&key).map(|draft| draft.body);
    if offered.is_some() {
        drafts.end_offer();
    }
    let of_text = |text: &str| {
        let mut body = BodyDraft::default();
        body.set_json(text);
        body
    };
    let brought = offered.or_else(|| shared.map(of_text)).map(|body| Draft { body, ..empty() });
    let start = match (own, brought) {
        (Some(own), Some(brought)) if !own.has_body_of(&brought) => Start::Ask { own, brought: brought.into() },
        (_, Some(brought)) => Start::Brought(brought),
        (Some(own), None) => Start::Own(own),
        (None, None) => Start::Own(empty()),
    };
    (start, said)
}

/// The text of the patch in an address. It is data: nothing of it is done before somebody sends it.
fn shared_patch(query: &[(String, String)]) -> Option<Result<&str, String>> {
    let (_, text) = query.iter().find(|(name, _)| name == QUERY)?;
    Some(match text.len() {
        0..=MOST_SHARED => Ok(text),
        length => Err(format!(
            "The address carries a patch of {}; more than {} is not read. Paste it under JSON.",
            size_text(length),
            size_text(MOST_SHARED)
        )),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_carries_a_small_patch_only() {
        let query = |text: &str| vec![("tab".to_string(), "x".to_string()), (QUERY.to_string(), text.to_string())];
        assert_eq!(shared_patch(&query("[]")), Some(Ok("[]")));
        assert_eq!(shared_patch(&query("<script>")), Some(Ok("<script>")), "it is read as JSON, and is none");
        assert!(shared_patch(&query(&"x".repeat(MOST_SHARED + 1))).is_some_and(|read| read.is_err()));
        assert_eq!(shared_patch(&[]), None);
    }

    #[test]
    fn a_patch_begins_with_what_may_be_patched_of_what_is_there() {
        let document = json!({ "id": "t", "name": "A", "template": { "html": "long" }, "parentFolderId": null });
        let draft = empty_draft(ContentKind::Template, "t", &document);
        assert_eq!((draft.object(), draft.base.clone()), ("t", Some(json!({ "name": "A" }))));
        assert_eq!(draft.body.value, Some(json!([])));
    }
}
