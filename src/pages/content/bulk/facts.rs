//! What more than one step shows: what is read now, what could not be done, a question.

use leptos::prelude::*;

use super::desk::Desk;
use crate::client::now;
use crate::domain::content::ContentKind;
use crate::domain::content::bulk::Deed;
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::ui::notice::{Notice, Tone};
use crate::ui::progress::{Progress, ProgressBar};

/// What is read now, and what calls it back.
#[component]
pub fn ReadsBar(desk: Desk) -> impl IntoView {
    let shown = Memo::new(move |_| desk.reads.with(|reads| reads.as_ref().map(|reads| (reads.label, reads.started))));
    let counts =
        Signal::derive(move || desk.reads.with(|reads| reads.as_ref().map(|reads| reads.counts).unwrap_or_default()));
    let cancel = move |()| {
        if let Some(reads) = desk.reads.get_untracked() {
            reads.cancel.cancel();
            desk.reads.set(None);
            dom::focus(HEADING);
        }
    };
    let bar = move |(label, started): (&'static str, f64)| {
        let progress = Progress::since(label, started, counts, now);
        view! { <ProgressBar progress cancel=Callback::new(cancel)/> }
    };
    view! { <div class="bulk-reads">{move || shown.get().map(bar)}</div> }
}

/// What could not be done.
#[component]
pub fn Problem(desk: Desk) -> impl IntoView {
    let shown = move || {
        desk.problem.get().map(|sentence| {
            view! {
                <Notice tone=Tone::Bad>
                    <p>{sentence}</p>
                </Notice>
            }
        })
    };
    view! { <div role="alert">{shown}</div> }
}

/// The question before a run.
pub fn words_of(deed: Option<Deed>, kind: ContentKind) -> &'static str {
    match (deed, kind) {
        (Some(Deed::Delete), _) => "Delete these templates?",
        (Some(Deed::Publish), _) => "Publish these fragments?",
        (_, ContentKind::Template) => "Write these templates?",
        (_, ContentKind::Fragment) => "Write these fragments?",
    }
}
