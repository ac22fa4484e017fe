//! Whole numbers of JSON, read from their digits: the machinery of floating point weighs more than a page.

use serde_json::Value;

/// The whole part of a number, or of a text that is one. Nothing for one below zero, with an exponent, or beyond 64 bits.
pub fn whole_part(value: &Value) -> Option<u64> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_string(),
        _ => return None,
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (is_digits(whole) && is_digits(fraction)).then(|| whole.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, expect: Option<u64>) {
        assert_eq!(whole_part(&serde_json::from_str(json).expect("JSON")), expect, "{json}");
    }

    #[test]
    fn what_stands_before_the_point_counts() {
        check("1764180000123", Some(1_764_180_000_123));
        check("1764180000123.0", Some(1_764_180_000_123));
        check("0.9", Some(0));
        check(r#"" 86400000 ""#, Some(86_400_000));
        check("18446744073709551615", Some(u64::MAX));
    }

    #[test]
    fn other_numbers_are_none() {
        for json in ["-1", "1e3", "18446744073709551616", r#""""#, r#""12.""#, r#"".5""#, r#""+1""#, "true", "null"] {
            check(json, None);
        }
    }
}
