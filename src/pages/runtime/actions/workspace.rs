//! What the pages register, and the calls that they make.

use super::acts::find_act;
use crate::api::{Operation, Resource, Verb};
use crate::route::Route;
use crate::route::collections::{Collection, View};
use crate::work::act::Workspace;
use crate::work::call;

/// The resource of the pages.
pub const ACTIONS: Resource = Resource::Actions;

/// The workspace of the actions.
pub static RUNTIME_ACTIONS: Workspace = Workspace {
    resources: &[ACTIONS],
    find: find_act,
    noun: |_| "action",
    page: |_, name| page_of(name).href(),
    form: |_, name| form_of(name).href(),
};

/// The page of an action.
pub fn page_of(name: &str) -> Route {
    Collection::Actions.object(name).into()
}

/// The form of an action; without a name that of a new one.
pub fn form_of(name: &str) -> Route {
    if name.is_empty() { Collection::Actions.new_one().into() } else { Collection::Actions.view(name, View::Edit).into() }
}

/// The operation on actions that does that.
pub fn operation(verb: Verb) -> &'static Operation {
    call::operation(ACTIONS, verb)
}
