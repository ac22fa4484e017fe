//! The drift view: what is in force beside what is defined.

use leptos::prelude::*;
use serde_json::Value;

use crate::domain::journeys::{Configuration, Drift};
use crate::ui::side_by_side::{SideBySide, SideRow, Sides, name_among};

/// What is in force beside what is defined.
#[component]
pub fn DriftView<'a>(
    /// The configuration.
    one: &'a Configuration,
    /// What stands below.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView + use<> {
    let drift = one.drift();
    let said = match &drift {
        None if one.is_live() => "The API sends no copy of what is in force.",
        None => "It is not in force: there is nothing to compare.",
        Some(drift) if drift.is_empty() => "What is in force is what is defined.",
        Some(_) => "What is defined is not what is in force:",
    };
    let table = drift.filter(|drift| !drift.is_empty());
    let table = table.map(|drift| view! { <SideBySide label="In force and defined" sides=sides(drift)/> });
    view! {
        <section class="form-part bare" aria-labelledby="drift-title">
            <h2 id="drift-title">"In force and defined"</h2>
            <p>{said}</p>
            {table}
            {children.map(|children| children())}
        </section>
    }
}

/// Both sides of each member that differs.
fn sides(drift: Vec<Drift>) -> Sides {
    let text = |value: Option<Value>| value.map(|value| value.to_string());
    let members: Vec<&str> = drift.iter().map(|drift| drift.member.as_str()).collect();
    let names: Vec<String> = members.iter().map(|member| name_among(member, &members)).collect();
    let row = |(member, drift): (String, Drift)| SideRow { member, sides: vec![text(drift.live), text(drift.defined)] };
    Sides { titles: vec!["In force", "Defined"], rows: names.into_iter().zip(drift).map(row).collect() }
}
