//! Who did something and when, as the metadata of a reply say it: times in the language of the preferences.

use leptos::prelude::*;

use super::contexts::UserPreferences;
use crate::client::{date_text, iso_time};
use crate::domain::journeys::Touch;

/// Who did it, and when.
#[component]
pub fn Touched<'a>(
    /// What the reply says.
    touch: Touch<'a>,
) -> impl IntoView + use<> {
    let by = touch.by.or(touch.by_id).map(str::to_string);
    let between = (by.is_some() && touch.at.is_some()).then_some(", ");
    view! { {by} {between} {touch.at.map(|at| view! { <Time sent=at.to_string()/> })} }
}

/// A time of a reply. What the API sent is its title; what is no time is shown as it was sent.
#[component]
fn Time(sent: String) -> impl IntoView {
    let Some(at) = iso_time(&sent) else { return sent.into_any() };
    let UserPreferences(preferences) = UserPreferences::expect();
    let said = move || date_text(at, preferences.with(|preferences| preferences.look().locale));
    view! { <time datetime=sent.clone() title=sent>{said}</time> }.into_any()
}
