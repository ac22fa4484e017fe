//! What a person can want of the list, and what can be done with a row.

use leptos::prelude::*;

use super::known::Known;
use super::list_page::Page;
use super::list_row::{COPY, MENU, ORPHAN, STATE};
use crate::api::Resource;
use crate::reactive::spawn;
use crate::route::collections::{Collection, View};
use crate::ui::dom::{self, Corner};
use crate::ui::focus::HEADING;
use crate::ui::list_tools::ListTools;
use crate::ui::menu::Menu;
use crate::ui::notice::Tone;
use crate::ui::segments::{Segment, Segments};
use crate::ui::table::RowAct;
use crate::ui::toast::Toasts;
use crate::work::made::forget_made;

/// The controls above the list.
#[component]
pub fn Tools(page: Page) -> impl IntoView {
    view! {
        <ListTools
            label="Search the registrations"
            placeholder="Name, action, event or ID"
            wanted=page.wanted
            search=move |text| page.want(|wanted| wanted.search = text)
        >
            <Statuses page/>
        </ListTools>
    }
}

/// The parts of the list: each status that is told, and the orphans once they were looked for.
#[component]
fn Statuses(page: Page) -> impl IntoView {
    let chosen = Signal::derive(move || page.wanted.with(|wanted| wanted.choice(STATE).to_string()));
    let parts = Memo::new(move |_| {
        let statuses =
            |known: &Vec<Known>| Segment::tally(known.len(), known.iter().filter_map(|known| known.one.status()));
        let mut parts = page.known.with(statuses);
        if page.actions.here().is_some() || *chosen.read() == ORPHAN {
            let rows = page.sheet.rows.get();
            let orphans = (0..rows.count()).filter(|at| rows.fits(*at, STATE, ORPHAN)).count();
            parts.push(Segment::new(ORPHAN, "Orphans", orphans));
        }
        parts
    });
    let choose = move |value| page.want(|wanted| wanted.choose(STATE, value));
    view! { <Segments label="State" parts chosen choose/> }
}

/// The menu of the rows. It is copied freely.
#[derive(Clone, Copy)]
pub struct RowMenu {
    page: Page,
    toasts: Toasts,
    about: RwSignal<Option<Known>>,
    corner: RwSignal<Corner>,
}

impl RowMenu {
    /// The menu of the list. Panics outside of the app.
    pub fn new(page: Page) -> RowMenu {
        RowMenu { page, toasts: Toasts::expect(), about: RwSignal::new(None), corner: RwSignal::new(Corner::default()) }
    }

    /// Does what a button of a row asks for. The browser opens the menu by itself.
    pub fn act(self, RowAct { act, place, corner }: RowAct) {
        let Some(known) = self.page.known.with_untracked(|known| known.get(place).cloned()) else { return };
        if act == COPY {
            return self.copy(&known);
        }
        self.corner.set(corner);
        self.about.set(Some(known));
    }

    fn copy(self, known: &Known) {
        let (id, name) = (known.one.id().to_string(), known.one.title().to_string());
        spawn(async move {
            match dom::copy_text(&id).await {
                true => self.toasts.say(Tone::Good, format!("The registration ID of {name} is copied."), None),
                false => self.toasts.say(Tone::Warning, "The browser refused to copy.", None),
            };
        });
    }

    fn forget(self) {
        let Some(known) = self.about.get_untracked() else { return };
        let place = untrack(|| self.page.client.place(Resource::Events.family()));
        forget_made(self.page.client, Resource::Events, &place, known.one.id());
        self.page.turn.update(|turn| *turn += 1);
        let text = format!("{} is forgotten here. It stays registered.", known.one.title());
        self.toasts.say(Tone::Info, text, None);
        // Its row is gone, and the button with it.
        dom::focus(HEADING);
    }
}

/// What the menu shows.
#[component]
pub fn RowMenuView(menu: RowMenu) -> impl IntoView {
    let id = move || menu.about.with(|known| known.as_ref().map(|known| known.one.id().to_string()));
    let label =
        move || menu.about.with(|known| known.as_ref().map(|known| known.one.title().to_string()).unwrap_or_default());
    let copy = move |_| {
        dom::hide_popover(MENU);
        if let Some(known) = menu.about.get_untracked() {
            menu.copy(&known);
        }
    };
    let forget = move |_| {
        dom::hide_popover(MENU);
        menu.forget();
    };
    view! {
        <Menu id=MENU label=Signal::derive(label) corner=menu.corner>
            <a class="go" href=move || id().map(|id| Collection::Events.object(id).href()) autofocus=true>
                "Open"
            </a>
            <a class="go" href=move || id().map(|id| Collection::Events.view(id, View::Edit).href())>
                "Edit"
            </a>
            <button type="button" class="go" on:click=copy>
                "Copy the ID"
            </button>
            <button type="button" class="go" on:click=forget>
                "Forget here"
            </button>
            <small class="why">"It stays registered; nothing is sent."</small>
        </Menu>
    }
}
