//! An action is invoked: what is sent, and what comes back. No view.

use leptos::prelude::*;

use super::call::{call_about, invocation};
use super::history::{Shot, inputs_of, keep_input, remember_shot, shots_of};
use super::links::ACTIONS;
use crate::api::error::ApiError;
use crate::api::request::Values;
use crate::api::wire::Request;
use crate::client::{Cancel, Client, now};
use crate::components::write_lock::ask_to_unlock;
use crate::domain::document::read_value;
use crate::domain::runtime::{read_input, read_invocation, secrets_in};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::call::success_of;

/// The id of the field for the input, and of the heading of the result.
pub const INPUT: &str = "invoke-input";
pub const RESULT: &str = "invoke-result";

/// What an action is invoked with, and what came of it. It is copied freely.
#[derive(Clone, Copy)]
pub struct Invoker {
    client: Client,
    toasts: Toasts,
    /// The action's name.
    pub name: Signal<String>,
    key: StoredValue<String>,
    /// The input, as it is typed.
    pub input: RwSignal<String>,
    /// What is wrong with it, once it was tried.
    pub problem: RwSignal<Option<String>>,
    /// Whether the result is waited for.
    pub waits: RwSignal<bool>,
    /// Whether the record is left away.
    pub only_result: RwSignal<bool>,
    /// What calls back the invocation that is on its way, and since when it is.
    pub pending: RwSignal<Option<(Cancel, f64)>>,
    /// The invocations of this visit, newest first.
    pub shots: RwSignal<Vec<Shot>>,
    /// The one that is shown.
    pub shown: RwSignal<Option<u32>>,
    /// The inputs that are kept: names and texts.
    pub kept: RwSignal<Vec<(String, String)>>,
}

impl Invoker {
    /// What an action is invoked with where the person is. Panics outside of the app.
    pub fn new(name: Signal<String>) -> Invoker {
        let client = Client::expect();
        let place = untrack(|| client.place(ACTIONS.family()));
        let key = format!("{} {}", place.mark(), name.get_untracked());
        let shots = shots_of(&key);
        Invoker {
            client,
            toasts: Toasts::expect(),
            name,
            input: RwSignal::new(String::new()),
            problem: RwSignal::new(None),
            waits: RwSignal::new(true),
            only_result: RwSignal::new(false),
            pending: RwSignal::new(None),
            shown: RwSignal::new(shots.first().map(|shot| shot.id)),
            shots: RwSignal::new(shots),
            kept: RwSignal::new(inputs_of(&key)),
            key: StoredValue::new(key),
        }
    }

    /// The flags of the request, as the engine has them.
    fn flags(self) -> [(&'static str, &'static str); 2] {
        let text = |flag: bool| if flag { "true" } else { "false" };
        let (waits, only) = (self.waits.get_untracked(), self.only_result.get_untracked());
        [("blocking", text(waits)), ("result", text(only && waits))]
    }

    /// The request with the input as it stands; not followed.
    pub fn request(self) -> Request {
        let named = [("name", self.name.get_untracked())].into_iter();
        let flags = self.flags().into_iter().map(|(name, value)| (name, value.to_string()));
        let params = named.chain(flags).map(|(name, value)| (name, vec![value])).collect();
        let body = Some(self.input.get_untracked()).filter(|text| !text.trim().is_empty());
        untrack(|| self.client.preview(invocation(), &Values { params, body }))
    }

    /// Sends it, unless one is on its way: an execution is never made twice by itself.
    pub fn invoke(self) {
        if self.pending.with_untracked(Option::is_some) {
            return;
        }
        let body = match self.input.with_untracked(|text| read_input(text)) {
            Ok(body) => body.map(|body| body.to_string()),
            Err(sentence) => {
                self.problem.set(Some(sentence));
                return dom::focus(INPUT);
            }
        };
        self.problem.set(None);
        if !ask_to_unlock(self.client, self.toasts) {
            return;
        }
        let (cancel, at) = (Cancel::new(), now());
        self.pending.set(Some((cancel.clone(), at)));
        let (waits, only) = (self.waits.get_untracked(), self.only_result.get_untracked());
        let (name, key, flags) = (self.name.get_untracked(), self.key.get_value(), self.flags());
        let client = self.client;
        spawn(async move {
            let sent = call_about(client, invocation(), &name, &flags, body, &cancel).await;
            let reply = sent.reply.as_ref().ok().map(|response| (response.status, response.body.len()));
            let outcome = sent.reply.as_ref().ok().map(|response| {
                let body = read_value(&String::from_utf8_lossy(&response.body)).ok();
                read_invocation(response.status, body, waits, only && waits)
            });
            let error = success_of(invocation(), &sent).err().map(|error| match error {
                ApiError::Cancelled if sent.attempts == 0 => ApiError::Withdrawn,
                error => error,
            });
            let shot =
                Shot { id: 0, key: key.clone(), at, took: sent.duration, reply, outcome, error, entry: sent.entry };
            let id = remember_shot(shot);
            // The page may be another one by now.
            self.pending.try_set(None);
            self.shots.try_set(shots_of(&key));
            self.shown.try_set(Some(id));
        });
    }

    /// Calls back what is on its way: the action may run all the same.
    pub fn cancel(self) {
        if let Some((cancel, _)) = self.pending.get_untracked() {
            cancel.cancel();
        }
    }

    /// Keeps the input under a name, unless something in it looks like a secret. Whether it is kept.
    pub fn keep(self, name: &str) -> bool {
        let text = self.input.get_untracked();
        let value = match read_input(&text) {
            Ok(value) => value.unwrap_or_default(),
            Err(sentence) => {
                self.problem.set(Some(sentence));
                dom::focus(INPUT);
                return false;
            }
        };
        let secrets = secrets_in(&value);
        if !secrets.is_empty() || self.client.redact(&text) != text {
            let places = if secrets.is_empty() { "the token".to_string() } else { secrets.join(", ") };
            let sentence = format!("Not kept: {places} looks like a secret. It can be sent; what is kept has none.");
            self.toasts.say(Tone::Warning, sentence, None);
            return false;
        }
        self.key.with_value(|key| keep_input(key, name, Some(&text)));
        self.kept.set(self.key.with_value(|key| inputs_of(key)));
        true
    }

    /// Forgets the input of a name.
    pub fn forget(self, name: &str) {
        self.key.with_value(|key| keep_input(key, name, None));
        self.kept.set(self.key.with_value(|key| inputs_of(key)));
    }

    /// The invocation that is shown; followed.
    pub fn now_shown(self) -> Option<Shot> {
        let id = self.shown.get()?;
        self.shots.with(|shots| shots.iter().find(|shot| shot.id == id).cloned())
    }

    /// Whether a shot has an error that says more than its outcome does.
    pub fn error_of(shot: &Shot) -> Option<ApiError> {
        let has_record = shot.outcome.as_ref().is_some_and(|outcome| outcome.result().is_some());
        // The refusal is the record itself then.
        shot.error.clone().filter(|error| !(has_record && matches!(error, ApiError::Refused(_))))
    }
}
