//! The limits of an action: ranges, defaults, and how they are sent.
//!
//! Source of the numbers: "System settings" in the App Builder guide to Runtime (January 2026). Texts in the reference,
//! whole numbers in the engine (OpenWhisk, `ActionLimits`): both are read, and what is sent has the form of what was read.

use serde_json::Value;

/// One limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitInfo {
    /// The member of `limits`.
    pub name: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// The least that is documented.
    pub min: u64,
    /// The most that is documented.
    pub max: u64,
    /// What an action has that names none.
    pub default: u64,
    /// What is worth knowing, in a sentence.
    pub note: &'static str,
    /// Whether this surface has the member.
    pub is_sent: bool,
}

/// The limits in the order of the reference; the last is the engine's, and no member of this surface.
pub const LIMITS: [LimitInfo; 4] = [
    LimitInfo {
        name: "timeout",
        unit: "ms",
        min: 100,
        max: 10_800_000,
        default: 60_000,
        note: "100 to 10,800,000; 60,000 without one. Who waits for the result waits 60,000 at most.",
        is_sent: true,
    },
    LimitInfo {
        name: "memory",
        unit: "MB",
        min: 128,
        max: 4096,
        default: 256,
        note: "128 to 4,096; 256 without one. Containers of 256, 512 and 1,024 are kept warm.",
        is_sent: true,
    },
    LimitInfo {
        name: "logs",
        unit: "MB",
        min: 0,
        max: 10,
        default: 10,
        note: "0 to 10; 10 without one.",
        is_sent: true,
    },
    LimitInfo {
        name: "concurrency",
        unit: "",
        min: 1,
        max: 500,
        default: 200,
        note: "It is read, and no member of this API: it is not sent.",
        is_sent: false,
    },
];

/// A limit as a text, whichever way it came; nothing where there is none.
pub fn limit_text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// What is wrong or odd with a limit: `Err` is no number at all, `Ok(Some)` a number outside of the documented range,
/// which is sent all the same: the range of an organization can be another one.
pub fn remark_on_limit(info: &LimitInfo, text: &str) -> Result<Option<String>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse::<u64>().ok().filter(|_| is_number);
    let Some(number) = number else { return Err(format!("{} is a whole number in digits.", info.name)) };
    let outside = !(info.min..=info.max).contains(&number);
    Ok(outside.then(|| {
        let (min, max) = (info.min, info.max);
        format!("Outside of the documented range, {min} to {max}: the API may refuse it. It is sent as it is.")
    }))
}

/// The value to send: as a number where the action had one, else as a text, as the reference has it.
pub fn spell_limit(text: &str, before: Option<&Value>) -> Value {
    let text = text.trim();
    match (before, text.parse::<u64>()) {
        (Some(Value::Number(_)), Ok(number)) => number.into(),
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(name: &str, text: &str, is_error: bool, is_odd: bool) {
        let info = LIMITS.iter().find(|info| info.name == name).expect("a limit");
        let found = remark_on_limit(info, text);
        assert_eq!((found.is_err(), found.is_ok_and(|odd| odd.is_some())), (is_error, is_odd), "{name} {text}");
    }

    #[test]
    fn outer_bounds_warn_and_never_block() {
        for good in ["", "100", "60000", " 10800000 "] {
            check("timeout", good, false, false);
        }
        check("timeout", "99", false, true);
        check("timeout", "10800001", false, true);
        check("memory", "127", false, true);
        check("memory", "4096", false, false);
        check("logs", "11", false, true);
        check("logs", "0", false, false);
        for bad in ["60 s", "-1", "1.5", "+5", "6e4", "99999999999999999999999"] {
            check("timeout", bad, true, false);
        }
    }

    #[test]
    fn texts_and_numbers_are_read_and_go_back_as_they_came() {
        assert_eq!(limit_text(Some(&json!("60000"))), "60000");
        assert_eq!(limit_text(Some(&json!(60000))), "60000");
        assert_eq!((limit_text(None), limit_text(Some(&json!(null)))), (String::new(), String::new()));
        assert_eq!(spell_limit("512", Some(&json!(256))), json!(512));
        assert_eq!(spell_limit("512", Some(&json!("256"))), json!("512"));
        assert_eq!(spell_limit(" 512 ", None), json!("512"));
    }

    #[test]
    fn a_default_is_within_its_range() {
        for info in LIMITS {
            assert_eq!(remark_on_limit(&info, &info.default.to_string()), Ok(None), "{}", info.name);
        }
    }
}
