//! The fields of a registration's form, each bound to a member of the body.

use leptos::prelude::*;
use serde_json::Value;

use crate::components::form_state::FormState;
use crate::domain::runtime::{DELIVERY_TYPES, STATUSES, check_registration};
use crate::ui::combo_box::{Choice, ComboBox};
use crate::ui::field::{Frame, TextArea, TextInput};

/// Writes a text at a pointer of the body. An empty one stays a text: a choice is not lost with its last letter.
pub fn write(form: FormState, pointer: &str, text: String) {
    let Some(body) = form.operation.body else { return };
    form.change(pointer, |draft| draft.body.set(body.schema, pointer, Some(text.into())));
}

/// Puts a member in the body, or takes it away.
pub fn put(form: FormState, pointer: &str, value: Option<Value>) {
    let Some(body) = form.operation.body else { return };
    form.change(pointer, |draft| draft.body.set(body.schema, pointer, value));
}

/// What the body has at a pointer, as text; followed.
pub fn text_at(form: FormState, pointer: String) -> Signal<String> {
    Signal::derive(move || form.draft.with(|draft| draft.body.text(&pointer)))
}

/// What is worth knowing of a member and does not stop it from being sent.
#[component]
pub fn Remark(
    form: FormState,
    /// The member.
    #[prop(into)]
    pointer: String,
) -> impl IntoView {
    let said = Memo::new(move |_| {
        let body = form.draft.with(|draft| draft.body.value.clone());
        let found = body.map(|body| check_registration(&body)).unwrap_or_default();
        found.into_iter().find(|finding| !finding.is_error && finding.member == pointer).map(|finding| finding.sentence)
    });
    view! { <p class="field-doc remark" role="status">{said}</p> }
}

/// A field for a text of the body.
#[component]
pub fn BodyText(
    form: FormState,
    /// The member.
    #[prop(into)]
    pointer: String,
    /// Its name.
    name: &'static str,
    /// Whether a value is needed.
    #[prop(optional)]
    required: bool,
    /// What it is.
    #[prop(optional)]
    doc: &'static str,
    /// The values that are known, where there are some.
    #[prop(optional_no_strip)]
    choices: Option<Signal<Vec<Choice>>>,
    /// Whether it has several lines.
    #[prop(optional)]
    long: bool,
) -> impl IntoView {
    let id = FormState::control_id(&pointer);
    let problem = form.problem(pointer.clone());
    let frame = Frame { id, name: name.into(), required, doc: doc.into(), note: "", problem };
    let value = text_at(form, pointer.clone());
    let own = pointer.clone();
    let on_input = move |text: String| write(form, &own, text);
    let field = match (choices, long) {
        (Some(choices), _) => view! { <ComboBox frame value choices on_input/> }.into_any(),
        (None, true) => view! { <TextArea frame value rows="2" on_input/> }.into_any(),
        (None, false) => view! { <TextInput frame value on_input/> }.into_any(),
    };
    view! {
        {field}
        <Remark form pointer/>
    }
}

/// What it is called and what it is for.
#[component]
pub fn NameFields(form: FormState) -> impl IntoView {
    view! {
        <section class="form-part" aria-labelledby="name-title">
            <h2 id="name-title">"Name"</h2>
            <BodyText
                form
                pointer="/name"
                name="name"
                required=true
                doc="3 to 255 characters, once in this project. A name that is taken answers 409."
            />
            <BodyText form pointer="/description" name="description" long=true/>
            <BodyText
                form
                pointer="/client_id"
                name="client_id"
                doc="The client ID of the credential. The reference labels it “Event code” by mistake."
            />
        </section>
    }
}

/// How events are delivered, and whether they are.
#[component]
pub fn DeliveryFields(form: FormState) -> impl IntoView {
    let types = DELIVERY_TYPES.map(|(word, says)| Choice::new(word, says)).to_vec();
    let statuses = STATUSES.map(|word| Choice::new(word, "")).to_vec();
    view! {
        <section class="form-part" aria-labelledby="delivery-title">
            <h2 id="delivery-title">"How it is delivered"</h2>
            <BodyText
                form
                pointer="/delivery_type"
                name="delivery_type"
                doc="WEBHOOK one by one, WEBHOOK_BATCH in groups, JOURNAL to be fetched. Other text is sent as it is."
                choices=Some(Signal::stored(types))
            />
            <BodyText
                form
                pointer="/integration_status"
                name="integration_status"
                doc="The reference shows ENABLED only; DISABLED is a likely guess. Other text is sent as it is."
                choices=Some(Signal::stored(statuses))
            />
        </section>
    }
}
