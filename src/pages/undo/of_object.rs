//! The changes of one object, on its own page.

use leptos::prelude::*;

use super::desk::{Desk, Entries, ShownEntry};
use crate::api::Resource;
use crate::client::Client;
use crate::route::Route;

/// The changes of one object where the person is.
pub fn desk_of(resource: Resource, object: Signal<String>) -> Desk {
    let client = Client::expect();
    let place = Memo::new(move |_| client.place(resource.family()));
    Desk::new(move |lines| {
        let own = place.with(|place| {
            object.with(|object| lines.iter().filter(|line| line.is_about(resource, object, place)).cloned().collect())
        });
        [own].into_iter().filter(|group: &Vec<_>| !group.is_empty()).collect()
    })
}

/// What of an object can be brought back.
#[component]
pub fn ObjectUndo(
    /// Its changes.
    desk: Desk,
) -> impl IntoView {
    let is_any = Memo::new(move |_| desk.count() > 0);
    view! {
        <Show
            when=move || is_any.get()
            fallback=|| {
                view! {
                    <p class="empty">"This browser has written nothing to it that it could bring back."</p>
                }
            }
        >
            <Entries desk has_heads=false/>
            <ShownEntry desk/>
        </Show>
        <p>
            <a href=Route::Undo.href()>"The whole undo journal"</a>
        </p>
    }
}
