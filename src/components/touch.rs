//! Who did something and when, as the metadata of a reply say it: times in the language of the preferences.

use super::tools::Tools;
use crate::api::journeys::Touch;
use crate::client::{date_text, iso_time};
use crate::ui::html::{View, el};

/// Who did it, and when.
pub fn touch_view(tools: Tools, touch: Touch<'_>) -> View {
    let by = touch.by.or(touch.by_id);
    let between = (by.is_some() && touch.at.is_some()).then_some(", ");
    View::from_iter([View::from(by), between.into(), touch.at.map(|at| time_view(tools, at)).into()])
}

/// A time of a reply. What the API sent is its title; what is no time is shown as it was sent.
fn time_view(tools: Tools, sent: &str) -> View {
    let Some(at) = iso_time(sent) else { return sent.into() };
    let said = move || date_text(at, tools.preferences.with(|preferences| preferences.locale));
    el("time").attr("datetime", sent).attr("title", sent).live_text(said).into()
}
