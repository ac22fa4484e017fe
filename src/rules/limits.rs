//! What the limits of an action must be: a whole number in digits. The reference types them as strings, the engine
//! (OpenWhisk, ActionLimits) as integers; both are taken.
//!
//! Source of the bounds: "System settings" in the App Builder guide to Runtime.

/// Milliseconds from 100 to 10,800,000; the default is 60,000.
pub fn check_timeout(text: &str) -> Result<(), String> {
    check_number(text, "The timeout", "milliseconds", 100, 10_800_000)
}

/// Megabytes from 128 to 4096; the default is 256.
pub fn check_memory(text: &str) -> Result<(), String> {
    check_number(text, "The memory", "megabytes", 128, 4096)
}

/// Megabytes from 0 to 10; the default is 10.
pub fn check_logs(text: &str) -> Result<(), String> {
    check_number(text, "The log size", "megabytes", 0, 10)
}

fn check_number(text: &str, what: &str, unit: &str, min: u32, max: u32) -> Result<(), String> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<u32>() {
        Ok(number) if digits && (min..=max).contains(&number) => Ok(()),
        _ => Err(format!("{what} is a whole number of {unit} from {min} to {max}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rule: fn(&str) -> Result<(), String>, good: &[&str], bad: &[&str]) {
        for text in good {
            assert_eq!(rule(text), Ok(()), "{text:?}");
        }
        for text in bad {
            assert!(rule(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn limits_are_whole_numbers_within_bounds() {
        check(
            check_timeout,
            &["100", "60000", "10800000"],
            &["", "99", "10800001", "60 s", "6e4", "60000.0", "-100", "+100"],
        );
        check(check_memory, &["128", "256", "4096"], &["127", "4097", "256MB", "99999999999", " 256"]);
        check(check_logs, &["0", "10"], &["11", "-1", "", "１"]);
    }
}
