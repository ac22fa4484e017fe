//! The filter that finds what is called exactly so.

/// The characters that mean something in the patterns of the list operations.
const SPECIAL: &str = r"\^$.|?*+()[]{}";

/// The value of `property` that finds what is called exactly so: `name` takes `~^`, a pattern from the beginning, and no
/// `==`.
///
/// Source: the descriptions of the two list operations.
pub fn exact_name(name: &str) -> String {
    let mut pattern = String::with_capacity(name.len() + 8);
    for letter in name.chars() {
        if SPECIAL.contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    format!("name~^{pattern}$")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_a_pattern_stands_for_itself() {
        for (name, filter) in [
            ("Newsletter May", "name~^Newsletter May$"),
            ("50% off (a.b)", r"name~^50% off \(a\.b\)$"),
            (r"a\b[c]{d}^$|?*+", r"name~^a\\b\[c\]\{d\}\^\$\|\?\*\+$"),
            ("", "name~^$"),
        ] {
            assert_eq!(exact_name(name), filter);
        }
    }
}
