//! The addresses of the workspaces: collections of things, each with a list, a page for one of them, a form, and what else
//! can be done with one. The table says which has what; parser, titles, navigation and palette are loops over it.

use super::query::{Query, read_query, write_query};
use crate::api::request::{decode, encode};
use crate::api::{Family, Resource};

/// Things that have pages of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    /// Capping configurations.
    Capping,
    /// Throttling configurations.
    Throttling,
    /// The limit lab.
    Lab,
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
    /// Whose workspace it is in.
    family: Family,
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
    /// Its own line there: what it says, and the name of its icon.
    line: Option<(&'static str, &'static str)>,
    /// Words that are not in its title, and that somebody may look for who wants it.
    keywords: &'static str,
}

static TABLE: [Row; 10] = [
    Row {
        of: Collection::Capping,
        family: Family::Journeys,
        path: "journeys/capping",
        title: "Capping configurations",
        one: "Capping configuration",
        new: "New capping configuration",
        views: &[(View::Edit, "Edit capping configuration")],
        under: Collection::Capping,
        line: Some(("Capping", "capping")),
        keywords: "journeys limits",
    },
    Row {
        of: Collection::Throttling,
        family: Family::Journeys,
        path: "journeys/throttling",
        title: "Throttling configurations",
        one: "Throttling configuration",
        new: "New throttling configuration",
        views: &[(View::Edit, "Edit throttling configuration")],
        under: Collection::Throttling,
        line: Some(("Throttling", "throttling")),
        keywords: "journeys limits",
    },
    Row {
        of: Collection::Lab,
        family: Family::Journeys,
        path: "journeys/lab",
        title: "Limit lab",
        one: "",
        new: "",
        views: &[],
        under: Collection::Lab,
        line: Some(("Limit lab", "lab")),
        keywords: "journeys calculation burst",
    },
    Row {
        of: Collection::Templates,
        family: Family::Content,
        path: "content/templates",
        title: "Templates",
        one: "Template",
        new: "New template",
        views: &[(View::Edit, "Edit template"), (View::Patch, "Patch template")],
        under: Collection::Templates,
        line: Some(("Templates", "template")),
        keywords: "content",
    },
    Row {
        of: Collection::Fragments,
        family: Family::Content,
        path: "content/fragments",
        title: "Fragments",
        one: "Fragment",
        new: "New fragment",
        views: &[(View::Edit, "Edit fragment"), (View::Patch, "Patch fragment"), (View::Publish, "Publish fragment")],
        under: Collection::Fragments,
        line: Some(("Fragments", "fragment")),
        keywords: "content publish",
    },
    Row {
        of: Collection::References,
        family: Family::Content,
        path: "content/references",
        title: "References",
        one: "",
        new: "",
        views: &[],
        under: Collection::Fragments,
        line: None,
        keywords: "content embeds map unused dangling",
    },
    Row {
        of: Collection::Bulk,
        family: Family::Content,
        path: "content/bulk",
        title: "Bulk",
        one: "",
        new: "",
        views: &[],
        under: Collection::Templates,
        line: None,
        keywords: "content plan import many export",
    },
    Row {
        of: Collection::Actions,
        family: Family::Runtime,
        path: "runtime/actions",
        title: "Actions",
        one: "Action",
        new: "New action",
        views: &[(View::Edit, "Edit action")],
        under: Collection::Actions,
        line: Some(("Actions", "action")),
        keywords: "runtime functions sequences invoke",
    },
    Row {
        of: Collection::Events,
        family: Family::Runtime,
        path: "runtime/events",
        title: "Events",
        one: "Event registration",
        new: "New event registration",
        views: &[(View::Edit, "Edit event registration")],
        under: Collection::Events,
        line: Some(("Events", "event")),
        keywords: "runtime registrations webhook",
    },
    Row {
        of: Collection::Namespace,
        family: Family::Runtime,
        path: "runtime/namespace",
        title: "Namespace",
        one: "",
        new: "",
        views: &[],
        under: Collection::Namespace,
        line: Some(("Namespace", "namespace")),
        keywords: "runtime auth",
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

    /// All, in the order of the navigation.
    pub fn all() -> impl Iterator<Item = Collection> {
        TABLE.iter().map(|row| row.of)
    }

    /// The one of a resource.
    pub const fn of(resource: Resource) -> Collection {
        match resource {
            Resource::Capping => Collection::Capping,
            Resource::Throttling => Collection::Throttling,
            Resource::Templates => Collection::Templates,
            Resource::Fragments => Collection::Fragments,
            Resource::Namespaces => Collection::Namespace,
            Resource::Actions => Collection::Actions,
            Resource::Events => Collection::Events,
        }
    }

    /// Whose workspace it is in.
    pub fn family(self) -> Family {
        self.row().family
    }

    /// Whether that is done with one of them on a page of its own.
    pub fn has(self, view: View) -> bool {
        self.row().views.iter().any(|(own, _)| *own == view)
    }

    /// Words that are not in the title of its list.
    pub fn keywords(self) -> &'static str {
        self.row().keywords
    }

    /// Its line of the navigation, if it has one: what it says, and the name of its icon.
    pub fn line(self) -> Option<(&'static str, &'static str)> {
        self.row().line
    }

    /// The form of one; without an id that of a new one.
    pub fn form(self, id: &str) -> CollectionRoute {
        if id.is_empty() { self.new_one() } else { self.view(id, View::Edit) }
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
mod tests;
