//! Tabs, as the ARIA authoring practices draw them: one stop for the Tab key, arrows between them.

use super::dom;
use super::html::{El, View, button, with_class};
use crate::state::State;

/// A row of tabs. `name` tells several rows apart; `chosen` holds the place of the chosen one.
pub fn tabs(name: &'static str, label: &str, titles: &'static [&'static str], chosen: State<usize>) -> El {
    let row = titles.iter().enumerate().map(|(at, title)| {
        let tab = button("tab", title, move || chosen.set(at)).id(&format!("tab-{name}-{at}")).attr("role", "tab");
        let tab = tab.attr("aria-controls", &format!("panel-{name}"));
        tab.live_aria("aria-selected", move || chosen.get() == at)
            .live_attr("tabindex", move || Some(if chosen.get() == at { "0" } else { "-1" }.to_string()))
    });
    let bar = with_class("div", "tabs").attr("role", "tablist").attr("aria-label", label);
    bar.child(row.collect::<View>()).on_key(move |event| {
        let (now, last) = (chosen.peek(|now| *now), titles.len() - 1);
        let next = match event.key().as_str() {
            "ArrowRight" => (now + 1) % titles.len(),
            "ArrowLeft" => now.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        chosen.set(next);
        dom::focus(&format!("tab-{name}-{next}"));
    })
}

/// The panel that the tabs of that name fill.
pub fn tab_panel(name: &'static str, chosen: State<usize>, content: impl Into<View>) -> El {
    let panel = with_class("div", "tab-panel").attr("role", "tabpanel").id(&format!("panel-{name}"));
    panel.live_attr("aria-labelledby", move || Some(format!("tab-{name}-{}", chosen.get()))).child(content)
}
