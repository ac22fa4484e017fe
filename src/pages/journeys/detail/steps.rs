//! What can come next in the life of a configuration.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::journeys::{Configuration, Kind, Next, Step, put_body, steps, update_sentence};
use crate::client::Client;
use crate::components::write_lock::ask_to_unlock;
use crate::pages::journeys::acts::acts_of;
use crate::pages::journeys::workspace::{JOURNEYS, to_steps};
use crate::route::Route;
use crate::ui::toast::Toasts;
use crate::work::outcome::Subject;
use crate::work::runs::{Begin, Runs};

/// The steps, and why some of them are not possible now. What removes stands apart.
#[component]
pub fn Steps(uid: Signal<String>, one: Arc<Configuration>) -> impl IntoView {
    let (runs, kind) = (Runs::expect(), one.kind());
    let is_running = Memo::new(move |_| runs.about(kind.resource(), &uid.read()).is_some_and(|run| run.is_acting()));
    let about = one.is_live().then(|| update_sentence(kind));
    let lab = lab_of(&one).href();
    let (removes, others): (Vec<Next>, Vec<Next>) = steps(&one).into_iter().partition(|next| next.step.removes());
    let row = |next: Next| view! { <StepRow uid one=one.clone() next is_running/> };
    view! {
        <section class="form-part" aria-labelledby="steps-title">
            <h2 id="steps-title">"What can come next"</h2>
            {about.map(|about| view! { <p class="field-doc">{about}</p> })}
            <ul class="steps">{others.into_iter().map(row).collect_view()}</ul>
            <p>
                <a href=lab>"What happens to calls: the limit lab"</a>
            </p>
            <h3>"Remove"</h3>
            <ul class="steps">{removes.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

#[component]
fn StepRow(uid: Signal<String>, one: Arc<Configuration>, next: Next, is_running: Memo<bool>) -> impl IntoView {
    let Next { step, possible } = next;
    let is_advised = advised(&one) == step;
    match step {
        Step::Edit => {
            let class = if is_advised { "button primary" } else { "button" };
            let to = Route::EditConfiguration(one.kind(), uid.get_untracked()).href();
            view! { <li><a class=class href=to>{step.label()}</a></li> }.into_any()
        }
        _ => view! { <StepButton uid one step is_advised is_running reason=possible.err()/> }.into_any(),
    }
}

/// A step that starts a run; `reason` says why it is not possible.
#[component]
fn StepButton(
    uid: Signal<String>,
    one: Arc<Configuration>,
    step: Step,
    is_advised: bool,
    is_running: Memo<bool>,
    #[prop(optional_no_strip)] reason: Option<String>,
) -> impl IntoView {
    let (client, toasts, runs) = (Client::expect(), Toasts::expect(), Runs::expect());
    let kind = one.kind();
    let class = match step {
        Step::ForceDelete => "button danger",
        _ if is_advised => "button primary",
        _ => "button",
    };
    let start = move |_| {
        if acts_of(step).iter().any(|act| act.writes()) && !ask_to_unlock(client, toasts) {
            return;
        }
        let resource = kind.resource();
        let subject = Subject {
            resource,
            object: uid.get_untracked(),
            place: untrack(|| client.place(resource.family())),
            body: None,
            base: Some(Arc::new(put_body(&one).body)),
        };
        let (title, acts) = (step.label().into(), to_steps(acts_of(step)));
        runs.start(Begin { workspace: &JOURNEYS, title, acts, subject });
    };
    let id = format!("step-{}", step.label().to_lowercase().replace([' ', ','], "-"));
    let blocked = reason.is_some();
    // Source: the product's page about throttling, on undeploying.
    let drains = step == Step::Undeploy && kind == Kind::Throttling;
    let drains = drains.then(|| "Calls that wait in the queue are still sent for 24 hours.".to_string());
    view! {
        <li>
            <button
                type="button"
                class=class
                disabled=move || blocked || is_running.get()
                aria-describedby=blocked.then(|| id.clone())
                on:click=start
            >
                {step.label()}
            </button>
            {reason.or(drains).map(|said| view! { <span class="field-note" id=id>{said}</span> })}
        </li>
    }
}

/// The step that most people take next.
fn advised(one: &Configuration) -> Step {
    let can_deploy = steps(one).iter().any(|next| next.step == Step::Deploy && next.possible.is_ok());
    if can_deploy { Step::Deploy } else { Step::Edit }
}

/// The limit lab with a call that the configuration is about.
fn lab_of(one: &Configuration) -> Route {
    let services = one.services();
    let values = [
        ("url", one.endpoint().map(|endpoint| endpoint.replace('*', "x"))),
        ("method", one.methods().first().cloned()),
        ("service", services.first().map(|(name, _)| name.to_string())),
    ];
    let given = values.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?)));
    Route::Lab(given.collect())
}
