//! What can be done with a row: one menu for all rows, which is about the one whose button was pressed.

use std::sync::Arc;

use leptos::prelude::*;

use super::page::Page;
use super::row::{COPY, MENU, named};
use crate::domain::journeys::Configuration;
use crate::pages::journeys::links::{lab_of, page_of, pages_of};
use crate::reactive::spawn;
use crate::route::Route;
use crate::route::collections::CollectionRoute;
use crate::ui::dom::{self, Corner};
use crate::ui::menu::Menu;
use crate::ui::notice::Tone;
use crate::ui::table::RowAct;
use crate::ui::toast::Toasts;

/// The menu of the rows. It is copied freely.
#[derive(Clone, Copy)]
pub struct RowMenu {
    page: Page,
    toasts: Toasts,
    /// The configuration that it is about.
    about: RwSignal<Option<Arc<Configuration>>>,
    corner: RwSignal<Corner>,
}

impl RowMenu {
    /// The menu of a list. Panics outside of the app.
    pub fn new(page: Page) -> RowMenu {
        RowMenu { page, toasts: Toasts::expect(), about: RwSignal::new(None), corner: RwSignal::new(Corner::default()) }
    }

    /// Does what a button of a row asks for. The browser opens the menu by itself.
    pub fn act(self, RowAct { act, place, corner }: RowAct) {
        let one = self.page.found.with_untracked(|found| found.all().get(place).cloned());
        let Some(one) = one else { return };
        if act == COPY {
            return self.copy(&one);
        }
        self.corner.set(corner);
        self.about.set(Some(Arc::new(one)));
    }

    fn copy(self, one: &Configuration) {
        let (uid, name) = (one.uid().unwrap_or_default().to_string(), named(one));
        spawn(async move {
            match dom::copy_text(&uid).await {
                true => self.toasts.say(Tone::Good, format!("The ID of {name} is copied."), None),
                false => self.toasts.say(Tone::Warning, "The browser refused to copy.", None),
            };
        });
    }
}

/// What the menu shows.
#[component]
pub fn RowMenuView(menu: RowMenu) -> impl IntoView {
    let href = move |to: fn(&Configuration) -> CollectionRoute| {
        move || menu.about.with(|one| one.as_ref().map(|one| Route::from(to(one)).href()))
    };
    let edit = |one: &Configuration| pages_of(one.kind()).form(one.uid().unwrap_or_default());
    let label = move || menu.about.with(|one| one.as_ref().map(|one| named(one)).unwrap_or_default());
    let copy = move |_| {
        dom::hide_popover(MENU);
        if let Some(one) = menu.about.get_untracked() {
            menu.copy(&one);
        }
    };
    view! {
        <Menu id=MENU label=Signal::derive(label) corner=menu.corner>
            <a class="go" href=href(page_of) autofocus=true>
                "Open"
            </a>
            <a class="go" href=href(edit)>
                "Edit"
            </a>
            <a class="go" href=href(lab_of)>
                "Open in the lab"
            </a>
            <button type="button" class="go" on:click=copy>
                "Copy the ID"
            </button>
        </Menu>
    }
}
