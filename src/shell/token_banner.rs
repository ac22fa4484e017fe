//! Says when the active connection's token is about to end, on every page.

use leptos::prelude::*;

use crate::client::{Backend, Client, EXPIRY_WARNING, now, remaining_text};
use crate::components::contexts::TokenIsLast;
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::dom;
use crate::ui::notice::{Notice, Tone};

/// How often the time is looked at, in milliseconds.
const STEP: i32 = 10_000;

/// The banner; nothing while the token lasts.
#[component]
pub fn TokenBanner() -> impl IntoView {
    let client = Client::expect();
    let clock = RwSignal::new(now());
    spawn(async move {
        // Until the banner is no longer in the page.
        while clock.try_set(now()).is_none() {
            dom::wait(STEP).await;
        }
    });
    let said = Memo::new(move |_| say(client, clock.get()));
    let is_hosted = move || client.connection().is_hosted();
    let is_last = use_context::<TokenIsLast>();
    let is_last = move || is_last.is_some_and(|TokenIsLast(is_last)| is_last.get());
    let last = || {
        view! {
            "Experience Cloud has just brought this one and is not asked again: another one would be refused too. "
            <a href=Route::Connections.href()>"Test the connection"</a>
        }
    };
    let paste = || view! { <a href=Route::Connections.href()>"Paste a new one"</a> };
    let banner = move |(tone, text)| {
        view! {
            <Notice tone>
                <p>
                    {text} "What you wrote stays, and what waits goes on with the new one. "
                    <Show when=is_hosted fallback=paste>
                        <Show when=move || !is_last() fallback=last>
                            "Experience Cloud brings it."
                        </Show>
                    </Show>
                </p>
            </Notice>
        }
    };
    move || said.get().map(banner)
}

/// What there is to say about the token.
fn say(client: Client, now: f64) -> Option<(Tone, String)> {
    let connection = client.connection();
    if connection.backend != Backend::Http {
        return None;
    }
    let name = &connection.name;
    if client.token_refused.get() == Some(connection.id) {
        return Some((Tone::Bad, format!("The API refused the access token of {name}. ")));
    }
    let expires = client.claims(connection.id)?.expires.filter(|expires| expires - now < EXPIRY_WARNING)?;
    let left = remaining_text(expires, now);
    Some(if expires > now {
        (Tone::Warning, format!("The access token of {name} ends in {left}. "))
    } else {
        (Tone::Bad, format!("The access token of {name} has {left}. "))
    })
}
