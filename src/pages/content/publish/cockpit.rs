//! What the page of a publication reads: the draft, what is live, how the last publication stands, and what the draft
//! embeds. No view.

use leptos::prelude::untrack;
use serde_json::Value;

use crate::api::error::ApiError;
use crate::client::{Cancel, Client};
use crate::domain::content::ContentKind;
use crate::domain::content::map::embeds_of;
use crate::domain::content::publication::{
    Check, Distance, Embedded, Grade, Live, Publication, Standing, checks_of, content_of, distance_of,
};
use crate::pages::content::call::read_one;
use crate::pages::content::known::{KnownFragments, Seen, own_ids};
use crate::pages::content::publication::{ask_for_status, read_live};

/// How many embedded fragments are looked at, two calls for each.
const MOST_EMBEDDED: usize = 12;

/// All that is known of a fragment and its publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Cockpit {
    /// The fragment as it came.
    pub draft: Value,
    /// What is live; nothing where it was never published.
    pub live: Result<Option<Value>, ApiError>,
    /// How the last publication stands; nothing where there was none.
    pub last: Result<Option<Publication>, ApiError>,
    /// What it embeds.
    pub embedded: Vec<Embedded>,
    /// What stands against the publication.
    pub checks: Vec<Check>,
}

/// Reads all of it; the number is that of the call in the log that failed.
pub async fn read_cockpit(
    client: Client,
    known: KnownFragments,
    id: &str,
    cancel: &Cancel,
) -> Result<Cockpit, (ApiError, u32)> {
    let place = untrack(|| known.here());
    let (read, entry) = read_one(client, ContentKind::Fragment, id, cancel).await;
    let draft = read.map_err(|error| (error, entry))?.value;
    let live = read_live(client, id, cancel).await;
    // It may have been published since somebody looked at it.
    known.learn(place, id, &draft, live.as_ref().ok().map(Option::is_some));
    let last = ask_for_status(client, id, cancel).await.0;
    let embedded = look_at_embedded(known, &draft, cancel).await;
    let checks = {
        let live = match &live {
            Ok(Some(live)) => Live::Here(live),
            Ok(None) => Live::Never,
            Err(_) => Live::Unknown,
        };
        checks_of(&draft, live, &embedded)
    };
    Ok(Cockpit { draft, live, last, embedded, checks })
}

/// The fragments that a draft names by their ids.
fn fixed_ids(draft: &Value) -> Vec<String> {
    own_ids(embeds_of(ContentKind::Fragment, draft).iter().map(|embed| &embed.id))
}

async fn look_at_embedded(known: KnownFragments, draft: &Value, cancel: &Cancel) -> Vec<Embedded> {
    let mut embedded = Vec::new();
    for id in fixed_ids(draft).into_iter().take(MOST_EMBEDDED) {
        match known.look(&id, cancel).await {
            Ok(seen) => embedded.push(embedded_of(id, seen)),
            Err(_) => break,
        }
    }
    embedded
}

fn embedded_of(id: String, seen: Seen) -> Embedded {
    let none = |id, standing| Embedded { id, name: None, standing, embeds_others: false };
    match seen {
        Seen::Missing => none(id, Standing::Missing),
        Seen::Unread(why) => none(id, Standing::Unknown(why)),
        Seen::Here(fragment) => Embedded {
            standing: match fragment.is_live {
                Some(true) => Standing::Live,
                Some(false) => Standing::Draft,
                None => Standing::Unknown("Whether something of it is live could not be read.".into()),
            },
            embeds_others: fragment.embeds.iter().flatten().next().is_some(),
            name: Some(fragment.name),
            id,
        },
    }
}

impl Cockpit {
    /// A member of the fragment that is a text.
    pub fn text(&self, name: &str) -> &str {
        self.draft.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// What it is called.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        Some(self.text("name")).filter(|name| !name.trim().is_empty()).unwrap_or(id)
    }

    /// The text that is live, if that is known.
    pub fn live_text(&self) -> Option<&str> {
        self.live.as_ref().ok()?.as_ref().and_then(content_of).map(|(_, text)| text)
    }

    /// How far the draft is from what is live, where both are known.
    pub fn distance(&self) -> Option<Distance> {
        Some(distance_of(self.live_text()?, content_of(&self.draft)?.1))
    }

    /// How many checks fail.
    pub fn failing(&self) -> usize {
        self.checks.iter().filter(|check| check.grade == Grade::Fails).count()
    }

    /// The channels, as one text.
    pub fn channel(&self) -> String {
        match self.draft.get("channels") {
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            other => other.and_then(Value::as_str).unwrap_or_default().to_string(),
        }
    }

    /// The class of its mark, and where it stands in words.
    pub fn mark(&self) -> (&'static str, &'static str) {
        let is_live = matches!(self.live, Ok(Some(_)));
        let differs = self.distance().is_some_and(|distance| !distance.is_none());
        match &self.last {
            Ok(Some(Publication::InProgress)) => ("state-mark busy", "publishing"),
            Ok(Some(Publication::Failed(_))) => ("state-mark wrong", "last publication failed"),
            _ if is_live && differs => ("state-mark drift", "draft differs"),
            _ if is_live => ("state-mark live", "live"),
            _ if self.live.is_err() => ("state-mark", "not known whether it is live"),
            _ => ("state-mark draft", "draft, never published"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn cockpit(draft: &str, live: Option<&str>, last: Option<Publication>) -> Cockpit {
        let html = |content: &str| json!({ "type": "html", "name": "N", "fragment": { "content": content } });
        let live = live.map(html);
        let checks = checks_of(&html(draft), live.as_ref().map_or(Live::Never, Live::Here), &[]);
        Cockpit { draft: html(draft), live: Ok(live), last: Ok(last), embedded: Vec::new(), checks }
    }

    #[test]
    fn a_fragment_says_where_it_stands() {
        use Publication::{Complete, Failed, InProgress};
        for (live, last, word) in [
            (None, None, "draft, never published"),
            (None, Some(Failed(Vec::new())), "last publication failed"),
            (None, Some(InProgress), "publishing"),
            (Some("a"), Some(Complete), "live"),
            (Some("b"), Some(Complete), "draft differs"),
            (Some("b"), Some(InProgress), "publishing"),
        ] {
            assert_eq!(cockpit("a", live, last).mark().1, word);
        }
        let unknown = Cockpit { live: Err(ApiError::Cancelled), ..cockpit("a", None, None) };
        assert_eq!((unknown.mark().1, unknown.distance()), ("not known whether it is live", None));
        assert_eq!(cockpit("{{profile.a}}", Some("b"), None).failing(), 1);
    }

    #[test]
    fn the_embedded_ones_are_looked_at_once_each() {
        let text =
            "{{fragment id='ajo:a'}}{{fragment id='a'}}{{fragment id='aem:b'}}{{fragment id=x}}{{fragment id='ajo:c'}}";
        assert_eq!(fixed_ids(&cockpit(text, None, None).draft), ["a", "c"]);
    }
}
