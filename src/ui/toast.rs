//! Short messages about what has just happened, and a list of the last of them.

use super::copy::CopyButton;
use super::dom;
use super::focus::HEADING;
use super::notice::{Notice, Tone};
use crate::reactive::Lasting;
use crate::reactive::spawn;
use leptos::prelude::*;

/// How many messages the list keeps; the oldest goes first.
pub const KEPT: usize = 50;

/// How long good news stays, in milliseconds; it does not pass while the pointer or the focus is on it.
const PASSING: i32 = 6000;
const TICK: i32 = 250;

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// Unique in the session.
    pub id: u32,
    /// What kind of message it is.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
    /// The id to quote to the vendor's support.
    pub request_id: Option<String>,
    /// When, in milliseconds since 1970.
    pub at: f64,
}

impl Toast {
    /// Whether it goes away by itself.
    fn passes(&self) -> bool {
        matches!(self.tone, Tone::Info | Tone::Good)
    }
}

/// The messages: those in sight, and the last that there were.
#[derive(Debug, Default)]
struct Shelf {
    shown: Vec<Toast>,
    kept: Vec<Toast>,
    unseen: usize,
    next: u32,
}

impl Shelf {
    fn put(&mut self, tone: Tone, text: String, request_id: Option<String>, at: f64) {
        let toast = Toast { id: self.next, tone, text, request_id, at };
        self.next += 1;
        self.unseen += 1;
        if self.kept.len() == KEPT {
            self.kept.remove(0);
        }
        self.kept.push(toast.clone());
        self.shown.push(toast);
    }

    /// Takes a message out of sight; gives the one that is next to it.
    fn dismiss(&mut self, id: u32) -> Option<u32> {
        let at = self.shown.iter().position(|toast| toast.id == id)?;
        self.shown.remove(at);
        self.shown.get(at).or(self.shown.last()).map(|toast| toast.id)
    }
}

/// Says things in the corner of the page. It is copied freely.
#[derive(Clone, Copy)]
pub struct Toasts {
    shelf: Lasting<Shelf>,
    now: fn() -> f64,
}

impl Toasts {
    /// Nothing said yet. `now` gives the time in milliseconds since 1970.
    pub fn new(now: fn() -> f64) -> Toasts {
        Toasts { shelf: Lasting::new(Shelf::default()), now }
    }

    /// The messages of this page. Panics outside of the app.
    pub fn expect() -> Toasts {
        expect_context()
    }

    /// Says something. Info and good news pass; the rest stays until it is dismissed.
    pub fn say(self, tone: Tone, text: impl Into<String>, request_id: Option<String>) {
        self.shelf.update(|shelf| shelf.put(tone, text.into(), request_id, (self.now)()));
    }

    /// How many messages came since the list was last looked at; followed.
    pub fn unseen(self) -> usize {
        self.shelf.with(|shelf| shelf.unseen)
    }

    /// Whether a message is in sight, or would be if the region were drawn; followed.
    pub fn is_speaking(self) -> bool {
        self.shelf.with(|shelf| !shelf.shown.is_empty())
    }

    /// The last [`KEPT`] messages, newest first; followed.
    pub fn kept(self) -> Vec<Toast> {
        self.shelf.with(|shelf| shelf.kept.iter().rev().cloned().collect())
    }

    /// The person looks at the list.
    pub fn mark_seen(self) {
        if self.shelf.with_untracked(|shelf| shelf.unseen > 0) {
            self.shelf.update(|shelf| shelf.unseen = 0);
        }
    }

    /// Forgets every message.
    pub fn clear(self) {
        self.shelf.update(|shelf| *shelf = Shelf { next: shelf.next, ..Shelf::default() });
    }

    /// Takes a message away by hand: the focus goes to the next one, and from the last to the page's heading.
    fn dismiss(self, id: u32) {
        let mut next = None;
        self.shelf.update(|shelf| next = shelf.dismiss(id));
        dom::focus(&next.map_or(HEADING.to_string(), dismiss_id));
    }
}

/// A message with its request id, for the corner of the page and for the list.
#[component]
pub fn ToastView(
    /// The message.
    toast: Toast,
    /// What stands beside it, such as a button that takes it away.
    #[prop(optional)]
    beside: Option<AnyView>,
) -> impl IntoView {
    let request_id = toast.request_id.map(|id| {
        view! {
            <p class="request-id">
                "Request ID " <code>{id.clone()}</code> " "
                <CopyButton label="Copy request ID" text=id/>
            </p>
        }
    });
    view! {
        <Notice tone=toast.tone beside=beside.into_any()>
            <p>{toast.text}</p>
            {request_id}
        </Notice>
    }
}

/// The messages in sight. Errors interrupt whoever listens to the page; the others wait for their turn.
#[component]
pub fn ToastRegion() -> impl IntoView {
    view! {
        <section class="toasts" aria-label="Messages">
            <ToastList is_bad=false/>
            <ToastList is_bad=true/>
        </section>
    }
}

#[component]
fn ToastList(is_bad: bool) -> impl IntoView {
    let toasts = Toasts::expect();
    let own = move |toast: &&Toast| (toast.tone == Tone::Bad) == is_bad;
    view! {
        <div
            class="toast-list"
            role=if is_bad { "alert" } else { "status" }
            aria-live=if is_bad { "assertive" } else { "polite" }
            aria-atomic="false"
        >
            <For
                each=move || toasts.shelf.with(|shelf| shelf.shown.iter().filter(own).cloned().collect::<Vec<_>>())
                key=|toast| toast.id
                children=|toast| view! { <ToastItem toast/> }
            />
        </div>
    }
}

#[component]
fn ToastItem(toast: Toast) -> impl IntoView {
    let toasts = Toasts::expect();
    let id = toast.id;
    let place = NodeRef::<leptos::html::Div>::new();
    if toast.passes() {
        spawn(async move {
            let mut left = PASSING;
            while left > 0 {
                dom::wait(TICK).await;
                let Some(place) = place.try_get_untracked().flatten() else { return };
                if !dom::is_attended(&place) {
                    left -= TICK;
                }
            }
            toasts.shelf.update(|shelf| _ = shelf.dismiss(id));
        });
    }
    let dismiss = view! {
        <button type="button" class="button quiet" id=dismiss_id(id) on:click=move |_| toasts.dismiss(id)>
            "Dismiss"
        </button>
    };
    view! {
        <div class="toast" node_ref=place>
            <ToastView toast beside=dismiss.into_any()/>
        </div>
    }
}

fn dismiss_id(id: u32) -> String {
    format!("toast-{id}-dismiss")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shelf(count: usize) -> Shelf {
        let mut shelf = Shelf::default();
        (0..count).for_each(|at| shelf.put(Tone::Info, format!("{at}"), None, at as f64));
        shelf
    }

    #[test]
    fn the_list_keeps_the_last_fifty() {
        let shelf = shelf(KEPT + 3);
        assert_eq!((shelf.kept.len(), shelf.unseen), (KEPT, KEPT + 3));
        assert_eq!((shelf.kept[0].text.as_str(), shelf.kept[KEPT - 1].text.as_str()), ("3", "52"));
    }

    #[test]
    fn what_is_dismissed_stays_in_the_list_and_names_its_neighbour() {
        let mut shelf = shelf(3);
        assert_eq!(shelf.dismiss(1), Some(2));
        assert_eq!(shelf.dismiss(2), Some(0));
        assert_eq!(shelf.dismiss(7), None);
        assert_eq!(shelf.dismiss(0), None);
        assert_eq!((shelf.shown.len(), shelf.kept.len()), (0, 3));
    }

    #[test]
    fn only_good_news_passes() {
        let passes = |tone| Toast { id: 0, tone, text: String::new(), request_id: None, at: 0.0 }.passes();
        assert_eq!([Tone::Info, Tone::Good, Tone::Warning, Tone::Bad].map(passes), [true, true, false, false]);
    }
}
