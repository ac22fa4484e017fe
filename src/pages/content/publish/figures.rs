//! What is live and what is written, as figures.

use leptos::prelude::*;

use super::cockpit::Cockpit;
use crate::client::{date_text, iso_time};
use crate::components::contexts::UserPreferences;
use crate::domain::content::publication::{Publication, content_of};
use crate::ui::icon::Icon;
use crate::ui::text::size_text;

/// *Live* and *Draft* as two figures.
#[component]
pub fn Figures<'a>(one: &'a Cockpit) -> impl IntoView + use<> {
    let size = |text: &str| size_text(text.len());
    let (live_class, live, live_words) = match (&one.live, one.live_text()) {
        (Ok(None), _) => (
            "state-mark",
            "nothing".to_string(),
            "It was never published: what uses it cannot be activated.".to_string(),
        ),
        (Ok(Some(_)), Some(text)) => (
            "state-mark live",
            size(text),
            "The version that journeys and campaigns send. The API does not say since when.".to_string(),
        ),
        (Ok(Some(_)), None) => {
            ("state-mark wrong", "not known".into(), "What is live has no text where its type says.".to_string())
        }
        (Err(error), _) => ("state-mark wrong", "not known".into(), format!("It could not be read. {error}")),
    };
    let is_busy = matches!(one.last, Ok(Some(Publication::InProgress)));
    let distance = one.distance();
    let (class, head) = match distance {
        _ if is_busy => ("state-mark busy", "Draft, being published"),
        Some(distance) if distance.is_none() => ("state-mark live", "Draft"),
        Some(_) => ("state-mark drift", "Draft, not published"),
        None => ("state-mark draft", "Draft"),
    };
    let far = match distance {
        Some(distance) if distance.is_none() => "The same as what is live.".to_string(),
        Some(distance) => format!("{}.", capital(&distance.in_words())),
        None => String::new(),
    };
    let draft = content_of(&one.draft).map_or("not known".to_string(), |(_, text)| size(text));
    let (at, by) = (one.text("modifiedAt").to_string(), one.text("modifiedBy").to_string());
    view! {
        <section aria-labelledby="figures-title">
            <h2 class="hidden-label" id="figures-title">
                "Live and draft"
            </h2>
            <div class="big">
                <div>
                    <h3>
                        <span class=live_class>"Live"</span>
                    </h3>
                    <p class="figure">{live}</p>
                    <p>{live_words}</p>
                </div>
                <Icon name="arrow"/>
                <div>
                    <h3>
                        <span class=class>{head}</span>
                    </h3>
                    <p class="figure">{draft}</p>
                    <p>{far} " Saved " <Moment sent=at/> {(!by.is_empty()).then(|| format!(" by {by}"))} "."</p>
                </div>
            </div>
        </section>
    }
}

/// A time of a reply; what is no time is shown as it was sent.
#[component]
fn Moment(sent: String) -> impl IntoView {
    let UserPreferences(preferences) = UserPreferences::expect();
    match iso_time(&sent) {
        Some(at) => {
            let said = move || date_text(at, preferences.with(|preferences| preferences.look().locale));
            view! { <time datetime=sent.clone() title=sent>{said}</time> }.into_any()
        }
        None => sent.into_any(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
