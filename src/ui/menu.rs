//! A menu that a button opens: the browser opens and closes it, and gives the focus back to the button.

use leptos::prelude::*;

use super::dom::{self, Corner};
use super::icon::Icon;

/// What a button with the attribute `popovertarget` opens.
#[component]
pub fn Menu(
    /// Its id, which the button names.
    id: &'static str,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// Where it opens.
    corner: RwSignal<Corner>,
    /// What can be chosen. The first that can have the focus gets it by `autofocus`.
    children: Children,
) -> impl IntoView {
    // As wide as the style sheet says, and within the window.
    let left = move || format!("clamp(0.5rem, {}px - 17rem, 100% - 17.5rem)", corner.get().x);
    let top = move || {
        let Corner { y, is_above, .. } = corner.get();
        if is_above { "auto".to_string() } else { format!("{y}px") }
    };
    let bottom = move || {
        let Corner { y, is_above, .. } = corner.get();
        if is_above { format!("calc(100% - {y}px)") } else { "auto".to_string() }
    };
    view! {
        <div
            id=id
            class="menu more"
            popover="auto"
            role="group"
            aria-label=label
            style:left=left
            style:top=top
            style:bottom=bottom
        >
            {children()}
        </div>
    }
}

/// A button with a name, and the menu that it opens.
#[component]
pub fn NamedMenu(
    /// The id of the menu.
    id: &'static str,
    /// What the button and the menu are called.
    label: &'static str,
    /// What can be chosen.
    children: Children,
) -> impl IntoView {
    let corner = RwSignal::new(Corner::default());
    view! {
        <button
            type="button"
            class="button quiet"
            popovertarget=id
            on:click=move |event| corner.set(dom::corner_of(&event))
        >
            {label}
            <Icon name="down"/>
        </button>
        <Menu id label corner>
            {children()}
        </Menu>
    }
}

/// The button *More*, and the menu that it opens.
#[component]
pub fn MoreMenu(
    /// The id of the menu.
    id: &'static str,
    /// What can be chosen.
    children: Children,
) -> impl IntoView {
    let corner = RwSignal::new(Corner::default());
    view! {
        <button
            type="button"
            class="button quiet bare icon"
            aria-label="More"
            title="More"
            popovertarget=id
            on:click=move |event| corner.set(dom::corner_of(&event))
        >
            <Icon name="more"/>
        </button>
        <Menu id label="More" corner>
            {children()}
        </Menu>
    }
}
