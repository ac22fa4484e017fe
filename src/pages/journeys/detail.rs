//! One configuration: where it stands, what is in force, and what can come next.

use crate::reactive::set_if_changed;
use std::sync::Arc;

use super::acts::acts_of;
use super::call::{failure, is_gone, read_one};
use super::edit::draft_of;
use super::help::configuration_help;
use super::list::chip;
use super::perform::Subject;
use super::place::{Place, at_each_place};
use super::run_view::run_view;
use super::runs::{Begin, Runs};
use crate::api::error::ApiError;
use crate::api::journeys::{
    Chip, Configuration, Kind, Limit, Next, Step, Touch, next_states, put_body, steps, update_sentence,
};
use crate::client::Cancel;
use crate::client::undo::{Change, Entry};
use crate::components::drift::drift_view;
use crate::components::tools::Tools;
use crate::components::touch::touch_view;
use crate::components::write_lock::{ask_to_unlock, write_lock};
use crate::pages::{Drafts, heading};
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::copy::copy_button;
use crate::ui::dom;
use crate::ui::html::{El, View, button, el, link, paragraph, watch, with_class};
use crate::ui::notice::{Tone, notice};
use crate::ui::text::code_block;
use leptos::prelude::*;

/// What is known of the configuration.
#[derive(Clone, PartialEq)]
enum Found {
    Loading,
    Failed(ApiError, u32),
    Here(Arc<Configuration>),
    Gone,
}

#[derive(Clone, Copy)]
struct Page {
    tools: Tools,
    drafts: Drafts,
    runs: Runs,
    kind: Kind,
    uid: RwSignal<String>,
    found: RwSignal<Found>,
    loads: RwSignal<u32>,
}

/// The page of a configuration.
pub fn configuration(tools: Tools, drafts: Drafts, runs: Runs, kind: Kind, uid: String) -> View {
    let found = RwSignal::new(Found::Loading);
    let page = Page { tools, drafts, runs, kind, uid: RwSignal::new(uid.clone()), found, loads: RwSignal::new(0) };
    at_each_place(tools.client, move || {
        found.set(Found::Loading);
        page.load();
    });
    // Read again after each change that a run makes.
    let mut first = true;
    watch(move || {
        runs.ended.get();
        if !std::mem::take(&mut first) {
            leptos::prelude::untrack(|| page.load());
        }
    });
    let title = if kind == Kind::Capping { "Capping configuration" } else { "Throttling configuration" };
    let back = link(&Route::Configurations(kind, Vec::new()).href(), kind.resource().title());
    let beside = with_class("div", "column beside")
        .child(run_view(tools, runs, kind, uid, false))
        .child(write_lock(tools.client))
        .live(move || page.next_steps());
    let columns = with_class("div", "columns")
        .child(with_class("div", "column found").live(move || page.content()))
        .child(beside);
    [heading(title), el("p").child(back), columns, configuration_help(kind)].into()
}

impl Page {
    fn load(self) {
        self.loads.update(|loads| *loads += 1);
        let (mine, uid) = (self.loads.get_untracked(), self.uid.get_untracked());
        spawn(async move {
            let (read, entry) = read_one(self.tools.client, self.kind, &uid, &Cancel::new()).await;
            if self.loads.try_with_untracked(|loads| *loads) != Some(mine) {
                return;
            }
            // What was here before, and is not found any more, is deleted: here or elsewhere.
            let was_here = self.found.with_untracked(|found| matches!(found, Found::Here(_) | Found::Gone));
            set_if_changed(
                self.found,
                match read {
                    Ok(one) => Found::Here(Arc::new(one)),
                    Err(error) if was_here && is_gone(&error) => Found::Gone,
                    Err(error) => Found::Failed(error, entry),
                },
            );
        });
    }

    fn content(self) -> View {
        match self.found.get() {
            Found::Loading => paragraph("loading", "Loading the configuration…").attr("role", "status").into(),
            Found::Failed(error, entry) => failure(self.tools, &error, entry, move || self.load()),
            Found::Gone => self.gone().into(),
            Found::Here(one) => self.view(&one),
        }
    }

    fn gone(self) -> El {
        let uid = self.uid.get_untracked();
        let is_kept = |entry: &Entry| entry.object == uid && entry.what == Change::Deleted;
        if !self.tools.undo.with(|journal| journal.entries().any(is_kept)) {
            return notice(Tone::Warning, el("p").child("It is not there any more: it was deleted elsewhere."));
        }
        let undo = link(&Route::Undo.href(), "Undo journal");
        let text = el("p").child("It is deleted. A copy of its definition is in the ").child(undo).child(".");
        notice(Tone::Good, text)
    }

    fn view(self, one: &Arc<Configuration>) -> View {
        let chip_line = paragraph("state-line", chip(one)).child(" ").child(Chip::of(one).sentence(self.kind));
        let uid = self.uid.get_untracked();
        let id = with_class("div", "id-cell").child(el("code").child(uid.clone()));
        let raw = serde_json::to_string_pretty(one.value()).unwrap_or_default();
        let raw =
            el("details").child(el("summary").child("The configuration as the API sent it")).child(code_block(&raw));
        View::from_iter([
            el("h2").child(one.endpoint().unwrap_or("no endpoint")).into(),
            View::from(chip_line),
            life_cycle(one).into(),
            metadata(self.tools, one, id.child(copy_button("Copy ID", move || uid.clone()))).into(),
            drift_view(one).child(self.back_to_live(one)).into(),
            raw.into(),
        ])
    }

    /// The way to write what is in force back into the definition, where the two differ.
    fn back_to_live(self, one: &Arc<Configuration>) -> Option<El> {
        one.drift().filter(|drift| !drift.is_empty())?;
        let live = one.put_body_of_live()?.body;
        let own = one.clone();
        Some(button("button", "Edit back to what is in force…", move || {
            let uid = self.uid.get_untracked();
            let place = leptos::prelude::untrack(|| Place::now(self.tools.client));
            let mut draft = draft_of(self.kind, &uid, &put_body(&own).body, &place);
            draft.body.set_json(&serde_json::to_string_pretty(&live).unwrap_or_default());
            self.drafts.offer(self.tools.client, draft);
            dom::go(&Route::EditConfiguration(self.kind, uid).href());
        }))
    }

    fn next_steps(self) -> View {
        let Found::Here(one) = self.found.get() else { return View::default() };
        self.step_list(&one).into()
    }

    fn step_list(self, one: &Arc<Configuration>) -> El {
        let (removes, others): (Vec<Next>, Vec<Next>) = steps(one).into_iter().partition(|next| next.step.removes());
        let list = |steps: Vec<Next>| {
            let rows = steps.into_iter().map(|next| self.step_row(one.clone(), next)).collect::<View>();
            with_class("ul", "steps").child(rows)
        };
        let about = one.is_live().then(|| paragraph("field-doc", update_sentence(self.kind)));
        with_class("section", "form-part")
            .attr("aria-labelledby", "steps-title")
            .child(el("h2").id("steps-title").child("What can come next"))
            .child(about)
            .child(list(others))
            .child(el("p").child(link(&lab_of(one), "What happens to calls: the limit lab")))
            .child(el("h3").child("Remove"))
            .child(list(removes))
    }

    fn step_row(self, one: Arc<Configuration>, next: Next) -> El {
        let step = next.step;
        if step == Step::Edit {
            let to = Route::EditConfiguration(self.kind, self.uid.get_untracked()).href();
            let class = if advised(&one) == step { "button primary" } else { "button" };
            return el("li").child(link(&to, step.label()).attr("class", class));
        }
        let class = match step {
            Step::ForceDelete => "button danger",
            _ if advised(&one) == step => "button primary",
            _ => "button",
        };
        let press = button(class, step.label(), move || self.start(step, &one));
        let id = format!("step-{}", step.label().to_lowercase().replace([' ', ','], "-"));
        let reason = next.possible.as_ref().err().cloned();
        // Source: the product's page about throttling, on undeploying.
        let drains = step == Step::Undeploy && self.kind == Kind::Throttling;
        let drains = drains.then(|| "Calls that wait in the queue are still sent for 24 hours.".to_string());
        let said = reason.clone().or(drains);
        let why = said.map(|said| with_class("span", "field-note").id(&id).child(said));
        let blocked = reason.is_some();
        let press = press.live_flag("disabled", move || blocked || self.is_running());
        let press = if blocked { press.attr("aria-describedby", &id) } else { press };
        el("li").child(press).child(why)
    }

    fn is_running(self) -> bool {
        let run = self.uid.with(|uid| self.runs.about(self.tools, self.kind, uid));
        run.is_some_and(|run| run.running.is_some())
    }

    fn start(self, step: Step, one: &Arc<Configuration>) {
        if acts_of(step).iter().any(|act| act.writes()) && !ask_to_unlock(self.tools.client, self.tools.toasts) {
            return;
        }
        let subject = Subject {
            kind: self.kind,
            uid: self.uid.get_untracked(),
            place: leptos::prelude::untrack(|| Place::now(self.tools.client)),
            body: None,
            base: Some(Arc::new(put_body(one).body)),
        };
        self.runs.start(self.tools, Begin { title: step.label().into(), acts: acts_of(step), subject });
    }
}

/// The step that most people take next.
fn advised(one: &Configuration) -> Step {
    let can_deploy = steps(one).iter().any(|next| next.step == Step::Deploy && next.possible.is_ok());
    if can_deploy { Step::Deploy } else { Step::Edit }
}

/// The address of the limit lab with a call that the configuration is about.
fn lab_of(one: &Configuration) -> String {
    let services = one.services();
    let values = [
        ("url", one.endpoint().map(|endpoint| endpoint.replace('*', "x"))),
        ("method", one.methods().first().cloned()),
        ("service", services.first().map(|(name, _)| name.to_string())),
    ];
    let given = values.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?)));
    Route::Lab(given.collect()).href()
}

/// The states in their order: the one that it is in, and those that can be next, with what leads there.
fn life_cycle(one: &Configuration) -> El {
    let now = Chip::of(one);
    let next = next_states(one.kind(), &now);
    let states = [Chip::Created, Chip::Updated, Chip::Deployed, Chip::EditedSince];
    let state = |state: &Chip| {
        let item = el("li").child(el("span").child(state.label()));
        let led = next.iter().find(|(to, _)| to == state).map(|(_, by)| *by);
        let item = if *state == now { item.attr("aria-current", "step") } else { item };
        let class = match (*state == now, led) {
            (true, _) => "here",
            (false, Some(_)) => "next",
            (false, None) => "far",
        };
        let word = match (*state == now, led) {
            (true, _) => Some("now".to_string()),
            (false, led) => led.map(|by| format!("by {by}")),
        };
        item.attr("class", class).child(word.map(|word| el("small").child(word)))
    };
    with_class("ol", "life-cycle").attr("aria-label", "Life cycle").child(states.iter().map(state).collect::<View>())
}

fn metadata(tools: Tools, one: &Configuration, id: El) -> El {
    let row = |name: &str, value: String| (!value.is_empty()).then(|| [el("dt").child(name), el("dd").child(value)]);
    let touch = |name: &str, touch: Option<Touch<'_>>| {
        touch.map(|touch| [el("dt").child(name), el("dd").child(touch_view(tools, touch))])
    };
    let words = |limits: Vec<Limit>| limits.iter().map(Limit::in_words).collect::<Vec<_>>().join(" · ");
    let defined = words(one.limits());
    let live = one.live_limits().map(words).filter(|live| *live != defined);
    let name = if live.is_some() { "Limit, saved and not deployed" } else { "Limit" };
    with_class("dl", "headers")
        .child([el("dt").child("ID"), el("dd").child(id)])
        .child(row("Name", one.name().unwrap_or_default().into()))
        .child(row("Methods", one.methods().join(", ")))
        .child(row("Limit in force", live.unwrap_or_default()))
        .child(row(name, defined))
        .child(touch("Created", one.created()))
        .child(touch("Updated", one.updated()))
        .child(touch("Last deployed", one.deployed()))
}
