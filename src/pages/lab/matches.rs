//! Which limits a call meets, in which order, and how limits lie to each other: as tables.

use leptos::prelude::*;

use super::met::Met;
use super::table::Table;
use crate::domain::limits::glob::Relation;
use crate::domain::limits::order::{Bite, Origin, Pair, matches, pairs};
use crate::domain::limits::{Limit, LimitKind, Service};

/// The limits that count.
#[component]
pub fn Matches(
    /// What the call meets.
    met: Memo<Met>,
) -> impl IntoView {
    let pairs = Memo::new(move |_| met.with(|met| pair_rows(&met.limits)));
    view! {
        <section class="form-part" aria-labelledby="lab-matches">
            <h2 id="lab-matches">"Limits that count"</h2>
            <Show
                when=move || met.with(|met| met.call.is_some())
                fallback=|| view! { <p>"Give the URL of the call to see which limits it meets."</p> }
            >
                <BitesTable met/>
                <IdleList met/>
            </Show>
            <Show
                when=move || !pairs.with(Vec::is_empty)
                fallback=|| view! { <p>"No two limits in force count the same call."</p> }
            >
                <Table title="Limits that overlap" heads=&["One", "The other", "URLs", "Methods", "Never reached"]>
                    <For
                        each=move || pairs.get().into_iter().enumerate()
                        key=Clone::clone
                        children=|(_, cells)| view! { <tr>{cells.map(|cell| view! { <td>{cell}</td> })}</tr> }
                    />
                </Table>
            </Show>
        </section>
    }
}

/// A limit that the call meets, in words.
#[derive(Clone, PartialEq, Eq, Hash)]
struct BiteRow {
    order: usize,
    kind: &'static str,
    pattern: String,
    uid: String,
    rate: String,
    reason: String,
    shadowed_by: String,
}

impl BiteRow {
    fn new(at: usize, bite: &Bite, limits: &[Limit]) -> BiteRow {
        let (pattern, uid) = match bite.origin {
            Origin::Configured(index) => (limits[index].pattern.as_str(), limits[index].uid.as_str()),
            Origin::Default => ("every call", "the default of Journey Optimizer"),
        };
        BiteRow {
            order: at + 1,
            kind: kind_text(bite.kind),
            pattern: pattern.to_string(),
            uid: uid.to_string(),
            rate: bite.rate.text(),
            reason: bite.reason.clone(),
            shadowed_by: bite.shadowed_by.map_or("nothing".into(), |index| name(&limits[index])),
        }
    }
}

/// The limits that a call meets, in the order in which they bite.
#[component]
fn BitesTable(met: Memo<Met>) -> impl IntoView {
    let rows = move || {
        let row = |met: &Met, at: usize| BiteRow::new(at, &met.bites[at], &met.limits);
        met.with(|met| (0..met.bites.len()).map(|at| row(met, at)).collect::<Vec<_>>())
    };
    let draw = |row: BiteRow| {
        view! {
            <tr>
                <th scope="row">{row.order}</th>
                <td>{row.kind}</td>
                <td><code>{row.pattern}</code><br/>{row.uid}</td>
                <td>{row.rate}</td>
                <td>{row.reason}</td>
                <td>{row.shadowed_by}</td>
            </tr>
        }
    };
    view! {
        <Table
            title="Limits that the call meets"
            heads=&["Order", "What it does", "URLs", "Lets pass", "Why here", "Shadowed by"]
        >
            <For each=rows key=Clone::clone children=draw/>
        </Table>
    }
}

/// The limits that would count the call if they were deployed.
#[component]
fn IdleList(met: Memo<Met>) -> impl IntoView {
    let idle = Memo::new(move |_| met.with(idle_names));
    view! {
        <Show when=move || !idle.with(Vec::is_empty)>
            <p>"These would count the call too, but are not deployed:"</p>
            <ul>
                <For
                    each=move || idle.get().into_iter().enumerate()
                    key=Clone::clone
                    children=|(_, name)| view! { <li>{name}</li> }
                />
            </ul>
        </Show>
    }
}

/// The configurations that cannot be calculated with.
#[component]
pub fn UnreadList(
    /// The id of each, and why.
    unread: Vec<(String, String)>,
) -> impl IntoView {
    let item = |(uid, why): &(String, String)| view! { <li>{format!("{uid}: {why}")}</li> };
    (!unread.is_empty()).then(|| {
        view! {
            <p>"These cannot be calculated with and are left out:"</p>
            <ul>{unread.iter().map(item).collect_view()}</ul>
        }
    })
}

fn idle_names(met: &Met) -> Vec<String> {
    let Some(call) = &met.call else { return Vec::new() };
    met.limits.iter().filter(|limit| !limit.in_force && matches(limit, call)).map(name).collect()
}

/// All pairs of limits in force that some call meets both.
fn pair_rows(limits: &[Limit]) -> Vec<[String; 5]> {
    let row = |pair: &Pair| {
        [
            name(&limits[pair.one]),
            name(&limits[pair.other]),
            relation_text(pair.urls).to_string(),
            relation_text(pair.methods).to_string(),
            pair.shadowed.map_or("neither".into(), |index| name(&limits[index])),
        ]
    };
    pairs(limits).iter().map(row).collect()
}

fn name(limit: &Limit) -> String {
    format!("{} {} ({})", kind_text(limit.kind), limit.pattern, limit.uid)
}

fn kind_text(kind: LimitKind) -> &'static str {
    match kind {
        LimitKind::Throttling => "Throttling",
        LimitKind::Capping(Service::Action) => "Capping of actions",
        LimitKind::Capping(Service::DataSource) => "Capping of data sources",
    }
}

/// How the second lies to the first.
fn relation_text(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "the same",
        Relation::Covers => "the one has all of the other’s, and more",
        Relation::CoveredBy => "the other has all of the one’s, and more",
        Relation::Overlaps => "some in both",
        Relation::Apart => "none in both",
    }
}
