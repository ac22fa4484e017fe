//! The configurations: read when the person asks for them, and called back by the same button. With the simulator they
//! come by themselves: nothing leaves the page.

use leptos::html::{Button, Div};
use leptos::prelude::*;

use super::form::Choice;
use super::inputs::{CONFIGURED, Inputs, SAVED};
use super::load::{Failure, Loaded, load};
use crate::api::Family;
use crate::client::{Cancel, Client, Connection, Place, clock_time, now};
use crate::components::failed_read::FailedRead;
use crate::domain::journeys::Kind;
use crate::ui::progress::{LateProgressBar, Progress};

/// Both lists on their way.
#[derive(Clone)]
struct Loading {
    cancel: Cancel,
    progress: Progress,
}

/// The button that reads both lists, and what came of it.
#[component]
pub fn Configurations(
    /// What is filled in.
    inputs: RwSignal<Inputs>,
    /// What was read last; what fails leaves it as it is.
    loaded: RwSignal<Option<Loaded>>,
    /// The same, while it counts.
    counted: Memo<Option<Loaded>>,
) -> impl IntoView {
    let client = Client::expect();
    let (section, button) = (NodeRef::<Div>::new(), NodeRef::<Button>::new());
    let read = Action::new_local(move |loading: &Loading| {
        let Loading { cancel, progress } = loading.clone();
        async move {
            let read = load(client, &cancel, progress).await;
            keep_focus(section, button);
            loaded.set(Some(read?));
            Ok(())
        }
    });
    let (loading, came) = (read.input(), read.value());
    let stop = move || {
        let on_its_way = loading.get_untracked();
        on_its_way.inspect(|loading| loading.cancel.cancel()).is_some()
    };
    // Nobody sees what comes after the page was left.
    on_cleanup(move || _ = stop());
    let start = move || {
        read.clear();
        let progress = Progress::start("Loading", Kind::ALL.len() as u32, now);
        read.dispatch_local(Loading { cancel: Cancel::new(), progress });
    };
    let load_or_stop = move |_| {
        if !stop() {
            start();
        }
    };
    if client.connection_now().id == Connection::simulator().id {
        start();
    }
    let label = move || if loading.with(Option::is_some) { "Cancel loading" } else { "Load the configurations" };
    let bar = move || {
        loading.get().map(|Loading { cancel, progress }| {
            view! { <LateProgressBar progress cancel=Callback::new(move |()| cancel.cancel())/> }
        })
    };
    let said = move || {
        let counted = counted.with(|counted| counted.as_ref().map(Loaded::sentence));
        counted.unwrap_or_else(|| match loaded.with(|loaded| loaded.as_ref().map(|one| one.place.clone())) {
            None => "Nothing is loaded: only the limits typed by hand and the defaults count.".into(),
            Some(other) => {
                let here = client.place(Family::Journeys);
                // A connection that leads elsewhere by now is told apart by its sandbox.
                let words = |place: &Place| match other.name() == here.name() {
                    true => place.in_words(),
                    false => place.name().to_string(),
                };
                let (other, here) = (words(&other), words(&here));
                format!("What was loaded with {other} does not count: the connection is {here} now.")
            }
        })
    };
    let failed = move || came.get().and_then(Result::err).map(|failure| view! { <Failed failure/> });
    let in_force = move || {
        let words = |loaded: &Loaded| format!("{} in force, read at {}", loaded.in_force(), clock_time(loaded.at));
        counted.with(|loaded| loaded.as_ref().map(words))
    };
    view! {
        <div class="lab-load" node_ref=section>
            <Show when=move || counted.with(Option::is_some)>
                <Choice inputs name=CONFIGURED>{in_force}</Choice>
                <Choice inputs name=SAVED>"Also what is saved, not deployed"</Choice>
            </Show>
            <p id="lab-loaded" class="field-doc" role="status">{said}</p>
            <button type="button" class="button quiet" node_ref=button on:click=load_or_stop>
                {label}
            </button>
            {bar}
            <div role="alert">{failed}</div>
        </div>
    }
}

#[component]
fn Failed(failure: Failure) -> impl IntoView {
    view! {
        <FailedRead error=failure.error entry=failure.entry/>
        <p>"The configurations were not read. What was loaded before still counts."</p>
    }
}

/// The bar goes when the lists have come or were called back: its focus goes to the button that stays.
fn keep_focus(section: NodeRef<Div>, button: NodeRef<Button>) {
    let (Some(Some(section)), Some(Some(button))) = (section.try_get_untracked(), button.try_get_untracked()) else {
        return;
    };
    if section.matches(":focus-within").unwrap_or_default() {
        button.focus().ok();
    }
}
