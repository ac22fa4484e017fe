//! A namespace, and the actions that every namespace has.

use serde_json::{Map, Value};

use super::definition::Action;
use super::program::Program;
use crate::simulator::random::Random;

/// An event registration: the documented EventDTO.
pub type Registration = Map<String, Value>;

/// The namespace of the built-in actions.
pub const SYSTEM_NAMESPACE: &str = "whisk.system";

/// The built-in actions: name, what it does, and the program.
pub const SYSTEM: &[(&str, &str, Program)] = &[
    ("utils/echo", "Returns its parameters.", Program::Echo),
    ("utils/cat", "Joins lines into one text.", Program::Unknown),
    ("utils/split", "Splits a text at a separator.", Program::Unknown),
    ("utils/sort", "Sorts lines.", Program::Unknown),
    ("utils/date", "Returns the date.", Program::Unknown),
];

/// A namespace with everything in it.
pub struct Namespace {
    /// `orgId` of the path.
    pub organization: String,
    /// `intId` of the path.
    pub integration: String,
    /// Its name in fully qualified names.
    pub name: String,
    /// The credential of the namespace: a UUID, a colon and a key.
    pub auth: String,
    /// Its actions, oldest first.
    pub actions: Vec<Action>,
    /// Its event registrations, oldest first.
    pub registrations: Vec<Registration>,
}

impl Namespace {
    /// A namespace without anything in it.
    pub fn new(organization: &str, integration: &str, random: &mut Random) -> Namespace {
        const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        let key: String = (0..64).map(|_| char::from(LETTERS[random.below(62) as usize])).collect();
        Namespace {
            organization: organization.into(),
            integration: integration.into(),
            name: format!("{organization}_{integration}"),
            auth: format!("{}:{key}", random.uuid()),
            actions: Vec::new(),
            registrations: Vec::new(),
        }
    }

    /// The action of that name.
    pub fn action(&self, name: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.name == name)
    }

    /// The name inside this namespace of a fully qualified name such as `/_/hello`. `default` is no package.
    pub fn local_name<'a>(&self, qualified: &'a str) -> Option<&'a str> {
        let (namespace, name) = qualified.strip_prefix('/')?.split_once('/')?;
        (namespace == "_" || namespace == self.name).then(|| name.strip_prefix("default/").unwrap_or(name))
    }

    /// The action behind a fully qualified name: one of this namespace or a built-in one.
    pub fn resolve(&self, qualified: &str) -> Option<Action> {
        if let Some(name) = self.local_name(qualified) {
            return self.action(name).cloned();
        }
        let name = qualified.strip_prefix("/whisk.system/")?;
        let (name, _, program) = SYSTEM.iter().find(|(known, ..)| *known == name)?;
        Some(Action { program: *program, ..Action::new(name) })
    }
}
