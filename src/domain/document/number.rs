//! What a number in JSON is worth, however it is written and however long it is.

/// The worth of a number: `digits` × 10^`exponent`. The digits neither start nor end with a zero; zero has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth {
    /// Whether it is below zero. Zero is not, in any spelling.
    pub negative: bool,
    /// The digits that count.
    pub digits: String,
    /// The power of ten.
    pub exponent: i64,
}

impl Worth {
    /// Reads a number of JSON; `None` when its exponent is beyond all counting, or it is no number.
    pub fn read(text: &str) -> Option<Worth> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{before}{after}");
        if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits = all.trim_start_matches('0').trim_end_matches('0');
        if digits.is_empty() {
            return Some(Worth { negative: false, digits: String::new(), exponent: 0 });
        }
        let zeros = all.len() - all.trim_end_matches('0').len();
        let shift = i64::try_from(zeros).ok()?.checked_sub(i64::try_from(after.len()).ok()?)?;
        let exponent = exponent.parse::<i64>().ok()?.checked_add(shift)?;
        Some(Worth { negative, digits: digits.to_string(), exponent })
    }
}

/// Whether two numbers of JSON are worth the same.
pub fn is_same_worth(one: &str, other: &str) -> bool {
    one == other || Worth::read(one).is_some_and(|worth| Worth::read(other) == Some(worth))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, expect: bool) {
        assert_eq!(is_same_worth(one, other), expect, "{one} {other}");
        assert_eq!(is_same_worth(other, one), expect, "{other} {one}");
    }

    #[test]
    fn numbers_are_compared_by_their_worth() {
        for same in ["1000", "1e3", "1000.0", "1E+3", "0.1e4", "10000e-1"] {
            check("1000", same, true);
        }
        check("0", "-0.0", true);
        check("-1", "-1.0", true);
        check("1", "-1", false);
        check("9007199254740993", "9007199254740992", false);
        check("1e400", "2e400", false);
        check("1e99999999999999999999", "1e99999999999999999999", true);
        check("1e99999999999999999999", "10e99999999999999999998", false);
        check("", "0", false);
    }
}
