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
use crate::components::crumbs::up_to_list;
use crate::components::object_page::ObjectPage;
use crate::components::object_read::follow_object;
use crate::route::Route;
use crate::route::collections::Collection;
use crate::ui::notice::{Notice, Tone};

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
    let known = KnownFragments::expect();
    let id = Signal::stored(id);
    let (read, again) = follow_object(Resource::Fragments, id, move |client, id, cancel| async move {
        read_cockpit(client, known, &id, &cancel).await
    });
    let asks = RwSignal::new(false);
    view! {
        <ObjectPage
            resource=Resource::Fragments
            id
            name=Callback::new(move |one: Arc<Cockpit>| Some(one.name(&id.read()).to_string()))
            up=up_to_list(Collection::Fragments)
            help=&PUBLISH_HELP
            noun="fragment"
            read
            again
            about=Callback::new(move |one: Arc<Cockpit>| view! { <About id one/> }.into_any())
            content=Callback::new(move |one: Arc<Cockpit>| view! { <Content id one/> }.into_any())
            actions=Callback::new(move |one: Arc<Cockpit>| view! { <Actions id one asks/> }.into_any())
            gone=Callback::new(move |()| view! { <Gone/> }.into_any())
        >
            <Waiting id/>
            <Outcome id read/>
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
