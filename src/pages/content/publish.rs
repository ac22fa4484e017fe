//! To publish a fragment: what is live beside the draft, what stands against it, and what becomes of it.

mod acts;
mod checks;
mod cockpit;
mod confirm;
mod difference;
mod figures;
mod head;
mod help;
mod outcome;
mod waiting;
mod waits;

use std::sync::Arc;

use leptos::prelude::*;

use self::checks::Checks;
use self::cockpit::{Cockpit, read_cockpit};
use self::confirm::Confirm;
use self::difference::Difference;
use self::figures::Figures;
use self::head::{About, Actions};
use self::help::PUBLISH_HELP;
use self::outcome::Outcome;
use self::waiting::Waiting;
use super::known::KnownFragments;
use crate::api::Resource;
use crate::client::{Client, Reading};
use crate::components::object_page::{ObjectPage, WayUp};
use crate::components::object_read::ObjectRead;
use crate::components::run_view::RunView;
use crate::components::write_lock::WriteLock;
use crate::route::Route;
use crate::route::collections::Collection;
use crate::ui::notice::{Notice, Tone};
use crate::work::runs::Runs;

pub use self::acts::PUBLICATIONS;

/// To publish a fragment.
#[component]
pub fn PublishPage(
    /// Its id.
    id: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = query;
    let (client, runs, known) = (Client::expect(), Runs::expect(), KnownFragments::expect());
    let id = Signal::stored(id);
    let reading = Reading::new(client, Resource::Fragments.family(), move |cancel| {
        // Read again after each act of a run that changes something, and at its end.
        runs.ended.track();
        let id = id.get_untracked();
        async move { read_cockpit(client, known, &id, &cancel).await.map(Arc::new) }
    });
    let read = Memo::new(move |before| ObjectRead::after(before, reading.get()));
    let title = Memo::new(move |before: Option<&String>| match &*read.read() {
        ObjectRead::Here(one) => one.name(&id.read()).to_string(),
        ObjectRead::Failed(..) | ObjectRead::Gone => before.cloned().unwrap_or_else(|| id.get()),
        ObjectRead::Loading => id.get(),
    });
    let asks = RwSignal::new(false);
    view! {
        <ObjectPage
            title=title.into()
            group="Content"
            up=WayUp { label: Collection::Fragments.list().title(), to: Collection::Fragments.list().into() }
            help=&PUBLISH_HELP
            noun="fragment"
            read
            again=Callback::new(move |()| reading.again())
            about=Callback::new(move |one: Arc<Cockpit>| view! { <About id one/> }.into_any())
            content=Callback::new(move |one: Arc<Cockpit>| view! { <Content id one/> }.into_any())
            actions=Callback::new(move |one: Arc<Cockpit>| view! { <Actions id one asks/> }.into_any())
            gone=Callback::new(move |()| view! { <Gone/> }.into_any())
        >
            <RunView resource=Resource::Fragments object=id on_form=false/>
            <Waiting id/>
            <Outcome id read/>
            <WriteLock/>
            <Confirm id read asks/>
        </ObjectPage>
    }
}

/// All that is known before the button is pressed.
#[component]
fn Content(id: Signal<String>, one: Arc<Cockpit>) -> impl IntoView {
    let references = Collection::References.list().with(vec![("of".into(), id.get_untracked())]);
    view! {
        <Figures one=&one/>
        <Checks one=&one/>
        <Difference one=&one/>
        <section aria-labelledby="meets-title">
            <h2 id="meets-title">"What changes with it"</h2>
            <p>{confirm::meets(&id.read_untracked())}</p>
            <p>
                <a href=Route::from(references).href()>"Open in References"</a>
            </p>
            <p class="field-note">
                "There is no button that deletes a fragment or takes a publication back: the API has no operation for either."
            </p>
        </section>
    }
}

/// What is said of one that is not there any more.
#[component]
fn Gone() -> impl IntoView {
    view! {
        <Notice tone=Tone::Warning>
            <p>"It is not there any more. No operation of the API deletes a fragment: it was archived or moved elsewhere."</p>
        </Notice>
    }
}
