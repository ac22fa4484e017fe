//! The bar on top of every page.

use super::notifications::notifications_button;
use super::switcher::{switcher, theme_choice};
use super::tools::{Overlay, Tools};
use crate::route::Route;
use crate::state::State;
use crate::ui::dom;
use crate::ui::html::{El, View, button, link, with_class};

/// The skip link and the bar: the menu of narrow screens, the active connection, the search, the messages, the theme.
pub fn header(tools: Tools, nav_open: State<bool>) -> View {
    let skip = link("#main", "Skip to content").attr("class", "skip").on("click", |event| {
        event.prevent_default();
        dom::focus("page-title");
    });
    let menu = button("button quiet nav-toggle", "Menu", move || nav_open.update(|open| *open = !*open));
    let menu = menu.attr("aria-controls", "side").live_aria("aria-expanded", move || nav_open.get());
    let bar = with_class("header", "bar")
        .child(menu)
        .child(link(&Route::Explorer(String::new()).href(), "Wheelhouse").attr("class", "brand"))
        .child(switcher(tools.client))
        .child(search_button(tools))
        .child(notifications_button(tools.toasts, move || tools.open(Overlay::Notifications)))
        .child(theme_choice(tools.preferences));
    [skip, bar].into()
}

fn search_button(tools: Tools) -> El {
    button("button quiet", "Search and commands", move || tools.open(Overlay::Palette))
        .attr("aria-haspopup", "dialog")
        .attr("aria-keyshortcuts", "Control+K Meta+K")
        .child(with_class("kbd", "keys").attr("aria-hidden", "true").child("Ctrl+K"))
}
