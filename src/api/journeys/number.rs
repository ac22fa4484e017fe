//! Numbers as they stand in JSON: of any length, with a fraction, with an exponent.

use serde_json::{Number, Value};

/// What a value is as a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// Written with digits only.
    Is(i64),
    /// Written with digits only, and larger than any limit.
    Huge,
    /// Written with digits only, and far below zero.
    HugeNegative,
    /// Worth a whole number, but written with a point or an exponent.
    OtherwiseWritten,
    /// A number with a fraction.
    Fraction,
    /// No number.
    NotANumber,
}

/// What a value is as a whole number.
pub fn whole(value: &Value) -> Whole {
    let Value::Number(number) = value else { return Whole::NotANumber };
    let text = number.to_string();
    let digits = text.strip_prefix('-').unwrap_or(&text);
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return match text.parse() {
            Ok(number) => Whole::Is(number),
            Err(_) if text.starts_with('-') => Whole::HugeNegative,
            Err(_) => Whole::Huge,
        };
    }
    match Decimal::read(&text) {
        Some(decimal) if decimal.exponent >= 0 => Whole::OtherwiseWritten,
        _ => Whole::Fraction,
    }
}

/// Whether two numbers are worth the same, however they are written.
pub fn is_equal(one: &Number, other: &Number) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    one == other || Decimal::read(&one).is_some_and(|decimal| Decimal::read(&other) == Some(decimal))
}

/// `digits` × 10^`exponent`; the digits neither start nor end with a zero.
#[derive(Debug, PartialEq)]
struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    fn read(text: &str) -> Option<Decimal> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{before}{after}");
        let digits = all.trim_start_matches('0').trim_end_matches('0');
        if digits.is_empty() {
            return Some(Decimal { negative: false, digits: String::new(), exponent: 0 });
        }
        let zeros = all.len() - all.trim_end_matches('0').len();
        let shift = i64::try_from(zeros).ok()?.checked_sub(i64::try_from(after.len()).ok()?)?;
        let exponent = exponent.parse::<i64>().ok()?.checked_add(shift)?;
        Some(Decimal { negative, digits: digits.to_string(), exponent })
    }
}

/// Digits in groups of three: `1,000`.
pub fn group(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Whole) {
        assert_eq!(whole(&serde_json::from_str(text).expect("JSON")), expect, "{text}");
    }

    #[test]
    fn whole_numbers_are_told_from_all_others() {
        check("0", Whole::Is(0));
        check("-0", Whole::Is(0));
        check("200", Whole::Is(200));
        check("9223372036854775807", Whole::Is(i64::MAX));
        check("9223372036854775808", Whole::Huge);
        check("-9223372036854775809", Whole::HugeNegative);
        check("200.0", Whole::OtherwiseWritten);
        check("2e2", Whole::OtherwiseWritten);
        check("2E+2", Whole::OtherwiseWritten);
        check("0.2e3", Whole::OtherwiseWritten);
        check("1e400", Whole::OtherwiseWritten);
        check("1e99999999999999999999", Whole::Fraction);
        check("200.5", Whole::Fraction);
        check("1e-1", Whole::Fraction);
        check("\"200\"", Whole::NotANumber);
        check("null", Whole::NotANumber);
    }

    #[track_caller]
    fn check_equal(one: &str, other: &str, expect: bool) {
        let read = |text: &str| serde_json::from_str(text).expect("a number");
        assert_eq!(is_equal(&read(one), &read(other)), expect, "{one} {other}");
    }

    #[test]
    fn numbers_are_compared_by_their_worth() {
        for same in ["1000", "1e3", "1000.0", "1E+3", "0.1e4", "10000e-1"] {
            check_equal("1000", same, true);
        }
        check_equal("0", "-0.0", true);
        check_equal("-1", "-1.0", true);
        check_equal("1", "-1", false);
        check_equal("9007199254740993", "9007199254740992", false);
        check_equal("1e400", "2e400", false);
        check_equal("1e99999999999999999999", "1e99999999999999999999", true);
    }

    #[test]
    fn digits_are_grouped() {
        let grouped = [0, 5, 999, 1000, 60_000, 1_234_567, -1000].map(group);
        assert_eq!(grouped, ["0", "5", "999", "1,000", "60,000", "1,234,567", "-1,000"]);
    }
}
