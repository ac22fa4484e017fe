//! Who is called: an action or a webhook, not both; or nobody.

use leptos::prelude::*;
use serde_json::Value;

use super::actions_read::{ActionsRead, Listing};
use super::edit_fields::{BodyText, put, text_at};
use crate::client::clock_time;
use crate::components::failed_read::FailedRead;
use crate::components::form_state::FormState;
use crate::domain::runtime::{Registration, Standing, standing};
use crate::ui::combo_box;

/// The members, one of which is there at most.
const ACTION: &str = "/runtime_action";
const WEBHOOK: &str = "/webhook_url";

/// Who is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Action,
    Webhook,
    Nobody,
}

/// The choices in their order: what the radio button says.
const CHOICES: [(Choice, &str); 3] =
    [(Choice::Action, "An action"), (Choice::Webhook, "A webhook"), (Choice::Nobody, "Nobody: a journal")];

impl Choice {
    /// The one that a body makes: by the member that is there, be it empty still.
    fn of(body: Option<&Value>) -> Choice {
        let is_there =
            |pointer: &str| body.and_then(|body| body.pointer(pointer)).is_some_and(|value| !value.is_null());
        match (is_there(ACTION), is_there(WEBHOOK)) {
            (true, _) => Choice::Action,
            (false, true) => Choice::Webhook,
            (false, false) => Choice::Nobody,
        }
    }
}

/// The choice and its field.
#[component]
pub fn TargetFields(form: FormState, actions: ActionsRead) -> impl IntoView {
    let choice = Memo::new(move |_| form.draft.with(|draft| Choice::of(draft.body.value.as_ref())));
    // What was written for one comes back with it.
    let aside = StoredValue::new((String::new(), String::new()));
    let choose = move |wanted: Choice| {
        let now = |pointer: &str| form.draft.with_untracked(|draft| draft.body.text(pointer));
        aside.update_value(|(action, webhook)| {
            for (kept, text) in [(action, now(ACTION)), (webhook, now(WEBHOOK))] {
                if !text.is_empty() {
                    *kept = text;
                }
            }
        });
        let (action, webhook) = aside.get_value();
        let give = |is_it: bool, text: String| is_it.then(|| Value::from(text));
        put(form, ACTION, give(wanted == Choice::Action, action));
        put(form, WEBHOOK, give(wanted == Choice::Webhook, webhook));
    };
    let radio = move |(own, says): (Choice, &'static str)| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="target"
                    prop:checked=move || choice.get() == own
                    on:change=move |_| choose(own)
                />
                {says}
            </label>
        }
    };
    let both = move || {
        form.draft.with(|draft| {
            let is_there =
                |pointer| draft.body.get(pointer).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
            is_there(ACTION) && is_there(WEBHOOK)
        })
    };
    let field = move || {
        match choice.get() {
        Choice::Action => view! { <ActionField form actions/> }.into_any(),
        Choice::Webhook => view! { <WebhookField form/> }.into_any(),
        Choice::Nobody => {
            view! { <p class="field-doc">"The events are kept until they are fetched: delivery_type JOURNAL says so."</p> }
                .into_any()
        }
    }
    };
    view! {
        <section class="form-part" aria-labelledby="target-title">
            <h2 id="target-title">"Delivered to"</h2>
            <fieldset class="field">
                <legend>"One of them; an action and a webhook together are refused here"</legend>
                <div class="checks">{CHOICES.map(radio).collect_view()}</div>
            </fieldset>
            {field}
            <Show when=move || both() && choice.get() == Choice::Action>
                <WebhookField form/>
            </Show>
        </section>
    }
}

#[component]
fn WebhookField(form: FormState) -> impl IntoView {
    view! {
        <BodyText
            form
            pointer=WEBHOOK
            name="webhook_url"
            required=true
            doc="A whole address that answers the challenge of the service."
        />
    }
}

#[component]
fn ActionField(form: FormState, actions: ActionsRead) -> impl IntoView {
    if actions.read.with_untracked(|read| *read == Listing::Unasked) {
        actions.ask();
    }
    let name = text_at(form, ACTION.into());
    let choices = Signal::derive(move || {
        let here = actions.here();
        let all = here.iter().flat_map(|(actions, _)| &actions.all).filter(|action| !action.is_web);
        all.map(|action| combo_box::Choice::new(&action.path, &action.kind)).collect::<Vec<_>>()
    });
    let verdict = move || {
        let (actions, _) = actions.here()?;
        let one = Registration::new(serde_json::json!({ "runtime_action": name.get() }));
        let (is_bad, said) = match standing(&one, &actions) {
            Standing::Fits(_) => (false, "It is there, and no web action.".to_string()),
            Standing::Web(_) => (true, "It is a web action: events cannot call it. Choose another one.".to_string()),
            Standing::Gone(_) => (true, format!("None of the {} actions has this name.", actions.all.len())),
            Standing::Elsewhere(_) => (true, "It is of another namespace: events reach this one only.".to_string()),
            Standing::NoAction | Standing::Unknown => return None,
        };
        let class = if is_bad { "field-warning" } else { "field-doc" };
        Some(view! { <p class=class>{said}</p> })
    };
    let source = move || match actions.read.get() {
        Listing::Unasked | Listing::Reading => view! { <p class="field-doc">"Reading the actions…"</p> }.into_any(),
        Listing::Failed(error, entry) => {
            view! { <FailedRead error entry again=Callback::new(move |()| actions.ask())/> }.into_any()
        }
        Listing::Here(all, at) => {
            let open = all.all.iter().filter(|action| !action.is_web).count();
            let text = format!(
                "{open} of {} actions can be called, read at {}; the others are web actions.",
                all.all.len(),
                clock_time(at)
            );
            view! { <p class="field-doc">{text}</p> }.into_any()
        }
    };
    view! {
        <BodyText
            form
            pointer=ACTION
            name="runtime_action"
            required=true
            doc="package/action, or the name alone. Only actions that are no web actions can be called."
            choices=Some(choices)
        />
        <div role="status">{verdict}</div>
        {source}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_member_that_is_there_is_the_choice() {
        let of = |body: Value| Choice::of(Some(&body));
        assert_eq!(of(json!({ "runtime_action": "" })), Choice::Action);
        assert_eq!(of(json!({ "webhook_url": "" })), Choice::Webhook);
        assert_eq!(of(json!({ "webhook_url": "w", "runtime_action": "a" })), Choice::Action);
        assert_eq!(of(json!({ "webhook_url": "w", "runtime_action": null })), Choice::Webhook);
        assert_eq!((of(json!({})), Choice::of(None)), (Choice::Nobody, Choice::Nobody));
    }
}
