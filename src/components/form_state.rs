//! The state of an operation's form: the draft, what was touched, and what is wrong.

use leptos::prelude::*;

use crate::api::{Operation, Param, objects};
use crate::client::Client;
use crate::forms::{Draft, Problem};

/// What the connection gives to a parameter.
pub type Given<'a> = &'a dyn Fn(&Param) -> String;

/// The state of an operation's form.
#[derive(Clone, Copy)]
pub struct FormState {
    /// The operation.
    pub operation: &'static Operation,
    /// The way out, and what the connection gives.
    pub client: Client,
    /// What has been written.
    pub draft: RwSignal<Draft>,
    /// What is wrong with it as it stands, with what the connection gives.
    pub problems: Memo<Vec<Problem>>,
    /// The places that the person has been at; the others are not nagged about.
    touched: RwSignal<Vec<String>>,
    /// Whether the person tried to send: from then on every problem is shown.
    pub tried: RwSignal<bool>,
}

impl FormState {
    /// The state of a form that starts from a draft; `check` says what is wrong with one, given what the connection gives.
    pub fn new(
        draft: Draft,
        client: Client,
        check: impl Fn(&Draft, Given) -> Vec<Problem> + Send + Sync + 'static,
    ) -> FormState {
        let operation = draft.operation;
        let draft = RwSignal::new(draft);
        let check = move |draft: &Draft| check(draft, &|param| client.given(param));
        FormState {
            operation,
            client,
            draft,
            problems: Memo::new(move |_| draft.with(&check)),
            touched: RwSignal::new(Vec::new()),
            tried: RwSignal::new(false),
        }
    }

    /// Whether it may be sent. Every problem is shown from now on.
    pub fn try_to_send(self) -> bool {
        self.tried.set(true);
        self.problems.with_untracked(Vec::is_empty)
    }

    /// Changes the draft at a place that the person is at.
    pub fn change(self, place: &str, change: impl FnOnce(&mut Draft)) {
        if self.touched.with_untracked(|touched| !touched.iter().any(|been| been == place)) {
            self.touched.update(|touched| touched.push(place.to_string()));
        }
        self.draft.update(change);
    }

    /// What is wrong at a place, once the person has been there or has tried to send.
    pub fn problem(self, place: String) -> Signal<Option<String>> {
        Signal::derive(move || {
            let shown = self.shows(&place);
            let found = self.problems.with(|problems| {
                problems.iter().find(|problem| problem.place == place).map(|problem| problem.sentence.clone())
            });
            found.filter(|_| shown)
        })
    }

    /// Whether problems at a place are shown yet.
    pub fn shows(self, place: &str) -> bool {
        self.tried.get() || self.touched.with(|touched| touched.iter().any(|been| been == place))
    }

    /// The id of the control for a place: a parameter's name, or a pointer into the body.
    pub fn control_id(place: &str) -> String {
        if place.is_empty() || place.starts_with('/') { format!("body{place}") } else { format!("param-{place}") }
    }

    /// The URL of the object that the form addresses, as [`crate::client::Known`] writes it; follows the draft.
    pub fn object_url(self) -> String {
        let request = self.client.preview(self.operation, &self.draft.with(Draft::values));
        objects::object_url(self.operation, &request.url).to_string()
    }
}
