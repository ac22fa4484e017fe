//! The events of interest: a row for each, added and taken away by keyboard too.

use leptos::html::Div;
use leptos::prelude::*;
use serde_json::{Value, json};

use super::edit_fields::{BodyText, put};
use crate::components::form_state::FormState;
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::icon::Icon;

/// The member.
const LIST: &str = "/events_of_interest";

/// The button that adds one; it gets the focus when the last row goes.
const ADD: &str = "add-event";

fn list_of(form: FormState) -> Vec<Value> {
    form.draft.with(|draft| draft.body.get(LIST).and_then(Value::as_array).cloned().unwrap_or_default())
}

/// The rows.
#[component]
pub fn EventRows(form: FormState) -> impl IntoView {
    let count = Memo::new(move |_| list_of(form).len());
    let add = move |_| {
        let mut list = untrack(|| list_of(form));
        // Most events of a registration come from one provider.
        let provider = list.last().and_then(|event| event.get("provider")).cloned().unwrap_or_else(|| json!(""));
        list.push(json!({ "event_code": "", "provider": provider }));
        let at = list.len() - 1;
        put(form, LIST, Some(list.into()));
        focus_later(FormState::control_id(&format!("{LIST}/{at}/event_code")));
    };
    let problem = form.problem(LIST.into());
    view! {
        <section class="form-part" aria-labelledby="rows-title">
            <div class="part-head">
                <h2 id="rows-title">"Events of interest"</h2>
                <span class="chip">{count}</span>
            </div>
            <For each=move || 0..count.get() key=|at| *at children=move |at| view! { <Row form at/> }/>
            <p class="field-problem" id=FormState::control_id(LIST) tabindex="-1" hidden=move || problem.with(Option::is_none)>
                {problem}
            </p>
            <button type="button" class="button quiet" id=ADD on:click=add>
                <Icon name="plus"/>
                "Another event"
            </button>
            <p class="field-doc">"The codes are those of the provider; this API does not list them."</p>
        </section>
    }
}

#[component]
fn Row(form: FormState, at: usize) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let pointer = move |name: &str| format!("{LIST}/{at}/{name}");
    let code = Memo::new(move |_| form.draft.with(|draft| draft.body.text(&pointer("event_code"))));
    let label = move || {
        code.with(|code| if code.is_empty() { format!("Remove event {}", at + 1) } else { format!("Remove {code}") })
    };
    let remove = move |_| {
        let mut list = untrack(|| list_of(form));
        if at < list.len() {
            list.remove(at);
        }
        let next = if list.is_empty() { ADD.into() } else { remove_id(at.min(list.len() - 1)) };
        put(form, LIST, Some(list.into()));
        focus_later(next);
    };
    view! {
        <div class="event-row" role="group" aria-label=format!("Event {}", at + 1) node_ref=place>
            <div>
                <BodyText form pointer=pointer("event_code") name="event_code" required=true/>
            </div>
            <div>
                <BodyText form pointer=pointer("provider") name="provider" required=true/>
            </div>
            <button type="button" class="button quiet" id=remove_id(at) aria-label=label on:click=remove>
                "Remove"
            </button>
        </div>
    }
}

fn remove_id(at: usize) -> String {
    format!("remove-event-{at}")
}

fn focus_later(id: String) {
    spawn(async move {
        // What gets the focus is drawn first.
        dom::next_task().await;
        dom::focus(&id);
    });
}
