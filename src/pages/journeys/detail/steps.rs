//! What can come next in the life of a configuration.

use std::sync::Arc;

use leptos::prelude::*;

use crate::client::Client;
use crate::components::object_actions::{ActionList, ActionWay, ActionWeight, ObjectAction};
use crate::components::write_lock::ask_to_unlock;
use crate::domain::journeys::{Configuration, Kind, Next, Step, put_body, steps, update_sentence};
use crate::pages::journeys::acts::acts_of;
use crate::pages::journeys::workspace::{JOURNEYS, to_steps};
use crate::route::journeys::JourneysRoute;
use crate::ui::toast::Toasts;
use crate::work::outcome::Subject;
use crate::work::runs::{Begin, Runs};

/// The steps, and why some of them are not possible now. What removes stands apart.
#[component]
pub fn Steps(uid: Signal<String>, one: Arc<Configuration>) -> impl IntoView {
    let (runs, kind) = (Runs::expect(), one.kind());
    let is_busy = Memo::new(move |_| runs.about(kind.resource(), &uid.read()).is_some_and(|run| run.is_acting()));
    let about = one.is_live().then(|| update_sentence(kind));
    let lab = lab_of(&one).href();
    let (removes, others): (Vec<Next>, Vec<Next>) = steps(&one).into_iter().partition(|next| next.step.removes());
    let begin = Beginning { client: Client::expect(), toasts: Toasts::expect(), runs, uid, one };
    let list = |steps: Vec<Next>| steps.into_iter().map(|next| begin.action(next)).collect::<Vec<_>>();
    view! {
        <section class="form-part" aria-labelledby="steps-title">
            <h2 id="steps-title">"What can come next"</h2>
            {about.map(|about| view! { <p class="field-doc">{about}</p> })}
            <ActionList actions=list(others) is_busy/>
            <p>
                <a href=lab>"What happens to calls: the limit lab"</a>
            </p>
            <h3>"Remove"</h3>
            <ActionList actions=list(removes) is_busy/>
        </section>
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
            Step::ForceDelete => ActionWeight::Danger,
            _ if advised(&self.one) == step => ActionWeight::Primary,
            _ => ActionWeight::Plain,
        };
        let way = if step == Step::Edit {
            ActionWay::Link(JourneysRoute::Edit(kind, self.uid.get_untracked()).into())
        } else {
            let begin = self.clone();
            ActionWay::Press { run: Callback::new(move |()| begin.start(step)), blocked: possible.err() }
        };
        // Source: the product's page about throttling, on undeploying.
        let drains = step == Step::Undeploy && kind == Kind::Throttling;
        let note = drains.then_some("Calls that wait in the queue are still sent for 24 hours.");
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
        let (title, acts) = (step.label().into(), to_steps(acts_of(step)));
        self.runs.start(Begin { workspace: &JOURNEYS, title, acts, subject });
    }
}

/// The step that most people take next.
fn advised(one: &Configuration) -> Step {
    let can_deploy = steps(one).iter().any(|next| next.step == Step::Deploy && next.possible.is_ok());
    if can_deploy { Step::Deploy } else { Step::Edit }
}

/// The limit lab with a call that the configuration is about.
fn lab_of(one: &Configuration) -> JourneysRoute {
    let services = one.services();
    let values = [
        ("url", one.endpoint().map(|endpoint| endpoint.replace('*', "x"))),
        ("method", one.methods().first().cloned()),
        ("service", services.first().map(|(name, _)| name.to_string())),
    ];
    let given = values.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?)));
    JourneysRoute::Lab(given.collect())
}
