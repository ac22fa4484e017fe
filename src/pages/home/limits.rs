//! The limits in force: what is live, at a look.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use super::found::{Answer, Found, Lists, MOST, Read};
use super::health::is_reading;
use super::words::short;
use crate::client::{Backend, Cancel, Client, Connection, Reading, clock_time, now};
use crate::components::failed_read::FailedRead;
use crate::components::rate::Rate;
use crate::domain::journeys::{Chip, Configuration, Kind};
use crate::pages::journeys::read_all;
use crate::route::Route;
use crate::route::collections::Collection;
use crate::ui::focus::hand_focus_on;
use crate::ui::text::Breakable;

/// The heading, which gets the focus when what has it goes.
const TITLE: &str = "in-force";

/// What stands below the heading.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Reading,
    NotAsked,
    Unknown,
    Empty,
    Table,
}

impl Shape {
    fn of(found: &Found) -> Shape {
        match found {
            Found::Reading => Shape::Reading,
            Found::NotAsked => Shape::NotAsked,
            Found::Lists(lists) if lists.in_force() > 0 => Shape::Table,
            Found::Lists(lists) if lists.failures.is_empty() => Shape::Empty,
            Found::Lists(_) => Shape::Unknown,
        }
    }
}

/// Whether the lists are read without being asked for: in the simulator, and with a token that is still good.
pub fn reads_by_itself(client: Client, connection: &Connection) -> bool {
    connection.backend == Backend::Simulator
        || client.token_refused.get_untracked() != Some(connection.id)
            && untrack(|| client.claims(connection.id))
                .and_then(|claims| claims.expires)
                .is_some_and(|expires| expires > now())
}

/// Reads one list after the other.
async fn read_both(client: Client, cancel: Cancel) -> Read {
    let [one, other] = Kind::ALL;
    let (capping, first) = read_all(client, one, &cancel).await;
    let (throttling, second) = read_all(client, other, &cancel).await;
    [(capping.map(Arc::new), first), (throttling.map(Arc::new), second)]
}

/// The limits in force.
#[component]
pub fn LimitsInForce(
    /// The id of the connection that the person wants to be read.
    wish: RwSignal<u32>,
) -> impl IntoView {
    let client = Client::expect();
    let reading = Reading::new(client, Kind::Capping.resource().family(), move |cancel| {
        let wished = wish.get();
        let connection = client.connection_now();
        let place = untrack(|| client.place(Kind::Capping.resource().family()));
        let reads = wished == connection.id || reads_by_itself(client, &connection);
        async move {
            let read = match reads {
                true => Some((read_both(client, cancel).await, now())),
                false => None,
            };
            Answer { place, read }
        }
    });
    let found = Memo::new(move |before| Found::after(before, reading.get()));
    let lists = move |read: fn(&Lists) -> usize| found.with(|found| found.lists().map_or(0, read));
    let differing = Memo::new(move |_| lists(Lists::differing));
    let all = move || match found.with(|found| found.lists().and_then(Lists::count)) {
        Some(count) => format!("All {count} configurations"),
        None => "All configurations".into(),
    };
    let differ = move || match differing.get() {
        0 => None,
        1 => Some("1 differs from what is saved".to_string()),
        count => Some(format!("{count} differ from what is saved")),
    };
    let place = NodeRef::<Div>::new();
    let failures = Memo::new(move |_| found.with(|found| found.lists().map(|lists| lists.failures.clone())));
    let failed = move || {
        hand_focus_on(place, TITLE);
        let all = failures.get().unwrap_or_default().into_iter();
        all.map(|(error, entry)| view! { <FailedRead error entry/> }).collect_view()
    };
    let shape = Memo::new(move |_| found.with(Shape::of));
    let content = move || {
        hand_focus_on(place, TITLE);
        match shape.get() {
            Shape::Reading => view! {
                <p class="loading" role="status">
                    "Reading the limits in force…"
                </p>
            }
            .into_any(),
            Shape::NotAsked => view! { <NotAsked wish/> }.into_any(),
            Shape::Unknown => ().into_any(),
            Shape::Empty => view! { <p class="empty">"Nothing is in force."</p> }.into_any(),
            Shape::Table => view! { <Table found/> }.into_any(),
        }
    };
    view! {
        <section aria-labelledby=TITLE>
            <div class="home-line">
                <h2 id=TITLE tabindex="-1">
                    "Limits in force"
                </h2>
                {move || differ().map(|text| view! { <span class="chip warning">{text}</span> })}
                <a class="end" href=Collection::Capping.list().href()>
                    {all}
                </a>
            </div>
            <div node_ref=place>{failed} {content}</div>
            <Foot found/>
        </section>
    }
}

/// Nothing is read by itself: the button that does, and why nothing was read.
#[component]
fn NotAsked(wish: RwSignal<u32>) -> impl IntoView {
    let client = Client::expect();
    let has_token = move || client.has_token(client.connection().id);
    let reason = move || match has_token() {
        true => "Nothing was read: whether the token is still good is not known.",
        false => "Nothing was read: this page has no token.",
    };
    let reads = Memo::new(move |_| reading_now(client));
    view! {
        <p class="quiet">
            {reason} " "
            <a href=Route::Connections.href()>"Paste one"</a>
        </p>
        <button type="button" class="button quiet" on:click=move |_| wish.set(client.connection_now().id)>
            {move || if reads.get() { "Reading…" } else { "Read" }}
        </button>
    }
}

/// Whether one of the lists is on its way; followed.
pub fn reading_now(client: Client) -> bool {
    let connection = client.connection().id;
    client.log.with(|log| is_reading(log.entries().map(|entry| &**entry), connection))
}

/// When and with what it was read, and what is not shown.
#[component]
fn Foot(found: Memo<Found>) -> impl IntoView {
    let read = Memo::new(move |_| {
        found.with(|found| found.lists().filter(|lists| lists.is_any()).map(|lists| (lists.at, lists.in_force())))
    });
    move || {
        read.get().map(|(at, count)| {
            let rest = (count > MOST).then(|| format!("{MOST} of {count} in force are shown. "));
            view! {
                <p class="under">
                    <span>
                        {rest} "Read at " {clock_time(at)} " with " <code>"capping.list"</code> " and "
                        <code>"throttling.list"</code> "."
                    </span>
                    <a href=Collection::Lab.list().href()>"What happens to a burst"</a>
                </p>
            }
        })
    }
}

#[component]
fn Table(found: Memo<Found>) -> impl IntoView {
    let rows = Memo::new(move |_| found.with(|found| found.lists().map(Lists::rows).unwrap_or_default()));
    // A row stays while what it says changes, and with it the focus.
    let draw = move |one: Configuration| {
        let key = key_of(&one);
        let now = Memo::new(move |before: Option<&Configuration>| {
            let found = rows.with(|rows| rows.iter().find(|other| key_of(other) == key).cloned());
            found.or_else(|| before.cloned()).unwrap_or_else(|| one.clone())
        });
        view! { <Line one=now/> }
    };
    view! {
        <div class="table-scroll">
            <table class="table home-table" role="table">
                <caption class="hidden-label">"Limits in force, throttling first"</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">"Endpoint"</th>
                        <th scope="col" role="columnheader">"Kind"</th>
                        <th scope="col" role="columnheader" class="rate">"Limit"</th>
                        <th scope="col" role="columnheader">"State"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <For each=move || rows.get() key=key_of children=draw/>
                </tbody>
            </table>
        </div>
    }
}

/// What tells a configuration from the others.
fn key_of(one: &Configuration) -> (Kind, String) {
    (one.kind(), one.uid().unwrap_or_default().to_string())
}

#[component]
fn Line(one: Memo<Configuration>) -> impl IntoView {
    let (kind, uid) = one.with_untracked(key_of);
    let to = Collection::of(kind.resource()).object(uid).href();
    let endpoint = Memo::new(move |_| one.with(|one| short(one.endpoint().unwrap_or(one.title())).to_string()));
    let word = match kind {
        Kind::Capping => "Capping",
        Kind::Throttling => "Throttling",
    };
    let state = move || {
        let chip = one.with(Chip::of);
        view! { <span class=mark_of(&chip)>{chip.label()}</span> }
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="grow">
                <a href=to>{move || view! { <Breakable address=endpoint.get()/> }}</a>
            </th>
            <td role="cell" class="kind">{word}</td>
            <td role="cell" class="rate">{move || one.with(|one| view! { <Rate one/> })}</td>
            <td role="cell" class="state">{state}</td>
        </tr>
    }
}

/// The mark of a configuration in force.
fn mark_of(chip: &Chip) -> &'static str {
    match chip {
        Chip::Deployed => "state-mark live",
        _ => "state-mark drift",
    }
}
