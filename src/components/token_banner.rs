//! Says when the active connection's token is about to end, on every page.

use crate::client::{Backend, Client, EXPIRY_WARNING, now, remaining_text};
use crate::route::Route;
use crate::state::{State, spawn};
use crate::ui::dom;
use crate::ui::html::{El, View, el, link, live};
use crate::ui::notice::{Tone, notice};

/// How often the time is looked at, in milliseconds.
const STEP: i32 = 10_000;

/// The banner; nothing while the token lasts.
pub fn token_banner(client: Client) -> View {
    let clock = State::new(now());
    spawn(async move {
        while clock.try_peek(|_| ()).is_some() {
            clock.set(now());
            dom::wait(STEP).await;
        }
    });
    live(move || banner(client, clock.get()))
}

fn banner(client: Client, now: f64) -> Option<El> {
    let connection = client.connection();
    if client.token_refused.get() == Some(connection.id) && connection.backend == Backend::Http {
        let text = format!("The API refused the access token of {}. ", connection.name);
        let keeps = "What you wrote stays, and what waits goes on with the new one. ";
        let paste = link(&Route::Connections.href(), "Paste a new one");
        return Some(notice(Tone::Bad, el("p").child(text).child(keeps).child(paste)));
    }
    let claims = client.claims(connection.id).filter(|_| connection.backend == Backend::Http)?;
    let expires = claims.expires.filter(|expires| expires - now < EXPIRY_WARNING)?;
    let left = remaining_text(expires, now);
    let (tone, text) = if expires > now {
        (Tone::Warning, format!("The access token of {} ends in {left}. ", connection.name))
    } else {
        (Tone::Bad, format!("The access token of {} has {left}. ", connection.name))
    };
    let keeps = "What you wrote stays, and what waits goes on with the new one. ";
    let paste = link(&Route::Connections.href(), "Paste a new one");
    Some(notice(tone, el("p").child(text).child(keeps).child(paste)))
}
