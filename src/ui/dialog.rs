//! A dialog on the browser's own `<dialog>`: the page behind it waits, Escape closes it, the focus goes back.

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

use super::dom;
use crate::reactive::spawn;

/// The id of the button that closes the dialog of that name.
pub fn close_id(name: &str) -> String {
    format!("dialog-{name}-close")
}

/// A dialog with a title and a button that closes it. Its frame is made once and stays in the page; the content is drawn
/// anew each time it opens. The class is `dialog` and the name. Something in the content may have `autofocus`.
#[component]
pub fn Dialog(
    /// Tells several dialogs apart.
    name: &'static str,
    /// Its heading, which is its name for a screen reader.
    title: &'static str,
    /// Whether it is open.
    open: Signal<bool>,
    /// Must make `open` false, and may be called when it is so already.
    close: Callback<()>,
    /// What stands below the heading.
    children: ChildrenFn,
) -> impl IntoView {
    let frame = NodeRef::<leptos::html::Dialog>::new();
    let title_id = format!("dialog-{name}-title");
    let labelled_by = title_id.clone();
    let content = move || {
        if !open.get() {
            // Before the content goes: from what is gone, the focus would not find its way back.
            if let Some(frame) = frame.get_untracked() {
                dom::close_modal(&frame);
            }
            return None;
        }
        // Once the content is there, for the browser puts the focus into it.
        spawn(async move {
            if let Some(frame) = frame.get_untracked() {
                dom::show_modal(&frame);
            }
        });
        Some(view! {
            <div class="dialog-body">
                <div class="dialog-head">
                    <h2 id=title_id.clone()>{title}</h2>
                    <button type="button" class="button quiet" id=close_id(name) on:click=move |_| close.run(())>
                        "Close"
                    </button>
                </div>
                {children()}
            </div>
        })
    };
    // Escape cancels, and the browser tells of the closing only later: until then no key would reach the page.
    // One that was opened again before the browser told of it stays open.
    let told = move |_: Event| {
        if frame.get_untracked().is_some_and(|frame| !dom::is_shown(&frame)) {
            close.run(());
        }
    };
    let press = move |event: MouseEvent| {
        if frame.get_untracked().is_some_and(|frame| dom::is_target(&event, &frame)) {
            close.run(());
        }
    };
    view! {
        <dialog
            class=format!("dialog {name}")
            aria-labelledby=labelled_by
            node_ref=frame
            on:close=told
            on:cancel=move |_: Event| close.run(())
            on:click=press
        >
            {content}
        </dialog>
    }
}
