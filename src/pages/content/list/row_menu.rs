//! What can be done with a row: one menu for all rows, which is about the one whose button was pressed.

use std::sync::Arc;

use leptos::prelude::*;

use super::library::Library;
use super::row::{COPY, MENU};
use crate::api::Verb;
use crate::domain::content::{ContentKind, Item};
use crate::pages::content::call::collection_of;
use crate::reactive::spawn;
use crate::route::Route;
use crate::route::collections::View;
use crate::ui::dom::{self, Corner};
use crate::ui::menu::Menu;
use crate::ui::notice::Tone;
use crate::ui::table::RowAct;
use crate::ui::toast::Toasts;
use crate::work::call::operation;

/// The menu of the rows. It is copied freely.
#[derive(Clone, Copy)]
pub struct RowMenu {
    library: Library,
    toasts: Toasts,
    /// The one that it is about.
    about: RwSignal<Option<Arc<Item>>>,
    corner: RwSignal<Corner>,
}

impl RowMenu {
    /// The menu of a list. Panics outside of the app.
    pub fn new(library: Library) -> RowMenu {
        let (about, corner) = (RwSignal::new(None), RwSignal::new(Corner::default()));
        RowMenu { library, toasts: Toasts::expect(), about, corner }
    }

    /// Does what a button of a row asks for. The browser opens the menu by itself.
    pub fn act(self, RowAct { act, place, corner }: RowAct) {
        let item = self.library.found.with_untracked(|found| found.items().get(place).cloned());
        let Some(item) = item else { return };
        if act == COPY {
            return self.copy(item);
        }
        self.corner.set(corner);
        self.about.set(Some(item));
    }

    fn copy(self, item: Arc<Item>) {
        spawn(async move {
            match dom::copy_text(item.id()).await {
                true => self.toasts.say(Tone::Good, format!("The ID of {} is copied.", item.title()), None),
                false => self.toasts.say(Tone::Warning, "The browser refused to copy.", None),
            };
        });
    }
}

/// The page of one, and those on which something is done with it.
fn page_of(item: &Item, view: Option<View>) -> Route {
    let collection = collection_of(item.kind());
    match view {
        Some(view) => collection.view(item.id(), view).into(),
        None => collection.object(item.id()).into(),
    }
}

/// The operation that reads one, with its id filled in.
fn reference_of(item: &Item) -> Route {
    let get = operation(item.kind().resource(), Verb::Get);
    Route::Operation(get.id, vec![(item.kind().id_param().to_string(), item.id().to_string())])
}

/// What the menu shows.
#[component]
pub fn RowMenuView(menu: RowMenu) -> impl IntoView {
    let href = move |to: fn(&Item) -> Route| move || menu.about.with(|item| item.as_ref().map(|item| to(item).href()));
    let label = move || menu.about.with(|item| item.as_ref().map(|item| item.title().to_string()).unwrap_or_default());
    let copy = move |_| {
        dom::hide_popover(MENU);
        if let Some(item) = menu.about.get_untracked() {
            menu.copy(item);
        }
    };
    let publish = (menu.library.kind == ContentKind::Fragment).then(|| {
        view! {
            <a class="go" href=href(|item| page_of(item, Some(View::Publish)))>
                "Publish"
            </a>
        }
    });
    view! {
        <Menu id=MENU label=Signal::derive(label) corner=menu.corner>
            <a class="go" href=href(|item| page_of(item, None)) autofocus=true>
                "Open"
            </a>
            <a class="go" href=href(|item| page_of(item, Some(View::Edit)))>
                "Edit"
            </a>
            <a class="go" href=href(|item| page_of(item, Some(View::Patch)))>
                "Patch"
            </a>
            {publish}
            <a class="go" href=href(reference_of)>
                "API reference"
            </a>
            <button type="button" class="go" on:click=copy>
                "Copy the ID"
            </button>
        </Menu>
    }
}
