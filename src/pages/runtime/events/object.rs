//! One registration, as last told.

use std::sync::Arc;

use leptos::prelude::*;

use super::help::ONE;
use super::known::{Known, find_known};
use super::list_row::{NOT_KNOWN, StatusMark, target_text};
use super::object_acts::Acts;
use crate::api::Resource;
use crate::api::find_summary;
use crate::client::{Client, date_text};
use crate::components::contexts::UserPreferences;
use crate::components::crumbs::up_to_list;
use crate::components::gone::Gone;
use crate::components::object_page::ObjectPage;
use crate::components::object_read::ObjectRead;
use crate::domain::document::pretty;
use crate::domain::runtime::{Registration, Target};
use crate::route::collections::{Collection, View};
use crate::ui::copy::CopyButton;
use crate::ui::notice::{Notice, Tone};
use crate::ui::small_table::SmallTable;
use crate::ui::text::{Breakable, CodeBlock};
use crate::work::runs::Runs;

/// One registration.
#[component]
pub fn EventPage(
    /// Its id.
    id: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = query;
    let (client, runs) = (Client::expect(), Runs::expect());
    let id = Signal::stored(id);
    let turn = RwSignal::new(0);
    let read = Memo::new(move |_| {
        // Told again after each write.
        runs.ended.track();
        turn.track();
        let known = find_known(&client.place(Resource::Events.family()), &id.read());
        known.map_or(ObjectRead::Gone, |known| ObjectRead::Here(Arc::new(known)))
    });
    let gone = move |()| {
        let end = ": registered again from there, it gets another ID.";
        let elsewhere = move || view! { <Unknown id/> };
        view! { <Gone resource=Resource::Events id kept="What was last told of it" end elsewhere/> }.into_any()
    };
    view! {
        <ObjectPage
            resource=Resource::Events
            id
            name=Callback::new(|known: Arc<Known>| Some(known.one.title().to_string()))
            up=up_to_list(Collection::Events)
            help=&ONE
            noun="registration"
            read
            again=|()| ()
            about=Callback::new(move |known: Arc<Known>| view! { <About id one=&known.one/> }.into_any())
            content=Callback::new(move |known: Arc<Known>| view! { <Content known/> }.into_any())
            actions=Callback::new(move |known: Arc<Known>| view! { <Acts id known turn/> }.into_any())
            gone=Callback::new(gone)
        />
    }
}

#[component]
fn About<'a>(id: Signal<String>, one: &'a Registration) -> impl IntoView + use<> {
    view! {
        <StatusMark one/>
        {one.delivery().map(|word| view! { <code>{word.to_string()}</code> })}
        <span class="with-copy">
            <code>{id}</code>
            <CopyButton bare=true label="Copy ID" text=id/>
        </span>
    }
}

/// What is said of one that this browser does not know.
#[component]
fn Unknown(id: Signal<String>) -> impl IntoView {
    let add = move || Collection::Events.list().with(vec![("add".into(), id.get())]).href();
    view! {
        "This browser does not know a registration with this ID here, and no operation reads one. It may be deleted, or made "
        "elsewhere: "
        <a href=add>"add it by its ID"</a>
        "."
    }
}

/// All that is known of it, and where that comes from.
#[component]
fn Content(known: Arc<Known>) -> impl IntoView {
    let UserPreferences(preferences) = UserPreferences::expect();
    let one = &known.one;
    let (at, by) = (known.at, known.by);
    let source = move || {
        let when = match at > 0.0 {
            true => date_text(at, preferences.with(|preferences| preferences.look().locale)),
            false => "at a time that was not kept".into(),
        };
        let what = find_summary(by).map_or(by, |summary| summary.title);
        format!(
            "As told by the reply to “{what}”, {when}. What others have changed since is not seen: no operation reads it."
        )
    };
    if !one.is_known() {
        return view! {
            <Notice tone=Tone::Info>
                <p>
                    "Only its ID and its client are known: no operation reads a registration. The reply to a write tells all "
                    "of it: set its status to what you want it to be (in More), or write all its members by an update."
                </p>
            </Notice>
        }
        .into_any();
    }
    let raw = pretty(one.value());
    view! {
        <p class="effect">{source}</p>
        <Delivered one/>
        <Events one/>
        <Facts one/>
        <details>
            <summary>"The registration as the API sent it"</summary>
            <CodeBlock text=raw/>
        </details>
    }
    .into_any()
}

#[component]
fn Delivered<'a>(one: &'a Registration) -> impl IntoView + use<> {
    let said = match one.target() {
        Target::Action(action) => {
            let to = Collection::Actions.object(action.strip_prefix("/_/").unwrap_or(action)).href();
            let action = action.to_string();
            view! { <p><a href=to><code>{action}</code></a> ", an action of this namespace"</p> }.into_any()
        }
        Target::Webhook(url) => {
            let address = url.to_string();
            view! { <p><code><Breakable address/></code> ", a webhook"</p> }.into_any()
        }
        Target::Both(..) => {
            let text = format!("{}: both are set, which the vendor rules out.", target_text(one));
            view! { <p class="field-problem">{text}</p> }.into_any()
        }
        Target::Nobody | Target::Unknown => {
            view! { <p>"Nobody is called: the events wait in the journal until they are fetched."</p> }.into_any()
        }
    };
    let edit = Collection::Events.view(one.id(), View::Edit).href();
    view! {
        <section aria-labelledby="delivered-title">
            <h2 id="delivered-title">"Delivered to"</h2>
            {said}
            <p class="field-note"><a href=edit>"Choose another"</a></p>
        </section>
    }
}

#[component]
fn Events<'a>(one: &'a Registration) -> impl IntoView + use<> {
    let events = one.events();
    let row = |event: &crate::domain::runtime::EventOfInterest| {
        let (code, provider) = (event.code.to_string(), event.provider.to_string());
        view! { <tr><th scope="row"><code>{code}</code></th><td><code>{provider}</code></td></tr> }
    };
    let rows = events.iter().map(row).collect_view();
    view! {
        <section aria-labelledby="events-title">
            <h2 id="events-title">"Events of interest"</h2>
            <SmallTable label="Events of interest" columns=&["event_code", "provider"]>
                {rows}
            </SmallTable>
        </section>
    }
}

#[component]
fn Facts<'a>(one: &'a Registration) -> impl IntoView + use<> {
    let text = |name: &str| one.value().get(name).and_then(|value| value.as_str()).map(str::to_string);
    let names = ["description", "client_id", "type", "delivery_type", "integration_status", "id", "registration_id"];
    let pairs = names.into_iter().map(|name| (name, text(name).filter(|text| !text.is_empty())));
    let pairs = pairs.map(|(name, text)| view! { <dt>{name}</dt> <dd>{text.unwrap_or_else(|| NOT_KNOWN.into())}</dd> });
    view! {
        <section aria-labelledby="facts-title">
            <h2 id="facts-title">"Facts"</h2>
            <dl class="headers">{pairs.collect_view()}</dl>
        </section>
    }
}
