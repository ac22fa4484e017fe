//! The connections, and which of them is active.

mod checklist;
mod form;
mod import;
pub mod test;

use leptos::prelude::*;

use self::checklist::Checklist;
use self::form::{ConnectionEditor, Editing, Filled, NAME_FIELD, NEW_BUTTON, kept_draft};
use self::import::ImportPart;
use self::test::ConnectionTest;
use crate::client::{Backend, Client, Connection, Connections, forget_everything, now, remaining_text};
use crate::components::contexts::NewConnection;
use crate::components::help::{Help, HelpPanel};
use crate::components::settings_tabs::SettingsTabs;
use crate::components::write_lock::WriteLock;
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::dom;
use crate::ui::page_heading::PageHeading;

static HELP: Help = Help {
    operations: &["capping.list", "templates.list", "actions.listSystem"],
    rules: &[
        "A token is valid for about a day and cannot be refreshed: paste a new one, and everything that you wrote stays.",
        "The sandbox is named by its name, such as prod, not by its UUID.",
        "Throttling configurations work on a production sandbox only.",
    ],
    links: &[
        ("Authentication", "https://developer.adobe.com/journey-optimizer-apis/references/authentication/"),
        ("Sandboxes", "https://experienceleague.adobe.com/en/docs/experience-platform/sandbox/home"),
    ],
};

/// The mark of the active connection.
const ACTIVE: &str = "active-connection";

/// The connections, and the form of the one that is edited.
#[component]
pub fn ConnectionsPage() -> impl IntoView {
    let client = Client::expect();
    let NewConnection(is_wanted) = NewConnection::expect();
    let editing = Editing::new(kept_draft().map(|connection| Filled { connection, token: None }));
    let add = move || {
        let id = client.connections.with_untracked(|connections| connections.free_id());
        editing.set(Some(Filled { connection: Connection::adobe(id), token: None }));
        spawn(async {
            // After the one task that gives the focus to the heading of a page that is entered.
            dom::next_task().await;
            dom::next_task().await;
            dom::focus(NAME_FIELD);
        });
    };
    Effect::new(move |_| {
        if is_wanted.get() {
            is_wanted.set(false);
            add();
        }
    });
    view! {
        <PageHeading title=Route::Connections.title()/>
        <SettingsTabs/>
        <p>
            "A connection says where requests go and as whom. It is kept in this browser without its token; a token \
             stays in this page's memory and is gone after a reload."
        </p>
        <ul class="cards">
            <For
                each=move || client.connections.with(|connections| connections.list.clone())
                key=|connection| connection.id
                children=move |connection| view! { <Card connection editing/> }
            />
        </ul>
        <WriteLock/>
        <div class="send">
            <button type="button" class="button primary" id=NEW_BUTTON on:click=move |_| add()>
                "New connection"
            </button>
        </div>
        <div>
            <ConnectionEditor editing/>
        </div>
        <ImportPart editing/>
        <ConnectionTest/>
        <Checklist/>
        <Keeping/>
        <HelpPanel help=&HELP/>
    }
}

/// What is kept in this browser, and how to be rid of it.
#[component]
fn Keeping() -> impl IntoView {
    let client = Client::expect();
    let export = move |_| {
        let text = client.connections.with_untracked(|connections| connections.to_export());
        dom::download("wheelhouse-connections.json", "application/json", text.as_bytes()).ok();
    };
    let forget = move |_| {
        client.forget_tokens();
        forget_everything();
        dom::reload();
    };
    view! {
        <section class="form-part" aria-labelledby="keeping-title">
            <h2 id="keeping-title">"What is kept"</h2>
            <p class="field-doc">
                "Kept in this browser: connections without tokens, drafts, copies of what was changed, IDs of \
                 registrations that were made here, and preferences. Tokens are in this page's \
                 memory, and in this tab if you asked for it. Forget everything also loads the page anew, which \
                 empties its memory."
            </p>
            <div class="send">
                <button type="button" class="button" on:click=export>
                    "Export connections without tokens"
                </button>
                <button type="button" class="button" on:click=move |_| client.forget_tokens()>
                    "Sign out: forget all tokens"
                </button>
                <button type="button" class="button" on:click=forget>
                    "Forget everything"
                </button>
            </div>
        </section>
    }
}

/// A connection, with what can be done with it.
#[component]
fn Card(connection: Connection, editing: Editing) -> impl IntoView {
    let client = Client::expect();
    let (id, backend) = (connection.id, connection.backend);
    let connection = Memo::new(move |_| {
        // One that was taken away looks as it did until its card is gone.
        let own = |all: &Connections| all.list.iter().find(|one| one.id == id).unwrap_or(&connection).clone();
        client.connections.with(own)
    });
    let name = Memo::new(move |_| connection.with(|connection| connection.name.clone()));
    let is_active = Memo::new(move |_| client.connections.with(|connections| connections.active == id));
    let production = move || connection.with(|connection| connection.production);
    let class = move || {
        let color = connection.with(|connection| connection.color.clone());
        format!("card{} color-{color}", if production() { " production" } else { "" })
    };
    let choose = move |_| {
        client.update_connections(|connections| connections.active = id);
        focus_card(client, id);
    };
    let own = (backend == Backend::Http).then(|| view! { <OwnActions connection name editing/> });
    view! {
        <li class=class>
            <div>
                <strong>{name}</strong>
                " "
                {move || production().then(|| view! { <span class="production-mark">"production"</span> })}
                <p class="field-doc">{move || connection.with(|connection| details(client, connection))}</p>
            </div>
            <div class="card-actions">
                <Show
                    when=move || is_active.get()
                    fallback=move || {
                        view! {
                            <button type="button" class="button" id=format!("use-{id}") on:click=choose>
                                "Use "
                                {name}
                            </button>
                        }
                    }
                >
                    <strong class="active-mark" id=ACTIVE tabindex="-1">
                        "Active"
                    </strong>
                </Show>
                {own}
            </div>
        </li>
    }
}

/// What can be done with a connection that the person has made.
#[component]
fn OwnActions(connection: Memo<Connection>, name: Memo<String>, editing: Editing) -> impl IntoView {
    let client = Client::expect();
    let is_hosted = connection.with_untracked(Connection::is_hosted);
    let edit = move |_| editing.set(Some(Filled { connection: connection.get_untracked(), token: None }));
    let delete = move |_| {
        let id = connection.with_untracked(|connection| connection.id);
        let next = client.connections.with_untracked(|connections| neighbour(connections, id));
        client.forget_token(id);
        client.update_connections(|connections| connections.remove(id));
        editing.set(None);
        focus_card(client, next);
    };
    view! {
        <button type="button" class="button quiet" on:click=edit>
            "Edit "
            {name}
        </button>
        <Show when=move || !is_hosted>
            <button type="button" class="button quiet" on:click=delete>
                "Delete "
                {name}
            </button>
        </Show>
    }
}

/// Where a connection leads, and whether it has a token; followed.
fn details(client: Client, connection: &Connection) -> String {
    if connection.backend == Backend::Simulator {
        return "In this page; no account, no network.".into();
    }
    let token = if client.has_token(connection.id) {
        let left = client.claims(connection.id).and_then(|claims| claims.expires);
        let left = left.map(|expires| format!(", {}", remaining_text(expires, now()))).unwrap_or_default();
        format!("token in memory{left}")
    } else if connection.is_hosted() {
        "no token yet".into()
    } else {
        "no token: open it and paste one".into()
    };
    format!("{} · sandbox {} · {token}", connection.settings[1], connection.settings[2])
}

/// The connection that is looked at when another one is gone: the next, or else the one before. The simulator stays.
fn neighbour(connections: &Connections, id: u32) -> u32 {
    let list = &connections.list;
    let at = list.iter().position(|connection| connection.id == id).unwrap_or_default();
    list.get(at + 1).unwrap_or(&list[at.saturating_sub(1)]).id
}

/// Moves the focus to what says whether a connection is active, or makes it so, once it is drawn.
fn focus_card(client: Client, id: u32) {
    spawn(async move {
        dom::next_task().await;
        let is_active = client.connections.with_untracked(|connections| connections.active == id);
        if is_active { dom::focus(ACTIVE) } else { dom::focus(&format!("use-{id}")) }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focus_goes_on_to_the_next_connection_or_back_to_the_one_before() {
        let mut connections = Connections::default();
        connections.put(Connection::adobe(4));
        connections.put(Connection::adobe(2));
        assert_eq!([4, 2, 0].map(|id| neighbour(&connections, id)), [2, 4, 4]);
    }
}
