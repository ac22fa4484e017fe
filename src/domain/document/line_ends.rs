//! The ends of lines on the way through a text field, which knows LF only (HTML Standard, textarea, "API value").

/// What was typed, with the line ends that the text had before: a text whose line ends were all CR LF gets them back.
pub fn keep_line_ends(before: &str, typed: &str) -> String {
    let pairs = before.matches("\r\n").count();
    let all = before.matches('\n').count() == pairs && before.matches('\r').count() == pairs;
    if pairs > 0 && all && !typed.contains('\r') { typed.replace('\n', "\r\n") } else { typed.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_kept_where_they_are_all_alike() {
        assert_eq!(keep_line_ends("a\r\nb\r\n", "a\nb\nc"), "a\r\nb\r\nc");
        assert_eq!(keep_line_ends("a\nb\r\n", "a\nb\nc"), "a\nb\nc");
        assert_eq!(keep_line_ends("a\r\nb\r", "a\nb\nc"), "a\nb\nc");
        assert_eq!(keep_line_ends("", "a\nb"), "a\nb");
        assert_eq!(keep_line_ends("a\r\n", "b\r\nc\n"), "b\r\nc\n");
    }
}
