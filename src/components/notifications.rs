//! The list of the last messages, behind a button that counts the new ones.

use crate::client::clock_time;
use crate::ui::html::{El, View, button, el, paragraph, with_class};
use crate::ui::toast::{KEPT, Toast, Toasts};

/// The button that opens the list.
pub fn notifications_button(toasts: Toasts, open: impl Fn() + 'static) -> El {
    let count = move || Some(toasts.unseen()).filter(|count| *count > 0).map(|count| count.to_string());
    let badge = move || count().map(|count| [View::from(" "), with_class("span", "count").child(count).into()]);
    button("button quiet", "Notifications", open).attr("aria-haspopup", "dialog").live(badge)
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
