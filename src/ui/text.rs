//! How numbers and lists are said.

use leptos::prelude::*;

const MB: usize = 1_048_576;

/// How a number of bytes is said.
pub fn size_text(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..MB => format!("{} KB", in_units(bytes, 1024)),
        _ => format!("{} MB", in_units(bytes, MB)),
    }
}

/// How it is said that some of a megabyte or more is there: `12.4 of 22.0 MB`.
pub fn size_of_text(some: usize, all: usize) -> String {
    format!("{} of {} MB", in_units(some, MB), in_units(all, MB))
}

fn in_units(bytes: usize, unit: usize) -> String {
    let tenths = (bytes * 10 + unit / 2) / unit;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// How long ago something was, by so many milliseconds; nothing beyond thirteen months, where the date says more.
pub fn ago_text(passed: f64) -> Option<String> {
    const MINUTE: f64 = 60_000.0;
    const DAY: f64 = 24.0 * 60.0 * MINUTE;
    const MONTH: f64 = DAY * 365.25 / 12.0;
    let (unit, name) = match passed {
        // A clock that is a little behind.
        _ if passed < -MINUTE => return None,
        _ if passed < MINUTE => (1000.0, "second"),
        _ if passed < 60.0 * MINUTE => (MINUTE, "minute"),
        _ if passed < DAY => (60.0 * MINUTE, "hour"),
        _ if passed < MONTH => (DAY, "day"),
        _ if passed < 14.0 * MONTH => (MONTH, "month"),
        _ => return None,
    };
    let count = (passed.max(0.0) / unit) as u32;
    Some(format!("{count} {name}{} ago", if count == 1 { "" } else { "s" }))
}

/// A long address, which may be broken after each of its parts.
#[component]
pub fn Breakable(
    /// The address.
    #[prop(into)]
    address: String,
) -> impl IntoView {
    let part = |part: &str| view! { {part.to_string()} <wbr/> };
    address.split_inclusive(['/', '.', '?', '&']).map(part).collect_view()
}

/// Names and values, one under the other.
#[component]
pub fn NameValues(
    /// The names with their values.
    pairs: Vec<(String, String)>,
) -> impl IntoView {
    let row = |(name, value): (String, String)| view! { <dt>{name}</dt> <dd>{value}</dd> };
    view! { <dl class="headers">{pairs.into_iter().map(row).collect_view()}</dl> }
}

/// A block of code or text that can be scrolled by keyboard.
#[component]
pub fn CodeBlock(
    /// The text.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <pre class="code-block" tabindex="0">{text}</pre> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_up_to_thirteen_months_ago_is_said_so() {
        let day = 86_400_000.0;
        let said = [0.0, 41_000.0, 60_000.0, 7_200_000.0, day, 30.0 * day, 31.0 * day, 400.0 * day].map(ago_text);
        let expect = ["0 seconds", "41 seconds", "1 minute", "2 hours", "1 day", "30 days", "1 month", "13 months"];
        assert_eq!(said.map(Option::unwrap_or_default), expect.map(|text| format!("{text} ago")));
        assert_eq!([ago_text(430.0 * day), ago_text(-day)], [None, None]);
        assert_eq!(ago_text(-1000.0).as_deref(), Some("0 seconds ago"));
    }

    #[test]
    fn sizes_are_said_in_the_unit_that_fits() {
        let said = [1023, 1536, 3 << 20, (1 << 20) - 1].map(size_text);
        assert_eq!(said, ["1023 B", "1.5 KB", "3.0 MB", "1024.0 KB"]);
    }
}
