//! What can be done with the object of a page: one primary action, the others, and why some are not possible now.

use leptos::prelude::*;

use crate::route::Route;

/// How much an action stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionWeight {
    /// What most people do next: one of a page.
    Primary,
    /// One of the others.
    Plain,
    /// What cannot be taken back.
    Danger,
}

/// What an action does.
#[derive(Clone)]
pub enum ActionWay {
    /// It leads to another page.
    Link(Route),
    /// It does something here.
    Press {
        /// Does it.
        run: Callback<()>,
        /// Why it is not possible now.
        blocked: Option<String>,
    },
}

/// Something that can be done with an object.
#[derive(Clone)]
pub struct ObjectAction {
    /// What the control says.
    pub label: &'static str,
    /// How much it stands out.
    pub weight: ActionWeight,
    /// What it does.
    pub way: ActionWay,
    /// What is worth knowing before; not said of what is not possible.
    pub note: Option<&'static str>,
}

/// Actions, one below the other.
#[component]
pub fn ActionList(
    /// The actions in reading order.
    actions: Vec<ObjectAction>,
    /// Whether none can be pressed for now, because one is under way.
    is_busy: Memo<bool>,
) -> impl IntoView {
    let row = |action: ObjectAction| {
        let ObjectAction { label, weight, way, note } = action;
        let class = match weight {
            ActionWeight::Primary => "button primary",
            ActionWeight::Plain => "button",
            ActionWeight::Danger => "button danger",
        };
        match way {
            ActionWay::Link(to) => view! { <li><a class=class href=to.href()>{label}</a></li> }.into_any(),
            ActionWay::Press { run, blocked } => view! { <PressRow label class run blocked note is_busy/> }.into_any(),
        }
    };
    view! { <ul class="steps">{actions.into_iter().map(row).collect_view()}</ul> }
}

#[component]
fn PressRow(
    label: &'static str,
    class: &'static str,
    run: Callback<()>,
    #[prop(optional_no_strip)] blocked: Option<String>,
    #[prop(optional_no_strip)] note: Option<&'static str>,
    is_busy: Memo<bool>,
) -> impl IntoView {
    let id = format!("step-{}", label.to_lowercase().replace([' ', ','], "-"));
    let is_blocked = blocked.is_some();
    let said = blocked.or(note.map(str::to_string));
    view! {
        <li>
            <button
                type="button"
                class=class
                disabled=move || is_blocked || is_busy.get()
                aria-describedby=is_blocked.then(|| id.clone())
                on:click=move |_| run.run(())
            >
                {label}
            </button>
            {said.map(|said| view! { <span class="field-note" id=id>{said}</span> })}
        </li>
    }
}
