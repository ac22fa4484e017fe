//! What a page of the journal has in common: the lines, the one that is looked at, and to forget one.

use leptos::prelude::*;

use super::entry_view::{ENTRY_TITLE, EntryView};
use super::lines::{Line, lines_of, neighbour};
use super::list::{EntryTable, row_id};
use crate::client::Client;
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::work::undo::Undo;

/// The lines of a page, and the one that is looked at. It is copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    client: Client,
    undo: Undo,
    /// All lines, the last written first.
    pub lines: Memo<Vec<Line>>,
    /// Those that the page shows, by object.
    pub groups: Memo<Vec<Vec<Line>>>,
    chosen: RwSignal<Option<u32>>,
    /// The line that is looked at: the chosen one as long as it is shown, else the first.
    shown: Memo<Option<Line>>,
}

impl Desk {
    /// The lines of the journal, of which `pick` says which are shown, by object. Panics outside of the app.
    pub fn new(pick: impl Fn(&[Line]) -> Vec<Vec<Line>> + Send + Sync + 'static) -> Desk {
        let (client, undo) = (Client::expect(), Undo::expect());
        let lines = Memo::new(move |_| undo.with(lines_of));
        let groups = Memo::new(move |_| lines.with(|lines| pick(lines)));
        let chosen = RwSignal::new(None);
        let shown = Memo::new(move |_| {
            let chosen = chosen.get();
            groups.with(|groups| {
                let find = |id: u32| groups.iter().flatten().find(|line| line.entry.id == id);
                chosen.and_then(find).or(groups.first().and_then(|group| group.first())).cloned()
            })
        });
        Desk { client, undo, lines, groups, chosen, shown }
    }

    /// How many lines are shown; followed.
    pub fn count(self) -> usize {
        self.groups.with(|groups| groups.iter().map(Vec::len).sum())
    }

    /// Looks at a change and moves the focus there.
    fn open(self, id: u32) {
        self.chosen.set(Some(id));
        spawn(async {
            dom::next_task().await;
            dom::reveal(ENTRY_TITLE);
            dom::focus(ENTRY_TITLE);
        });
    }

    /// Forgets a change; the focus goes on to its neighbour.
    fn forget(self, id: u32) {
        let ids: Vec<u32> =
            self.groups.with_untracked(|groups| groups.iter().flatten().map(|line| line.entry.id).collect());
        let next = neighbour(&ids, id);
        self.chosen.set(next);
        self.undo.remove(self.client, id);
        spawn(async move {
            dom::next_task().await;
            dom::focus(&next.map_or_else(|| HEADING.into(), row_id));
        });
    }
}

/// The lines as a table.
#[component]
pub fn Entries(
    /// What is shown.
    desk: Desk,
    /// Whether each group says what it is about.
    has_heads: bool,
) -> impl IntoView {
    let shown = move || desk.shown.with(|line| line.as_ref().map(|line| line.entry.id));
    view! { <EntryTable groups=desk.groups has_heads shown=Signal::derive(shown) open=move |id| desk.open(id)/> }
}

/// The line that is looked at.
#[component]
pub fn ShownEntry(
    /// What is shown.
    desk: Desk,
) -> impl IntoView {
    view! {
        <For
            each=move || desk.shown.get()
            key=|line| (line.entry.id, line.reach.label())
            children=move |line| view! { <EntryView line forget=move |id| desk.forget(id)/> }
        />
    }
}
