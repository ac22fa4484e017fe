//! The test of a connection: what stands between this page and each family, how sure that is, and the way on.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use leptos::html::{Button, Section};
use leptos::prelude::*;

use super::examine::{Finding, Known, examine, found};
use super::findings::Findings;
use super::tested::Tested;
use super::way_on::WayOn;
use crate::api::Family;
use crate::api::doctor::answer;
use crate::client::{Cancel, Client, Place, now};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::progress::{LateProgressBar, Progress};

/// The heading, which has the focus while the button cannot be pressed.
const TITLE: &str = "test-title";

/// The test of the active connection, with a button that starts it. `edit` opens the form of the connection.
#[component]
pub fn ConnectionTest(tested: Tested, #[prop(into)] edit: Callback<()>) -> impl IntoView {
    let client = Client::expect();
    let (section, button) = (NodeRef::<Section>::new(), NodeRef::<Button>::new());
    let known: Known = Family::ALL.map(|_| RwSignal::new(None::<Finding>));
    let test = Action::new_local(move |(cancel, progress): &(Cancel, Progress)| {
        let (cancel, progress) = (cancel.clone(), *progress);
        let ask = move |(family, finding): (Family, RwSignal<Option<Finding>>)| -> Later {
            let cancel = cancel.clone();
            Box::pin(async move {
                let place = untrack(|| client.place(family));
                let found = examine(client, family, &cancel).await;
                // Nobody waits for it when the page was left, or when another connection is active by now.
                if finding.try_with_untracked(|now| *now == Some(Finding::Asking)) == Some(true) {
                    tested.put(&place, found.cause, now());
                    finding.set(Some(Finding::Known(found)));
                    progress.step();
                }
            })
        };
        async move {
            all(Family::ALL.into_iter().zip(known).map(ask).collect()).await;
            give_focus_back(section, button);
        }
    });
    let (running, is_running) = (test.input(), test.pending());
    let stop = move || {
        if let Some(Some((cancel, _))) = running.try_get_untracked() {
            cancel.cancel();
        }
    };
    on_cleanup(stop);
    let start = Callback::new(move |()| {
        known.iter().for_each(|finding| finding.set(Some(Finding::Asking)));
        test.dispatch_local((Cancel::new(), Progress::start("Testing", Family::ALL.len() as u32, now)));
        dom::focus(TITLE);
    });
    let use_gateway = move |bases: [String; 3]| {
        let mut connection = client.connection_now();
        connection.bases = bases.to_vec();
        client.update_connections(|all| all.put(connection));
        dom::focus(TITLE);
    };
    // What was found out of one connection says nothing of another.
    let places = Memo::new(move |_| client.connections.with(|connections| Place::all(connections.active())));
    let forget = move |_: &[Place; 3], _: Option<&[Place; 3]>, _: Option<()>| {
        stop();
        known.iter().for_each(|finding| finding.set(None));
    };
    Effect::watch(move || places.get(), forget, false);
    let name = Memo::new(move |_| client.connections.with(|connections| connections.active().name.clone()));
    let bar = move || {
        running.get().map(|(cancel, progress)| {
            view! { <LateProgressBar progress cancel=Callback::new(move |()| cancel.cancel())/> }
        })
    };
    let is_begun = Memo::new(move |_| known[0].with(Option::is_some));
    let is_over = Memo::new(move |_| found(known).len() == known.len() && !is_running.get());
    let said = move || {
        let found = if is_over.get() { found(known) } else { Vec::new() };
        answer(&found.iter().map(|(family, found)| (*family, found.cause)).collect::<Vec<_>>())
    };
    view! {
        <section class="form-part doctor" aria-labelledby=TITLE node_ref=section>
            <div class="part-head">
                <h2 id=TITLE tabindex="-1">
                    "Test connection"
                </h2>
                <button
                    type="button"
                    class="button"
                    node_ref=button
                    disabled=is_running
                    on:click=move |_| start.run(())
                >
                    "Test "
                    {name}
                </button>
            </div>
            <p class="field-doc">
                "Sends one cheap read to each family with the active connection. Another host is first asked whether it is \
                 there, without the token. The reads are in the request log."
            </p>
            {bar}
            <p class="answer" role="status">
                {said}
            </p>
            <Show when=move || is_begun.get()>
                <Findings known/>
            </Show>
            <Show when=move || is_over.get()>
                <WayOn known again=start use_gateway edit/>
            </Show>
        </section>
    }
}

/// A question that is on its way.
type Later = Pin<Box<dyn Future<Output = ()>>>;

/// Waits for all of them at the same time.
async fn all(mut waiting: Vec<Later>) {
    poll_fn(|context| {
        waiting.retain_mut(|one| one.as_mut().poll(context).is_pending());
        if waiting.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

/// The focus goes from what had it meanwhile back to the button, once that can be pressed again.
fn give_focus_back(section: NodeRef<Section>, button: NodeRef<Button>) {
    let (Some(Some(section)), Some(Some(button))) = (section.try_get_untracked(), button.try_get_untracked()) else {
        return;
    };
    if section.matches(":focus-within").unwrap_or_default() {
        spawn(async move {
            dom::next_task().await;
            button.focus().ok();
        });
    }
}
