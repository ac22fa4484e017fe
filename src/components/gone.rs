//! What is said of an object that is not there any more.

use leptos::prelude::*;

use crate::api::Resource;
use crate::client::Client;
use crate::route::Route;
use crate::ui::notice::{Notice, Tone};
use crate::work::undo::{Change, Entry, Undo};

/// That it is deleted, and what is kept of it; or, where it was not deleted from here, what stands in its place.
#[component]
pub fn Gone(
    /// What it was one of.
    resource: Resource,
    /// Its id.
    id: Signal<String>,
    /// What of it is in the undo journal, as a sentence begins.
    kept: &'static str,
    /// How that sentence ends.
    #[prop(default = ".")]
    end: &'static str,
    /// What is said where it was not deleted from here.
    #[prop(default = ViewFn::from(|| "It is not there any more: it was deleted elsewhere."), into)]
    elsewhere: ViewFn,
) -> impl IntoView {
    let (client, undo) = (Client::expect(), Undo::expect());
    let is_kept = move || {
        let here = client.place(resource.family());
        let is_it = |entry: &Entry| {
            (entry.what, entry.resource) == (Change::Deleted, resource)
                && entry.object == *id.read()
                && entry.check_place(&here).is_ok()
        };
        undo.with(|journal| journal.entries().any(is_it))
    };
    let elsewhere = move || {
        let said = elsewhere.run();
        view! {
            <Notice tone=Tone::Warning>
                <p>{said}</p>
            </Notice>
        }
    };
    view! {
        <Show when=is_kept fallback=elsewhere>
            <Notice tone=Tone::Good>
                <p>{format!("It is deleted. {kept} is in the ")} <a href=Route::Undo.href()>"Undo journal"</a> {end}</p>
            </Notice>
        </Show>
    }
}
