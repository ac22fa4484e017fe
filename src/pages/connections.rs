//! The connections, and which of them is active.

mod checklist;
mod examine;
mod findings;
mod form;
mod import;
mod list;
mod preset_faults;
mod recipe;
mod row_menu;
mod test;
mod tested;
mod way_on;

use leptos::prelude::*;

use self::checklist::Checklist;
use self::form::{ConnectionEditor, Editing, Filled, NAME_FIELD, NEW_BUTTON, kept_draft};
use self::import::ImportPart;
use self::list::rows_of;
use self::preset_faults::PresetFaults;
use self::row_menu::{RowMenu, RowMenuView};
use self::test::ConnectionTest;
use self::tested::Tested;
use crate::api::Setting;
use crate::api::request::Settings as _;
use crate::client::{Backend, Client, Connection, Presets, forget_everything};
use crate::components::contexts::NewConnection;
use crate::components::help::{Help, HelpPanel};
use crate::components::settings_tabs::SettingsTabs;
use crate::components::write_lock::WriteLock;
use crate::pages::token_field::TokenClaims;
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::dom;
use crate::ui::icon::Icon;
use crate::ui::page_heading::PageHeading;
use crate::ui::table::{Stage, Table, Words};

pub use self::examine::ask;

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
#[component]
pub fn ConnectionsPage() -> impl IntoView {
    let client = Client::expect();
    let NewConnection(is_wanted) = NewConnection::expect();
    let editing = Editing::new(kept_draft().map(|connection| Filled { connection, token: None }));
    let (presets, tested, menu) = (Presets::of(client), Tested::load(), RowMenu::new(editing));
    let add = move || {
        let mut connection = Connection::adobe(client.new_id());
        for (slot, base) in connection.bases.iter_mut().zip(presets.bases()) {
            *slot = base.unwrap_or(std::mem::take(slot));
        }
        menu.edit(connection);
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
    let count = Memo::new(move |_| client.connections.with(|connections| connections.list.len()));
    let nothing = || Signal::stored(String::new());
    let words = Words {
        loading: "",
        empty: nothing(),
        empty_means: "",
        count: Signal::derive(move || match count.get() {
            1 => "The simulator is always there".to_string(),
            count => format!("{count} connections, kept in this browser without their tokens"),
        }),
        no_match: nothing(),
    };
    let edit = move |()| {
        let active = client.connection_now();
        if active.backend == Backend::Http {
            menu.edit(active);
        }
    };
    view! {
        <header class="head">
            <PageHeading title=Route::Connections.title()/>
            <div class="do">
                <button type="button" class="button primary" id=NEW_BUTTON on:click=move |_| add()>
                    <Icon name="plus"/>
                    "New connection"
                </button>
            </div>
        </header>
        <SettingsTabs/>
        <p class="effect">
            "A connection says where requests go and as whom. A token stays in this page's memory and is gone after a reload."
        </p>
        <PresetFaults presets/>
        <Table
            sheet=rows_of(client, tested)
            title="Connections"
            stage=Stage::Filled { stale: false }
            words
            turn=|_: &'static str| ()
            show_all=|()| ()
            class="connections"
            act=move |act| menu.act(act)
        />
        <RowMenuView menu/>
        <WriteLock/>
        <TokenSays/>
        <div>
            <ConnectionEditor editing/>
        </div>
        <div class="columns">
            <ConnectionTest tested edit/>
            <ImportPart editing/>
        </div>
        <Checklist/>
        <Keeping/>
        <HelpPanel help=&HELP/>
    }
}

/// What the token of the active connection says about itself; nothing without one.
#[component]
fn TokenSays() -> impl IntoView {
    let client = Client::expect();
    let says = Memo::new(move |_| {
        let connection = client.connection();
        let claims = client.claims(connection.id).filter(|_| connection.backend == Backend::Http);
        claims.map(|claims| (claims, connection.setting(Setting::ApiKey).to_string()))
    });
    let panel = |(claims, api_key)| {
        view! {
            <section class="form-part" aria-labelledby="token-says">
                <h2 id="token-says">"What the token says"</h2>
                <p class="field-doc">"Read in this page, and sent with the calls only."</p>
                <TokenClaims claims api_key/>
            </section>
        }
    };
    move || says.get().map(panel)
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
