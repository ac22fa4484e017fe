//! The command palette: one field that finds everything, by keyboard alone.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::palette_match::score;
use crate::reactive::spawn;
use crate::ui::dom;

/// The most that is listed of one section.
const LIMIT: usize = 50;

/// Something that can be done.
#[derive(Clone)]
pub struct Command {
    /// What it is called.
    pub title: String,
    /// What stands beside it; the search looks here too.
    pub hint: String,
    /// Other words that find it.
    pub keywords: &'static str,
    /// Does it.
    pub run: Arc<dyn Fn() + Send + Sync>,
}

impl Command {
    /// A command.
    pub fn new(title: impl Into<String>, hint: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> Command {
        Command { title: title.into(), hint: hint.into(), keywords: "", run: Arc::new(run) }
    }
}

/// Commands of a kind.
#[derive(Clone)]
pub struct Section {
    /// What they have in common.
    pub title: &'static str,
    /// The commands in reading order.
    pub commands: Vec<Command>,
}

/// The commands that a search finds: the best first in each section, the section of the best first. What fits equally
/// well keeps its order.
pub fn choose(sections: Vec<Section>, query: &str) -> Vec<Section> {
    let ranked = sections.into_iter().filter_map(|section| {
        let scored = section.commands.into_iter().filter_map(|command| {
            let in_title = score(query, &command.title);
            let all = [&command.title, &command.hint, command.keywords].join(" ");
            let in_all = score(query, &all).map(|score| score + 5);
            Some((in_title.into_iter().chain(in_all).min()?, command))
        });
        let mut scored: Vec<(u32, Command)> = scored.collect();
        scored.sort_by_key(|(score, _)| *score);
        scored.truncate(LIMIT);
        let best = scored.first()?.0;
        Some((best, Section { title: section.title, commands: scored.into_iter().map(|(_, one)| one).collect() }))
    });
    let mut ranked: Vec<(u32, Section)> = ranked.collect();
    ranked.sort_by_key(|(best, _)| *best);
    ranked.into_iter().map(|(_, section)| section).collect()
}

/// The commands of a section that are found, each with its place among all that are.
#[derive(Clone)]
struct Group {
    title: &'static str,
    commands: Vec<(usize, Command)>,
}

/// Numbers the commands over all sections.
fn number(sections: Vec<Section>) -> Vec<Group> {
    let mut next = 0;
    let mut numbered = |command| {
        next += 1;
        (next - 1, command)
    };
    sections
        .into_iter()
        .map(|section| Group {
            title: section.title,
            commands: section.commands.into_iter().map(&mut numbered).collect(),
        })
        .collect()
}

#[derive(Clone, Copy)]
struct Results {
    found: Memo<Vec<Group>>,
    /// The place of the command that Enter runs, counted over all sections.
    active: RwSignal<usize>,
}

impl Results {
    /// How many commands are found; followed.
    fn count(self) -> usize {
        self.found.with(|found| found.iter().map(|group| group.commands.len()).sum())
    }

    fn command(self, at: usize) -> Option<Command> {
        let all = |found: &Vec<Group>| {
            found.iter().flat_map(|group| &group.commands).nth(at).map(|(_, command)| command.clone())
        };
        self.found.with_untracked(all)
    }

    /// Where a key leads from the active command.
    fn step(self, key: &str) -> Option<usize> {
        let count = untrack(|| self.count());
        let now = self.active.get_untracked();
        let last = count.checked_sub(1)?;
        match key {
            "ArrowDown" => Some((now + 1) % count),
            "ArrowUp" => Some(now.checked_sub(1).unwrap_or(last)),
            "Home" => Some(0),
            "End" => Some(last),
            _ => None,
        }
    }
}

/// The content of the palette's dialog.
#[component]
pub fn Palette(
    /// What can be done; followed.
    sections: impl Fn() -> Vec<Section> + Send + Sync + 'static,
    /// Closes the dialog.
    close: Callback<()>,
) -> impl IntoView {
    let query = RwSignal::new(String::new());
    // Commands cannot be compared: what is found anew is told anew.
    let found = Memo::new_with_compare(move |_| number(query.with(|query| choose(sections(), query))), |_, _| true);
    let results = Results { found, active: RwSignal::new(0) };
    let run = Callback::new(move |at: usize| {
        if let Some(command) = results.command(at) {
            close.run(());
            (command.run)();
        }
    });
    let search = move |text: String| {
        results.active.set(0);
        query.set(text);
        spawn(async {
            // The list is still the old one; the first of the new one is the active option.
            dom::next_task().await;
            dom::scroll_near(&option_id(0));
        });
    };
    let on_key = move |event: KeyboardEvent| {
        if let Some(next) = results.step(&event.key()) {
            event.prevent_default();
            results.active.set(next);
            dom::scroll_near(&option_id(next));
        } else if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            run.run(results.active.get_untracked());
        }
    };
    let said = move || match results.count() {
        0 => "Nothing fits".to_string(),
        1 => "1 result".to_string(),
        count => format!("{count} results"),
    };
    view! {
        <input
            class="palette-input"
            type="text"
            role="combobox"
            autofocus
            autocomplete="off"
            spellcheck="false"
            aria-label="Search pages, operations, connections, commands and objects"
            aria-autocomplete="list"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant=move || (results.count() > 0).then(|| option_id(results.active.get()))
            placeholder="A page, an operation, a connection, a command"
            prop:value=query
            on:input:target=move |event| search(event.target().value())
            on:keydown=on_key
        />
        <p class="palette-said" role="status">
            {said}
        </p>
        <div class="palette-list" id="palette-list" role="listbox" aria-label="Results">
            <For
                each=move || found.get()
                key=|group| (group.title, group.commands.iter().map(option_key).collect::<Vec<_>>())
                children=move |group| view! { <GroupView group active=results.active run/> }
            />
        </div>
    }
}

/// What tells an option from another: its place and what it says.
fn option_key((at, command): &(usize, Command)) -> (usize, String, String) {
    (*at, command.title.clone(), command.hint.clone())
}

#[component]
fn GroupView(group: Group, active: RwSignal<usize>, run: Callback<usize>) -> impl IntoView {
    let option = move |(at, command): (usize, Command)| {
        let Command { title, hint, .. } = command;
        view! {
            <div
                class="palette-option"
                id=option_id(at)
                role="option"
                aria-selected=move || (active.get() == at).to_string()
                on:click=move |_| run.run(at)
            >
                <span>{title}</span>
                " "
                {(!hint.is_empty()).then(|| view! { <span class="palette-hint">{hint}</span> })}
            </div>
        }
    };
    view! {
        <div role="group" aria-label=group.title>
            <div class="palette-section" aria-hidden="true">
                {group.title}
            </div>
            {group.commands.into_iter().map(option).collect_view()}
        </div>
    }
}

fn option_id(at: usize) -> String {
    format!("palette-option-{at}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(title: &'static str, commands: &[(&str, &str)]) -> Section {
        Section { title, commands: commands.iter().map(|(title, hint)| Command::new(*title, *hint, || ())).collect() }
    }

    fn titles(sections: &[Section]) -> Vec<(&str, Vec<&str>)> {
        sections.iter().map(|one| (one.title, one.commands.iter().map(|one| one.title.as_str()).collect())).collect()
    }

    #[test]
    fn the_best_command_is_the_first_of_all() {
        let all = vec![
            section("Pages", &[("All operations", ""), ("Connections", "")]),
            section("Commands", &[("Theme: dark", ""), ("Show the log", "a dark corner"), ("Dark", "")]),
        ];
        let dark = choose(all.clone(), "dark");
        assert_eq!(titles(&dark), [("Commands", vec!["Dark", "Theme: dark", "Show the log"])]);
        let either = choose(all.clone(), "o");
        assert_eq!(either[0].title, "Pages");
        assert_eq!(titles(&choose(all, "")).len(), 2);
    }

    #[test]
    fn keywords_find_a_command_and_come_after_what_its_title_says() {
        let about = |title: &str| Command { keywords: "settings theme", ..Command::new(title, "", || ()) };
        let all = Section { title: "Pages", commands: vec![about("Preferences"), about("Theme")] };
        assert_eq!(titles(&choose(vec![all], "theme")), [("Pages", vec!["Theme", "Preferences"])]);
    }

    #[test]
    fn no_more_of_a_section_than_the_limit_is_listed() {
        let many: Vec<(&str, &str)> = vec![("Same", ""); LIMIT + 1];
        let chosen = choose(vec![section("A", &many), section("B", &[("Same", "")])], "same");
        assert_eq!(chosen.iter().map(|section| section.commands.len()).collect::<Vec<_>>(), [LIMIT, 1]);
    }
}
