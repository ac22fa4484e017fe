//! The dialogs above the pages, and the messages.

use leptos::prelude::*;

use super::commands::Reach;
use super::connection_menu::draw_menu;
use super::notifications::Notifications;
use super::overlay::{Overlay, Overlays};
use super::palette::Palette;
use super::shortcuts::ShortcutSheet;
use crate::ui::dialog::Dialog;
use crate::ui::part::{Part, PartView};
use crate::ui::toast::{ToastRegion, Toasts};

/// Draws the dialogs above the pages, and the messages.
#[derive(Clone, Copy)]
pub struct DrawOverlays {
    /// Draws the dialogs and the messages.
    pub above: fn() -> AnyView,
    /// Draws what is in the menu of the connection.
    pub menu: fn() -> AnyView,
}

/// What draws them.
pub fn make_overlays() -> DrawOverlays {
    DrawOverlays { above: draw_overlays, menu: draw_menu }
}

/// The dialogs above the pages, and the messages: a part that is loaded when one of them is wanted.
fn draw_overlays() -> AnyView {
    let overlays = Overlays::expect();
    let reach = Reach::expect();
    let open = move |which: Overlay| Signal::derive(move || overlays.0.get() == Some(which));
    let close = move |which: Overlay| Callback::new(move |()| overlays.close(which));
    let find = close(Overlay::Palette);
    let read = close(Overlay::Shortcuts);
    view! {
        <Dialog name="palette" title="Search and commands" open=open(Overlay::Palette) close=find>
            <Palette sections=move || reach.sections() close=find/>
        </Dialog>
        <Dialog name="sheet" title="Keyboard shortcuts" open=open(Overlay::Shortcuts) close=read>
            <ShortcutSheet close=read/>
        </Dialog>
        <Dialog
            name="notifications"
            title="Notifications"
            open=open(Overlay::Notifications)
            close=close(Overlay::Notifications)
        >
            <Notifications/>
        </Dialog>
        <ToastRegion/>
    }
    .into_any()
}

/// The dialogs and the messages, from when one of them is wanted or their part is there anyway.
#[component]
pub fn AbovePages(
    /// The part that has them.
    part: Part<DrawOverlays>,
) -> impl IntoView {
    let (Overlays(overlay), toasts) = (Overlays::expect(), Toasts::expect());
    let wanted = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or_default() || part.is_here() || overlay.with(Option::is_some) || toasts.is_speaking()
    });
    view! {
        <div class="above-pages">
            <Show when=move || wanted.get()>
                <PartView part what="search and commands" draw=|draw: DrawOverlays| (draw.above)()/>
            </Show>
        </div>
    }
}
