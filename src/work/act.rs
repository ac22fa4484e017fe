//! What a workspace brings so that its runs can be made: its acts, and where what they are about is shown.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use super::call::operation;
use super::outcome::{Failure, Found, Receipt, Subject};
use super::undo::Undo;
use crate::api::error::ApiError;
use crate::api::{Operation, Resource, Verb};
use crate::client::{Cancel, Client};

/// What is on its way.
pub type Doing<T> = Pin<Box<dyn Future<Output = T>>>;

/// An act that is carried out.
pub type Performing = Doing<Result<Receipt, Failure>>;

/// The look whether an act was carried out.
pub type Looking = Doing<Result<Found, ApiError>>;

/// One act of a run: a call, or a call after a look.
pub trait Act: Sync {
    /// The word for it in what is kept; no other act of its workspace has it.
    fn word(&self) -> &'static str;

    /// What the run calls it.
    fn title(&self, resource: Resource) -> String;

    /// Whether it changes something.
    fn writes(&self) -> bool;

    /// Whether what was there before it is in the undo journal afterwards.
    fn is_journaled(&self) -> bool {
        true
    }

    /// The form whose content it takes to the API, if that is what it does.
    fn form(&self, _resource: Resource) -> Option<Form> {
        None
    }

    /// Carries it out.
    fn perform(&self, means: Means, subject: Subject, cancel: Cancel) -> Performing;

    /// Looks whether it was carried out when it was sent at `started` and its reply was not seen. The outer error is that of
    /// the look itself.
    fn look(&self, means: Means, subject: Subject, started: Option<f64>, cancel: Cancel) -> Looking;
}

/// The acts of a workspace as a run takes them.
pub fn steps_of<A: Act>(acts: &'static [A]) -> Vec<&'static dyn Act> {
    acts.iter().map(|act| act as &dyn Act).collect()
}

/// A form whose content an act takes to the API.
pub struct Form {
    /// The operation whose form it is.
    pub written: &'static Operation,
    /// The operation whose form it is afterwards: what was created is changed from then on.
    pub next: &'static Operation,
}

impl Form {
    /// The form of the operation that does that with one of a resource; afterwards it is that of an update.
    pub fn of(resource: Resource, verb: Verb) -> Form {
        Form { written: operation(resource, verb), next: operation(resource, Verb::Replace) }
    }
}

/// What an act is carried out with.
#[derive(Clone)]
pub struct Means {
    /// The way out.
    pub client: Client,
    /// Where what was there before is put.
    pub undo: Undo,
    /// Says what else the person has to know.
    pub tell: Tell,
}

/// What has become of the content of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// The id that the object had in the form; empty for a new one.
    pub object: String,
    /// Whether all that is written in the form by now is saved.
    pub is_whole: bool,
}

/// What the person has to be told, by whoever has a place for messages.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// Something that was to be done was not.
    Warning(String),
    /// Something has failed.
    Failure(String),
    /// The run with that id has come to its end, or as far as it comes.
    Ended(u32, Option<Saved>),
}

/// Tells the person.
pub type Tell = Arc<dyn Fn(News) + Send + Sync>;

/// What a workspace registers.
pub struct Workspace {
    /// The resources whose objects its runs are about.
    pub resources: &'static [Resource],
    /// The act of a word.
    pub find: fn(&str) -> Option<&'static dyn Act>,
    /// What one object of a resource is called, in a sentence and in what is kept.
    pub noun: fn(Resource) -> &'static str,
    /// The address of an object's page.
    pub page: fn(Resource, &str) -> String,
    /// The address of an object's form; without an id that of a new one.
    pub form: fn(Resource, &str) -> String,
}
