//! Times in words.

/// A time in whole seconds or minutes.
pub fn span_text(milliseconds: f64) -> String {
    let seconds = (milliseconds / 1000.0).ceil().max(0.0) as u64;
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds:02} s"),
        (hours, minutes, _) => format!("{hours} h {minutes:02} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_in_words() {
        let said = [0.0, 900.0, 64_000.0, 23_520_000.0].map(span_text);
        assert_eq!(said, ["0 s", "1 s", "1 min 04 s", "6 h 32 min"]);
    }
}
