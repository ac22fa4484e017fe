//! The last changes from this browser, each with its way back.

use leptos::prelude::*;

use super::clock::ticking;
use super::words::{ago, change_text, short};
use crate::api::find_summary;
use crate::client::date_text;
use crate::components::contexts::UserPreferences;
use crate::pages::explorer::MethodBadge;
use crate::pages::undo::back::{Wanted, WayBack};
use crate::pages::undo::difference;
use crate::pages::undo::ways::BackButton;
use crate::pages::workspaces::workspace_of;
use crate::route::Route;
use crate::ui::icon::Icon;
use crate::ui::text::Breakable;
use crate::work::undo::{Change, Entry, Undo};

/// How many of the last changes are shown.
const SHOWN: usize = 3;

/// The last changes; nothing when there are none.
#[component]
pub fn LastChanges() -> impl IntoView {
    let undo = Undo::expect();
    let last = Memo::new(move |_| undo.with(|journal| journal.entries().take(SHOWN).cloned().collect::<Vec<_>>()));
    let is_empty = Memo::new(move |_| last.with(Vec::is_empty));
    let clock = ticking();
    let section = move || {
        view! {
            <section aria-labelledby="changes">
                <div class="home-line">
                    <h2 id="changes">"Last changes from this browser"</h2>
                    <a class="end" href=Route::Undo.href()>
                        "Undo journal"
                    </a>
                </div>
                <div class="table-scroll">
                    <table class="table home-table" role="table">
                        <caption class="hidden-label">"Last changes"</caption>
                        <thead role="rowgroup">
                            <tr role="row">
                                <th scope="col" role="columnheader">"Object"</th>
                                <th scope="col" role="columnheader" class="wide">"Call"</th>
                                <th scope="col" role="columnheader">"What changed"</th>
                                <th scope="col" role="columnheader">"When"</th>
                                <th scope="col" role="columnheader">
                                    <span class="hidden-label">"Undo"</span>
                                </th>
                            </tr>
                        </thead>
                        <tbody role="rowgroup">
                            <For
                                each=move || last.get()
                                key=|entry| (entry.id, entry.at.to_bits())
                                children=move |entry| view! { <Line entry clock/> }
                            />
                        </tbody>
                    </table>
                </div>
            </section>
        }
    };
    view! { <Show when=move || !is_empty.get()>{section()}</Show> }
}

#[component]
fn Line(entry: Entry, clock: RwSignal<f64>) -> impl IntoView {
    let UserPreferences(preferences) = UserPreferences::expect();
    let at = entry.at;
    let date = move || date_text(at, preferences.with(|preferences| preferences.look().locale));
    let when = move || ago(at, clock.get()).unwrap_or_else(date);
    let name = short(&entry.name).to_string();
    // What is deleted has no page.
    let workspace = workspace_of(entry.resource).filter(|_| entry.what != Change::Deleted);
    let object = match workspace.map(|workspace| (workspace.page)(entry.resource, &entry.object)) {
        Some(to) => view! { <a href=to><Breakable address=name.clone()/></a> }.into_any(),
        None => view! { <Breakable address=name.clone()/> }.into_any(),
    };
    let badge = find_summary(entry.operation).map(|own| view! { <MethodBadge method=own.method effect=own.effect/> });
    let what = written_text(&entry).unwrap_or_else(|| entry.what.label().to_string());
    let back = WayBack::operation(&entry, Wanted::Saved).map(|_| {
        let name = name.clone();
        view! {
            <BackButton entry wanted=Wanted::Saved class="button quiet small">
                <Icon name="undo"/>
                "Undo"
                <span class="hidden-label">": " {name}</span>
            </BackButton>
        }
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="grow">{object}</th>
            <td role="cell" class="wide">{badge}</td>
            <td role="cell" class="state">{what}</td>
            <td role="cell" class="rate">
                <span title=date>{when}</span>
            </td>
            <td role="cell" class="way">{back}</td>
        </tr>
    }
}

/// What was written in the place of what, where that is known.
fn written_text(entry: &Entry) -> Option<String> {
    difference(entry).filter(|_| entry.what == Change::Replaced).map(|sides| change_text(&sides.rows))
}
