//! The connections, and which of them is active.

use super::checklist::checklist;
use super::connection_form::connection_form;
use super::connection_test::connection_test;
use super::heading;
use crate::client::{Backend, Client, Connection};
use crate::components::help::{Help, help_panel};
use crate::components::write_lock::{lock_again, write_lock};
use crate::state::State;
use crate::ui::dom;
use crate::ui::html::{El, View, button, el, paragraph, with_class};

const HELP: Help = Help {
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
pub fn connections(client: Client) -> View {
    let editing = State::new(None::<u32>);
    let list = move || {
        let connections = client.connections.get();
        connections.list.iter().map(|connection| card(client, editing, connection)).collect::<View>()
    };
    let add = move || {
        editing.set(Some(client.connections.peek(|connections| connections.free_id())));
    };
    let about = "A connection says where requests go and as whom. It is kept in this browser without its token; a token \
                 stays in this page's memory and is gone after a reload.";
    let editor = move || editing.get().map(|id| connection_form(client, editing, id));
    View::from_iter([
        View::from(heading("Connections")),
        el("p").child(about).into(),
        with_class("ul", "cards").live(list).into(),
        write_lock(client),
        lock_again(client),
        with_class("div", "send").child(button("button primary", "New connection", add)).into(),
        el("div").live(editor).into(),
        connection_test(client).into(),
        checklist(client).into(),
        help_panel(&HELP).into(),
    ])
}

fn card(client: Client, editing: State<Option<u32>>, connection: &Connection) -> El {
    let id = connection.id;
    let name = &connection.name;
    let is_http = connection.backend == Backend::Http;
    let details = if is_http {
        let token = if client.has_token(id) { "token in memory" } else { "no token: open it and paste one" };
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
        [
            button("button quiet", &format!("Edit {name}"), move || editing.set(Some(id))),
            button("button quiet", &format!("Delete {name}"), remove),
        ]
    });
    let mark = connection.production.then(|| with_class("span", "production-mark").child("production"));
    let title = el("div").child(el("strong").child(name.as_str())).child(" ").child(mark);
    let class = if connection.production { "card production" } else { "card" };
    with_class("li", class)
        .child(title.child(paragraph("field-doc", details)))
        .child(with_class("div", "card-actions").child(state).child(own))
}
