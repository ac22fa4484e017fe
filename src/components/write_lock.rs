//! Unlocking the writes of a real connection, at the place where they are wanted.

use std::rc::Rc;

use super::tools::Tools;
use crate::api::Setting;
use crate::api::request::Settings as _;
use crate::client::{Client, Connection};
use crate::state::State;
use crate::ui::dom;
use crate::ui::field::{FieldFrame, text_input};
use crate::ui::html::{El, View, button, el, live, with_class};
use crate::ui::notice::{Tone, notice};

/// The field for the sandbox's name, and the button that unlocks.
const FIELD: &str = "unlock-sandbox";
const UNLOCK: &str = "unlock-writes";

/// While the active connection is read-only: says so, and unlocks it.
pub fn write_lock(client: Client) -> View {
    live(move || {
        let connection = client.connection();
        client.writes.are_locked(&connection).then(|| locked(client, connection))
    })
}

/// Whether writes may go on. Where they are locked, the person is led to the lock.
pub fn ask_to_unlock(tools: Tools) -> bool {
    let client = tools.client;
    let connection = client.connection_now();
    let is_open = !leptos::prelude::untrack(|| client.writes.are_locked(&connection));
    if !is_open {
        let text = format!("{} is read-only, and nothing was sent: unlock its writes first.", connection.name);
        tools.toasts.say(Tone::Warning, text, None);
        dom::focus(if connection.production { FIELD } else { UNLOCK });
    }
    is_open
}

fn locked(client: Client, connection: Connection) -> El {
    let typed = State::new(String::new());
    let problem = State::new(None::<String>);
    let production = connection.production;
    let sandbox = connection.setting(Setting::Sandbox).to_string();
    let name = connection.name.clone();
    let unlock = move || {
        let verdict = typed.peek(|typed| client.writes.unlock(&connection, typed));
        if let Err(sentence) = verdict {
            problem.set(Some(sentence));
        }
    };
    let unlock = Rc::new(unlock);
    let field = production.then(|| {
        let name = format!("Sandbox name to unlock writes ({sandbox})");
        let frame = FieldFrame::plain(FIELD.into(), &name, Rc::new(move || problem.get()));
        let enter = unlock.clone();
        let read = Rc::new(move || typed.get());
        text_input(&frame, read, "", None, Rc::new(move |text| typed.set(text))).on_key(move |event| {
            if event.key() == "Enter" {
                event.prevent_default();
                enter();
            }
        })
    });
    let text = if production {
        format!("{name} is production and read-only. Type the name of its sandbox to unlock writes for this page.")
    } else {
        format!("{name} is read-only. Unlock writes for this page, until it is reloaded.")
    };
    let press = button("button", "Unlock writes", move || unlock()).id(UNLOCK);
    let tone = if production { Tone::Warning } else { Tone::Info };
    notice(tone, [el("p").child(text), el("div").child(field), with_class("div", "send").child(press)])
}

/// A button that makes the active connection read-only again; nothing while it is.
pub fn lock_again(client: Client) -> View {
    live(move || {
        let connection = client.connection();
        let is_open = connection.backend == crate::client::Backend::Http && !client.writes.are_locked(&connection);
        let id = connection.id;
        is_open.then(|| button("button quiet", "Lock writes", move || client.writes.lock(id)))
    })
}
