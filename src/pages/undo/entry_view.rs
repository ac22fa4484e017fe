//! One change: what it did, what of it can be brought back, and the ways there.

use leptos::prelude::*;

use super::back::{Wanted, WayBack};
use super::compare::{difference, in_force};
use super::lines::{Line, Reach};
use super::list::{Method, When};
use super::ways::{BackButton, InverseButton, way_of};
use crate::domain::document::pretty;
use crate::ui::side_by_side::{SideBySide, Sides};
use crate::ui::text::CodeBlock;

/// The id of the heading of the change that is looked at.
pub const ENTRY_TITLE: &str = "entry-title";

/// A change.
#[component]
pub fn EntryView(
    /// The change.
    line: Line,
    /// Forgets it.
    #[prop(into)]
    forget: Callback<u32>,
) -> impl IntoView {
    let Line { entry, reach, .. } = line;
    let title = format!("{} {}: {}", entry.resource.title(), entry.what.label(), entry.name);
    let place = format!("{} · {}", entry.place.in_words(), entry.object);
    let (id, at, what) = (entry.id, entry.at, entry.what);
    let (difference, in_force) = (difference(&entry), in_force(&entry));
    let choice = in_force.as_ref().and(way_of(&entry)).map(|way| {
        let sentence = |wanted| view! { <p class="field-doc">{(way.sentence)(what, wanted)}</p> };
        [Wanted::Saved, Wanted::InForce].map(sentence).into_iter().collect_view()
    });
    let chip = match reach {
        Reach::All => "chip good",
        Reach::Nothing => "chip bad",
        Reach::ChangedSince | Reach::NewId | Reach::Without(_) => "chip warning",
    };
    let later = (reach == Reach::ChangedSince).then(|| {
        view! { <p class="field-doc">"This browser has written to it since: that is overwritten."</p> }
    });
    let ways = match in_force {
        Some(_) => vec![(Wanted::Saved, Wanted::Saved.label()), (Wanted::InForce, Wanted::InForce.label())],
        None => vec![(Wanted::Saved, "Bring it back…")],
    };
    let ways = ways.into_iter().filter(|(wanted, _)| WayBack::operation(&entry, *wanted).is_some());
    let back = ways.map(|(wanted, label)| {
        let entry = (*entry).clone();
        view! { <BackButton entry wanted class="button">{label}</BackButton> }
    });
    let back = back.collect_view();
    let inverse = entry.inverse.as_ref().map(|inverse| {
        view! {
            <details>
                <summary>"The inverse patch"</summary>
                <CodeBlock text=pretty(inverse)/>
            </details>
        }
    });
    view! {
        <section class="bulk-panel" aria-labelledby=ENTRY_TITLE>
            <div class="part-head">
                <h2 id=ENTRY_TITLE tabindex="-1">
                    <Method entry=&entry/>
                    " "
                    <When at/>
                </h2>
                <span class=chip>{reach.label()}</span>
            </div>
            <p>
                <strong>{title}</strong>
            </p>
            <p class="field-note">{place}</p>
            {difference.map(|sides| view! { <Difference title="What it changed" sides/> })}
            {in_force.map(|sides| view! { <Difference title="What was saved and in force" sides/> })}
            <p class="field-doc">{what.sentence()}</p>
            {choice}
            {later}
            {inverse}
            <details>
                <summary>"What was there"</summary>
                <CodeBlock text=pretty(&entry.before)/>
            </details>
            <div class="send">
                {back}
                <InverseButton entry=(*entry).clone()/>
                <button type="button" class="button quiet" on:click=move |_| forget.run(id)>
                    "Forget"
                </button>
            </div>
        </section>
    }
}

/// What differs between two, below its title.
#[component]
fn Difference(title: &'static str, sides: Sides) -> impl IntoView {
    let content = match sides.rows.is_empty() {
        true => view! { <p class="field-note">"Nothing: the same was written again."</p> }.into_any(),
        false => view! { <SideBySide label=title sides/> }.into_any(),
    };
    view! {
        <h3>{title}</h3>
        {content}
    }
}
