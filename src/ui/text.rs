//! How numbers and lists are said.

use leptos::prelude::*;

/// How a number of bytes is said.
pub fn size_text(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{:.1} KB", bytes as f64 / 1024.0),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

/// Names and values, one under the other.
pub fn name_values(pairs: &[(String, String)]) -> AnyView {
    let row = |(name, value): &(String, String)| view! { <dt>{name.clone()}</dt><dd>{value.clone()}</dd> };
    view! { <dl class="headers">{pairs.iter().map(row).collect_view()}</dl> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_the_unit_that_fits() {
        assert_eq!((size_text(1023), size_text(1536), size_text(3 << 20)), ("1023 B".into(), "1.5 KB".into(), "3.0 MB".into()));
    }
}
