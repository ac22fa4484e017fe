//! The ends of lines on the way through a text field, which knows LF only (HTML Standard, textarea, "API value").

/// What was typed, with the line ends that the text had before: each line that stayed keeps its own, and a new one gets
/// that of the line before it.
pub fn keep_line_ends(before: &str, typed: &str) -> String {
    if !before.contains('\r') || typed.contains('\r') {
        return typed.to_string();
    }
    let (old, new) = (lines(before), typed.split('\n').collect::<Vec<_>>());
    let head = old.iter().zip(&new).take_while(|(old, new)| old.0 == **new).count();
    let rest = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = rest.take_while(|(old, new)| old.0 == **new).count();
    let mut end = old[0].1;
    let mut text = String::with_capacity(typed.len() + old.len());
    for (at, line) in new.iter().enumerate() {
        let from_end = new.len() - at;
        let own = if at < head {
            at
        } else if from_end <= tail {
            old.len() - from_end
        } else {
            old.len()
        };
        // The last line has no end of its own.
        end = old.get(own).map(|(_, own)| *own).filter(|own| !own.is_empty()).unwrap_or(end);
        text.push_str(line);
        // Behind a line that ends with CR, LF alone would end nothing.
        let end = if end == "\n" && text.ends_with('\r') { "\r\n" } else { end };
        text.push_str(if from_end > 1 { end } else { "" });
    }
    text
}

/// The lines, each with what ends it: a text field takes LF, CR LF and CR for the end of a line.
fn lines(text: &str) -> Vec<(&str, &str)> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\r', '\n']) {
        let length = if rest[at..].starts_with("\r\n") { 2 } else { 1 };
        lines.push((&rest[..at], &rest[at..at + length]));
        rest = &rest[at + length..];
    }
    lines.push((rest, ""));
    lines
}

#[cfg(test)]
mod tests {
    use super::super::testing::cases;
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(before: &str, typed: &str, expect: &str) {
        assert_eq!(keep_line_ends(before, typed), expect, "{before:?} {typed:?}");
    }

    #[test]
    fn line_ends_are_kept() {
        check("a\r\nb\r\n", "a\nb\nc", "a\r\nb\r\nc");
        check("a\r\nb", "a\nb\nc\nd", "a\r\nb\r\nc\r\nd");
        check("a\r\nb\r\nc", "x\nb\nc", "x\r\nb\r\nc");
        check("a\r\nb", "", "");
        check("a\rb", "a\nb\n", "a\rb\r");
        check("a\r\n", "b\r\nc\n", "b\r\nc\n");
        check("", "a\nb", "a\nb");
        check("a\nb", "a\nb\nc", "a\nb\nc");
    }

    #[test]
    fn where_they_differ_each_line_keeps_its_own() {
        check("a\nb\r\nc", "a\nb\nx", "a\nb\r\nx");
        check("a\r\nb\nc", "a\nx\nb\nc", "a\r\nx\r\nb\nc");
        check("a\r\nb\nc\rd", "a\nd", "a\r\nd");
    }

    proptest! {
        #![proptest_config(cases())]
        #[test]
        fn what_is_not_changed_stays_and_what_is_typed_is_there(before in "[ab\r\n]{0,12}", typed in "[ab\n]{0,12}") {
            let shown = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
            prop_assert_eq!(keep_line_ends(&before, &shown(&before)), before.clone());
            prop_assert_eq!(shown(&keep_line_ends(&before, &typed)), typed);
        }
    }
}
