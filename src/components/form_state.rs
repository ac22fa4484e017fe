//! The state of an operation's form: the draft, what was touched, and what is wrong.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::api::{Operation, Place};
use crate::client::Client;
use crate::forms::{Draft, Problem, check_draft};

/// The state of an operation's form.
#[derive(Clone, Copy)]
pub struct FormState {
    /// The operation.
    pub operation: &'static Operation,
    /// What has been written.
    pub draft: RwSignal<Draft>,
    /// What is wrong with it now.
    pub problems: Memo<Vec<Problem>>,
    /// The places that the person has been at; the others are not nagged about.
    pub touched: RwSignal<BTreeSet<String>>,
    /// Whether the person tried to send: from then on every problem is shown.
    pub tried: RwSignal<bool>,
}

impl FormState {
    /// The state of a form that starts from a draft.
    pub fn new(draft: Draft, client: Client) -> FormState {
        let operation = draft.operation;
        let draft = RwSignal::new(draft);
        let problems = Memo::new(move |_| draft.with(|draft| check_draft(draft, &|param| client.given(param))));
        FormState { operation, draft, problems, touched: RwSignal::default(), tried: RwSignal::new(false) }
    }

    /// Notes that the person changed the value at a place.
    pub fn touch(&self, place: &str) {
        if self.touched.with_untracked(|touched| !touched.contains(place)) {
            self.touched.update(|touched| {
                touched.insert(place.to_string());
            });
        }
    }

    /// What is wrong at a place, once the person has been there or has tried to send.
    pub fn problem_at(&self, place: String) -> Signal<Option<String>> {
        let state = *self;
        Signal::derive(move || {
            let shown = state.tried.get() || state.touched.with(|touched| touched.contains(&place));
            let found = state.problems.with(|problems| {
                problems.iter().find(|problem| problem.place == place).map(|problem| problem.sentence.clone())
            });
            found.filter(|_| shown)
        })
    }

    /// The id of the control for a place: a parameter's name, or a pointer into the body.
    pub fn control_id(place: &str) -> String {
        if place.is_empty() || place.starts_with('/') { format!("body{place}") } else { format!("param-{place}") }
    }

    /// The URL of the object that the form addresses, as requests and [`crate::client::Known`] write it; tracked.
    pub fn object_url(&self, client: Client) -> String {
        let request = client.preview(self.operation, &self.draft.with(Draft::values));
        crate::client::object_url(&request.url).to_string()
    }

    /// The name of the path parameter that the person fills in, if there is exactly one.
    pub fn object_param(operation: &Operation) -> Option<&'static str> {
        let mut own = operation
            .params
            .iter()
            .filter(|param| param.place == Place::Path && param.source == crate::api::Source::Form);
        let first = own.next()?;
        own.next().is_none().then_some(first.name)
    }
}
