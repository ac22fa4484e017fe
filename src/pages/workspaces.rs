//! The workspaces whose runs go on while the person is elsewhere.

use super::content::CONTENT;
use super::journeys::JOURNEYS;
use super::runtime::actions::RUNTIME_ACTIONS;
use super::runtime::events::EVENTS;
use crate::api::Resource;
use crate::work::act::Workspace;

/// The workspaces.
pub static WORKSPACES: [&Workspace; 4] = [&JOURNEYS, &CONTENT, &RUNTIME_ACTIONS, &EVENTS];

/// The workspace of a resource; nothing where its operations have pages of their own only.
pub fn workspace_of(resource: Resource) -> Option<&'static Workspace> {
    WORKSPACES.into_iter().find(|workspace| workspace.resources.contains(&resource))
}
