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
use crate::ui::menu::Menu;
use crate::ui::notice::Tone;
use crate::ui::table::{RowAct, SearchBox, SegmentButton};
use crate::ui::toast::Toasts;
use crate::work::made::forget_made;

/// The id of the search.
pub const SEARCH: &str = "list-search";

/// The controls above the list.
#[component]
pub fn Tools(page: Page) -> impl IntoView {
    let wanted = page.wanted;
    view! {
        <div class="toolbar tools">
            <SearchBox
                id=SEARCH
                label="Search the registrations"
                placeholder="Name, action, event or ID"
                search=Signal::derive(move || wanted.with(|wanted| wanted.search.clone()))
                on_input=move |text: String| page.want(|wanted| wanted.search = text)
            />
            <Segments page/>
        </div>
    }
}

/// The parts of the list: each status that is told, and the orphans once they were looked for.
#[component]
fn Segments(page: Page) -> impl IntoView {
    let counts = Memo::new(move |_| {
        let mut counts = vec![(String::new(), page.known.with(Vec::len))];
        page.known.with(|known| {
            for status in known.iter().filter_map(|known| known.one.status()) {
                match counts.iter_mut().find(|(value, _)| value == status) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((status.to_string(), 1)),
                }
            }
        });
        let chosen = page.wanted.with(|wanted| wanted.choice(STATE).to_string());
        if page.actions.here().is_some() || chosen == ORPHAN {
            let rows = page.sheet.rows.get();
            let orphans = (0..rows.count()).filter(|at| rows.fits(*at, STATE, ORPHAN)).count();
            counts.push((ORPHAN.into(), orphans));
        }
        counts
    });
    let button = move |value: String| {
        let label = match value.as_str() {
            "" => "All".to_string(),
            ORPHAN => "Orphans".to_string(),
            status => status.to_string(),
        };
        let value = StoredValue::new(value);
        let is_chosen = move || page.wanted.with(|wanted| value.with_value(|value| wanted.choice(STATE) == value));
        let count = move || {
            value.with_value(|value| {
                counts.with(|all| all.iter().find(|(own, _)| own == value).map(|(_, count)| *count))
            })
        };
        let choose = move |chosen: bool| {
            let now = if chosen { value.get_value() } else { String::new() };
            page.want(|wanted| wanted.choose(STATE, now));
        };
        let (is_chosen, count) = (Signal::derive(is_chosen), Signal::derive(count));
        view! { <SegmentButton label count is_chosen choose/> }
    };
    let values = move || counts.with(|all| all.iter().map(|(value, _)| value.clone()).collect::<Vec<_>>());
    view! {
        <div class="seg" role="group" aria-label="State">
            <For each=values key=Clone::clone children=button/>
        </div>
    }
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
