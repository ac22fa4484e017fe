//! The parts of a list to choose from, each with how many there are.

use leptos::prelude::*;

use super::table::SegmentButton;

/// A part of a list that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// What the address says; empty for all.
    pub value: String,
    /// What the button says.
    pub label: String,
    /// How many there are; nothing where that is not known.
    pub count: Option<usize>,
}

impl Segment {
    /// A part of so many.
    pub fn new(value: impl Into<String>, label: impl Into<String>, count: usize) -> Segment {
        Segment { value: value.into(), label: label.into(), count: Some(count) }
    }

    /// All of so many, and each value that some of them have, in the order in which they come.
    pub fn tally<'a>(all: usize, values: impl IntoIterator<Item = &'a str>) -> Vec<Segment> {
        let mut parts = vec![Segment::new("", "All", all)];
        for value in values {
            match parts.iter_mut().find(|part| part.value == value) {
                Some(part) => part.count = part.count.map(|count| count + 1),
                None => parts.push(Segment::new(value, value, 1)),
            }
        }
        parts
    }
}

/// The parts to choose from. A button stays while its count changes, and with it the focus; one that is chosen gives the
/// choice back.
#[component]
pub fn Segments(
    /// What is chosen.
    label: &'static str,
    /// The parts.
    #[prop(into)]
    parts: Signal<Vec<Segment>>,
    /// The value of the chosen one.
    #[prop(into)]
    chosen: Signal<String>,
    /// Told the value that is to be chosen.
    #[prop(into)]
    choose: Callback<String>,
) -> impl IntoView {
    let button = move |Segment { value, label, .. }: Segment| {
        let value = StoredValue::new(value);
        let is_chosen = move || chosen.with(|chosen| value.with_value(|value| chosen == value));
        let count = move || {
            let own = |one: &&Segment| value.with_value(|value| one.value == *value);
            parts.with(|parts| parts.iter().find(own).and_then(|one| one.count))
        };
        let choose = move |is: bool| choose.run(if is { value.get_value() } else { String::new() });
        let (is_chosen, count) = (Signal::derive(is_chosen), Signal::derive(count));
        view! { <SegmentButton label count is_chosen choose/> }
    };
    view! {
        <div class="seg" role="group" aria-label=label>
            <For each=move || parts.get() key=|one| one.value.clone() children=button/>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_is_counted_once_it_is_there() {
        let said = |parts: Vec<Segment>| {
            let text = |part: Segment| format!("{} {}", part.label, part.count.unwrap_or_default());
            parts.into_iter().map(text).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(said(Segment::tally(4, ["b", "a", "b"])), "All 4, b 2, a 1");
        assert_eq!(said(Segment::tally(0, [])), "All 0");
    }
}
