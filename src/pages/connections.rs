//! The connections, and which of them is active.

use std::cell::RefCell;
use std::rc::Rc;

use super::checklist::checklist;
use super::connection_form::{Editing, connection_form, kept_draft};
use super::connection_import::{Filled, import_part};
use super::connection_test::connection_test;
use super::heading;
use crate::api::token::Token;
use crate::client::{Backend, Client, Connection, forget_everything, now, remaining_text};
use crate::components::help::{Help, help_panel};
use crate::components::tools::Tools;
use crate::components::write_lock::{lock_again, write_lock};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::html::{El, View, button, el, paragraph, watch, with_class};
use leptos::prelude::*;

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

/// The connections, and the form of the one that is edited.
pub fn connections(tools: Tools) -> View {
    let client = tools.client;
    let editing: Editing = RwSignal::new_local(None);
    if let Some(kept) = kept_draft() {
        edit(editing, kept, None);
    }
    let list = move || {
        let connections = client.connections.get();
        connections.list.iter().map(|connection| card(client, editing, connection)).collect::<View>()
    };
    let add = move || {
        let id = client.connections.with_untracked(|connections| connections.free_id());
        edit(editing, Connection::adobe(id), None);
        spawn(async {
            dom::next_task().await;
            dom::focus("connection-name");
        });
    };
    watch(move || {
        if tools.new_connection.get() {
            tools.new_connection.set(false);
            add();
            spawn(async {
                // After the one task that gives the focus to the heading of a page that is entered.
                dom::next_task().await;
                dom::next_task().await;
                dom::focus("connection-name");
            });
        }
    });
    let about = "A connection says where requests go and as whom. It is kept in this browser without its token; a token \
                 stays in this page's memory and is gone after a reload.";
    let editor = move || {
        let filled = editing.get()?.take()?;
        Some(connection_form(client, editing, filled))
    };
    let import = import_part(client, move |filled| edit(editing, filled.connection, filled.token));
    View::from_iter([
        View::from(heading("Connections")),
        el("p").child(about).into(),
        with_class("ul", "cards").live(list).into(),
        write_lock(client),
        lock_again(client),
        with_class("div", "send").child(button("button primary", "New connection", add)).into(),
        el("div").live(editor).into(),
        import.into(),
        connection_test(client).into(),
        checklist(client).into(),
        keeping(client).into(),
        help_panel(&HELP).into(),
    ])
}

fn edit(editing: Editing, connection: Connection, token: Option<Token>) {
    editing.set(Some(Rc::new(RefCell::new(Some(Filled { connection, token })))));
}

/// What is kept in this browser, and how to be rid of it.
fn keeping(client: Client) -> El {
    let export = move || {
        let text = client.connections.with_untracked(|connections| connections.to_export());
        dom::download("wheelhouse-connections.json", "application/json", text.as_bytes()).ok();
    };
    let sign_out = move || client.forget_tokens();
    let forget = move || {
        client.forget_tokens();
        forget_everything();
        dom::reload();
    };
    let about = "Kept in this browser: connections without tokens, drafts, and preferences. Tokens are in this page's memory, \
                 and in this tab if you asked for it. Forget everything also loads the page anew, which empties its memory.";
    with_class("section", "form-part")
        .attr("aria-labelledby", "keeping-title")
        .child(el("h2").id("keeping-title").child("What is kept"))
        .child(paragraph("field-doc", about))
        .child(
            with_class("div", "send")
                .child(button("button", "Export connections without tokens", export))
                .child(button("button", "Sign out: forget all tokens", sign_out))
                .child(button("button", "Forget everything", forget)),
        )
}

fn card(client: Client, editing: Editing, connection: &Connection) -> El {
    let id = connection.id;
    let name = &connection.name;
    let is_http = connection.backend == Backend::Http;
    let details = if is_http {
        let left = client.claims(id).and_then(|claims| claims.expires);
        let left = left.map(|expires| format!(", {}", remaining_text(expires, now()))).unwrap_or_default();
        let token = if client.has_token(id) {
            format!("token in memory{left}")
        } else {
            "no token: open it and paste one".into()
        };
        format!("{} · sandbox {} · {token}", connection.settings[1], connection.settings[2])
    } else {
        "In this page; no account, no network.".to_string()
    };
    let state = if client.connections.with(|connections| connections.active == id) {
        with_class("strong", "active-mark").child("Active")
    } else {
        let choose = move || client.update_connections(|connections| connections.active = id);
        button("button", &format!("Use {name}"), choose)
    };
    let own = is_http.then(|| {
        let remove = move || {
            client.forget_token(id);
            client.update_connections(|connections| connections.remove(id));
            editing.set(None);
            dom::focus("page-title");
        };
        let mine = connection.clone();
        [
            button("button quiet", &format!("Edit {name}"), move || edit(editing, mine.clone(), None)),
            button("button quiet", &format!("Delete {name}"), remove),
        ]
    });
    let mark = connection.production.then(|| with_class("span", "production-mark").child("production"));
    let title = el("div").child(el("strong").child(name.as_str())).child(" ").child(mark);
    let class = if connection.production { "card production" } else { "card" };
    let class = format!("{class} color-{}", connection.color);
    with_class("li", &class)
        .child(title.child(paragraph("field-doc", details)))
        .child(with_class("div", "card-actions").child(state).child(own))
}
