//! Unlocking the writes of a real connection, at the place where they are wanted.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::api::Setting;
use crate::api::request::Settings as _;
use crate::client::{Client, Connection};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::field::{Frame, TextInput};
use crate::ui::focus::HEADING;
use crate::ui::notice::{Notice, Tone};
use crate::ui::toast::Toasts;

/// The field for the sandbox's name, and the button that unlocks.
const FIELD: &str = "unlock-sandbox";
const UNLOCK: &str = "unlock-writes";

/// While the active connection is read-only: says so, and unlocks it.
#[component]
pub fn WriteLock() -> impl IntoView {
    let client = Client::expect();
    move || {
        let connection = client.connection();
        client.writes.are_locked(&connection).then(|| view! { <Locked connection/> })
    }
}

/// Whether writes may go on. Where they are locked, the person is led to the lock.
pub fn ask_to_unlock(client: Client, toasts: Toasts) -> bool {
    let connection = client.connection_now();
    let is_open = !untrack(|| client.writes.are_locked(&connection));
    if !is_open {
        let text = format!("{} is read-only, and nothing was sent: unlock its writes first.", connection.name);
        toasts.say(Tone::Warning, text, None);
        dom::focus(if connection.production { FIELD } else { UNLOCK });
    }
    is_open
}

#[component]
fn Locked(connection: Connection) -> impl IntoView {
    let client = Client::expect();
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let production = connection.production;
    let name = connection.name.clone();
    let label = format!("Sandbox name to unlock writes ({})", connection.setting(Setting::Sandbox));
    let unlock = move || {
        let verdict = typed.with_untracked(|typed| client.writes.unlock(&connection, typed));
        match verdict {
            // The lock takes its button along: the focus goes to what it stood above.
            Ok(()) => dom::focus(HEADING),
            Err(sentence) => problem.set(Some(sentence)),
        }
    };
    let unlock = StoredValue::new(unlock);
    let enter = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            unlock.with_value(|unlock| unlock());
        }
    };
    let field = production.then(|| {
        let frame = Frame::plain(FIELD, label, problem.into());
        view! { <TextInput frame value=typed on_input=move |text| typed.set(text) on:keydown=enter/> }
    });
    let text = if production {
        format!("{name} is production and read-only. Type the name of its sandbox to unlock writes for this page.")
    } else {
        format!("{name} is read-only. Unlock writes for this page, until it is reloaded.")
    };
    view! {
        <Notice tone=if production { Tone::Warning } else { Tone::Info }>
            <p>{text}</p>
            <div>{field}</div>
            <div class="send">
                <button type="button" class="button" id=UNLOCK on:click=move |_| unlock.with_value(|unlock| unlock())>
                    "Unlock writes"
                </button>
            </div>
        </Notice>
    }
}

/// Makes a connection read-only again, from a button that goes with it: the focus goes to what unlocks, where the page has
/// that, or else to `near`.
pub fn lock_again(client: Client, id: u32, near: &'static str) {
    client.writes.lock(id);
    spawn(async move {
        // What gets the focus is drawn first.
        dom::next_task().await;
        dom::focus(near);
        dom::focus(UNLOCK);
    });
}
