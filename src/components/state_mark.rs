//! Where a configuration stands, as a shape, a colour and a word.

use leptos::prelude::*;

use crate::domain::journeys::{Chip, Configuration, Kind};

/// Where a configuration stands.
#[component]
pub fn StateMark<'a>(
    /// The configuration.
    one: &'a Configuration,
) -> impl IntoView + use<> {
    let chip = Chip::of(one);
    let class = match chip {
        Chip::EditedSince if one.kind() == Kind::Capping => "state-mark drift",
        // A change of the other kind is in force at once.
        Chip::Deployed | Chip::EditedSince => "state-mark live",
        Chip::Created | Chip::Updated => "state-mark",
        Chip::Unknown(_) => "state-mark wrong",
    };
    view! { <span class=class>{chip.label()}</span> }
}
