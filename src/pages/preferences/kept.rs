//! What is kept, where and for how long, and the way to forget one kind of it.

use leptos::prelude::*;

use crate::client::{Client, Log, load_tab_text, load_text, remove_text, save_tab_text};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::question::Question;
use crate::ui::text::size_text;
use crate::work::undo::Undo;

/// The heading, which gets the focus when a kind was forgotten.
const TITLE: &str = "kept-title";

/// Where something is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Store {
    /// The browser, for this address.
    Browser,
    /// This tab.
    Tab,
    /// The memory of this page.
    Memory,
}

impl Store {
    fn in_words(self) -> &'static str {
        match self {
            Store::Browser => "this browser",
            Store::Tab => "this tab",
            Store::Memory => "memory of this page",
        }
    }
}

/// How something is forgotten.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// What is kept is erased, and the page loads anew, which empties its memory.
    Erase,
    Tokens,
    Undo,
    Log,
}

/// A kind of what is kept.
struct Kind {
    name: &'static str,
    about: &'static str,
    store: Store,
    until: &'static str,
    /// The keys of what is in the browser or the tab.
    keys: &'static [&'static str],
    way: Way,
}

/// What is kept. The keys are those of the files that keep it.
static KINDS: [Kind; 10] = [
    Kind {
        name: "Connections",
        about: "without tokens",
        store: Store::Browser,
        until: "until forgotten",
        keys: &["connections", "connection-draft", "hosted-connection", "tested", "presets"],
        way: Way::Erase,
    },
    Kind {
        name: "Tokens",
        about: "in the tab too, if you asked for it",
        store: Store::Memory,
        until: "gone after a reload",
        keys: &[],
        way: Way::Tokens,
    },
    Kind {
        name: "Drafts",
        about: "what is written in forms",
        store: Store::Browser,
        until: "until sent or thrown away",
        keys: &["drafts", "drafted"],
        way: Way::Erase,
    },
    Kind {
        name: "Undo journal",
        about: "what was there before a change",
        store: Store::Browser,
        until: "the oldest goes first",
        keys: &["undo", "undo-unkept"],
        way: Way::Undo,
    },
    Kind {
        name: "Registrations",
        about: "their IDs, for nothing lists them",
        store: Store::Browser,
        until: "until forgotten",
        keys: &["made"],
        way: Way::Erase,
    },
    Kind {
        name: "Runs",
        about: "what has not come to its end",
        store: Store::Tab,
        until: "until it is closed",
        keys: &["runs", "batch", "batch.items", "batch.journeys", "batch.journeys.items"],
        way: Way::Erase,
    },
    Kind {
        name: "Open writes",
        about: "those whose outcome nobody knows",
        store: Store::Tab,
        until: "until it is closed",
        keys: &["doubts"],
        way: Way::Erase,
    },
    Kind {
        name: "Saved inputs",
        about: "of actions",
        store: Store::Browser,
        until: "until forgotten",
        keys: &["inputs"],
        way: Way::Erase,
    },
    Kind {
        name: "Request log",
        about: "tokens taken out",
        store: Store::Memory,
        until: "gone after a reload",
        keys: &[],
        way: Way::Log,
    },
    Kind {
        name: "Preferences",
        about: "and which columns are hidden",
        store: Store::Browser,
        until: "until forgotten",
        keys: &["preferences", "theme", "columns", "log-open"],
        way: Way::Erase,
    },
];

impl Kind {
    fn keys(&self) -> impl Iterator<Item = String> + '_ {
        self.keys.iter().map(|key| format!("wheelhouse.{key}"))
    }

    /// How much is kept, in bytes; nothing of what is in memory.
    fn size(&self) -> Option<usize> {
        let text = |key: String| match self.store {
            Store::Browser => load_text(&key),
            Store::Tab => load_tab_text(&key),
            Store::Memory => None,
        };
        (self.store != Store::Memory).then(|| self.keys().filter_map(text).map(|text| text.len()).sum())
    }

    fn erase(&self) {
        for key in self.keys() {
            match self.store {
                Store::Tab => _ = save_tab_text(&key, ""),
                Store::Browser | Store::Memory => remove_text(&key),
            }
        }
    }
}

/// The table.
#[component]
pub fn WhatIsKept() -> impl IntoView {
    let (client, undo) = (Client::expect(), Undo::expect());
    let asked = RwSignal::new(None::<usize>);
    let is_asking = RwSignal::new(false);
    let turns = RwSignal::new(0);
    let kind = move || asked.get().map(|at| &KINDS[at]);
    let forget = move |()| {
        let Some(kind) = untrack(kind) else { return };
        match kind.way {
            Way::Tokens => client.forget_tokens(),
            Way::Undo => undo.clear(client),
            Way::Log => client.log.update(Log::clear),
            Way::Erase => {
                kind.erase();
                return dom::reload();
            }
        }
        turns.update(|turns| *turns += 1);
        spawn(async {
            dom::next_task().await;
            dom::focus(TITLE);
        });
    };
    let row = move |(at, kind): (usize, &'static Kind)| {
        let size = move || {
            turns.track();
            kind.size().map_or("none".to_string(), size_text)
        };
        let ask = move |_| {
            asked.set(Some(at));
            is_asking.set(true);
        };
        view! {
            <tr role="row">
                <th scope="row" role="rowheader">
                    {kind.name} " " <span class="field-note">{kind.about}</span>
                </th>
                <td role="cell">{kind.store.in_words()}</td>
                <td role="cell">{kind.until}</td>
                <td role="cell">{size}</td>
                <td role="cell">
                    <button type="button" class="button quiet small" on:click=ask>
                        "Forget"
                        <span class="hidden-label">" " {kind.name}</span>
                    </button>
                </td>
            </tr>
        }
    };
    let reloads = move || kind().is_some_and(|kind| kind.way == Way::Erase);
    view! {
        <section class="kept" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">
                "What is kept"
            </h2>
            <p class="effect">"In this browser only. Nothing is sent anywhere, and no client secret is ever kept."</p>
            <table class="table" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        {["What", "Where", "How long", "Size", "Forget"]
                            .into_iter()
                            .map(|title| view! { <th scope="col" role="columnheader">{title}</th> })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody role="rowgroup">{KINDS.iter().enumerate().map(row).collect_view()}</tbody>
            </table>
        </section>
        <Question name="forget" title="Forget this?" open=is_asking yes="Forget" danger=true run=Callback::new(forget)>
            <p>
                {move || kind().map(|kind| format!("{}: {}.", kind.name, kind.about))}
                " It leaves this browser. Nothing changes at Adobe."
            </p>
            <Show when=reloads>
                <p>"The page loads anew, which empties its memory: tokens in it are gone, too."</p>
            </Show>
        </Question>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every key that a file of ours keeps something under, but for those of tokens and of the turn of a run.
    #[test]
    fn all_that_is_kept_can_be_forgotten() {
        let mut found = Vec::new();
        for file in [
            include_str!("../../client/context.rs"),
            include_str!("../../client/preferences.rs"),
            include_str!("../../client/presets.rs"),
            include_str!("../../components/column_choice.rs"),
            include_str!("../../components/contexts.rs"),
            include_str!("../../host/experience.rs"),
            include_str!("../../pages/connections/form.rs"),
            include_str!("../../pages/connections/tested.rs"),
            include_str!("../../pages/content/bulk/job.rs"),
            include_str!("../../pages/journeys/many/job.rs"),
            include_str!("../../pages/runtime/actions/history.rs"),
            include_str!("../../work/doubts.rs"),
            include_str!("../../work/drafts.rs"),
            include_str!("../../work/made.rs"),
            include_str!("../../work/runs.rs"),
            include_str!("../../work/undo.rs"),
        ] {
            let keys: Vec<&str> =
                file.split("\"wheelhouse.").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            assert!(!keys.is_empty());
            found.extend(keys);
        }
        let mut listed: Vec<&str> = KINDS.iter().flat_map(|kind| kind.keys).copied().collect();
        listed.sort_unstable();
        found.sort_unstable();
        assert_eq!(listed, found);
    }
}
