//! The form of one configuration: a new one, or one that is there. From here it is saved, checked, deployed and looked
//! at in one run.

use std::rc::Rc;

use serde_json::Value;

use super::acts::acts_of_writing;
use super::call::{failure, operation, read_all, read_one};
use super::conflict::{Decision, conflict_view};
use super::help::configuration_help;
use super::perform::Subject;
use super::run_view::run_view;
use super::runs::{Begin, Runs};
use crate::api::error::ApiError;
use crate::api::journeys::{Configuration, Kind, changes, create_is_possible, merge, put_body, update_sentence};
use crate::client::Cancel;
use crate::components::body_editor::body_editor;
use crate::components::form_state::FormState;
use crate::components::journeys_review::journeys_review;
use crate::components::problems::problem_part;
use crate::components::tools::Tools;
use crate::components::write_lock::write_lock;
use crate::forms::Draft;
use crate::pages::drafts::fresh;
use crate::pages::{Drafts, heading};
use crate::route::Route;
use crate::state::{State, spawn};
use crate::ui::dom;
use crate::ui::html::{El, View, button, el, link, paragraph, watch, with_class};
use crate::ui::notice::{Tone, notice};

/// What is known of the configuration.
#[derive(Clone)]
enum Found {
    Loading,
    Failed(ApiError, u32),
    /// A new one: why it is not possible, if it is not.
    New(Option<String>),
    Here(Rc<Configuration>),
}

#[derive(Clone, Copy)]
struct Page {
    tools: Tools,
    drafts: Drafts,
    runs: Runs,
    kind: Kind,
    /// Empty for a new one.
    uid: State<String>,
    found: State<Found>,
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
    let page = Page { tools, drafts, runs, kind, uid: State::new(uid.clone()), found: State::new(Found::Loading) };
    page.load();
    let content = with_class("div", "found").live(move || page.content());
    [heading(&title), el("p").child(back), content, configuration_help(kind)].into()
}

impl Page {
    fn load(self) {
        spawn(async move {
            let uid = self.uid.peek(Clone::clone);
            let client = self.tools.client;
            if !uid.is_empty() {
                let (read, entry) = read_one(client, self.kind, &uid, &Cancel::new()).await;
                self.found.set(match read {
                    Ok(one) => Found::Here(Rc::new(one)),
                    Err(error) => Found::Failed(error, entry),
                });
                return;
            }
            // Only throttling has a rule that depends on what is there already.
            if self.kind == Kind::Capping {
                return self.found.set(Found::New(None));
            }
            let (read, entry) = read_all(client, self.kind, &Cancel::new()).await;
            let production = client.connection_now().is_on_production();
            self.found.set(match read {
                Ok(all) => Found::New(create_is_possible(self.kind, production, all.len()).err()),
                Err(_) if !production => Found::New(create_is_possible(self.kind, production, 0).err()),
                Err(error) => Found::Failed(error, entry),
            });
        });
    }

    fn content(self) -> View {
        match self.found.get() {
            Found::Loading => paragraph("loading", "Loading the configuration…").attr("role", "status").into(),
            Found::Failed(error, entry) => failure(self.tools, &error, entry, move || self.load()),
            Found::New(Some(reason)) => {
                notice(Tone::Warning, el("p").child(format!("A new one is not possible: {reason}"))).into()
            }
            Found::New(None) => self.form(None),
            Found::Here(one) => match self.draft_of_another() {
                Some(other) => self.other_first(&other),
                None => self.form(Some(&one)),
            },
        }
    }

    /// The uid of another configuration whose edit is not saved: there is room for one edit of each kind.
    fn draft_of_another(self) -> Option<String> {
        let update = operation(self.kind, "update");
        if !self.drafts.is_marked(update.id) {
            return None;
        }
        let kept = self.drafts.start(self.tools.client, update).param("uid").to_string();
        Some(kept).filter(|kept| !kept.is_empty() && *kept != self.uid.peek(Clone::clone))
    }

    fn other_first(self, other: &str) -> View {
        let text = "An edit of another configuration is not saved yet. ";
        let there = link(&Route::EditConfiguration(self.kind, other.into()).href(), "Go on with that one");
        let drop = button("button", "Throw it away and edit this one", move || {
            self.drafts.mark(self.tools.client, operation(self.kind, "update").id, false);
        });
        notice(Tone::Warning, [el("p").child(text).child(there), drop]).into()
    }

    /// What the form starts with: what was written before, else the server's copy, else nothing.
    fn draft(self, one: Option<&Configuration>) -> Draft {
        let client = self.tools.client;
        let Some(one) = one else { return self.drafts.start(client, operation(self.kind, "create")) };
        let update = operation(self.kind, "update");
        if self.drafts.is_marked(update.id) {
            let mut kept = self.drafts.start(client, update);
            kept.base.get_or_insert_with(|| put_body(one).body);
            return kept;
        }
        draft_of(self.kind, &self.uid.peek(Clone::clone), &put_body(one).body)
    }

    fn form(self, one: Option<&Rc<Configuration>>) -> View {
        // The form is made once for what was found; its own changes do not make it anew.
        let draft = leptos::prelude::untrack(|| self.draft(one.map(Rc::as_ref)));
        let form = FormState::new(draft, self.tools.client);
        let theirs = State::new(one.cloned().filter(|one| has_changed(&form.draft.peek(Clone::clone), one)));
        let mut first = true;
        watch(move || {
            let draft = form.draft.get();
            let is_written = !std::mem::take(&mut first);
            let says = says_something(self.tools, &draft);
            let marked = leptos::prelude::untrack(|| self.drafts.is_marked(draft.operation.id));
            self.drafts.put(self.tools.client, draft, says && (marked || is_written));
        });
        let uid = self.uid.peek(Clone::clone);
        watch(move || {
            if let Some(changed) = self.runs.about(self.tools, self.kind, &uid).and_then(|run| run.changed) {
                theirs.set(Some(changed));
            }
        });
        let is_live = one.is_some_and(|one| one.is_live());
        let editor = form.operation.body.map(|body| body_editor(form, body));
        let review = journeys_review(form, move |body| start_capping(self.tools, self.drafts, body));
        let conflict = move || {
            theirs.get().map(|now| {
                let decide = move |decision| decide(form, theirs, decision);
                conflict_view(&form.draft.with(Clone::clone), &now, decide)
            })
        };
        // What it means and how it is sent stay in sight while the form is scrolled.
        let beside = with_class("div", "column beside")
            .live(conflict)
            .child(review)
            .child(problem_part(form))
            .child(write_lock(self.tools.client))
            .child(self.buttons(form, is_live))
            .child(run_view(self.tools, self.runs, self.kind, self.uid.peek(Clone::clone)));
        let columns = with_class("div", "columns").child(with_class("div", "column").child(editor)).child(beside);
        let name = one.map(|one| paragraph("field-note", one.title().to_string()));
        [
            View::from(name),
            // Two forms, so that each of the two keys has a form of its own to send.
            el("form")
                .attr("novalidate", "")
                .attr("data-save", "")
                .on("submit", move |event| {
                    event.prevent_default();
                    self.write(form, false);
                })
                .child(columns)
                .into(),
            el("form")
                .attr("novalidate", "")
                .attr("data-send", "")
                .attr("id", "deploy-form")
                .on("submit", move |event| {
                    event.prevent_default();
                    self.write(form, self.deploys(is_live));
                })
                .into(),
        ]
        .into_iter()
        .collect()
    }

    /// Whether what is written is deployed in a step of its own: what is deployed of throttling changes at once.
    fn deploys(self, is_live: bool) -> bool {
        self.kind == Kind::Capping || !is_live
    }

    fn buttons(self, form: FormState, is_live: bool) -> El {
        let word = if self.uid.peek(String::is_empty) { "Create" } else { "Save" };
        let (first, about) = if self.deploys(is_live) {
            (format!("{word}, check and deploy"), (is_live).then(|| update_sentence(self.kind)))
        } else {
            (format!("{word}: in force at once"), Some(update_sentence(self.kind)))
        };
        let deploy = with_class("button", "button primary").attr("type", "submit").attr("form", "deploy-form");
        let save = self.deploys(is_live).then(|| {
            let save = with_class("button", "button").attr("type", "submit").child(word);
            [save, with_class("span", "keys").child("Ctrl+S")]
        });
        let drop = move || {
            self.drafts.is_marked(form.operation.id).then(|| {
                button("button quiet", "Throw my changes away", move || {
                    self.drafts.mark(self.tools.client, form.operation.id, false);
                    self.drafts.put(self.tools.client, fresh(self.tools.client, form.operation), false);
                    self.load();
                    dom::focus("page-title");
                })
            })
        };
        let row = with_class("div", "send")
            .child(deploy.child(first))
            .child(with_class("span", "keys").child("Ctrl+Enter"))
            .child(save)
            .live(drop);
        el("div").child(about.map(|about| paragraph("field-doc", about))).child(row)
    }

    /// Starts the run that takes what is written to the API.
    fn write(self, form: FormState, deploys: bool) {
        if !form.try_to_send() {
            return dom::focus("problems");
        }
        let draft = form.draft.peek(Clone::clone);
        let uid = self.uid.peek(Clone::clone);
        let is_new = uid.is_empty();
        let what = if is_new { "Create" } else { "Save" };
        let title = format!("{what}{}", if deploys { ", check and deploy" } else { "" });
        let subject = Subject {
            kind: self.kind,
            uid,
            body: draft.body.value.clone().map(Rc::new),
            base: draft.base.clone().map(Rc::new),
            before: None,
        };
        self.runs.start(self.tools, Begin { title, acts: acts_of_writing(is_new, deploys), subject });
    }
}

/// The form of an update that starts from a body.
pub fn draft_of(kind: Kind, uid: &str, body: &Value) -> Draft {
    let mut draft = Draft::new(operation(kind, "update"));
    draft.set_param("uid", uid);
    draft.body.set_json(&serde_json::to_string_pretty(body).unwrap_or_default());
    draft.base = Some(body.clone());
    draft
}

/// Whether the form says something that is not on the server.
fn says_something(tools: Tools, draft: &Draft) -> bool {
    let Some(base) = &draft.base else { return !draft.is_same(&fresh(tools.client, draft.operation)) };
    let is_whole = draft.body.raw.is_none() && draft.body.texts.is_empty();
    !is_whole || draft.body.value.as_ref().is_none_or(|value| !changes(base, value).is_empty())
}

/// Whether the server's copy is another one than that with which the writing began.
fn has_changed(draft: &Draft, now: &Configuration) -> bool {
    draft.base.as_ref().is_some_and(|base| !changes(base, &put_body(now).body).is_empty())
}

/// Does what the person has decided about two copies.
fn decide(form: FormState, theirs: State<Option<Rc<Configuration>>>, decision: Decision) {
    let Some(now) = theirs.peek(Clone::clone) else { return };
    let now = put_body(&now).body;
    form.change("", |draft| {
        let both =
            draft.base.as_ref().zip(draft.body.value.as_ref()).and_then(|(base, mine)| merge(base, &now, mine).both);
        let text = match decision {
            Decision::Mine => None,
            Decision::Theirs => Some(now.clone()),
            Decision::Both => both,
        };
        if let Some(text) = text {
            draft.body.set_json(&serde_json::to_string_pretty(&text).unwrap_or_default());
        }
        draft.base = Some(now);
    });
    theirs.set(None);
    dom::focus("body-title");
}

/// Opens the form of a new capping configuration with a body.
pub fn start_capping(tools: Tools, drafts: Drafts, body: Value) {
    let mut draft = Draft::new(operation(Kind::Capping, "create"));
    draft.body.set_json(&serde_json::to_string_pretty(&body).unwrap_or_default());
    drafts.put(tools.client, draft, true);
    dom::go(&Route::NewConfiguration(Kind::Capping).href());
}
