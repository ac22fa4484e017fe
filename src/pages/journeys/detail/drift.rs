//! The drift view: what is in force beside what is defined.

use leptos::prelude::*;
use serde_json::Value;

use crate::domain::journeys::{Configuration, Drift};

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
    let table = drift.filter(|drift| !drift.is_empty()).map(|drift| view! { <DriftTable drift/> });
    view! {
        <section class="form-part" aria-labelledby="drift-title">
            <h2 id="drift-title">"In force and defined"</h2>
            <p>{said}</p>
            {table}
            {children.map(|children| children())}
        </section>
    }
}

#[component]
fn DriftTable(drift: Vec<Drift>) -> impl IntoView {
    let row = |drift: Drift| {
        view! {
            <tr>
                <th scope="row">
                    <code>{drift.member}</code>
                </th>
                <td>{shown(drift.live)}</td>
                <td>{shown(drift.defined)}</td>
            </tr>
        }
    };
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label="In force and defined">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Member"</th>
                        <th scope="col">"In force"</th>
                        <th scope="col">"Defined"</th>
                    </tr>
                </thead>
                <tbody>{drift.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn shown(value: Option<Value>) -> AnyView {
    match value {
        Some(value) => view! { <code>{value.to_string()}</code> }.into_any(),
        None => view! { <span class="field-note">"not there"</span> }.into_any(),
    }
}
