//! What can be done with a connection: one menu for all rows, which is about the one whose button was pressed.

use leptos::prelude::*;

use super::form::{Editing, Filled};
use super::list::{EDIT, MENU, USE};
use crate::api::Setting;
use crate::api::request::Settings as _;
use crate::client::{Backend, Client, Connection};
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::dom::{self, Corner};
use crate::ui::focus::HEADING;
use crate::ui::menu::Menu;
use crate::ui::notice::Tone;
use crate::ui::question::Question;
use crate::ui::table::RowAct;
use crate::ui::toast::Toasts;

/// The menu of the rows. It is copied freely.
#[derive(Clone, Copy)]
pub struct RowMenu {
    client: Client,
    toasts: Toasts,
    editing: Editing,
    /// The connection that it is about.
    about: RwSignal<Option<Connection>>,
    corner: RwSignal<Corner>,
    /// Whether it is asked if the connection is to be deleted.
    asks: RwSignal<bool>,
}

impl RowMenu {
    /// The menu of the table, and where a form is opened. Panics outside of the app.
    pub fn new(editing: Editing) -> RowMenu {
        let (about, corner) = (RwSignal::new(None), RwSignal::new(Corner::default()));
        let asks = RwSignal::new(false);
        RowMenu { client: Client::expect(), toasts: Toasts::expect(), editing, about, corner, asks }
    }

    /// Does what a button of a row asks for. The browser opens the menu by itself.
    pub fn act(self, RowAct { act, place, corner }: RowAct) {
        let one = self.client.connections.with_untracked(|all| all.list.get(place).cloned());
        let Some(one) = one else { return };
        match act.as_str() {
            USE => self.choose(one.id),
            EDIT => self.edit(one),
            _ => {
                self.corner.set(corner);
                self.about.set(Some(one));
            }
        }
    }

    fn choose(self, id: u32) {
        self.client.update_connections(|connections| connections.active = id);
    }

    /// Opens the form of a connection.
    pub fn edit(self, connection: Connection) {
        self.editing.set(Some(Filled { connection, token: None }));
    }

    fn copy(self, text: String) {
        spawn(async move {
            match dom::copy_text(&text).await {
                true => self.toasts.say(Tone::Good, "The organization ID is copied.", None),
                false => self.toasts.say(Tone::Warning, "The browser refused to copy.", None),
            };
        });
    }

    fn delete(self, id: u32) {
        self.client.forget_token(id);
        self.client.update_connections(|connections| connections.remove(id));
        self.editing.set(None);
        // Its row is gone, and the button that the focus came from.
        spawn(async {
            dom::next_task().await;
            dom::focus(HEADING);
        });
    }
}

/// What the menu shows.
#[component]
pub fn RowMenuView(menu: RowMenu) -> impl IntoView {
    let RowMenu { client, about, asks, .. } = menu;
    let name = move || about.with(|one| one.as_ref().map(|one| one.name.clone()).unwrap_or_default());
    let is_own = Memo::new(move |_| about.with(|one| one.as_ref().is_some_and(|one| one.backend == Backend::Http)));
    let with = move |act: fn(RowMenu, Connection)| {
        move |_| {
            dom::hide_popover(MENU);
            if let Some(one) = about.get_untracked() {
                act(menu, one);
            }
        }
    };
    let use_it = with(|menu, one| menu.choose(one.id));
    let copy = with(|menu, one| menu.copy(one.setting(Setting::Organization).to_string()));
    let edit = with(|menu, one| menu.edit(one));
    let forget = with(|menu, one| menu.client.forget_token(one.id));
    let ask = with(|menu, _| menu.asks.set(true));
    let is_deletable = move || about.with(|one| one.as_ref().is_some_and(|one| !one.is_hosted()));
    let has_token = move || about.with(|one| one.as_ref().is_some_and(|one| client.has_token(one.id)));
    view! {
        <Menu id=MENU label=Signal::derive(name) corner=menu.corner>
            <button type="button" class="go" autofocus=true on:click=use_it>
                "Use for this tab"
            </button>
            <button type="button" class="go" on:click=copy>
                "Copy the organization ID"
            </button>
            <Show
                when=move || is_own.get()
                fallback=|| view! { <a class="go" href=Route::Simulator.href()>"Faults of the simulator"</a> }
            >
                <button type="button" class="go" on:click=edit>
                    "Edit"
                </button>
                <Show when=move || has_token() && is_deletable()>
                    <button type="button" class="go" on:click=forget>
                        "Forget the token"
                    </button>
                </Show>
                <Show when=is_deletable>
                    <hr/>
                    <button type="button" class="go bad" on:click=ask>
                        "Delete…"
                    </button>
                </Show>
            </Show>
        </Menu>
        <DeleteDialog menu asks/>
    }
}

/// The question before a connection is deleted.
#[component]
fn DeleteDialog(menu: RowMenu, asks: RwSignal<bool>) -> impl IntoView {
    let delete = Callback::new(move |()| {
        if let Some(one) = menu.about.get_untracked() {
            menu.delete(one.id);
        }
    });
    let name = move || menu.about.with(|one| one.as_ref().map(|one| one.name.clone()).unwrap_or_default());
    view! {
        <Question
            name="delete-connection"
            title="Delete this connection?"
            open=asks
            yes="Delete the connection"
            danger=true
            run=delete
        >
            <p>{move || format!("{} is taken out of this browser, with its token. Nothing is sent.", name())}</p>
            <p class="field-note">"What was kept of its changes stays in the undo journal, but has nowhere to go."</p>
        </Question>
    }
}
