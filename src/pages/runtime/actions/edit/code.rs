//! The code of an action: written, or a file.

use leptos::ev::Event;
use leptos::prelude::*;

use super::state::Form;
use crate::domain::runtime::{CODE_LIMIT, CodeRemark, code_remarks, encode_base64, join_base64};
use crate::reactive::spawn;
use crate::ui::code_field::{CodeField, Language};
use crate::ui::dom;
use crate::ui::field::{Frame, ProblemLine};
use crate::ui::text::size_text;

/// The field for the code.
const CODE: &str = "action-code";

/// The code, or the file that it comes from.
#[component]
pub fn Code(form: Form) -> impl IntoView {
    let frame = StoredValue::new(Frame { required: false, ..Frame::plain(CODE, "code", form.problem("code")) });
    let value = Signal::derive(move || form.edit.with(|edit| edit.code.clone()));
    let remarks = Memo::new(move |_| form.edit.with(|edit| code_remarks(&edit.code)));
    let size = move || form.edit.with(|edit| format!("{} of {}", size_text(edit.code.len()), size_text(CODE_LIMIT)));
    let choose = move |event: Event| {
        spawn(async move {
            let Some(bytes) = dom::chosen_bytes(&event).await else { return };
            let is_zip = bytes.starts_with(b"PK\x03\x04");
            // What is no text travels as base64, too.
            let code = match String::from_utf8(bytes) {
                Ok(text) if !is_zip => text,
                Ok(text) => encode_base64(text.as_bytes()),
                Err(other) => encode_base64(other.as_bytes()),
            };
            form.is_file.set(true);
            form.change(|edit| edit.code = code);
        });
    };
    let back = move |_| {
        let code = form.before.with_untracked(|before| before.as_ref().and_then(|one| one.code().map(str::to_string)));
        form.is_file.set(false);
        form.change(|edit| edit.code = code.unwrap_or_default());
        dom::focus(CODE);
    };
    let join = move |_| {
        form.change(|edit| {
            if let Some(joined) = join_base64(&edit.code) {
                edit.code = joined;
            }
        });
        dom::focus(CODE);
    };
    let written = move || {
        view! {
            <CodeField
                frame=frame.get_value()
                language=Language::Expression
                value
                on_input=move |text: String| form.change(|edit| edit.code = text)
            />
        }
    };
    let remark = move |remark: CodeRemark| {
        let joins = (remark == CodeRemark::Broken).then(|| {
            view! {
                <button type="button" class="button" on:click=join>
                    "Join the lines"
                </button>
            }
        });
        let class = if remark.is_error() { "field-problem" } else { "field-note" };
        view! { <p class=class>{remark.sentence()}</p> {joins} }
    };
    view! {
        <section class="form-part" aria-labelledby="edit-code-title">
            <div class="part-head">
                <h2 id="edit-code-title">"Code"</h2>
                <span class="chip">{size}</span>
            </div>
            <Show when=move || !form.is_file.get() fallback=move || {
                view! {
                    <p>"The code is that of the file. It is sent whole, and not kept in a draft."</p>
                    <ProblemLine frame=frame.get_value()/>
                    <button type="button" class="button" on:click=back>
                        "Write code instead"
                    </button>
                }
            }>
                {written}
            </Show>
            <div role="status">
                <For each=move || remarks.get() key=|remark| *remark children=remark/>
            </div>
            <div class="field">
                <label for="action-file">"A file, or a zip"</label>
                <input type="file" id="action-file" on:change=choose/>
            </div>
            <p class="field-note">
                "A zip is sent as base64. While a large one is sent to a host, it is shown how much has gone; Cancel calls it \
                 back: what has not gone whole is not carried out."
            </p>
        </section>
    }
}
