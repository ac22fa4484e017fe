//! The list of the last messages, behind a button that counts the new ones.

use leptos::prelude::*;

use super::overlay::{Overlay, Overlays};
use crate::client::clock_time;
use crate::ui::dialog::close_id;
use crate::ui::dom;
use crate::ui::icon::Icon;
use crate::ui::toast::{KEPT, ToastView, Toasts};

/// The button that opens the list.
#[component]
pub fn NotificationsButton() -> impl IntoView {
    let (toasts, overlays) = (Toasts::expect(), Overlays::expect());
    let count = move || Some(toasts.unseen()).filter(|count| *count > 0);
    view! {
        <button
            type="button"
            class="button quiet bare icon bell"
            aria-haspopup="dialog"
            on:click=move |_| overlays.open(Overlay::Notifications)
        >
            <Icon name="bell"/>
            <span class="hidden-label">"Notifications"</span>
            {move || count().map(|count| view! { " " <span class="count">{count}</span> })}
        </button>
    }
}

/// The content of the list's dialog.
#[component]
pub fn Notifications() -> impl IntoView {
    let toasts = Toasts::expect();
    toasts.mark_seen();
    let none = Memo::new(move |_| toasts.kept().is_empty());
    let clear = move |_| {
        toasts.clear();
        dom::focus(&close_id("notifications"));
    };
    view! {
        <p class="field-doc">
            {format!("The last {KEPT} messages since the page was loaded, newest first.")}
        </p>
        <div>
            <Show when=move || !none.get() fallback=|| view! { <p class="empty">"Nothing has happened yet."</p> }>
                <button type="button" class="button" on:click=clear>
                    "Clear"
                </button>
                <ul class="notifications-list">
                    <For
                        each=move || toasts.kept()
                        key=|toast| toast.id
                        children=|toast| {
                            view! {
                                <li>
                                    <span class="when">{clock_time(toast.at)}</span>
                                    <ToastView toast/>
                                </li>
                            }
                        }
                    />
                </ul>
            </Show>
        </div>
    }
}
