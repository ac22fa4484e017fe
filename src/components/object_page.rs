//! The frame of the pages about one object: its name, the way up, what it says, what can be done, what is beside.

use leptos::html::Div;
use leptos::prelude::*;

use super::failed_read::FailedRead;
use super::help::{Help, HelpPanel};
use super::object_read::ObjectRead;
use crate::route::Route;
use crate::ui::focus::{HEADING, hand_focus_on};
use crate::ui::page_heading::PageHeading;

/// The page above, and what the link there says.
#[derive(Clone, Debug, PartialEq)]
pub struct WayUp {
    /// The page.
    pub to: Route,
    /// What the link says.
    pub label: &'static str,
}

/// The heading, the way up, the content, the help: the frame of a form about one object.
#[component]
pub fn ObjectFrame(
    /// What the heading says.
    title: &'static str,
    /// The page above.
    up: WayUp,
    /// The help of the page.
    help: &'static Help,
    /// What stands below the way up.
    children: Children,
) -> impl IntoView {
    view! {
        <PageHeading title/>
        <p>
            <a href=up.to.href()>{up.label}</a>
        </p>
        {children()}
        <HelpPanel help/>
    }
}

/// The page of one object.
#[component]
pub fn ObjectPage<T: Clone + PartialEq + Send + Sync + 'static>(
    /// What the heading says.
    title: &'static str,
    /// The page above.
    up: WayUp,
    /// The help of the page.
    help: &'static Help,
    /// What the object is called in a sentence.
    noun: &'static str,
    /// What is known of it.
    read: Memo<ObjectRead<T>>,
    /// Reads it again.
    again: Callback<()>,
    /// Draws what it says, and where it stands.
    content: Callback<T, AnyView>,
    /// Draws what can be done with it.
    actions: Callback<T, AnyView>,
    /// Draws what is said of one that is deleted.
    gone: Callback<(), AnyView>,
    /// What stands above the actions, whatever is known of the object.
    children: Children,
) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let shown = move || {
        hand_focus_on(place, HEADING);
        match read.get() {
            ObjectRead::Loading => {
                view! { <p class="loading" role="status">{format!("Loading the {noun}…")}</p> }.into_any()
            }
            ObjectRead::Failed(error, entry) => view! { <FailedRead error entry again/> }.into_any(),
            ObjectRead::Gone => gone.run(()),
            ObjectRead::Here(object) => content.run(object),
        }
    };
    let possible = move || match read.get() {
        ObjectRead::Here(object) => Some(actions.run(object)),
        _ => None,
    };
    view! {
        <ObjectFrame title up help>
            <div class="columns">
                <div class="column found" node_ref=place>
                    {shown}
                </div>
                <div class="column beside">
                    {children()}
                    {possible}
                </div>
            </div>
        </ObjectFrame>
    }
}
