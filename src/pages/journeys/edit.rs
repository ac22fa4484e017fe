//! The page where a configuration is written: a new one, or one that is there.

use std::sync::Arc;

use serde_json::Value;

use super::call::{failure, operation, read_all, read_one};
use super::edit_form::{Form, form_view};
use super::help::configuration_help;
use super::place::{Place, at_each_place};
use super::runs::Runs;
use crate::api::error::ApiError;
use crate::api::journeys::{Configuration, Kind, create_is_possible, put_body};
use crate::client::Cancel;
use crate::components::tools::Tools;
use crate::forms::Draft;
use crate::pages::drafts::fresh;
use crate::pages::{Drafts, heading};
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::dom;
use crate::ui::html::{View, button, el, link, paragraph, with_class};
use crate::ui::notice::{Tone, notice};
use leptos::prelude::*;

/// What is known of the configuration.
#[derive(Clone)]
enum Found {
    Loading,
    Failed(ApiError, u32),
    /// A new one: why it is not possible, if it is not.
    New(Option<String>),
    Here(Arc<Configuration>),
}

/// What has to be decided before the form is shown: there is room for one draft of each operation.
#[derive(Clone, PartialEq)]
enum Ask {
    Nothing,
    /// The form is to be filled in, and says something already.
    Offer,
    /// The edit of another configuration is not saved: where it goes on, and where it was begun.
    Other(String, String),
}

#[derive(Clone, Copy)]
struct Page {
    tools: Tools,
    drafts: Drafts,
    runs: Runs,
    kind: Kind,
    /// Empty for a new one.
    uid: RwSignal<String>,
    found: RwSignal<Found>,
    ask: RwSignal<Ask>,
    loads: RwSignal<u32>,
}

/// The form; an empty `uid` stands for a new configuration.
pub fn edit_page(tools: Tools, drafts: Drafts, runs: Runs, kind: Kind, uid: String) -> View {
    let is_new = uid.is_empty();
    let back = if is_new {
        link(&Route::Configurations(kind, Vec::new()).href(), kind.resource().title())
    } else {
        link(&Route::Configuration(kind, uid.clone()).href(), "Back to the configuration")
    };
    let title = format!("{} {}", if is_new { "New" } else { "Edit" }, kind.noun());
    let page = Page {
        tools,
        drafts,
        runs,
        kind,
        uid: RwSignal::new(uid),
        found: RwSignal::new(Found::Loading),
        ask: RwSignal::new(Ask::Nothing),
        loads: RwSignal::new(0),
    };
    at_each_place(tools.client, move || page.load());
    let content = with_class("div", "found").live(move || page.content());
    [heading(&title), el("p").child(back), content, configuration_help(kind)].into()
}

impl Page {
    fn load(self) {
        self.ask.set(self.question());
        self.found.set(Found::Loading);
        self.loads.update(|loads| *loads += 1);
        let (mine, uid) = (self.loads.get_untracked(), self.uid.get_untracked());
        spawn(async move {
            let found = self.read(&uid).await;
            if self.loads.try_with_untracked(|loads| *loads) == Some(mine) {
                self.found.set(found);
            }
        });
    }

    async fn read(self, uid: &str) -> Found {
        let client = self.tools.client;
        if !uid.is_empty() {
            return match read_one(client, self.kind, uid, &Cancel::new()).await {
                (Ok(one), _) => Found::Here(Arc::new(one)),
                (Err(error), entry) => Found::Failed(error, entry),
            };
        }
        // Only throttling has a rule that depends on what is there already.
        if self.kind == Kind::Capping {
            return Found::New(None);
        }
        let production = client.connection_now().is_on_production();
        match read_all(client, self.kind, &Cancel::new()).await {
            (Ok(all), _) => Found::New(create_is_possible(self.kind, production, all.len()).err()),
            (Err(_), _) if !production => Found::New(create_is_possible(self.kind, production, 0).err()),
            (Err(error), entry) => Found::Failed(error, entry),
        }
    }

    fn content(self) -> View {
        match (self.found.get(), self.ask.get()) {
            (Found::Loading, _) => paragraph("loading", "Loading the configuration…").attr("role", "status").into(),
            (Found::Failed(error, entry), _) => failure(self.tools, &error, entry, move || self.load()),
            (Found::New(Some(reason)), _) => {
                notice(Tone::Warning, el("p").child(format!("A new one is not possible: {reason}"))).into()
            }
            (_, Ask::Offer) => self.offer_first(),
            (_, Ask::Other(to, begun)) => self.other_first(&to, &begun),
            (Found::New(None), Ask::Nothing) => self.form(None),
            (Found::Here(one), Ask::Nothing) => self.form(Some(one)),
        }
    }

    /// The operation that takes the form.
    fn id(self) -> &'static str {
        operation(self.kind, if self.uid.with_untracked(String::is_empty) { "create" } else { "update" }).id
    }

    /// What has to be decided first.
    fn question(self) -> Ask {
        let id = self.id();
        let marked = leptos::prelude::untrack(|| self.drafts.is_marked(id));
        let Some(draft) = self.drafts.find(id).filter(|_| marked) else { return Ask::Nothing };
        if self.drafts.offered(id).is_some() {
            return Ask::Offer;
        }
        let uid = self.uid.get_untracked();
        let origin = serde_json::from_str::<Value>(&draft.origin).ok().and_then(|kept| Place::from_json(&kept));
        let is_here = origin.as_ref().is_none_or(|origin| origin.check(self.tools.client).is_ok());
        if uid.is_empty() || (draft.param("uid") == uid && is_here) {
            return Ask::Nothing;
        }
        let to = match draft.param("uid") {
            "" => Route::operation(draft.operation.id),
            other => Route::EditConfiguration(self.kind, other.into()),
        };
        Ask::Other(to.href(), origin.filter(|_| !is_here).map(|origin| origin.in_words()).unwrap_or_default())
    }

    fn offer_first(self) -> View {
        let text = "Something is written in this form already, and it is not saved.";
        let take = button("button", "Fill the form in: what is written in it goes", move || {
            if let Some(draft) = self.drafts.offered(self.id()) {
                self.drafts.put(self.tools.client, draft, true);
            }
            self.drafts.end_offer();
            self.ask.set(self.question());
        });
        let keep = button("button", "Keep what is written", move || {
            self.drafts.end_offer();
            self.ask.set(self.question());
        });
        notice(Tone::Warning, [el("p").child(text), with_class("div", "send").child([take, keep])]).into()
    }

    fn other_first(self, to: &str, begun: &str) -> View {
        let place = if begun.is_empty() { String::new() } else { format!(", begun with {begun},") };
        let text = format!("Another edit{place} is not saved yet. ");
        let there = begun.is_empty().then(|| link(to, "Go on with that one"));
        let drop = button("button", "Throw it away and edit this one", move || {
            self.drafts.mark(self.tools.client, self.id(), false);
            self.ask.set(Ask::Nothing);
        });
        notice(Tone::Warning, [el("p").child(text).child(there), drop]).into()
    }

    /// What the form starts with: what was written before, else the server's copy, else nothing.
    fn draft(self, one: Option<&Configuration>) -> Draft {
        let client = self.tools.client;
        let id = self.id();
        let marked = leptos::prelude::untrack(|| self.drafts.is_marked(id));
        let kept = self.drafts.find(id).filter(|_| marked);
        let Some(one) = one else { return kept.unwrap_or_else(|| fresh(client, operation(self.kind, "create"))) };
        let body = put_body(one).body;
        let place = leptos::prelude::untrack(|| Place::now(client));
        match kept {
            Some(mut kept) => {
                kept.base.get_or_insert(body);
                kept.origin = place.to_json().to_string();
                kept
            }
            None => draft_of(self.kind, &self.uid.get_untracked(), &body, &place),
        }
    }

    fn form(self, one: Option<Arc<Configuration>>) -> View {
        let draft = self.draft(one.as_deref());
        let uid = self.uid.get_untracked();
        let form = Form::new(self.tools, self.drafts, self.runs, self.kind, uid, draft, one);
        form_view(form, move || {
            self.drafts.mark(self.tools.client, self.id(), false);
            self.load();
            dom::focus("page-title");
        })
    }
}

/// The form of an update that starts from a body.
pub fn draft_of(kind: Kind, uid: &str, body: &Value, place: &Place) -> Draft {
    let mut draft = Draft::new(operation(kind, "update"));
    draft.set_param("uid", uid);
    draft.body.set_json(&serde_json::to_string_pretty(body).unwrap_or_default());
    draft.base = Some(body.clone());
    draft.origin = place.to_json().to_string();
    draft
}

/// Opens the form of a new capping configuration with a body.
pub fn start_capping(tools: Tools, drafts: Drafts, body: &Value) {
    let mut draft = Draft::new(operation(Kind::Capping, "create"));
    draft.body.set_json(&serde_json::to_string_pretty(body).unwrap_or_default());
    drafts.offer(tools.client, draft);
    dom::go(&Route::NewConfiguration(Kind::Capping).href());
}
