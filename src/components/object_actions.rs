//! What can be done with the object of a page: the next step and the way to edit it as buttons, the others in a menu. What
//! is not possible now keeps its place and says why.

use leptos::prelude::*;

use crate::route::Route;
use crate::ui::dom;
use crate::ui::menu::MoreMenu;

/// The menu of the others.
const MENU: &str = "object-menu";

/// How much an action stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionWeight {
    /// What most people do next: one of a page.
    Primary,
    /// One of the others.
    Plain,
    /// What takes something away.
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

/// Where an action stands.
#[derive(Clone, Copy, PartialEq)]
enum Stand {
    Head,
    /// In the menu; the first there gets the focus when it opens.
    Menu {
        is_first: bool,
    },
}

/// The actions at the head of an object's page.
#[component]
pub fn ObjectActions(
    /// Those that are buttons, in reading order.
    main: Vec<ObjectAction>,
    /// Those in the menu, with a line between the groups.
    more: Vec<Vec<ObjectAction>>,
    /// Whether none can be pressed for now, because one is under way.
    is_busy: Memo<bool>,
) -> impl IntoView {
    let group = move |(at, actions): (usize, Vec<ObjectAction>)| {
        let item = move |(nth, action): (usize, ObjectAction)| {
            let stand = Stand::Menu { is_first: at == 0 && nth == 0 };
            view! { <Action action stand is_busy/> }
        };
        view! {
            {(at > 0).then(|| view! { <hr/> })}
            {actions.into_iter().enumerate().map(item).collect_view()}
        }
    };
    view! {
        {main.into_iter().map(|action| view! { <Action action stand=Stand::Head is_busy/> }).collect_view()}
        <MoreMenu id=MENU>{more.into_iter().enumerate().map(group).collect_view()}</MoreMenu>
    }
}

#[component]
fn Action(action: ObjectAction, stand: Stand, is_busy: Memo<bool>) -> impl IntoView {
    let ObjectAction { label, weight, way, note } = action;
    let class = match (stand, weight) {
        (Stand::Head, ActionWeight::Primary) => "button primary",
        (Stand::Head, _) => "button",
        (Stand::Menu { .. }, ActionWeight::Danger) => "go bad",
        (Stand::Menu { .. }, _) => "go",
    };
    let is_first = stand == Stand::Menu { is_first: true };
    let (run, blocked) = match way {
        ActionWay::Link(to) => {
            return view! { <a class=class href=to.href() autofocus=is_first>{label}</a> }.into_any();
        }
        ActionWay::Press { run, blocked } => (run, blocked),
    };
    let id = format!("step-{}", label.to_lowercase().replace([' ', ','], "-"));
    let is_blocked = blocked.is_some();
    let said = blocked.or(note.map(str::to_string));
    let is_off = move || is_blocked || is_busy.get();
    let press = move |_| {
        if !untrack(is_off) {
            dom::hide_popover(MENU);
            run.run(());
        }
    };
    let button = view! {
        <button
            type="button"
            class=class
            data-step=""
            autofocus=is_first
            aria-disabled=move || is_off().then_some("true")
            aria-describedby=said.is_some().then(|| id.clone())
            on:click=press
        >
            {label}
        </button>
    };
    let said = said.map(|said| view! { <small class="why" id=id>{said}</small> });
    // Beside its button; in the menu below it.
    match stand {
        Stand::Head => view! { {said} {button} }.into_any(),
        Stand::Menu { .. } => view! { {button} {said} }.into_any(),
    }
}
