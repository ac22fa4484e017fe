//! The list of the last messages, behind a button that counts the new ones.

use leptos::prelude::{AriaAttributes, ClassAttribute, ElementChild, IntoView, OnAttribute, component, view};

use crate::client::clock_time;
use crate::ui::html::{El, View, button, el, paragraph, with_class};
use crate::ui::toast::{KEPT, Toast, Toasts};

/// The button that opens the list.
#[component]
pub fn NotificationsButton(toasts: Toasts, open: impl Fn() + Send + 'static) -> impl IntoView {
    let count = move || Some(toasts.unseen()).filter(|count| *count > 0);
    view! {
        <button type="button" class="button quiet" aria-haspopup="dialog" on:click=move |_| open()>
            "Notifications"
            {move || count().map(|count| view! { " " <span class="count">{count}</span> })}
        </button>
    }
}

/// The content of the list's dialog.
pub fn notifications(toasts: Toasts) -> View {
    toasts.mark_seen();
    let list = move || {
        let kept = toasts.kept();
        if kept.is_empty() {
            return paragraph("empty", "Nothing has happened yet.").into();
        }
        let clear = button("button", "Clear", move || toasts.clear());
        View::from([clear, with_class("ul", "notifications-list").child(kept.iter().map(item).collect::<View>())])
    };
    let about = paragraph("field-doc", format!("The last {KEPT} messages since the page was loaded, newest first."));
    View::from([about, el("div").live(list)])
}

fn item(toast: &Toast) -> El {
    el("li").child(with_class("span", "when").child(clock_time(toast.at))).child(toast.view())
}
