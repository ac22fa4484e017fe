//! Dates as the APIs write them: ISO 8601 in UTC with milliseconds. Time itself is handed in by the caller.

const DAY: i64 = 86_400_000;

/// The moment `ms` milliseconds after 1970 as `2016-08-29T09:12:33.001Z`.
pub fn iso8601(ms: u64) -> String {
    let ms = ms as i64;
    let (year, month, day) = civil_from_days(ms / DAY);
    let rest = ms % DAY;
    let (hour, minute, second) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", rest % 1000)
}

/// Milliseconds since 1970 of a date (`2016-08-29`) or a date and time (`2016-08-29T09:12:33.001Z`). The seconds, their
/// fraction and the zone (`Z` or `+02:00`; UTC without one) may be left out. `None` for anything else and before 1970.
pub fn parse_iso8601(text: &str) -> Option<u64> {
    let (date, time) = match text.split_once(['T', 't']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2).filter(|month| (1..=12).contains(month))?;
    let day = digits(parts.next()?, 2).filter(|day| *day >= 1 && *day <= days_in_month(year, month))?;
    if parts.next().is_some() {
        return None;
    }
    let ms = days_from_civil(year, month, day) * DAY + time.map_or(Some(0), parse_time)?;
    u64::try_from(ms).ok()
}

/// The days since 1970 of a date of the Gregorian calendar.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years start in March, eras have 400 years.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days - era * 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    days_from_civil(next_year, next_month, 1) - days_from_civil(year, month, 1)
}

/// The milliseconds of `hh:mm[:ss[.fff]][zone]`, negative where the zone leads into the day before.
fn parse_time(text: &str) -> Option<i64> {
    let (clock, offset) = match text.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, 0),
        None => match text.rfind(['+', '-']) {
            Some(at) => {
                let sign = if text.as_bytes()[at] == b'-' { -1 } else { 1 };
                let (hours, minutes) = text[at + 1..].split_once(':')?;
                let hours = digits(hours, 2).filter(|hours| *hours <= 23)?;
                let minutes = digits(minutes, 2).filter(|minutes| *minutes <= 59)?;
                (&text[..at], sign * (hours * 60 + minutes) * 60_000)
            }
            None => (text, 0),
        },
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction = digits(&format!("{fraction:0<3}")[..3], 3)?;
    let mut parts = clock.split(':');
    let hour = digits(parts.next()?, 2).filter(|hour| *hour <= 23)?;
    let minute = digits(parts.next()?, 2).filter(|minute| *minute <= 59)?;
    let second = parts.next().map_or(Some(0), |second| digits(second, 2).filter(|second| *second <= 59))?;
    if parts.next().is_some() {
        return None;
    }
    Some(((hour * 60 + minute) * 60 + second) * 1000 + fraction - offset)
}

fn digits(text: &str, length: usize) -> Option<i64> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, ms: u64) {
        assert_eq!(parse_iso8601(text), Some(ms), "{text}");
        assert_eq!(iso8601(ms), text);
    }

    #[test]
    fn moments_are_written_and_read() {
        check("2016-08-29T09:12:33.001Z", 1_472_461_953_001); // the vendor's example
        check("1970-01-01T00:00:00.000Z", 0);
        check("2000-02-29T23:59:59.999Z", 951_868_799_999);
        check("2020-12-03T06:25:27.549Z", 1_606_976_727_549); // the vendor's example of a cursor
        check("2100-03-01T00:00:00.000Z", 4_107_542_400_000);
    }

    #[track_caller]
    fn check_read(text: &str, moment: Option<&str>) {
        assert_eq!(parse_iso8601(text).map(iso8601).as_deref(), moment, "{text}");
    }

    #[test]
    fn shorter_forms_and_zones_are_read() {
        check_read("2016-08-29", Some("2016-08-29T00:00:00.000Z"));
        check_read("2016-08-29T09:12", Some("2016-08-29T09:12:00.000Z"));
        check_read("2016-08-29T09:12:33Z", Some("2016-08-29T09:12:33.000Z"));
        check_read("2016-08-29T09:12:33.1234567Z", Some("2016-08-29T09:12:33.123Z"));
        check_read("2016-08-29T01:12:33.5+02:00", Some("2016-08-28T23:12:33.500Z"));
        check_read("2016-08-29T09:12:33-05:30", Some("2016-08-29T14:42:33.000Z"));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "yesterday", "2016-8-29", "2016-13-01", "2015-02-29", "2016-08-29T", "2016-08-29T25:00:00Z"] {
            check_read(text, None);
        }
        for text in ["2016-08-29T09:12:33.Z", "2016-08-29T09:12:33+2", "1969-12-31", "2016-08-29-01", "2016-08-29T1é"]
        {
            check_read(text, None);
        }
    }
}
