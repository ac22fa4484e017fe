//! The calls as a table with a waterfall: newest first, one stop of the Tab key, arrow keys between the rows. Where there
//! is no room its rows are cards: the roles stay when the style sheet takes them away.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::state::{Frame, Page};
use super::waterfall::{Bar, bars};
use super::words::{call_text, duration_text, outcome_text, path_of};
use crate::api::{Effect, Method, find_summary};
use crate::client::{Entry, State as CallState, clock_time, now};
use crate::ui::dom;
use crate::ui::text::size_text;

/// The heads of the columns: on a page of its own the log has room for the time, and the call below has the request's ID.
fn columns(frame: Frame) -> &'static [&'static str] {
    match frame {
        Frame::Dock => &["Method", "Path", "Status", "Time", "Waterfall", "Size", "Request ID"],
        Frame::Page => &["At", "Method", "Path", "Status", "Time", "Waterfall", "Size"],
    }
}

/// The bars of the calls that are shown.
type Falls = Memo<Vec<(u32, Bar)>>;

/// The table of the calls that the filter allows.
#[component]
pub(super) fn CallList(page: Page) -> impl IntoView {
    let falls = Memo::new(move |_| page.shown.with(|calls| fall(calls, now())));
    let move_on = move |event: KeyboardEvent| {
        let ids: Vec<u32> = page.shown.with_untracked(|calls| calls.iter().map(|call| call.id).collect());
        match next_row(&ids, page.stop.get_untracked(), &event.key()) {
            Some(next) => {
                event.prevent_default();
                page.cursor.set(Some(next));
                dom::focus(&Page::row_id(next));
            }
            None if event.key() == "Escape" => page.close(),
            None => {}
        }
    };
    let why = move || if page.count() == 0 { "Nothing has been sent yet." } else { "No call fits the filter." };
    view! {
        <div
            class="log-scroll"
            tabindex="0"
            role="group"
            aria-label="Calls. Arrow keys move between them, Enter opens one."
        >
            <table role="table" class=if page.frame == Frame::Page { "table log" } else { "log" }>
                <thead role="rowgroup">
                    <tr role="row">
                        {columns(page.frame)
                            .iter()
                            .map(|title| view! { <th scope="col" role="columnheader">{*title}</th> })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody role="rowgroup" on:keydown=move_on>
                    <For
                        each=move || page.shown.get()
                        key=|call| call.id
                        children=move |entry| view! { <Row page entry falls/> }
                    />
                </tbody>
            </table>
            <Show when=move || page.shown.with(Vec::is_empty)>
                <p class="empty">{why}</p>
            </Show>
        </div>
    }
}

/// The bars of the calls. One that is on its way lasts until `now`.
fn fall(calls: &[Arc<Entry>], now: f64) -> Vec<(u32, Bar)> {
    let end = |call: &Entry| if call.state.is_final() { call.started + call.duration } else { now };
    let times: Vec<(f64, f64)> = calls.iter().map(|call| (call.started, end(call))).collect();
    calls.iter().map(|call| call.id).zip(bars(&times)).collect()
}

/// The row that a key leads to.
fn next_row(ids: &[u32], from: Option<u32>, key: &str) -> Option<u32> {
    let at = ids.iter().position(|id| Some(*id) == from)?;
    let next = match key {
        "ArrowDown" => at + 1,
        "ArrowUp" => at.checked_sub(1)?,
        "Home" => 0,
        "End" => ids.len() - 1,
        _ => return None,
    };
    ids.get(next).copied()
}

/// A call. It is drawn once: what changes while the call is on its way changes in it, and the focus stays.
#[component]
fn Row(page: Page, entry: Arc<Entry>, falls: Falls) -> impl IntoView {
    let (id, method, class) = (entry.id, entry.request.method.as_str(), method_class(&entry));
    let at = (page.frame == Frame::Page).then(|| view! { <td role="cell">{clock_time(entry.started)}</td> });
    let call = page.follow(entry);
    let is_here = move || page.view.chosen.get() == Some(id);
    view! {
        <tr role="row" class:here=is_here>
            {at}
            <td role="cell">
                <span class=class>{method}</span>
            </td>
            <td role="cell">
                <button
                    type="button"
                    class="link"
                    id=Page::row_id(id)
                    aria-pressed=move || is_here().to_string()
                    tabindex=move || if page.stop.get() == Some(id) { "0" } else { "-1" }
                    on:click=move |_| page.open(id)
                >
                    {move || call.with(|call| path_of(&call.request.url).to_string())}
                </button>
            </td>
            {move || call.with(|call| view! { <Outcome call falls frame=page.frame/> })}
        </tr>
    }
}

/// The class of a method, whose colour tells what it does: some lists are asked for by POST.
fn method_class(entry: &Entry) -> &'static str {
    let effect = find_summary(entry.operation).map(|operation| operation.effect);
    match (effect, entry.request.method) {
        (Some(Effect::Reads), _) | (None, Method::Get) => "method reads",
        (Some(Effect::Destroys | Effect::Irreversible), _) | (None, Method::Delete) => "method destroys",
        (_, Method::Put | Method::Patch) => "method changes",
        _ => "method writes",
    }
}

/// The cells that say how far a call has come.
#[component]
fn Outcome<'a>(call: &'a Entry, falls: Falls, frame: Frame) -> impl IntoView + use<> {
    let id = call.id;
    let size = match &call.state {
        CallState::Done { size, .. } => size_text(*size),
        _ => String::new(),
    };
    let share = move |pick: fn(&Bar) -> f64| {
        let found = falls.with(|falls| falls.iter().find(|(of, _)| *of == id).map(|(_, bar)| pick(bar)));
        let thousandths = (found.unwrap_or_default() * 100_000.0).round() as u32;
        format!("{}.{:03}%", thousandths / 1000, thousandths % 1000)
    };
    view! {
        <td role="cell">
            <span class=is_bad(&call.state).then_some("chip bad")>{outcome_text(&call.state)}</span>
        </td>
        <td role="cell">{duration_text(call)}</td>
        <td role="cell">
            <div class="fall" role="img" aria-label=format!("{}, {}", call_text(call), duration_text(call))>
                <div
                    class="fall-bar"
                    style:margin-left=move || share(|bar| bar.start)
                    style:width=move || share(|bar| bar.length)
                ></div>
            </div>
        </td>
        <td role="cell">{size}</td>
        {(frame == Frame::Dock)
            .then(|| view! { <td role="cell"><code>{call.request_id().unwrap_or_default().to_string()}</code></td> })}
    }
}

/// Whether a call came to nothing good.
fn is_bad(state: &CallState) -> bool {
    matches!(state, CallState::Done { status: 400.., .. } | CallState::Failed(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: u32, key: &str, expect: Option<u32>) {
        assert_eq!(next_row(&[9, 7, 4], Some(from), key), expect, "{key} from {from}");
    }

    #[test]
    fn the_arrow_keys_stay_in_the_table() {
        check(9, "ArrowDown", Some(7));
        check(4, "ArrowDown", None);
        check(7, "ArrowUp", Some(9));
        check(9, "ArrowUp", None);
        check(7, "Home", Some(9));
        check(7, "End", Some(4));
        check(7, "Enter", None);
        check(5, "ArrowDown", None);
        assert_eq!(next_row(&[], None, "End"), None);
    }

    #[test]
    fn a_call_on_its_way_lasts_until_now() {
        let mut call = super::super::testing::entry(1, Method::Get, "/x", 200);
        let done = super::super::testing::entry(1, Method::Get, "/x", 200);
        call.state = CallState::Pending;
        let falls = fall(&[Arc::new(call), Arc::new(done)], 1100.0);
        assert_eq!(falls.iter().map(|(_, bar)| bar.length).collect::<Vec<_>>(), [1.0, 0.25]);
    }
}
