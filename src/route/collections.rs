//! The addresses of the workspaces of content and of Runtime: collections of things, each with a list, a page for one of
//! them, a form, and what else can be done with one. The table says which has what.

use super::query::{Query, read_query, write_query};
use crate::api::request::{decode, encode};

/// Things that have pages of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    /// Content templates.
    Templates,
    /// Content fragments.
    Fragments,
    /// Which of them embed which.
    References,
    /// Plans about many of them, and their runs.
    Bulk,
    /// Actions, and those of the system.
    Actions,
    /// Registrations of events.
    Events,
    /// The namespace.
    Namespace,
}

/// Where somebody is within a collection.
#[derive(Clone, Debug, PartialEq)]
pub enum At {
    /// All of it.
    List,
    /// The form of a new one.
    New,
    /// One, by its id.
    Object(String),
    /// Something that is done with one, by its id.
    View(String, View),
}

/// What is done with one on a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The form.
    Edit,
    /// Single changes by a patch.
    Patch,
    /// To publish it.
    Publish,
}

/// A page of a collection, with what stands behind the `?`.
#[derive(Clone, Debug, PartialEq)]
pub struct CollectionRoute {
    /// Whose page it is.
    pub of: Collection,
    /// Which page.
    pub at: At,
    /// Filters, order, tab.
    pub query: Query,
}

/// What a collection is called and has.
struct Row {
    of: Collection,
    /// What stands between `#/` and what is within it.
    path: &'static str,
    title: &'static str,
    /// What one of them is called at the head of a page, of a new one, and of each view that it has; none where it has no
    /// such page.
    one: &'static str,
    new: &'static str,
    views: &'static [(View, &'static str)],
    /// Under whose line of the navigation it is.
    under: Collection,
}

static TABLE: [Row; 7] = [
    Row {
        of: Collection::Templates,
        path: "content/templates",
        title: "Templates",
        one: "Template",
        new: "New template",
        views: &[(View::Edit, "Edit template"), (View::Patch, "Patch template")],
        under: Collection::Templates,
    },
    Row {
        of: Collection::Fragments,
        path: "content/fragments",
        title: "Fragments",
        one: "Fragment",
        new: "New fragment",
        views: &[(View::Edit, "Edit fragment"), (View::Patch, "Patch fragment"), (View::Publish, "Publish fragment")],
        under: Collection::Fragments,
    },
    Row {
        of: Collection::References,
        path: "content/references",
        title: "References",
        one: "",
        new: "",
        views: &[],
        under: Collection::Fragments,
    },
    Row {
        of: Collection::Bulk,
        path: "content/bulk",
        title: "Bulk",
        one: "",
        new: "",
        views: &[],
        under: Collection::Templates,
    },
    Row {
        of: Collection::Actions,
        path: "runtime/actions",
        title: "Actions",
        one: "Action",
        new: "New action",
        views: &[(View::Edit, "Edit action")],
        under: Collection::Actions,
    },
    Row {
        of: Collection::Events,
        path: "runtime/events",
        title: "Events",
        one: "Event registration",
        new: "New event registration",
        views: &[(View::Edit, "Edit event registration")],
        under: Collection::Events,
    },
    Row {
        of: Collection::Namespace,
        path: "runtime/namespace",
        title: "Namespace",
        one: "",
        new: "",
        views: &[],
        under: Collection::Namespace,
    },
];

impl View {
    /// What it is called in an address.
    fn step(self) -> &'static str {
        match self {
            View::Edit => "edit",
            View::Patch => "patch",
            View::Publish => "publish",
        }
    }
}

impl Collection {
    fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// Its list, with nothing wanted of it.
    pub const fn list(self) -> CollectionRoute {
        CollectionRoute { of: self, at: At::List, query: Vec::new() }
    }

    /// The form of a new one.
    pub const fn new_one(self) -> CollectionRoute {
        CollectionRoute { of: self, at: At::New, query: Vec::new() }
    }

    /// The page of one.
    pub fn object(self, id: impl Into<String>) -> CollectionRoute {
        CollectionRoute { of: self, at: At::Object(id.into()), query: Vec::new() }
    }

    /// What is done with one.
    pub fn view(self, id: impl Into<String>, view: View) -> CollectionRoute {
        CollectionRoute { of: self, at: At::View(id.into(), view), query: Vec::new() }
    }

    /// Whether it belongs to Runtime, and not to content.
    pub fn is_of_runtime(self) -> bool {
        matches!(self, Collection::Actions | Collection::Events | Collection::Namespace)
    }
}

impl CollectionRoute {
    /// The same page with something else behind the `?`.
    pub fn with(self, query: Query) -> CollectionRoute {
        CollectionRoute { query, ..self }
    }

    /// Reads what stands between `#/` and `?`, step by step, and what stands behind that.
    pub(super) fn parse(steps: &[&str], query: &str) -> Option<CollectionRoute> {
        let [workspace, name, rest @ ..] = steps else { return None };
        let row = TABLE.iter().find(|row| row.path.split_once('/') == Some((workspace, name)))?;
        let at = match rest {
            [] => At::List,
            ["new"] if !row.new.is_empty() => At::New,
            [id] if !row.one.is_empty() => At::Object(decode(id)),
            [id, step] => {
                let (view, _) = row.views.iter().find(|(view, _)| view.step() == *step)?;
                At::View(decode(id), *view)
            }
            _ => return None,
        };
        Some(CollectionRoute { of: row.of, at, query: read_query(query) })
    }

    /// The whole address, from `#` on.
    pub fn href(&self) -> String {
        let within = match &self.at {
            At::List => String::new(),
            At::New => "/new".into(),
            At::Object(id) => format!("/{}", encode(id)),
            At::View(id, view) => format!("/{}/{}", encode(id), view.step()),
        };
        format!("#/{}{within}{}", self.of.row().path, write_query(&self.query))
    }

    /// Whether one line of the navigation stands for both.
    pub(super) fn is_beside(&self, other: &CollectionRoute) -> bool {
        self.of.row().under == other.of.row().under
    }

    /// The page's title.
    pub fn title(&self) -> &'static str {
        let row = self.of.row();
        match &self.at {
            At::List => row.title,
            At::New => row.new,
            At::Object(_) => row.one,
            At::View(_, view) => row.views.iter().find(|(own, _)| own == view).map_or(row.one, |(_, title)| title),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    #[track_caller]
    fn check(route: CollectionRoute) {
        let route = Route::from(route);
        assert!(!route.title().is_empty());
        assert_eq!(Route::parse(&route.href()), route, "{}", route.href());
    }

    #[test]
    fn every_page_of_every_collection_survives_its_own_address() {
        for (at, row) in TABLE.iter().enumerate() {
            assert_eq!(row.of as usize, at, "the table is in the order of the collections");
            check(row.of.list());
            check(row.of.list().with(vec![("q".into(), "a/b &c~^$".into())]));
            if !row.new.is_empty() {
                check(row.of.new_one());
            }
            if !row.one.is_empty() {
                check(row.of.object("a/b c"));
                check(row.of.object("pkg/action").with(vec![("tab".into(), "code".into())]));
            }
            for (view, _) in row.views {
                check(row.of.view("a/b c", *view));
            }
        }
    }

    #[test]
    fn an_address_that_was_ever_printed_stays() {
        for (address, route) in [
            (
                "#/content/templates?property=name",
                Collection::Templates.list().with(vec![("property".into(), "name".into())]),
            ),
            ("#/content/templates/new", Collection::Templates.new_one()),
            ("#/content/fragments/f%2F1/publish", Collection::Fragments.view("f/1", View::Publish)),
            ("#/runtime/actions/pkg%2Fhello/edit", Collection::Actions.view("pkg/hello", View::Edit)),
            ("#/runtime/namespace", Collection::Namespace.list()),
        ] {
            assert_eq!(Route::parse(address), route.into());
        }
    }

    #[test]
    fn what_a_collection_does_not_have_is_not_found() {
        for address in [
            "#/content",
            "#/content/pages",
            "#/content/references/a",
            "#/content/templates/a/publish",
            "#/runtime/namespace/new",
        ] {
            assert!(matches!(Route::parse(address), Route::NotFound(_)), "{address}");
        }
    }
}
