//! The question before the plan of a patch: which member of the selected ones, and what becomes of it.

use leptos::prelude::*;

use super::desk::Desk;
use super::facts::{Problem, ReadsBar};
use crate::domain::content::bulk::{How, MEMBERS, Wish};
use crate::ui::field::{Frame, TextInput};
use crate::ui::page_heading::PageHeading;
use crate::work::batch::running::counted;

/// What can become of a member, and how it is called.
const HOWS: [(&str, &str); 3] = [("set", "Set it to"), ("swap", "Find and replace in it"), ("remove", "Remove it")];

/// What a patch is to do.
#[component]
pub fn AskPage(desk: Desk) -> impl IntoView {
    let handed = desk.handed.get_untracked();
    let title =
        handed.map(|handed| format!("Patch {}", counted(handed.chosen.len(), handed.kind.noun()))).unwrap_or_default();
    let (member, how) = (RwSignal::new("name".to_string()), RwSignal::new("swap".to_string()));
    let (text, by) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(None::<String>);
    let make = move || {
        let (member, text, by) = (member.get_untracked(), text.get_untracked(), by.get_untracked());
        let how = match how.get_untracked().as_str() {
            "set" => How::Set(text),
            "swap" => How::Swap(text, by),
            _ => How::Remove,
        };
        let is_empty = matches!(&how, How::Set(text) | How::Swap(text, _) if text.is_empty());
        let wrong = match (&how, member.as_str()) {
            (How::Remove, "name") => Some("A name cannot be removed.".to_string()),
            (How::Set(_), "description") => None,
            _ if is_empty => Some("Say which text.".into()),
            _ => None,
        };
        problem.set(wrong.clone());
        if wrong.is_none() {
            desk.answer(Wish { member, how });
        }
    };
    let options = |all: &'static [(&'static str, &'static str)]| {
        all.iter().map(|(value, label)| view! { <option value=*value>{*label}</option> }).collect_view()
    };
    let label = move || if how.get() == "swap" { "Find" } else { "Text" };
    let first = move || {
        let frame = Frame::plain("patch-text", label(), problem.into());
        (how.get() != "remove").then(|| view! { <TextInput frame value=text on_input=move |new| text.set(new)/> })
    };
    let second = move || {
        let none = Signal::derive(|| None);
        let frame = Frame { required: false, ..Frame::plain("patch-by", "Replace with", none) };
        (how.get() == "swap").then(|| view! { <TextInput frame value=by on_input=move |new| by.set(new)/> })
    };
    let lone = move || (how.get() == "remove").then(|| problem.get()).flatten();
    view! {
        <header class="head">
            <PageHeading title/>
            <p class="about">"One JSON Patch each, guarded by its ETag. The plan shows every one before it is sent."</p>
        </header>
        <Problem desk/>
        <form
            class="bulk-ask"
            aria-label="Patch"
            on:submit=move |event| {
                event.prevent_default();
                make();
            }
        >
            <div class="field">
                <label for="patch-member">"Member"</label>
                <select id="patch-member" prop:value=member on:change:target=move |event| member.set(event.target().value())>
                    {options(&MEMBERS)}
                </select>
            </div>
            <div class="field">
                <label for="patch-how">"What becomes of it"</label>
                <select id="patch-how" prop:value=how on:change:target=move |event| how.set(event.target().value())>
                    {options(&HOWS)}
                </select>
            </div>
            {first}
            {second}
            <p class="field-problem" role="alert">{lone}</p>
            <div class="send">
                <button type="submit" class="button primary">"Make the plan"</button>
                <button type="button" class="button quiet" on:click=move |_| desk.forget()>"Cancel"</button>
            </div>
        </form>
        <ReadsBar desk/>
    }
}
