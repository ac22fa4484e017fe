//! Below a text: what is not known of the fragments that it embeds, and the ways to know it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::client::Cancel;
use crate::domain::content::references::{EmbedId, embeds};
use crate::pages::content::check_ids::CheckIds;
use crate::pages::content::known::{Known, KnownFragments, Seen, own_ids};
use crate::reactive::spawn;

/// What a text embeds: fragments of this API by their ids, and whether some are decided at delivery.
fn embedded(text: &str) -> (Vec<String>, bool) {
    let all: Vec<EmbedId> = embeds(text).into_iter().map(|embed| embed.id).collect();
    (own_ids(&all), all.iter().any(|id| matches!(id, EmbedId::Dynamic(_))))
}

/// What is not known of the fragments that a text embeds; nothing where it embeds none.
#[component]
pub fn Embeds(
    /// The id of the field that has the text.
    field: String,
    /// The text.
    text: Signal<String>,
    /// What is known of fragments.
    known: Memo<Arc<Known>>,
) -> impl IntoView {
    let own = KnownFragments::expect();
    let cancel = Cancel::with_owner();
    let found = Memo::new(move |_| text.with(|text| embedded(text)));
    let looking = RwSignal::new(None::<usize>);
    let said = move || {
        let looking = looking.get();
        known.with(|known| found.with(|(ids, _)| looking.map_or_else(|| in_words(ids, known), looked_at)))
    };
    let look = move |_| {
        if looking.get_untracked().is_some() {
            return;
        }
        looking.set(Some(0));
        let (ids, cancel) = (found.with_untracked(|(ids, _)| ids.clone()), cancel.clone());
        spawn(async move {
            let told = || _ = looking.try_update(|looking| *looking = looking.map(|count| count + 1));
            own.look_around(ids, &cancel, told).await;
            looking.try_set(None);
        });
    };
    let has_own = Memo::new(move |_| found.with(|(ids, _)| !ids.is_empty()));
    let is_dynamic = Memo::new(move |_| found.with(|(_, is_dynamic)| *is_dynamic));
    let field = StoredValue::new(format!("{field}-ids"));
    view! {
        <Show when=move || has_own.get()>
            <p class="field-doc">
                <span role="status">{said}</span>
                " "
                <button type="button" class="link" on:click=look.clone()>
                    "Look at them now"
                </button>
            </p>
        </Show>
        <Show when=move || is_dynamic.get()>
            <CheckIds field=field.get_value()/>
        </Show>
    }
}

fn looked_at(count: usize) -> String {
    if count == 1 { "1 fragment was looked at…".into() } else { format!("{count} fragments were looked at…") }
}

/// How many of those that are embedded are known.
fn in_words(ids: &[String], known: &Known) -> String {
    let unread: Vec<&String> = ids
        .iter()
        .filter_map(|id| match known.get(id) {
            Some(Seen::Unread(why)) => Some(why),
            _ => None,
        })
        .collect();
    let is_unknown = |id: &&String| match known.get(*id) {
        None => true,
        Some(Seen::Here(fragment)) => fragment.is_live.is_none(),
        Some(Seen::Missing | Seen::Unread(_)) => false,
    };
    let unknown = ids.iter().filter(is_unknown).count();
    let all = if ids.len() == 1 { "1 fragment".to_string() } else { format!("{} fragments", ids.len()) };
    match (unknown, unread.as_slice()) {
        (0, []) => format!("It embeds {all}, looked at before: what is wrong with them stands above."),
        (0, [why, ..]) => format!("It embeds {all}; {} could not be read. {why}", unread.len()),
        (unknown, _) => {
            format!("It embeds {all}; of {unknown} it is not known whether they are there and live.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_said_as_such() {
        let ids = ["a".to_string(), "b".to_string()];
        let mut known = Known::new();
        assert!(in_words(&ids, &known).contains("of 2 it is not known"));
        known.insert("a".into(), Seen::Missing);
        assert!(in_words(&ids, &known).contains("of 1 it is not known"));
        known.insert("b".into(), Seen::Unread("No.".into()));
        assert_eq!(in_words(&ids, &known), "It embeds 2 fragments; 1 could not be read. No.");
        known.insert("b".into(), Seen::Missing);
        assert!(in_words(&ids, &known).contains("looked at before"));
    }

    #[test]
    fn a_text_says_what_it_embeds() {
        assert_eq!(embedded("{{fragment id='ajo:a'}} {{fragment id=key}}"), (vec!["a".into()], true));
        assert_eq!(embedded("Hi {{profile.name}}"), (Vec::new(), false));
    }
}
