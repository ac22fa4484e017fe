//! A combo box: a field for values that are known but not closed, as the ARIA authoring practices draw it. What is known
//! stands in a list below, each with what it is; other text is taken as it is written.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

use super::dom;
use super::field::{Field, Frame};
use crate::reactive::spawn;

/// The most that is listed.
const MOST: usize = 60;

/// A value that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value.
    pub value: String,
    /// What it is, or why it cannot be chosen.
    pub note: String,
    /// Whether it cannot be chosen.
    pub is_blocked: bool,
}

impl Choice {
    /// One that can be chosen.
    pub fn new(value: impl Into<String>, note: impl Into<String>) -> Choice {
        Choice { value: value.into(), note: note.into(), is_blocked: false }
    }
}

/// What is listed, and which of it a key would choose.
#[derive(Clone, Copy)]
struct List {
    shown: Memo<Vec<Choice>>,
    is_open: RwSignal<bool>,
    /// The place of the one that Enter chooses; none while nobody has gone down the list.
    active: RwSignal<Option<usize>>,
}

/// One line of text with the values that are known.
#[component]
pub fn ComboBox(
    /// What stands around it.
    frame: Frame,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// The values that are known, those that can be chosen first.
    choices: Signal<Vec<Choice>>,
    /// Told at each keystroke and at each choice.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let id = StoredValue::new(frame.id.clone());
    let list_id = move || format!("{}-list", id.read_value());
    let (is_open, active) = (RwSignal::new(false), RwSignal::new(None));
    // Until something is written all of it is listed: what stands in the field would hide the others.
    let is_typed = RwSignal::new(false);
    let shown = Memo::new(move |_| {
        let typed = if is_typed.get() { value.get() } else { String::new() };
        choices.with(|choices| find(choices, &typed))
    });
    let list = List { shown, is_open, active };
    let open = move || {
        is_typed.set(false);
        is_open.set(true);
    };
    let choose = Callback::new(move |at: usize| {
        let chosen = shown.with_untracked(|shown| shown.get(at).filter(|one| !one.is_blocked).cloned());
        if let Some(choice) = chosen {
            list.close();
            on_input.run(choice.value);
        }
    });
    let on_key = move |event: KeyboardEvent| {
        if event.alt_key() || event.ctrl_key() || event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !is_open.get_untracked() => open(),
            "ArrowDown" => list.step(true),
            "ArrowUp" => list.step(false),
            "Enter" if is_open.get_untracked() && active.get_untracked().is_some() => {
                choose.run(active.get_untracked().unwrap_or_default())
            }
            "Escape" if is_open.get_untracked() => list.close(),
            // What is written is taken by whoever waits for it.
            "Enter" => return list.close(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
        if let Some(at) = active.get_untracked() {
            dom::scroll_near(&option_id(&id.read_value(), at));
        }
    };
    let write = move |text: String| {
        is_typed.set(true);
        is_open.set(true);
        active.set(None);
        on_input.run(text);
    };
    // Once one of them is written, there is nothing to choose.
    let is_written =
        move |shown: &[Choice]| is_typed.get() && value.with(|text| matches!(shown, [one] if one.value == *text));
    let is_shown = Memo::new(move |_| is_open.get() && shown.with(|shown| !shown.is_empty() && !is_written(shown)));
    let label = format!("Known values for {}", frame.name);
    let option = move |(at, choice): (usize, Choice)| {
        view! { <OptionView id=option_id(&id.read_value(), at) at choice list choose/> }
    };
    view! {
        <Field frame=frame.clone()>
            <div class="combo">
                <input
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    aria-autocomplete="list"
                    aria-required=frame.aria_required()
                    aria-expanded=move || is_shown.get().to_string()
                    aria-controls=list_id
                    aria-activedescendant=move || active.get().filter(|_| is_shown.get()).map(|at| option_id(&id.read_value(), at))
                    prop:value=value
                    on:input:target=move |event| write(event.target().value())
                    on:keydown=on_key
                    on:click=move |_| open()
                    on:blur=move |_| list.close_later()
                    {..frame.attributes()}
                />
                <Show when=move || is_shown.get()>
                    <div class="combo-list" role="listbox" id=list_id aria-label=label.clone()>
                        <For
                            each=move || shown.get().into_iter().enumerate()
                            key=|(at, choice)| (*at, choice.value.clone(), choice.note.clone())
                            children=option
                        />
                    </div>
                </Show>
            </div>
        </Field>
    }
}

#[component]
fn OptionView(id: String, at: usize, choice: Choice, list: List, choose: Callback<usize>) -> impl IntoView {
    let Choice { value, note, is_blocked } = choice;
    // The field keeps the focus while the pointer chooses.
    let press = move |event: MouseEvent| {
        event.prevent_default();
        choose.run(at);
    };
    view! {
        <div
            class="combo-option"
            role="option"
            id=id
            aria-selected=move || (list.active.get() == Some(at)).to_string()
            aria-disabled=is_blocked.then_some("true")
            on:mousedown=press
        >
            <code>{value}</code>
            " "
            <small>{note}</small>
        </div>
    }
}

impl List {
    fn close(self) {
        self.is_open.set(false);
        self.active.set(None);
    }

    /// Closes it in a task of its own, if it is still there: a field also loses the focus when its page goes, and what
    /// follows the list then reads what is gone.
    fn close_later(self) {
        spawn(async move {
            dom::next_task().await;
            self.is_open.try_set(false);
            self.active.try_set(None);
        });
    }

    fn step(self, is_down: bool) {
        let next = self.shown.with_untracked(|shown| next_of(shown, self.active.get_untracked(), is_down));
        self.active.set(next);
    }
}

fn option_id(id: &str, at: usize) -> String {
    format!("{id}-option-{at}")
}

/// The choices whose value or note has the text in it.
fn find(choices: &[Choice], typed: &str) -> Vec<Choice> {
    let typed = typed.to_lowercase();
    let has = |text: &str| text.to_lowercase().contains(&typed);
    choices.iter().filter(|choice| has(&choice.value) || has(&choice.note)).take(MOST).cloned().collect()
}

/// The place where an arrow leads: past what cannot be chosen, and around at the ends.
fn next_of(shown: &[Choice], from: Option<usize>, is_down: bool) -> Option<usize> {
    let count = shown.len();
    if count == 0 {
        return None;
    }
    let first = match (from, is_down) {
        (Some(at), true) => at + 1,
        (Some(at), false) => at + count - 1,
        (None, true) => 0,
        (None, false) => count - 1,
    };
    let places = (0..count).map(|step| if is_down { first + step } else { first + count - step });
    places.map(|at| at % count).find(|at| !shown[*at].is_blocked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices() -> Vec<Choice> {
        let one = |value: &str, is_blocked| Choice { value: value.into(), note: format!("About {value}"), is_blocked };
        vec![one("/name", false), one("/id", true), one("/labels", false)]
    }

    #[test]
    fn an_arrow_passes_over_what_cannot_be_chosen() {
        let all = choices();
        let down = [None, Some(0), Some(2)].map(|from| next_of(&all, from, true));
        assert_eq!(down, [Some(0), Some(2), Some(0)]);
        let up = [None, Some(0), Some(2)].map(|from| next_of(&all, from, false));
        assert_eq!(up, [Some(2), Some(2), Some(0)]);
        assert_eq!((next_of(&all[1..2], None, true), next_of(&[], Some(3), false)), (None, None));
    }

    #[test]
    fn what_is_typed_finds_values_and_what_is_said_of_them() {
        let values = |typed: &str| find(&choices(), typed).into_iter().map(|one| one.value).collect::<Vec<_>>();
        assert_eq!(values("NAME"), ["/name"]);
        assert_eq!(values("about"), ["/name", "/id", "/labels"]);
        assert_eq!(values("x"), [""; 0]);
    }
}
