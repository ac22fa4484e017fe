//! How long a reply asks to wait: `Retry-After` in each of its forms.
//!
//! A number is one of seconds (RFC 9110, section 10.2.3), whatever reply it comes with. Milliseconds were seen in one
//! place, the 202 of a publication: there, and only there, they are believed.

use super::Accepted;
use super::number::parse_decimal;
use super::wire::find_header;

/// The longest wait that is told, in milliseconds: a year.
const LONGEST_WAIT: f64 = 365.0 * 86_400_000.0;

/// The longest number that is read as seconds where milliseconds were seen: nobody asks for a minute and more there.
const MOST_SECONDS: f64 = 60.0;

/// The milliseconds to wait by a reply's `Retry-After`. `clock` is in milliseconds since 1970; where the reply has a
/// `Date`, a date is measured against that, because the two clocks may differ.
pub fn read_wait(headers: &[(String, String)], clock: Option<f64>) -> Option<f64> {
    let now = find_header(headers, "date").and_then(parse_http_date).or(clock);
    parse_retry_after(find_header(headers, "retry-after")?, now)
}

/// The milliseconds to wait by the `Retry-After` of a reply that is no end.
pub fn read_accepted_wait(accepted: Accepted, headers: &[(String, String)]) -> Option<f64> {
    let number = find_header(headers, "retry-after").and_then(|text| parse_decimal(text.trim()));
    match number.filter(|number| accepted.may_wait_in_milliseconds && *number > MOST_SECONDS) {
        Some(milliseconds) => Some(milliseconds.min(LONGEST_WAIT)),
        None => read_wait(headers, None),
    }
}

/// The milliseconds in a `Retry-After`. `now` is in milliseconds since 1970; a date means nothing without it. `None` for
/// anything that is neither a number nor a date.
pub fn parse_retry_after(text: &str, now: Option<f64>) -> Option<f64> {
    let wait = match parse_decimal(text.trim()) {
        Some(seconds) => seconds * 1000.0,
        None => (parse_http_date(text)? - now?).max(0.0),
    };
    Some(wait.min(LONGEST_WAIT))
}

/// A wait as people say it, rounded up to a second: `12 s`, `32 min 18 s`, `5 min`.
pub fn wait_in_words(milliseconds: u64) -> String {
    let seconds = milliseconds.div_ceil(1000);
    match (seconds / 60, seconds % 60) {
        (0, _) | (1, 0) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

/// Milliseconds since 1970 of an HTTP date in one of its three forms: `Sun, 06 Nov 1994 08:49:37 GMT`,
/// `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`.
pub fn parse_http_date(text: &str) -> Option<f64> {
    let words: Vec<&str> = text.split([' ', ',', '-']).filter(|word| !word.is_empty()).collect();
    let (day, month, year, time) = match words[..] {
        [_, day, month, year, time, "GMT"] => (day, month, year, time),
        [_, month, day, time, year] => (day, month, year, time),
        _ => return None,
    };
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let month = MONTHS.find(month).filter(|at| month.len() == 3 && at % 3 == 0)? as i64 / 3;
    let day = parse_part(day, 31)?;
    let year = match parse_part(year, 9999)? {
        year @ 0..70 if text.contains('-') => year + 2000,
        year @ 70..100 if text.contains('-') => year + 1900,
        year => year,
    };
    let days = days_before(year, month) + day - 1;
    if day == 0 || days >= days_before(year, month + 1) {
        return None;
    }
    let mut parts = time.split(':');
    let hour = parse_part(parts.next()?, 23)?;
    let minute = parse_part(parts.next()?, 59)?;
    let second = parse_part(parts.next()?, 60)?;
    parts.next().is_none().then_some((((days * 24 + hour) * 60 + minute) * 60 + second) as f64 * 1000.0)
}

fn parse_part(text: &str, most: i64) -> Option<i64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| plain && *number <= most)
}

/// The days from 1970 to the first of a month of the Gregorian calendar; January is 0, and 12 is the next January.
fn days_before(year: i64, month: i64) -> i64 {
    const BEFORE: [i64; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];
    // The leap days of the years before this one, and of this one when February is over.
    let leap_year = if month > 1 { year } else { year - 1 };
    let leap_days = leap_year / 4 - leap_year / 100 + leap_year / 400 - 477;
    (year - 1970) * 365 + leap_days + BEFORE[month as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{OPERATIONS, find_operation};
    use proptest::prelude::*;

    const NOW: f64 = 784_111_777_000.0;

    #[track_caller]
    fn check(text: &str, expect: Option<f64>) {
        assert_eq!(parse_retry_after(text, Some(NOW)), expect, "{text:?}");
    }

    #[test]
    fn a_number_is_seconds() {
        check("0", Some(0.0));
        check("2", Some(2000.0));
        check(" 2 ", Some(2000.0));
        check("0.5", Some(500.0));
        check("60", Some(60_000.0));
        check("61", Some(61_000.0));
        check("1000", Some(1_000_000.0));
        check("1938", Some(1_938_000.0));
        check("2500.5", Some(2_500_500.0));
    }

    #[test]
    fn milliseconds_are_believed_where_they_were_seen() {
        #[track_caller]
        fn check(id: &str, wait: &str, expect: Option<f64>) {
            let accepted =
                find_operation(id).and_then(|operation| operation.means.accepted).expect("a reply that is no end");
            let headers = [("Retry-After".to_string(), wait.to_string())];
            assert_eq!(read_accepted_wait(accepted, &headers), expect, "{id} {wait}");
        }
        check("fragments.publish", "1000", Some(1000.0));
        check("fragments.publish", "61", Some(61.0));
        check("fragments.publish", "60", Some(60_000.0));
        check("fragments.publish", "2", Some(2000.0));
        check("fragments.publish", "soon", None);
        check("actions.invoke", "1000", Some(1_000_000.0));
        let with_ms = OPERATIONS.iter().filter(|one| one.means.accepted.is_some_and(|it| it.may_wait_in_milliseconds));
        assert_eq!(with_ms.map(|one| one.id).collect::<Vec<_>>(), ["fragments.publish"]);
    }

    #[test]
    fn a_wait_is_said_in_minutes_when_it_is_over_one() {
        for (wait, expect) in [
            (0, "0 s"),
            (1, "1 s"),
            (2000, "2 s"),
            (60_000, "60 s"),
            (60_001, "1 min 1 s"),
            (61_000, "1 min 1 s"),
            (300_000, "5 min"),
            (1_938_000, "32 min 18 s"),
            (7_200_000, "120 min"),
        ] {
            assert_eq!(wait_in_words(wait), expect);
        }
        assert!(wait_in_words(u64::MAX).ends_with(" s"));
    }

    #[test]
    fn a_date_is_measured_from_now() {
        check("Sun, 06 Nov 1994 08:49:47 GMT", Some(10_000.0));
        check("Sunday, 06-Nov-94 08:49:47 GMT", Some(10_000.0));
        check("Sun Nov  6 08:49:47 1994", Some(10_000.0));
        check("Sun, 06 Nov 1994 08:49:37 GMT", Some(0.0));
        check("Sat, 05 Nov 1994 08:49:37 GMT", Some(0.0));
        assert_eq!(parse_retry_after("Sun, 06 Nov 1994 08:49:47 GMT", None), None);
        assert_eq!(parse_retry_after("2", None), Some(2000.0));
    }

    #[test]
    fn nobody_is_believed_for_longer_than_a_year() {
        check("1e9", None);
        check("31536000", Some(LONGEST_WAIT));
        check("31536001", Some(LONGEST_WAIT));
        check("99999999999999999999999999", Some(LONGEST_WAIT));
        check("Mon, 06 Nov 2034 08:49:37 GMT", Some(LONGEST_WAIT));
    }

    #[test]
    fn what_is_neither_a_number_nor_a_date_is_nothing() {
        for text in ["", "soon", "-1", "-5", "+5", "1.2.3", ".5", "NaN", "inf", "1,5", "2 s", "0x10"] {
            check(text, None);
        }
        for text in [
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sun, 06 anF 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 08:49:37:00 GMT",
            "Sun, 06 Nov 1994 08:+9:37 GMT",
            "Sun, 06 Nov 99999 08:49:37 GMT",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn dates_are_counted_as_others_count_them() {
        for (text, seconds) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600),
            ("Wed, 01 Mar 2000 00:00:00 GMT", 951_868_800),
            ("Thu, 31 Dec 2026 23:59:59 GMT", 1_798_761_599),
            ("Tue, 29 Feb 2028 00:00:00 GMT", 1_835_395_200),
            ("Friday, 31-Dec-99 23:59:59 GMT", 946_684_799),
            ("Tuesday, 19-Jan-38 03:14:07 GMT", 2_147_483_647),
        ] {
            assert_eq!(parse_http_date(text), Some(f64::from(seconds) * 1000.0), "{text}");
        }
        assert_eq!(parse_http_date("Wed, 29 Feb 2100 00:00:00 GMT"), None);
    }

    #[test]
    fn the_clock_of_the_server_is_the_one_that_counts() {
        let header = |name: &str, value: &str| (name.to_string(), value.to_string());
        let date = header("Date", "Sun, 06 Nov 1994 08:49:40 GMT");
        let wait = header("Retry-After", "Sun, 06 Nov 1994 08:49:47 GMT");
        assert_eq!(read_wait(&[date.clone(), wait.clone()], Some(0.0)), Some(7000.0));
        assert_eq!(read_wait(&[date.clone(), wait.clone()], None), Some(7000.0));
        assert_eq!(read_wait(std::slice::from_ref(&wait), Some(NOW)), Some(10_000.0));
        assert_eq!(read_wait(&[wait], None), None);
        assert_eq!(read_wait(&[date], Some(NOW)), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn any_text_is_read(text in ".{0,40}", now in prop::option::of(0.0..4e12)) {
            if let Some(wait) = parse_retry_after(&text, now) {
                prop_assert!((0.0..=LONGEST_WAIT).contains(&wait));
            }
            parse_http_date(&text);
        }

        #[test]
        fn any_number_is_one_of_seconds(seconds in 0u32..40_000_000) {
            let expect = (f64::from(seconds) * 1000.0).min(LONGEST_WAIT);
            prop_assert_eq!(parse_retry_after(&seconds.to_string(), None), Some(expect));
        }

        #[test]
        fn what_resembles_a_date_is_read(
            words in "(Sun|Sunday|Xyz),? ?[0-9]{1,3}[ -](Nov|nov|Feb)[ -][0-9]{1,5} [0-9]{1,3}:[0-9]{1,2}(:[0-9]{1,3})?( GMT)?",
        ) {
            if let Some(at) = parse_http_date(&words) {
                prop_assert!(at.is_finite());
            }
        }
    }
}
