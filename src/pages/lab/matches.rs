//! Which limits a call meets, in which order, and what counts nothing.

use leptos::prelude::*;

use super::load::Loaded;
use super::met::Met;
use super::steps::{Step, default_sentence, idle_names, never_names, pair_rows, steps};
use super::table::Table;
use crate::domain::limits::burst::Burst;
use crate::ui::text::Breakable;

/// The limits that the call meets, and those that it does not.
#[component]
pub fn Matches(
    /// What the call meets.
    met: Memo<Met>,
    /// The burst, unless something is wrong with it.
    burst: Memo<Option<Burst>>,
    /// What was loaded, while it counts.
    counted: Memo<Option<Loaded>>,
) -> impl IntoView {
    let found = Memo::new(move |_| met.with(|met| steps(met, burst.get())));
    let default = Memo::new(move |_| met.with(default_sentence));
    let idle = Memo::new(move |_| met.with(idle_names));
    let unread = Memo::new(move |_| counted.with(|loaded| loaded.as_ref().map_or(Vec::new(), unread_names)));
    let never = Memo::new(move |_| met.with(never_names));
    view! {
        <section class="lab-matches" aria-labelledby="lab-matches">
            <h2 id="lab-matches">"Limits that the call meets, in this order"</h2>
            <Show
                when=move || met.with(|met| met.call.is_some())
                fallback=|| view! { <p>"Give the URL of the call to see which limits it meets."</p> }
            >
                <ol class="lab-steps">
                    <For
                        each=move || found.get().into_iter().enumerate()
                        key=Clone::clone
                        children=|(_, step)| view! { <StepItem step/> }
                    />
                </ol>
            </Show>
            <div class="lab-small">
                <p>{default}</p>
                <Names names=idle title="These would count the call too, but are not deployed:"/>
                <Names names=unread title="These cannot be calculated with and are left out:"/>
                <Names names=never title="These can never count a call of a custom action:"/>
            </div>
            <Overlaps met/>
        </section>
    }
}

/// A limit that the call meets.
#[component]
fn StepItem(step: Step) -> impl IntoView {
    let Step { kind, name, href, rate, saved, notes, pattern } = step;
    let name = if href.is_empty() {
        view! { <span>{name}</span> }.into_any()
    } else {
        view! { <a href=href><Breakable address=name/></a> }.into_any()
    };
    view! {
        <li>
            <span class="lab-who">{kind} " " {name}</span>
            <span class="lab-rate">
                <b>{rate}</b>
                "/s"
                {saved
                    .map(|saved| {
                        view! {
                            <span class="lab-saved">
                                " → " <span class="hidden-label">"saved, not in force: "</span> {saved}
                            </span>
                        }
                    })}
            </span>
            <p>{notes} {(!pattern.is_empty()).then(|| view! { " " <code><Breakable address=pattern/></code> })}</p>
        </li>
    }
}

/// What counts nothing, with the reason.
#[component]
fn Names(names: Memo<Vec<String>>, title: &'static str) -> impl IntoView {
    view! {
        <Show when=move || names.with(|names| !names.is_empty())>
            <p>{title}</p>
            <ul>
                <For
                    each=move || names.get().into_iter().enumerate()
                    key=Clone::clone
                    children=|(_, name)| view! { <li>{name}</li> }
                />
            </ul>
        </Show>
    }
}

/// How limits lie to each other, folded until someone asks for it.
#[component]
fn Overlaps(met: Memo<Met>) -> impl IntoView {
    let pairs = Memo::new(move |_| met.with(|met| pair_rows(&met.limits)));
    let title = move || match pairs.with(Vec::len) {
        0 => "No two limits in force count the same call.".into(),
        1 => "1 pair of limits overlaps".to_string(),
        count => format!("{count} pairs of limits overlap"),
    };
    view! {
        <details class="lab-fold">
            <summary>{title}</summary>
            <Table title="Limits that overlap" heads=&["One", "The other", "URLs", "Methods", "Never reached"]>
                <For
                    each=move || pairs.get().into_iter().enumerate()
                    key=Clone::clone
                    children=|(_, cells)| view! { <tr>{cells.map(|cell| view! { <td>{cell}</td> })}</tr> }
                />
            </Table>
        </details>
    }
}

fn unread_names(loaded: &Loaded) -> Vec<String> {
    loaded.unread.iter().map(|(uid, why)| format!("{uid}: {why}")).collect()
}
