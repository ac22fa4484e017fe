//! The frame of the pages about one object: its name, the way up, what can be done, what it says, what is beside.

use leptos::html::Div;
use leptos::prelude::*;

use super::crumbs::{Crumbs, WayUp};
use super::failed_read::FailedRead;
use super::help::{Help, HelpPanel};
use super::object_read::ObjectRead;
use super::run_view::RunView;
use super::write_lock::WriteLock;
use crate::api::Resource;
use crate::ui::focus::{HEADING, hand_focus_on};
use crate::ui::page_heading::PageHeading;

/// The page of one object: its name is the heading.
#[component]
pub fn ObjectPage<T: Clone + PartialEq + Send + Sync + 'static>(
    /// What it is one of.
    resource: Resource,
    /// Its id.
    id: Signal<String>,
    /// What it is called; where nothing is, its id is its name.
    #[prop(optional)]
    name: Option<Callback<T, Option<String>>>,
    /// The page above.
    up: WayUp,
    /// The help of the page.
    help: &'static Help,
    /// What the object is called in a sentence.
    noun: &'static str,
    /// What is known of it.
    read: Memo<ObjectRead<T>>,
    /// Reads it again.
    #[prop(into)]
    again: Callback<()>,
    /// Draws the line of facts below the name.
    about: Callback<T, AnyView>,
    /// Draws what it says, and where it stands.
    content: Callback<T, AnyView>,
    /// Draws what can be done with it.
    actions: Callback<T, AnyView>,
    /// Draws what is said of one that is deleted.
    gone: Callback<(), AnyView>,
    /// What stands beside the content and below its run, whatever is known of the object; on a narrow screen above it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    // One that is deleted keeps its name.
    let title = Memo::new(move |before: Option<&String>| match read.get() {
        ObjectRead::Here(object) => name.and_then(|name| name.run(object)).unwrap_or_else(|| id.get()),
        ObjectRead::Failed(..) | ObjectRead::Gone => before.cloned().unwrap_or_else(|| id.get()),
        ObjectRead::Loading => id.get(),
    });
    let (head, facts, place) = (NodeRef::<Div>::new(), NodeRef::<Div>::new(), NodeRef::<Div>::new());
    let of_object = move |place: NodeRef<Div>, draw: Callback<T, AnyView>| {
        move || {
            hand_focus_on(place, HEADING);
            match read.get() {
                ObjectRead::Here(object) => Some(draw.run(object)),
                _ => None,
            }
        }
    };
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
    view! {
        <header class="head">
            <Crumbs resource up>
                <li aria-current="page">{title}</li>
            </Crumbs>
            <PageHeading title/>
            <div class="do" node_ref=head>
                {of_object(head, actions)}
            </div>
            <div class="about" node_ref=facts>
                {of_object(facts, about)}
            </div>
        </header>
        <div class="split">
            <div class="aside">
                <RunView resource object=id on_form=false/>
                <WriteLock/>
                {children.map(|children| children())}
            </div>
            <div class="found" node_ref=place>
                {shown}
            </div>
        </div>
        <HelpPanel help/>
    }
}
