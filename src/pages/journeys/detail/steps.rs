//! What can come next in the life of a configuration.

use std::sync::Arc;

use leptos::prelude::*;

use crate::client::Client;
use crate::components::object_actions::{ActionWay, ActionWeight, ObjectAction, ObjectActions};
use crate::components::write_lock::ask_to_unlock;
use crate::domain::journeys::{Configuration, Kind, Next, Step, put_body, steps};
use crate::pages::journeys::acts::acts_of;
use crate::pages::journeys::links::{lab_of, pages_of};
use crate::pages::journeys::workspace::JOURNEYS;
use crate::ui::toast::Toasts;
use crate::work::act::steps_of;
use crate::work::outcome::Subject;
use crate::work::runs::{Begin, Runs};

/// The steps, and why some of them are not possible now: the next one and the way to edit it as buttons, the others in the
/// menu, and what takes something away below a line.
#[component]
pub fn Steps(uid: Signal<String>, one: Arc<Configuration>) -> impl IntoView {
    let (runs, kind) = (Runs::expect(), one.kind());
    let is_busy = Memo::new(move |_| runs.about(kind.resource(), &uid.read()).is_some_and(|run| run.is_acting()));
    let lab = ObjectAction {
        label: "Open in the lab",
        weight: ActionWeight::Plain,
        way: ActionWay::Link(lab_of(&one).into()),
        note: None,
    };
    let all = steps(&one);
    let begin = Beginning { client: Client::expect(), toasts: Toasts::expect(), runs, uid, one };
    let list = |which: &[Step]| {
        let next = |step: &Step| all.iter().find(|next| next.step == *step).cloned();
        which.iter().filter_map(next).map(|next| begin.action(next)).collect::<Vec<_>>()
    };
    let looks = list(&[Step::CanDeploy]).into_iter().chain([lab]).collect();
    let takes = list(&[Step::Undeploy, Step::Delete, Step::UndeployThenDelete]);
    view! {
        <ObjectActions
            main=list(&[Step::Deploy, Step::Edit])
            more=vec![looks, takes, list(&[Step::ForceDelete])]
            is_busy
        />
    }
}

/// What a step begins with.
#[derive(Clone)]
struct Beginning {
    client: Client,
    toasts: Toasts,
    runs: Runs,
    uid: Signal<String>,
    one: Arc<Configuration>,
}

impl Beginning {
    /// A step as something that can be done.
    fn action(&self, Next { step, possible }: Next) -> ObjectAction {
        let kind = self.one.kind();
        let weight = match step {
            Step::Undeploy => ActionWeight::Danger,
            _ if step.removes() => ActionWeight::Danger,
            _ if advised(&self.one) == step => ActionWeight::Primary,
            _ => ActionWeight::Plain,
        };
        let way = if step == Step::Edit {
            ActionWay::Link(pages_of(kind).form(&self.uid.read_untracked()).into())
        } else {
            let begin = self.clone();
            ActionWay::Press { run: Callback::new(move |()| begin.start(step)), blocked: possible.err() }
        };
        // Source: the product's page about throttling, on undeploying.
        let drains = step == Step::Undeploy && kind == Kind::Throttling;
        let note = match step {
            _ if drains => Some("Calls that wait in the queue are still sent for 24 hours."),
            Step::ForceDelete => Some("forceDelete=true"),
            _ => None,
        };
        ObjectAction { label: step.label(), weight, way, note }
    }

    /// Starts the run of a step.
    fn start(&self, step: Step) {
        if acts_of(step).iter().any(|act| act.writes()) && !ask_to_unlock(self.client, self.toasts) {
            return;
        }
        let resource = self.one.kind().resource();
        let subject = Subject {
            resource,
            object: self.uid.get_untracked(),
            place: untrack(|| self.client.place(resource.family())),
            body: None,
            base: Some(Arc::new(put_body(&self.one).body)),
        };
        let (title, acts) = (step.label().into(), steps_of(acts_of(step)));
        self.runs.start(Begin { workspace: &JOURNEYS, title, acts, subject });
    }
}

/// The step that most people take next.
fn advised(one: &Configuration) -> Step {
    let can_deploy = steps(one).iter().any(|next| next.step == Step::Deploy && next.possible.is_ok());
    if can_deploy { Step::Deploy } else { Step::Edit }
}
