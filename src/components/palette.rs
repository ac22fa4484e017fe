//! The command palette: one field that finds everything, by keyboard alone.

use std::sync::Arc;

use super::palette_match::score;
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::html::{El, KeyboardEvent, View, el, live, paragraph, watch, with_class};
use leptos::prelude::*;

/// The most that is listed of one section.
const LIMIT: usize = 50;

/// Something that can be done.
#[derive(Clone)]
pub struct Command {
    /// What it is called.
    pub title: String,
    /// What stands beside it; the search looks here too.
    pub hint: String,
    /// Does it.
    pub run: Arc<dyn Fn() + Send + Sync>,
}

impl Command {
    /// A command.
    pub fn new(title: impl Into<String>, hint: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> Command {
        Command { title: title.into(), hint: hint.into(), run: Arc::new(run) }
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
            let in_both = score(query, &format!("{} {}", command.title, command.hint)).map(|score| score + 5);
            Some((in_title.into_iter().chain(in_both).min()?, command))
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

#[derive(Clone, Copy)]
struct Palette {
    found: RwSignal<Vec<Section>>,
    /// The place of the command that Enter runs, counted over all sections.
    active: RwSignal<usize>,
}

/// The content of the palette's dialog. `sections` gives what can be done, and is followed; `close` closes the dialog.
pub fn palette(sections: impl Fn() -> Vec<Section> + 'static, close: impl Fn() + Clone + 'static) -> View {
    let query = RwSignal::new(String::new());
    let palette = Palette { found: RwSignal::new(Vec::new()), active: RwSignal::new(0) };
    watch(move || {
        let all = sections();
        palette.found.set(query.with(|query| choose(all, query)));
        palette.active.set(0);
    });
    let run = move |at: usize| {
        if let Some(command) = palette.command(at) {
            close();
            (command.run)();
        }
    };
    let by_key = run.clone();
    let input = with_class("input", "palette-input")
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("autofocus", "")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-label", "Search pages, operations, connections, commands and objects")
        .attr("aria-autocomplete", "list")
        .attr("aria-expanded", "true")
        .attr("aria-controls", "palette-list")
        .attr("placeholder", "A page, an operation, a connection, a command")
        .live_attr("aria-activedescendant", move || (palette.count() > 0).then(|| option_id(palette.active.get())))
        .value(move || query.get())
        .on_input(move |text| {
            query.set(text);
            spawn(async {
                // The list is still the old one; the first of the new one is the active option.
                dom::next_task().await;
                dom::scroll_near(&option_id(0));
            });
        })
        .on_key(move |event| palette.on_key(&event, &by_key));
    let said = move || match palette.count() {
        0 => "Nothing fits".to_string(),
        1 => "1 result".to_string(),
        count => format!("{count} results"),
    };
    let list = with_class("div", "palette-list").id("palette-list").attr("role", "listbox");
    let list = list.attr("aria-label", "Results").child(live(move || palette.draw(run.clone())));
    View::from([input, paragraph("palette-said", "").attr("role", "status").live_text(said), list])
}

impl Palette {
    /// How many commands are found; followed.
    fn count(self) -> usize {
        self.found.with(|found| found.iter().map(|section| section.commands.len()).sum())
    }

    fn command(self, at: usize) -> Option<Command> {
        self.found.with_untracked(|found| found.iter().flat_map(|section| &section.commands).nth(at).cloned())
    }

    fn on_key(self, event: &KeyboardEvent, run: &impl Fn(usize)) {
        let count = leptos::prelude::untrack(|| self.count());
        let now = self.active.get_untracked();
        let Some(last) = count.checked_sub(1) else { return };
        let next = match event.key().as_str() {
            "ArrowDown" => (now + 1) % count,
            "ArrowUp" => now.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                return run(now);
            }
            _ => return,
        };
        event.prevent_default();
        self.active.set(next);
        dom::scroll_near(&option_id(next));
    }

    fn draw(self, run: impl Fn(usize) + Clone + 'static) -> View {
        let mut at = 0;
        let group = |section: &Section| {
            let options = section.commands.iter().map(|command| {
                at += 1;
                self.option(at - 1, command, run.clone())
            });
            let options = options.collect::<View>();
            let title = with_class("div", "palette-section").attr("aria-hidden", "true").child(section.title);
            el("div").attr("role", "group").attr("aria-label", section.title).child(title).child(options)
        };
        self.found.with(|found| found.iter().map(group).collect())
    }

    fn option(self, at: usize, command: &Command, run: impl Fn(usize) + 'static) -> El {
        let hint = with_class("span", "palette-hint").child(command.hint.as_str());
        with_class("div", "palette-option")
            .id(&option_id(at))
            .attr("role", "option")
            .live_aria("aria-selected", move || self.active.get() == at)
            .child(el("span").child(command.title.as_str()))
            .child(" ")
            .child((!command.hint.is_empty()).then_some(hint))
            .on_click(move || run(at))
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
    fn no_more_of_a_section_than_the_limit_is_listed() {
        let many: Vec<(&str, &str)> = vec![("Same", ""); LIMIT + 1];
        let chosen = choose(vec![section("A", &many), section("B", &[("Same", "")])], "same");
        assert_eq!(chosen.iter().map(|section| section.commands.len()).collect::<Vec<_>>(), [LIMIT, 1]);
    }
}
