//! The workspace of content: templates and fragments.

mod acts;
pub mod bring_back;
mod bulk;
mod call;
mod check_ids;
pub mod edit;
mod folder;
mod help;
mod known;
pub mod list;
mod look;
mod object;
mod patch;
mod perform;
mod publication;
mod publish;
mod references;
mod start;
mod workspace;

use leptos::prelude::*;

use self::bulk::BulkPage;
use self::edit::EditPage;
use self::list::ContentList;
use self::object::ContentPage;
use self::patch::PatchPage;
use self::publish::{PUBLICATIONS, PublishPage};
use self::references::ReferencesPage;
use crate::components::run_news::enter_workspace;
use crate::domain::content::ContentKind;
use crate::route::collections::{At, Collection, CollectionRoute, View};

pub use workspace::CONTENT;

/// A page of the workspace. What was kept of its runs is there from the first of them on.
pub fn draw(route: CollectionRoute) -> AnyView {
    enter_workspace(&PUBLICATIONS);
    let CollectionRoute { of, at, query } = route;
    let kind = match of {
        Collection::Templates => ContentKind::Template,
        Collection::Fragments => ContentKind::Fragment,
        Collection::References => return view! { <ReferencesPage query/> }.into_any(),
        _ => return view! { <BulkPage query/> }.into_any(),
    };
    match at {
        At::List => view! { <ContentList kind query/> }.into_any(),
        At::New => view! { <EditPage kind id=String::new() query/> }.into_any(),
        At::Object(id) => view! { <ContentPage kind id query/> }.into_any(),
        At::View(id, View::Edit) => view! { <EditPage kind id query/> }.into_any(),
        At::View(id, View::Patch) => view! { <PatchPage kind id query/> }.into_any(),
        At::View(id, View::Publish) => view! { <PublishPage id query/> }.into_any(),
    }
}
