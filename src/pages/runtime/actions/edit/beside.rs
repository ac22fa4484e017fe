//! What stands beside the form: what changes, what is sent, what stays, what would be lost, and the run.

use leptos::prelude::*;
use serde_json::Value;

use super::super::links::ACTIONS;
use super::state::{Form, PROBLEMS};
use crate::components::run_view::RunView;
use crate::components::write_lock::WriteLock;
use crate::domain::document::pretty;
use crate::domain::runtime::{SLASH, WhatStays, masked};
use crate::pages::curl::CopyCurl;
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};
use crate::ui::side_by_side::{SideBySide, SideRow, Sides};
use crate::ui::text::CodeBlock;

/// How much of the code is shown, in letters.
const SHOWN: usize = 20_000;

/// What stands beside the form.
#[component]
pub fn Beside(form: Form) -> impl IntoView {
    view! {
        <Changed form/>
        <Problems form/>
        <WriteLock/>
        <RunView resource=ACTIONS object=form.name on_form=true/>
        {(!form.is_new()).then(|| view! { <Against form/> })}
        <Sent form/>
        {(!form.is_new()).then(|| view! { <Stays form/> })}
    }
}

/// The server's copy is another one by now.
#[component]
fn Changed(form: Form) -> impl IntoView {
    let notice = move || {
        form.theirs.get().map(|theirs| {
            let text = format!(
                "Changed meanwhile: the action has the version {} by now. Nothing was sent, and what you wrote is here.",
                theirs.version()
            );
            view! {
                <section aria-label="Changed meanwhile">
                    <Notice tone=Tone::Warning role="alert">
                        <p>{text}</p>
                        <div class="send">
                            <button type="button" class="button" on:click=move |_| form.decide(true)>
                                "Read again, and keep my changes"
                            </button>
                            <button type="button" class="button" on:click=move |_| form.decide(false)>
                                "Read again, and throw mine away"
                            </button>
                        </div>
                    </Notice>
                </section>
            }
        })
    };
    view! { <div>{notice}</div> }
}

/// What keeps it from being sent.
#[component]
fn Problems(form: Form) -> impl IntoView {
    let shown = Memo::new(move |_| if form.tried.get() { form.problems.get() } else { Vec::new() });
    let items = move || {
        let item = |problem: crate::domain::runtime::Problem| {
            view! { <li>{format!("{}: {}", problem.place, problem.sentence)}</li> }
        };
        shown.get().into_iter().map(item).collect_view()
    };
    view! {
        <div id=PROBLEMS tabindex="-1">
            <Show when=move || !shown.with(Vec::is_empty)>
                <Notice tone=Tone::Bad role="alert">
                    <p>"Not sent:"</p>
                    <ul>{items}</ul>
                </Notice>
            </Show>
        </div>
    }
}

/// Each member that changes.
#[component]
fn Against(form: Form) -> impl IntoView {
    let version =
        move || form.before.with(|before| before.as_ref().map(|one| one.version().to_string()).unwrap_or_default());
    let sides = Memo::new(move |_| {
        let rows = form.update.with(|update| update.rows.clone()).into_iter();
        let rows = rows.map(|(member, before, after)| SideRow { member, sides: vec![before, after] });
        Sides { titles: vec!["Read", "Yours"], rows: rows.collect() }
    });
    let none = || view! { <p class="field-note">"Nothing: it is what was read."</p> };
    view! {
        <section class="form-part" aria-labelledby="changes-title">
            <h2 id="changes-title" tabindex="-1">"Against version " {version}</h2>
            <Show when=move || sides.with(|sides| !sides.rows.is_empty()) fallback=none>
                <SideBySide label="What changes, member by member" sides/>
            </Show>
            <Lost form/>
        </section>
    }
}

/// What would be lost.
#[component]
fn Lost(form: Form) -> impl IntoView {
    let lost = Memo::new(move |_| form.update.with(|update| update.lost.clone()));
    let item = |text: String| view! { <li>{text}</li> };
    view! {
        <Show when=move || !lost.with(Vec::is_empty)>
            <Notice tone=Tone::Warning>
                <p>"What would be lost:"</p>
                <ul>{move || lost.get().into_iter().map(item).collect_view()}</ul>
            </Notice>
        </Show>
    }
}

/// The call, with its exact body.
#[component]
fn Sent(form: Form) -> impl IntoView {
    let body = move || {
        let mut shown = form.update.with(|update| masked(&update.body));
        // Cut before it is laid out: code may have 22 MB, and all of it is sent.
        if let Some(Value::String(code)) = shown.get_mut("code")
            && let Some((end, _)) = code.char_indices().nth(SHOWN)
        {
            code.replace_range(end.., "…");
        }
        pretty(&shown)
    };
    // Made anew with each letter of a name, so without the body.
    let request = Memo::new(move |_| form.request(None));
    let is_empty = Memo::new(move |_| form.update.with(|update| update.body == Value::Object(Default::default())));
    let has_package = move || {
        let name = if form.is_new() { form.edit.with(|edit| edit.name.clone()) } else { form.name.get() };
        name.contains('/').then_some(SLASH)
    };
    let note = move || {
        let code = form.update.with(|update| update.body.get("code").and_then(|code| code.as_str().map(str::len)));
        code.map(|length| format!("code in full: {length} bytes, never an empty text."))
    };
    view! {
        <section class="form-part" aria-labelledby="sent-title">
            <div class="part-head">
                <h2 id="sent-title">"What is sent"</h2>
                <CopyCurl request=Callback::new(move |()| form.whole_request())/>
            </div>
            <p class="sent-url">
                <span class="method changes">{move || request.with(|request| request.method.as_str())}</span>
                " "
                <code>{move || request.with(|request| request.url.clone())}</code>
            </p>
            <Show
                when=move || !is_empty.get()
                fallback=|| view! { <p class="field-note">"Nothing, as long as nothing has changed."</p> }
            >
                {move || view! { <CodeBlock text=body()/> }}
            </Show>
            <p class="field-note">{note}</p>
            <p class="field-note">{has_package}</p>
        </section>
    }
}

/// What is not sent.
#[component]
fn Stays(form: Form) -> impl IntoView {
    let item = |one: WhatStays| {
        let icon = match one.is_known {
            true => view! { <Icon name="check"/> }.into_any(),
            false => view! { <Icon name="warning"/> }.into_any(),
        };
        view! {
            <li>
                {icon}
                <span>
                    <code>{one.member}</code>
                    " "
                    <span class="field-note">{one.sentence}</span>
                </span>
            </li>
        }
    };
    let items = move || form.update.with(|update| update.stays.clone()).into_iter().map(item).collect_view();
    view! {
        <section class="form-part" aria-labelledby="stays-title">
            <h2 id="stays-title">"What stays"</h2>
            <ul class="stays">{items}</ul>
            <p class="field-note">
                "In the engine a member that is not sent keeps its value. The action is read again before and after, and the \
                 undo journal keeps what was there."
            </p>
        </section>
    }
}
