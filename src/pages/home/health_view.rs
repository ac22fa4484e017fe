//! Whether the console works: where it leads, for how long, and what each family answered last.

use leptos::html::Div;
use leptos::prelude::*;

use super::clock::ticking;
use super::health::Health;
use crate::api::request::Settings as _;
use crate::api::{Family, Setting};
use crate::client::{Backend, Cancel, Client, Connection, EXPIRY_WARNING, remaining_text};
use crate::pages::connections::test::ask;
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::focus::{HEADING, hand_focus_on};

/// How long a token lasts that does not say when it was made, in milliseconds.
const DAY: f64 = 86_400_000.0;

/// The line of what works.
#[component]
pub fn HealthLine(
    /// The id of the connection that the person wants to be read.
    wish: RwSignal<u32>,
) -> impl IntoView {
    let client = Client::expect();
    let connection = Memo::new(move |_| client.connection());
    Effect::new(move |_| {
        // What is asked in the simulator leaves no trace anywhere: its figures come by themselves.
        if connection.with(|one| one.backend == Backend::Simulator) {
            let cancel = Cancel::with_owner();
            spawn(async move {
                for family in [Family::Content, Family::Runtime] {
                    if untrack(|| health_of(client, family)) == Health::NotAsked {
                        ask(client, family, &cancel).await;
                    }
                }
            });
        }
    });
    view! {
        <section aria-labelledby="health">
            <h2 class="hidden-label" id="health">
                "What works"
            </h2>
            <dl class="health">
                <Target connection/>
                <Token connection/>
                {Family::ALL.map(|family| view! { <FamilyHealth family wish/> }).into_iter().collect_view()}
            </dl>
        </section>
    }
}

/// What is known of a family; followed.
fn health_of(client: Client, family: Family) -> Health {
    let connection = client.connection();
    client.log.with(|log| Health::of(log.entries().rev().map(|entry| &**entry), &connection, family))
}

/// Where the calls go, and whether they may write.
#[component]
fn Target(connection: Memo<Connection>) -> impl IntoView {
    let client = Client::expect();
    let writes = move || {
        connection.with(|one| match (one.backend, client.writes.are_locked(one)) {
            (Backend::Simulator, _) => "Nothing leaves this page".into_any(),
            (Backend::Http, true) => {
                view! { <a href=Route::Connections.href()>"Read-only: unlock writes"</a> }.into_any()
            }
            (Backend::Http, false) if one.production => {
                view! { <span class="chip solid">"Writes unlocked"</span> }.into_any()
            }
            (Backend::Http, false) => "Writes unlocked".into_any(),
        })
    };
    view! {
        <div>
            <dt>"Connection"</dt>
            <dd>
                <b>{move || connection.with(|one| one.name.clone())}</b>
                " "
                <span>{move || connection.with(|one| one.setting(Setting::Sandbox).to_string())}</span>
            </dd>
            <dd class="small">{writes}</dd>
        </div>
    }
}

/// How long the token lasts.
#[component]
fn Token(connection: Memo<Connection>) -> impl IntoView {
    let client = Client::expect();
    let clock = ticking();
    let paste = move |label: &'static str| match connection.with(Connection::is_hosted) {
        true => view! { "Experience Cloud brings the next one" }.into_any(),
        false => view! { <a href=Route::Connections.href()>{label}</a> }.into_any(),
    };
    let content = move || {
        let one = connection.get();
        if one.backend == Backend::Simulator {
            return view! { <dd>"Not needed"</dd> <dd class="small">"A reload restores the data"</dd> }.into_any();
        }
        let now = clock.get();
        let claims = client.claims(one.id);
        match claims.as_ref().and_then(|claims| claims.expires) {
            Some(expires) if expires > now => {
                let made = claims.and_then(|claims| claims.created).filter(|created| *created < expires);
                let most = made.map_or(DAY, |created| expires - created).max(expires - now);
                let class = if expires - now < EXPIRY_WARNING { "meter warning" } else { "meter" };
                view! {
                    <dd>{unbroken(&remaining_text(expires, now))} " left"</dd>
                    <dd class="small">
                        <progress
                            class=class
                            max=most.to_string()
                            value=(expires - now).to_string()
                            aria-label="Time left of the token"
                        ></progress>
                    </dd>
                }
                .into_any()
            }
            Some(expires) => view! {
                <dd>{capital(&remaining_text(expires, now))}</dd>
                <dd class="small">{paste("Paste a new one")}</dd>
            }
            .into_any(),
            None if client.has_token(one.id) => {
                view! { <dd>"Given"</dd> <dd class="small">"It does not say when it ends"</dd> }.into_any()
            }
            None => view! { <dd>"None in this page"</dd> <dd class="small">{paste("Paste one")}</dd> }.into_any(),
        }
    };
    view! {
        <div>
            <dt>"Token"</dt>
            {content}
        </div>
    }
}

/// `23 h 12 min` on one line where that is possible: each number stays with its unit.
fn unbroken(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    words.chunks(2).map(|pair| pair.join("\u{a0}")).collect::<Vec<_>>().join(" ")
}

/// With a capital letter at its beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What a family answered last, or the button that asks it.
#[component]
fn FamilyHealth(family: Family, wish: RwSignal<u32>) -> impl IntoView {
    let client = Client::expect();
    let health = Memo::new(move |_| health_of(client, family));
    let is_open = Memo::new(move |_| health.with(|health| health.is_open()));
    let place = NodeRef::<Div>::new();
    let detail = move || match health.get() {
        Health::Works(duration) => format!("{duration}\u{a0}ms").into_any(),
        health if health.wants_help() => view! { <a href=Route::Connections.href()>"What to do"</a> }.into_any(),
        _ => ().into_any(),
    };
    let below = move || {
        hand_focus_on(place, HEADING);
        match is_open.get() {
            true => view! { <Ask family wish/> }.into_any(),
            false => detail.into_any(),
        }
    };
    view! {
        <div node_ref=place>
            <dt>{family.title()}</dt>
            <dd>
                <span class=move || health.get().words().0>{move || health.get().words().1}</span>
            </dd>
            <dd class="small">{below}</dd>
        </div>
    }
}

/// The button that sends one cheap read to a family. That of Journeys is the one of the limits.
#[component]
fn Ask(family: Family, wish: RwSignal<u32>) -> impl IntoView {
    let client = Client::expect();
    let cancel = Cancel::with_owner();
    let press = move |_| {
        if family == Family::Journeys {
            return wish.set(client.connection_now().id);
        }
        let cancel = cancel.clone();
        spawn(async move {
            ask(client, family, &cancel).await;
        });
    };
    view! {
        <button type="button" class="link" on:click=press>
            "Ask"
            <span class="hidden-label">" " {family.title()}</span>
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_with_its_unit() {
        assert_eq!(unbroken("23 h 12 min"), "23\u{a0}h 12\u{a0}min");
        assert_eq!(unbroken("1 h"), "1\u{a0}h");
        assert_eq!(capital("expired 2 min ago"), "Expired 2 min ago");
    }
}
