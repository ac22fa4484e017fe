//! How many rows are sent at the same time: to be chosen before a run and while it is on its way.

use leptos::prelude::*;

use super::desk::Desk;
use crate::work::batch::MOST;

/// The choice from one to six.
#[component]
pub fn Width(desk: Desk) -> impl IntoView {
    let now = Memo::new(move |_| {
        desk.run.with(|run| run.as_ref().map(|run| run.batch.width)).unwrap_or_else(|| desk.width.get())
    });
    let choice = move |width: usize| {
        view! {
            <label>
                <input
                    type="radio"
                    name="bulk-width"
                    prop:checked=move || now.get() == width
                    on:change=move |_| desk.set_width(width)
                />
                {width}
            </label>
        }
    };
    view! {
        <fieldset class="bulk-width">
            <legend>"At the same time"</legend>
            <div class="seg">{(1..=MOST).map(choice).collect_view()}</div>
        </fieldset>
    }
}
