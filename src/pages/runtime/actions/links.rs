//! Where an action is shown, and the operations on actions by what they do.

use crate::api::{Operation, Resource, Verb};
use crate::route::Route;
use crate::route::collections::Collection;
use crate::work::call;

/// The resource of the pages.
pub const ACTIONS: Resource = Resource::Actions;

/// The page of an action.
pub fn page_of(name: &str) -> Route {
    Collection::Actions.object(name).into()
}

/// The form of an action; without a name that of a new one.
pub fn form_of(name: &str) -> Route {
    Collection::Actions.form(name).into()
}

/// The operation on actions that does that.
pub fn operation(verb: Verb) -> &'static Operation {
    call::operation(ACTIONS, verb)
}
