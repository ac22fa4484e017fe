//! How the page says times, addresses and what has changed. No view.

use crate::ui::side_by_side::SideRow;

const MINUTE: f64 = 60_000.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;

/// How long ago something was; nothing where it is so long that its date says more. Both in milliseconds since 1970.
pub fn ago(at: f64, now: f64) -> Option<String> {
    let passed = (now - at).max(0.0);
    let said = |unit: f64, name: &str| Some(format!("{}\u{a0}{name} ago", (passed / unit) as u64));
    match passed {
        passed if passed < MINUTE => Some("just now".into()),
        passed if passed < HOUR => said(MINUTE, "min"),
        passed if passed < 2.0 * DAY => said(HOUR, "h"),
        passed if passed < 400.0 * DAY => said(DAY, "d"),
        _ => None,
    }
}

/// An endpoint without the scheme that nearly all have.
pub fn short(endpoint: &str) -> &str {
    endpoint.strip_prefix("https://").filter(|rest| !rest.is_empty()).unwrap_or(endpoint)
}

/// The longest value that is said in a line.
const SHORT: usize = 24;

/// What has changed, in a line: the first member with its values where they are short, and how many more there are.
pub fn change_text(rows: &[SideRow]) -> String {
    let Some(first) = rows.first() else { return "the same was written again".into() };
    let name = first.member.rsplit('/').find(|step| !step.is_empty()).unwrap_or("everything");
    let is_short = |text: &&String| (1..=SHORT).contains(&text.chars().count());
    let values = match first.sides.iter().flatten().filter(is_short).collect::<Vec<_>>().as_slice() {
        [before, after] => format!(" {before} → {after}"),
        _ => String::new(),
    };
    let more = match rows.len() - 1 {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    format!("{name}{values}{more}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_said_by_how_long_ago_it_was() {
        let said = |passed: f64| ago(1e12, 1e12 + passed).unwrap_or_default();
        for (passed, words) in [
            (-5.0, "just now"),
            (59_999.0, "just now"),
            (MINUTE, "1 min ago"),
            (59.9 * MINUTE, "59 min ago"),
            (HOUR, "1 h ago"),
            (47.9 * HOUR, "47 h ago"),
            (2.0 * DAY, "2 d ago"),
            (401.0 * DAY, ""),
        ] {
            assert_eq!(
                said(passed),
                words.replacen(' ', "\u{a0}", usize::from(words.starts_with(|c: char| c.is_ascii_digit())))
            );
        }
    }

    #[test]
    fn only_another_scheme_is_said() {
        assert_eq!(short("https://h/x"), "h/x");
        assert_eq!(short("http://h/x"), "http://h/x");
        assert_eq!(short("https://"), "https://");
        assert_eq!(short(""), "");
    }

    #[test]
    fn a_change_is_said_in_a_line() {
        let row = |member: &str, before: &str, after: &str| SideRow {
            member: member.into(),
            sides: [before, after].map(|text| Some(text.to_string())).into(),
        };
        let calls = row("/services/action/rating/maxCallsCount", "500", "1500");
        assert_eq!(change_text(std::slice::from_ref(&calls)), "maxCallsCount 500 → 1500");
        assert_eq!(change_text(&[calls, row("/name", "a", "b")]), "maxCallsCount 500 → 1500, and 1 more");
        assert_eq!(change_text(&[row("/name", "", "b")]), "name");
        assert_eq!(change_text(&[row("/html", &"x".repeat(25), "b")]), "html");
        assert_eq!(change_text(&[row("", "1", "2")]), "everything 1 → 2");
        assert_eq!(change_text(&[]), "the same was written again");
    }
}
