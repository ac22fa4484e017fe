//! The dates of a filter. How the API wants them is not documented: they are sent as its replies have them.

use super::operator::Operator;

/// The first and the last moment of a day.
const BEGIN: &str = "T00:00:00.000Z";
const END: &str = "T23:59:59.999Z";

/// At which end of a day it is compared; nothing for an operator that takes no day.
fn edge(operator: Operator) -> Option<&'static str> {
    match operator {
        Operator::From | Operator::Before => Some(BEGIN),
        Operator::After | Operator::UpTo => Some(END),
        _ => None,
    }
}

/// The value as it is kept: a day where it can be one, or a moment with its milliseconds. `Err` says what is wrong with it.
pub fn check(operator: Operator, value: &str) -> Result<String, String> {
    if is_day(value) {
        return match edge(operator) {
            Some(_) => Ok(value.to_string()),
            None => Err("A day has many moments: write one, such as 2026-09-01T09:12:33.001Z.".into()),
        };
    }
    let wrong =
        || format!("“{value}” is no date: write a day, 2026-09-01, or a moment in UTC, 2026-09-01T09:12:33.001Z.");
    let moment = read_moment(value).ok_or_else(wrong)?;
    Ok(day_of(operator, &moment).unwrap_or(moment))
}

/// How a day is sent; nothing for what is no day.
pub fn sent(operator: Operator, value: &str) -> Option<String> {
    edge(operator).filter(|_| is_day(value)).map(|edge| format!("{value}{edge}"))
}

/// The day that was sent so.
fn day_of(operator: Operator, sent: &str) -> Option<String> {
    sent.strip_suffix(edge(operator)?).filter(|day| is_day(day)).map(str::to_string)
}

/// Whether a text is a day of the calendar, such as `2026-09-01`.
pub fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2)) else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let most = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=most).contains(&day)
}

/// A moment in UTC, with its milliseconds: the seconds and their fraction may be left out.
fn read_moment(text: &str) -> Option<String> {
    let (day, clock) = text.strip_suffix('Z')?.split_once('T')?;
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let (hour, minute, second) = match parts[..] {
        [hour, minute] => (hour, minute, "00"),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let is_clock = digits(hour, 2)? < 24 && digits(minute, 2)? < 60 && digits(second, 2)? < 60;
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let millis = format!("{fraction:0<3}");
    (is_day(day) && is_clock && is_fraction).then(|| format!("{day}T{hour}:{minute}:{second}.{}Z", &millis[..3]))
}

/// A number of so many digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar() {
        for day in ["2026-09-01", "2024-02-29", "2000-02-29", "2026-12-31"] {
            assert!(is_day(day), "{day}");
        }
        for text in
            ["2026-9-1", "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-01", "2026-01-00", "26-01-01", "a-b-c", ""]
        {
            assert!(!is_day(text), "{text}");
        }
    }

    #[test]
    fn moments_are_written_in_one_way() {
        let read = |text: &str| read_moment(text).unwrap_or_default();
        assert_eq!(read("2026-09-01T09:12Z"), "2026-09-01T09:12:00.000Z");
        assert_eq!(read("2026-09-01T09:12:33Z"), "2026-09-01T09:12:33.000Z");
        assert_eq!(read("2026-09-01T09:12:33.5Z"), "2026-09-01T09:12:33.500Z");
        assert_eq!(read("2026-09-01T09:12:33.001929Z"), "2026-09-01T09:12:33.001Z");
        for text in ["2026-09-01T09Z", "2026-09-01T09:12:33", "2026-09-01T24:00Z", "2026-09-01T09:12:33.Z", "T09:12Z"] {
            assert_eq!(read_moment(text), None, "{text}");
        }
    }
}
