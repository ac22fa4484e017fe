//! Plain decimal numbers, read from their digits: the standard library's exact reader weighs more than a page.

use serde_json::Value;

/// A number without sign and exponent, such as `12` or `0.5`. Beyond 2^53, and behind the point, its last digits may differ.
pub fn parse_decimal(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let digit = |byte: u8| f64::from(byte - b'0');
    (!whole.is_empty() && is_digits(whole) && is_digits(fraction)).then(|| {
        let whole = whole.bytes().fold(0.0, |sum, byte| sum * 10.0 + digit(byte));
        whole + fraction.bytes().rev().fold(0.0, |sum, byte| (sum + digit(byte)) / 10.0)
    })
}

/// The same with an exponent, as JSON writes it.
pub fn parse_number(text: &str) -> Option<f64> {
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    Some(parse_decimal(number)? * 10_f64.powi(exponent.parse().ok()?))
}

/// What a JSON number is worth that is not below zero; nothing for anything else.
pub fn number_of(value: &Value) -> Option<f64> {
    if let Value::Number(number) = value { parse_number(&number.to_string()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_what_the_standard_library_reads() {
        for text in ["0", "12", "1764180000123", "1764180000123.0", "0.5", "2500.5", "007", "3.", "9007199254740991"] {
            assert_eq!(parse_decimal(text), text.parse().ok(), "{text}");
        }
        assert!((parse_decimal("0.1").unwrap_or_default() - 0.1).abs() < 1e-15);
        assert_eq!(parse_decimal(&"9".repeat(400)), Some(f64::INFINITY));
    }

    #[test]
    fn other_texts_are_no_plain_numbers() {
        for text in ["", "-1", "+1", ".5", "1e3", "1.2.3", "1,5", "inf", "NaN", " 1", "٣"] {
            assert_eq!(parse_decimal(text), None, "{text}");
        }
    }

    #[test]
    fn values_of_json() {
        let read = |json: &str| number_of(&serde_json::from_str(json).expect("JSON"));
        assert_eq!([read("86399"), read("0.5"), read("8e15")], [Some(86_399.0), Some(0.5), Some(8e15)]);
        assert_eq!([read("2.5E+2"), read("5e-1")], [Some(250.0), Some(0.5)]);
        assert_eq!([read("-1"), read("true"), read("null"), read("[1]"), read(r#""1""#)], [None; 5]);
        assert_eq!([parse_number("1e"), parse_number("e1"), parse_number("1e1.5")], [None; 3]);
    }
}
