//! The picture around one node, drawn.

use leptos::prelude::*;

use super::drawing::{Drawing, Edge, Figure, WHOLE};

/// The heads of the columns, each with its place from the left.
const HEADS: [(&str, &str); 3] = [("0", "Embed it"), ("169", "Selected"), ("338", "It embeds")];

/// The picture: one image for a screen reader, with a description.
#[component]
pub fn Picture(
    /// What is drawn.
    drawing: Drawing,
    /// What it is called.
    title: String,
    /// What it shows, in sentences.
    says: String,
) -> impl IntoView {
    let Drawing { height, figures, edges, rest } = drawing;
    let head = |(x, text): (&'static str, &'static str)| view! { <text class="cap" x=x y=16>{text}</text> };
    let figure = |Figure { class, x, y, text, note }: Figure| {
        let note = note.map(|note| view! { <text class="cap" x=x + 10 y=y + 44>{note}</text> });
        view! {
            <g class=class>
                <rect x=x y=y width=128 height=28 rx=8></rect>
                <text x=x + 10 y=y + 18>{text}</text>
            </g>
            {note}
        }
    };
    let edge = |Edge { class, line, tip }: Edge| {
        view! {
            <path class=format!("edge {class}") d=line></path>
            <path class=format!("tip {class}") d=tip></path>
        }
    };
    let more = |(x, y, text): (u32, u32, String)| view! { <text class="cap" x=x + 10 y=y>{text}</text> };
    view! {
        <div class="canvas" tabindex="0" role="region" aria-label=format!("{title}, drawn")>
            <svg
                class="graph"
                viewBox=format!("0 0 {WHOLE} {height}")
                role="img"
                aria-label=title.clone()
                aria-describedby="map-says"
            >
                {HEADS.map(head).into_iter().collect_view()}
                {edges.into_iter().map(edge).collect_view()}
                {figures.into_iter().map(figure).collect_view()}
                {rest.into_iter().map(more).collect_view()}
            </svg>
            <p class="hidden-label" id="map-says">
                {says}
            </p>
        </div>
    }
}
