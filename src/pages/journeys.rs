//! The workspace of capping and throttling configurations: what is there, what is in force, and the way to change it.

mod acts;
pub mod bring_back;
mod call;
mod conflict;
pub mod detail;
pub mod edit;
mod edit_form;
mod help;
mod links;
pub mod list;
mod look;
pub mod many;
mod perform;
pub mod review;
mod start;
mod workspace;

use leptos::prelude::*;

use self::detail::ConfigurationPage;
use self::edit::EditPage;
use self::list::Configurations;
use self::many::ManyPage;
use self::many::address::is_many;
use crate::domain::journeys::Kind;
use crate::route::collections::{At, Collection, CollectionRoute};

pub use call::read_all;
pub use workspace::JOURNEYS;

/// A page of the workspace.
pub fn draw(CollectionRoute { of, at, query }: CollectionRoute) -> AnyView {
    let kind = if of == Collection::Throttling { Kind::Throttling } else { Kind::Capping };
    match at {
        At::List if is_many(&query) => view! { <ManyPage kind query/> }.into_any(),
        At::List => view! { <Configurations kind query/> }.into_any(),
        At::New => view! { <EditPage kind uid=String::new()/> }.into_any(),
        At::Object(uid) => view! { <ConfigurationPage kind uid query/> }.into_any(),
        At::View(uid, _) => view! { <EditPage kind uid/> }.into_any(),
    }
}
