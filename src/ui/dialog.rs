//! A dialog on the browser's own `<dialog>`: the page behind it waits, Escape closes it, the focus goes back.

use super::dom;
use super::html::{El, View, button, el, live, with_class};
use crate::state::spawn;

/// A dialog with a title and a button that closes it. It is made once and stays in the page; `content` is drawn anew
/// each time `is_open` turns true. `close` must make `is_open` false, and may be called when it is so already.
///
/// The class is `dialog` and the name. Something in the content may have `autofocus`.
pub fn dialog(
    name: &str,
    title: &'static str,
    is_open: impl Fn() -> bool + 'static,
    close: impl Fn() + Clone + 'static,
    content: impl Fn() -> View + 'static,
) -> El {
    let title_id = format!("dialog-{name}-title");
    let frame = with_class("dialog", &format!("dialog {name}")).attr("aria-labelledby", &title_id);
    let (element, backdrop, closed) = (frame.element(), frame.element(), frame.element());
    let (on_close, on_cancel, on_backdrop) = (close.clone(), close.clone(), close.clone());
    let inside = live(move || {
        if !is_open() {
            // Before the content goes: from what is gone, the focus would not find its way back.
            dom::close_modal(&element);
            return View::default();
        }
        // Once the content is there, for the browser puts the focus into it.
        let shown = element.clone();
        spawn(async move { dom::show_modal(&shown) });
        let head = with_class("div", "dialog-head").child(el("h2").id(&title_id).child(title)).child(button(
            "button quiet",
            "Close",
            close.clone(),
        ));
        with_class("div", "dialog-body").child(head).child(content()).into()
    });
    // Escape cancels, and the browser tells of the closing only later: until then no key would reach the page.
    // One that was opened again before the browser told of it stays open.
    let told = move |_| {
        if !dom::is_shown(&closed) {
            on_close();
        }
    };
    let frame = frame.child(inside).on("close", told).on("cancel", move |_| on_cancel());
    frame.on("click", move |event| {
        if dom::is_target(&event, &backdrop) {
            on_backdrop();
        }
    })
}
