//! What the command palette offers: pages, operations, connections, commands, and the objects of the last lists.

use leptos::prelude::*;

use super::overlay::{Overlay, Overlays};
use super::palette::{Command, Section};
use crate::api::{Resource, SUMMARIES, Summary, Target, Verb};
use crate::client::{Client, DENSITIES, Known, THEMES, forget_everything};
use crate::components::contexts::{LogDock, NewConnection, UserPreferences};
use crate::reactive::spawn;
use crate::route::Route;
use crate::route::pages::{ListedPage, pages};
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;

/// What the commands reach.
#[derive(Clone, Copy)]
pub struct Reach {
    client: Client,
    toasts: Toasts,
    overlays: Overlays,
    dock: LogDock,
    preferences: UserPreferences,
    new_connection: NewConnection,
}

impl Reach {
    /// What the commands of this page reach. Panics outside of the app.
    pub fn expect() -> Reach {
        Reach {
            client: Client::expect(),
            toasts: Toasts::expect(),
            overlays: Overlays::expect(),
            dock: LogDock::expect(),
            preferences: UserPreferences::expect(),
            new_connection: NewConnection::expect(),
        }
    }

    /// Everything that can be done from any page; follows what it offers.
    pub fn sections(self) -> Vec<Section> {
        vec![
            Section { title: "Pages", commands: pages().map(page).collect() },
            Section { title: "Connections", commands: self.connections() },
            Section { title: "Commands", commands: self.commands() },
            Section { title: "Recent objects", commands: self.client.known.with(objects) },
            Section { title: "Operations", commands: SUMMARIES.iter().map(operation).collect() },
        ]
    }

    fn connections(self) -> Vec<Command> {
        let Reach { client, toasts, .. } = self;
        client.connections.with(|connections| {
            let others = connections.list.iter().filter(|connection| connection.id != connections.active);
            let choose = others.map(|connection| {
                let (id, name) = (connection.id, connection.name.clone());
                let hint = if connection.production { "production" } else { "" };
                Command::new(format!("Use {name}"), hint, move || {
                    client.update_connections(|connections| connections.active = id);
                    toasts.say(Tone::Good, format!("Requests now go to {name}."), None);
                })
            });
            choose.collect()
        })
    }

    fn commands(self) -> Vec<Command> {
        let Reach { client, toasts, overlays, dock, preferences: UserPreferences(preferences), new_connection } = self;
        let mut commands = vec![
            Command::new("New connection", "", move || {
                new_connection.0.set(true);
                dom::go(&Route::Connections.href());
            }),
            Command::new("Open or close the request log", "", move || dock.open.update(|open| *open = !*open)),
            Command::new("Show the notifications", "", move || overlays.open(Overlay::Notifications)),
            Command::new("Show the keyboard shortcuts", "?", move || overlays.open(Overlay::Shortcuts)),
            Command::new("Copy the link to this page", "without a token", move || copy_link(toasts)),
            Command::new("Forget everything", "sign out: tokens, the log, objects seen", move || forget(client)),
        ];
        let is_free = preferences.with(|preferences| preferences.hosted.is_none());
        commands.extend(THEMES.iter().filter(|_| is_free).map(|theme| {
            let choose = move || preferences.update(|preferences| preferences.set_theme(theme));
            Command::new(format!("Theme: {theme}"), "", choose)
        }));
        commands.extend(DENSITIES.iter().map(|density| {
            let choose = move || preferences.update(|preferences| preferences.set_density(density));
            Command::new(format!("Density: {density}"), "", choose)
        }));
        commands
    }
}

fn go(title: &str, hint: &str, to: &Route) -> Command {
    let href = to.href();
    Command::new(title, hint, move || dom::go(&href))
}

fn page(page: ListedPage) -> Command {
    Command { keywords: page.keywords, ..go(page.route.title(), "", &page.route) }
}

fn operation(summary: &Summary) -> Command {
    let hint = format!("{} {} · {}", summary.method.as_str(), summary.path, summary.id);
    go(summary.title, &hint, &Route::operation(summary.id))
}

fn copy_link(toasts: Toasts) {
    let link = dom::address();
    spawn(async move {
        if dom::copy_text(&link).await {
            toasts.say(Tone::Good, "The link to this page is copied.", None);
        } else {
            toasts.say(Tone::Bad, "The browser refused to copy the link.", None);
        }
    });
}

/// Forgets everything that is kept in this browser, and what the page's memory holds.
fn forget(client: Client) {
    client.forget_tokens();
    forget_everything();
    dom::reload();
}

/// The objects of the last lists, each with the operation that reads it.
fn objects(known: &Known) -> Vec<Command> {
    let of = |resource: Resource| {
        let reader = reader(resource);
        let names = known.names(resource.title()).iter();
        names.filter_map(move |(id, name)| {
            let (operation, param) = reader?;
            let title = if name.is_empty() { id } else { name };
            let route = Route::Operation(operation.id, vec![(param.to_string(), id.clone())]);
            Some(go(title, &format!("{} {id}", resource.title()), &route))
        })
    };
    Resource::ALL.into_iter().flat_map(of).collect()
}

/// The operation that reads one object of a resource, and the name of the parameter for its id.
fn reader(resource: Resource) -> Option<(&'static Summary, &'static str)> {
    let summary = SUMMARIES.iter().find(|summary| summary.resource == resource && summary.verb == Verb::Get)?;
    match summary.target? {
        Target::Path(name) => Some((summary, name)),
        Target::Body(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Source;

    #[test]
    fn objects_of_lists_lead_to_the_operation_that_reads_them() {
        for (resource, id, param) in [
            (Resource::Capping, "capping.get", "uid"),
            (Resource::Throttling, "throttling.get", "uid"),
            (Resource::Templates, "templates.get", "templateId"),
            (Resource::Fragments, "fragments.get", "fragmentId"),
            (Resource::Actions, "actions.get", "name"),
        ] {
            assert_eq!(reader(resource).map(|(summary, name)| (summary.id, name)), Some((id, param)));
            let operation = crate::api::find_operation(id).expect("in the catalogue");
            assert!(operation.params.iter().any(|one| one.name == param && one.source == Source::Form), "{id}");
        }
        assert!(reader(Resource::Events).is_none());
    }

    #[test]
    fn known_objects_are_offered_by_name_and_by_id() {
        let mut known = Known::default();
        known.set_names(Resource::Templates.title(), vec![("t1".into(), "Welcome".into()), ("t2".into(), "".into())]);
        let offered: Vec<(String, String)> = objects(&known).into_iter().map(|one| (one.title, one.hint)).collect();
        let expected = [("Welcome", "Content templates t1"), ("t2", "Content templates t2")];
        assert_eq!(offered, expected.map(|(title, hint)| (title.to_string(), hint.to_string())));
    }
}
