//! The one table of the workspaces: whose runs go on while the person is elsewhere, and whose changes can be undone.

use super::content::CONTENT;
use super::content::bring_back::WAY_BACK as OF_CONTENT;
use super::journeys::JOURNEYS;
use super::journeys::bring_back::WAY_BACK as OF_JOURNEYS;
use super::runtime::actions::RUNTIME_ACTIONS;
use super::runtime::actions::bring_back::WAY_BACK as OF_ACTIONS;
use super::runtime::events::EVENTS;
use super::runtime::events::bring_back::WAY_BACK as OF_EVENTS;
use super::undo::back::WayBack;
use crate::api::Resource;
use crate::work::act::Workspace;

/// The workspaces, each with how it undoes the changes of its objects.
static WORKSPACES: [(&Workspace, &WayBack); 4] =
    [(&JOURNEYS, &OF_JOURNEYS), (&CONTENT, &OF_CONTENT), (&RUNTIME_ACTIONS, &OF_ACTIONS), (&EVENTS, &OF_EVENTS)];

/// The workspaces whose runs go on while the person is elsewhere.
pub fn workspaces() -> impl Iterator<Item = &'static Workspace> {
    WORKSPACES.iter().map(|(workspace, _)| *workspace)
}

/// The workspace of a resource; nothing where its operations have pages of their own only.
pub fn workspace_of(resource: Resource) -> Option<&'static Workspace> {
    workspaces().find(|workspace| workspace.resources.contains(&resource))
}

/// How the workspace of a resource undoes the changes of its objects, where one does.
pub fn way_back_of(resource: Resource) -> Option<&'static WayBack> {
    WORKSPACES.iter().map(|(_, way)| *way).find(|way| way.resources.contains(&resource))
}
