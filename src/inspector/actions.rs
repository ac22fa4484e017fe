//! What can be done with a call of the log: send it again, copy it, pin it.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::Page;
use super::tool::Tool;
use super::words::outcome_text;
use crate::client::{Cancel, Entry};
use crate::reactive::spawn;
use crate::ui::copy::CopyButton;
use crate::ui::dom;
use crate::work::resend::{Resent, resend};

/// What can be done with the call. `has_focus` says whether the focus is somewhere in what is shown of it.
#[component]
pub(super) fn Actions(page: Page, call: Memo<Arc<Entry>>, has_focus: StoredValue<bool>) -> impl IntoView {
    let id = call.with_untracked(|call| call.id);
    let pinned = page.view.pinned;
    let copied = move |tool: Tool| Signal::derive(move || call.with(|call| tool.of_call(call, &dom::origin())));
    view! {
        <div class="toolbar">
            <Again page call has_focus/>
            <CopyButton label="Copy as cURL (bash)" text=copied(Tool::Curl)/>
            <CopyButton label="Copy as cURL (PowerShell)" text=copied(Tool::PowerShell)/>
            <CopyButton label="Copy as fetch" text=copied(Tool::Fetch)/>
            <button
                type="button"
                class="button quiet"
                aria-pressed=move || pinned.with(|pinned| pinned.contains(&id)).to_string()
                on:click=move |_| pinned.update(|pinned| toggle_pin(pinned, id))
            >
                "Pin for comparison"
            </button>
            <button type="button" class="button quiet" on:click=move |_| page.close()>"Close the call"</button>
        </div>
    }
}

/// The ways to send it again, or why there is none.
#[component]
fn Again(page: Page, call: Memo<Arc<Entry>>, has_focus: StoredValue<bool>) -> impl IntoView {
    let (id, is_cut, operation) = call.with_untracked(|call| (call.id, call.is_cut(), call.operation));
    if is_cut {
        return view! { <p class="field-doc">"Its body was cut: it cannot be sent again from here."</p> }.into_any();
    }
    let running = move || page.running.with(|running| running.iter().any(|(of, _)| *of == id));
    // A call that is no operation has no form.
    let edit = (!operation.is_empty()).then(|| {
        let edit = move |_| page.view.edit.set(Some(call.get_untracked()));
        view! { <button type="button" class="button quiet" on:click=edit>"Edit and resend"</button> }
    });
    view! {
        <button
            type="button"
            class="button quiet"
            id="log-resend"
            on:click=move |_| resend_or_cancel(page, call.get_untracked(), has_focus)
        >
            {move || if running() { "Cancel" } else { "Resend" }}
        </button>
        {edit}
    }
    .into_any()
}

fn resend_or_cancel(page: Page, entry: Arc<Entry>, has_focus: StoredValue<bool>) {
    let running = page.running.with_untracked(|running| running.iter().find(|(of, _)| *of == entry.id).cloned());
    if let Some((_, cancel)) = running {
        return cancel.cancel();
    }
    let cancel = Cancel::new();
    page.running.update(|running| running.push((entry.id, cancel.clone())));
    page.said.set("Sent again: waiting for the reply…".into());
    spawn(async move {
        let (view, client) = (page.view, page.client);
        let resent = resend(client, page.undo, &entry, &cancel).await;
        page.running.update(|running| running.retain(|(of, _)| *of != entry.id));
        let Resent { sent, note } = match resent {
            Ok(resent) => resent,
            Err(sentence) => return page.said.set(format!("Not sent again. {sentence}")),
        };
        let outcome = client.log.with_untracked(|log| log.find(sent.entry).map(|entry| outcome_text(&entry.state)));
        let note = note.map(|note| format!(" {note}")).unwrap_or_default();
        page.said.set(format!("Sent again: {}.{note}", outcome.unwrap_or_default()));
        // The new call takes the old one's place, unless the person looks at another by now.
        if view.chosen.with_untracked(|chosen| *chosen == Some(entry.id)) {
            // The old call's view goes, and whatever in it has the focus: the new one gets it.
            if has_focus.try_get_value() == Some(true) {
                page.open(sent.entry);
            } else {
                view.chosen.set(Some(sent.entry));
            }
        }
    });
}

/// Pins a call or takes the pin away. A third pin takes the oldest away.
fn toggle_pin(pinned: &mut Vec<u32>, id: u32) {
    if pinned.contains(&id) {
        pinned.retain(|of| *of != id);
    } else {
        if pinned.len() == 2 {
            pinned.remove(0);
        }
        pinned.push(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_calls_are_pinned_at_most() {
        let mut pinned = Vec::new();
        let mut press = |id| {
            toggle_pin(&mut pinned, id);
            pinned.clone()
        };
        assert_eq!(
            [press(1), press(2), press(3), press(2), press(3)],
            [vec![1], vec![1, 2], vec![2, 3], vec![3], vec![]]
        );
    }
}
