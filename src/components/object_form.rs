//! The frame of the pages where something is written about one object: the way up, the heading, the form, the help.

use std::future::Future;

use leptos::prelude::*;

use super::crumbs::{Crumbs, WayUp};
use super::failed_read::FailedRead;
use super::help::{Help, HelpPanel};
use crate::api::Resource;
use crate::api::error::ApiError;
use crate::client::{Cancel, Client};
use crate::reactive::turns;
use crate::route::Route;
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::ui::page_heading::PageHeading;

/// The page of an object that is written on, as the way up says it.
pub struct Written {
    /// Its page.
    pub page: Route,
    /// What it is called.
    pub name: Signal<String>,
}

/// The page of a form. At another place it is another form, and so it is for whoever starts over.
#[component]
pub fn ObjectForm(
    /// What is written of.
    resource: Resource,
    /// What the heading says.
    #[prop(into)]
    title: Signal<String>,
    /// The list above.
    up: WayUp,
    /// The object that is written on; nothing for a new one.
    object: Option<Written>,
    /// What is done with the object, as the way up ends.
    #[prop(default = "Edit")]
    step: &'static str,
    /// The help of the page.
    help: &'static Help,
    /// Draws what is below the heading, told what makes it anew.
    form: Callback<Callback<()>, AnyView>,
) -> impl IntoView {
    let client = Client::expect();
    let place = Memo::new(move |_| client.place(resource.family()));
    let anew = RwSignal::new(0);
    let start_over = Callback::new(move |()| {
        anew.update(|anew| *anew += 1);
        dom::focus(HEADING);
    });
    let turn = turns(move || {
        // Read, and not only tracked: a memo that nobody reads follows nothing.
        place.with(|_| ());
        anew.track();
    });
    let step = if object.is_some() { step } else { "New" };
    let object = object.map(|Written { page, name }| view! { <li><a href=page.href()>{name}</a></li> });
    view! {
        <header class="head">
            <Crumbs resource up>
                {object} <li aria-current="page">{step}</li>
            </Crumbs>
            <PageHeading title/>
        </header>
        <div class="found">
            <For each=move || [turn.get()] key=|turn| *turn children=move |_| form.run(start_over)/>
        </div>
        <HelpPanel help/>
    }
}

/// Reads what there is to write on, and then draws the form; `again` makes it anew where that cannot be read.
pub fn draw_once_read<T, R>(
    noun: &'static str,
    read: impl Fn(Cancel) -> R + 'static,
    again: Callback<()>,
    draw: impl Fn(T) -> AnyView + Clone + Send + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
    R: Future<Output = Result<T, (ApiError, u32)>> + 'static,
{
    let found = LocalResource::new(move || read(Cancel::with_owner()));
    let content = move || {
        let draw = draw.clone();
        Suspend::new(async move {
            match found.await {
                Ok(read) => draw(read),
                Err((error, entry)) => view! { <FailedRead error entry again/> }.into_any(),
            }
        })
    };
    let loading = move || view! { <p class="loading" role="status">{format!("Loading the {noun}…")}</p> };
    view! { <Suspense fallback=loading>{content}</Suspense> }.into_any()
}
