//! The limits: ranges warn, and never keep from sending.

use leptos::prelude::*;

use super::state::Form;
use crate::domain::runtime::{LIMITS, LimitInfo, remark_on_limit};
use crate::ui::field::{Frame, TextInput};

/// The limits that this surface has.
#[component]
pub fn Limits(form: Form) -> impl IntoView {
    let sent = LIMITS.iter().enumerate().filter(|(_, info)| info.is_sent);
    view! {
        <section class="form-part" aria-labelledby="edit-limits-title">
            <h2 id="edit-limits-title">"Limits"</h2>
            <div class="limit-fields">
                {sent.map(|(at, info)| view! { <Limit form at info/> }).collect_view()}
            </div>
        </section>
    }
}

#[component]
fn Limit(form: Form, at: usize, info: &'static LimitInfo) -> impl IntoView {
    let frame = Frame {
        required: false,
        doc: info.note.into(),
        note: info.unit,
        ..Frame::plain(format!("limit-{}", info.name), info.name, form.problem(info.name))
    };
    let value = Signal::derive(move || form.edit.with(|edit| edit.limits[at].clone()));
    let remark = move || {
        let found = form.edit.with(|edit| remark_on_limit(info, &edit.limits[at]));
        found.ok().flatten().map(|text| view! { <p class="field-warning">{text}</p> })
    };
    view! {
        <div>
            <TextInput frame value on_input=move |text| form.change(|edit| edit.limits[at] = text)/>
            <div role="status">{remark}</div>
        </div>
    }
}
