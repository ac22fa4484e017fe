//! What is to be known of the ETag before somebody writes: that it cannot be read, or that it came weak.

use leptos::prelude::*;

use crate::api::Verb;
use crate::domain::content::ContentKind;
use crate::forms::offer_etag;
use crate::pages::content::call::NO_ETAG;
use crate::route::Route;
use crate::ui::notice::{Notice, Tone};
use crate::work::call::operation;

/// What is said of the tag of the read that the form starts with; nothing where it is as it should be.
#[component]
pub fn TagNotice(kind: ContentKind, etag: Option<String>) -> impl IntoView {
    match (&etag, offer_etag(etag.as_deref(), "")) {
        (Some(weak), Some((strong, Some(_)))) => {
            let text = format!(
                "The ETag came as {weak}, which is weak: If-Match never matches such a one. A gateway or CDN in between has \
                 weakened it, as one that compresses does, and the service knows it without the W/. A save sends {strong}: if \
                 that is not the service's own, it is refused and nothing is overwritten."
            );
            view! {
                <Notice tone=Tone::Info>
                    <p>{text}</p>
                </Notice>
            }
            .into_any()
        }
        (_, Some(_)) => ().into_any(),
        (_, None) => view! { <Hidden kind/> }.into_any(),
    }
}

/// The tag cannot be read: the ways on.
#[component]
fn Hidden(kind: ContentKind) -> impl IntoView {
    let update = Route::operation(operation(kind.resource(), Verb::Replace).id).href();
    view! {
        <Notice tone=Tone::Warning>
            <p>{NO_ETAG}</p>
            <p>
                "Ways on: a connection through a gateway of the same origin, where nothing is hidden ("
                <a href=Route::Connections.href()>"Connections"</a> "), or the update on "
                <a href=update>"its own page"</a> ", with the ETag from elsewhere. What you write here is kept."
            </p>
        </Notice>
    }
}
