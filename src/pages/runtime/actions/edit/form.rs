//! The form of an action; beside it what changes, what is sent, what stays.

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::annotations::Annotations;
use super::beside::Beside;
use super::code::Code;
use super::components::Components;
use super::limits::Limits;
use super::params::Params;
use super::state::Form;
use crate::components::offered_draft::OfferFirst;
use crate::domain::runtime::{Action, KINDS, NAME_RULE, Support, support_of};
use crate::ui::combo_box::{Choice, ComboBox};
use crate::ui::field::{Frame, TextInput};
use crate::ui::key_button::KeyButton;

/// The form with what stands beside it.
#[component]
pub fn ActionForm(
    name: Signal<String>,
    #[prop(optional_no_strip)] before: Option<Arc<Action>>,
    as_sequence: bool,
    start_over: Callback<()>,
) -> impl IntoView {
    let form = Form::new(name, before, as_sequence);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.write();
    };
    let throw_away = move |_| {
        form.throw_away();
        start_over.run(());
    };
    let count = move || form.update.with(|update| update.rows.len());
    let said = move || match (form.is_new(), count()) {
        (true, _) => "Kept as a draft: without secrets, values of parameters and files.".to_string(),
        (false, 0) => "Nothing has changed.".to_string(),
        (false, 1) => "1 change, kept as a draft.".to_string(),
        (false, count) => format!("{count} changes, kept as a draft."),
    };
    let fields = move |_| view! { <Fields form/> };
    let asks = RwSignal::new(form.is_offered());
    view! {
        <form novalidate data-save="" data-send="" on:submit=submit>
            <div class="send-bar">
                <div class="what">
                    <p class="field-note">{said}</p>
                </div>
                <div class="send">
                    <Show when=move || form.is_marked()>
                        <button type="button" class="button quiet" on:click=throw_away>
                            "Throw my changes away"
                        </button>
                    </Show>
                    <KeyButton label=if form.is_new() { "Create" } else { "Save" } keys="Ctrl+S" primary=true/>
                </div>
            </div>
            <Show when=move || asks.get()>
                <Offer form asks/>
            </Show>
            <div class="columns">
                <div class="column action-fields">
                    <For each=move || [form.filled.get()] key=|count| *count children=fields/>
                </div>
                <div class="column beside">
                    <Beside form/>
                </div>
            </div>
        </form>
    }
}

/// What is to be brought back, and what is written already: one of them.
#[component]
fn Offer(form: Form, asks: RwSignal<bool>) -> impl IntoView {
    let decide = move |takes: bool| {
        form.take_offer(takes);
        asks.set(false);
    };
    view! { <OfferFirst decide/> }
}

#[component]
fn Fields(form: Form) -> impl IntoView {
    let is_sequence = Memo::new(move |_| form.edit.with(|edit| edit.is_sequence()));
    let body = move || match is_sequence.get() {
        true => view! { <Components form/> }.into_any(),
        false => view! {
            <Code form/>
            <Params form/>
        }
        .into_any(),
    };
    view! {
        {form.is_new().then(|| view! { <Name form/> })}
        <Kind form/>
        {body}
        <Annotations form/>
        <Limits form/>
    }
}

#[component]
fn Name(form: Form) -> impl IntoView {
    let frame = Frame { doc: NAME_RULE.into(), ..Frame::plain("action-name", "name", form.problem("name")) };
    let value = Signal::derive(move || form.edit.with(|edit| edit.name.clone()));
    view! { <TextInput frame value on_input=move |text| form.change(|edit| edit.name = text)/> }
}

/// The kind: those that are documented, and any other text.
#[component]
fn Kind(form: Form) -> impl IntoView {
    let frame = Frame {
        doc: "Other text is sent as it is; the three latest of nodejs are supported.".into(),
        ..Frame::plain("action-kind", "exec.kind", form.problem("kind"))
    };
    let value = Signal::derive(move || form.edit.with(|edit| edit.kind.clone()));
    let choices: Vec<Choice> = KINDS.iter().map(|info| Choice::new(info.kind, info.support.in_words())).collect();
    let remark = move || {
        let kind = form.edit.with(|edit| edit.kind.clone());
        let was = form.before.with(|before| before.as_ref().map(|before| before.kind().to_string()));
        let was = was.filter(|was| *was != kind).map(|was| format!("Was {was}. ")).unwrap_or_default();
        match support_of(&kind) {
            _ if kind.is_empty() => was,
            Support::OutOfSupport if form.is_new() => {
                format!("{was}{kind} is out of support: the API may refuse a new action of it.")
            }
            Support::Unknown => format!("{was}{kind} is not among the documented kinds: it is sent as it is."),
            support => format!("{was}{kind}: {}.", support.in_words()),
        }
    };
    view! {
        <ComboBox
            frame
            value
            choices=Signal::stored(choices)
            on_input=move |text: String| form.change(|edit| edit.kind = text.trim().to_string())
        />
        <p class="field-note remark" role="status">{remark}</p>
    }
}
