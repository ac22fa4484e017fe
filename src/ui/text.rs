//! How numbers and lists are said.

use leptos::prelude::*;

/// How a number of bytes is said.
pub fn size_text(bytes: usize) -> String {
    let tenths = |unit: usize| {
        let tenths = (bytes * 10 + unit / 2) / unit;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", tenths(1024)),
        _ => format!("{} MB", tenths(1_048_576)),
    }
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
    fn sizes_are_said_in_the_unit_that_fits() {
        let said = [1023, 1536, 3 << 20, (1 << 20) - 1].map(size_text);
        assert_eq!(said, ["1023 B", "1.5 KB", "3.0 MB", "1024.0 KB"]);
    }
}
