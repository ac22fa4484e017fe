//! Numbers as they stand in JSON: of any length, with a fraction, with an exponent.

use serde_json::Value;

use crate::domain::document::Worth;

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
    let text = number.as_str();
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return match text.parse() {
            Ok(number) => Whole::Is(number),
            Err(_) if text.starts_with('-') => Whole::HugeNegative,
            Err(_) => Whole::Huge,
        };
    }
    match Worth::read(text) {
        Some(worth) if worth.exponent >= 0 => Whole::OtherwiseWritten,
        _ => Whole::Fraction,
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
    use crate::domain::document::read_value;

    #[track_caller]
    fn check(text: &str, expect: Whole) {
        assert_eq!(whole(&read_value(text).expect("JSON")), expect, "{text}");
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

    #[test]
    fn digits_are_grouped() {
        let grouped = [0, 5, 999, 1000, 60_000, 1_234_567, -1000].map(group);
        assert_eq!(grouped, ["0", "5", "999", "1,000", "60,000", "1,234,567", "-1,000"]);
    }
}
