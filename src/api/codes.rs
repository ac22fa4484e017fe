//! What the vendor's codes mean, and what to do about each.

mod activation;
mod content;
mod explanation;
mod gateway;
mod journeys;
mod status;

pub use activation::explain_ending;
pub use explanation::Explanation;
pub use status::{LISTED, PAGE, explain_status};

/// The explanations of every family of codes. `refusal/examples.rs` has a body for each row.
pub const EXPLANATIONS: &[&[Explanation]] =
    &[journeys::CAPPING, journeys::THROTTLING, journeys::BOTH, content::CONTENT, gateway::GATEWAY];

/// The explanation of a code; `JOMAL-1101-409` is found as `JOMAL-1101`.
pub fn find_explanation(code: &str) -> Option<&'static Explanation> {
    let is_status = |rest: &str| rest.len() == 3 && rest.bytes().all(|byte| byte.is_ascii_digit());
    let is_it = |known: &str| match code.strip_prefix(known) {
        Some("") => true,
        Some(rest) => rest.strip_prefix('-').is_some_and(is_status),
        None => false,
    };
    EXPLANATIONS.iter().copied().flatten().find(|explanation| is_it(explanation.code))
}

#[cfg(test)]
mod tests {
    use super::activation::ENDINGS;
    use super::*;
    use crate::api::Family;

    #[test]
    fn codes_are_found_with_and_without_their_status() {
        assert_eq!(find_explanation("JOMAL-1101-409"), find_explanation("JOMAL-1101"));
        assert!(find_explanation("1451").is_some());
        for code in ["", "145", "14510", "1451-", "1451-x", "JOMAL-1101-4091", "JOMAL-1101-409-1", "jomal-1101"] {
            assert_eq!(find_explanation(code), None, "{code}");
        }
    }

    #[track_caller]
    fn check_row(row: &Explanation) {
        for sentence in [row.cause, row.advice] {
            assert!(sentence.ends_with('.') && sentence.len() < 200, "{}: {sentence}", row.code);
        }
        assert!(!row.source.is_empty(), "{}", row.code);
    }

    #[test]
    fn the_table_is_sound() {
        let rows: Vec<&Explanation> = EXPLANATIONS.iter().copied().flatten().collect();
        for (at, row) in rows.iter().enumerate() {
            check_row(row);
            assert!(rows[..at].iter().all(|other| other.code != row.code), "{} stands twice", row.code);
        }
        ENDINGS.iter().chain([&PAGE, &LISTED]).for_each(check_row);
    }

    #[test]
    fn every_status_that_a_refusal_may_have_is_explained() {
        for status in [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428, 429, 500, 501, 502, 503, 504, 599] {
            for family in Family::ALL.map(Some).into_iter().chain([None]) {
                let row = explain_status(family, status).expect("an explanation");
                check_row(row);
                assert!(row.code == status.to_string() || status == 599, "{status}");
            }
        }
        assert_eq!(explain_status(None, 599), explain_status(None, 500));
        assert_eq!(explain_status(None, 418), None);
    }

    #[test]
    fn the_advice_of_a_status_fits_the_family() {
        for status in 400..600 {
            for family in [Family::Journeys, Family::Runtime] {
                let Some(row) = explain_status(Some(family), status) else { continue };
                let text = format!("{} {}", row.cause, row.advice);
                // Only operations of Content have an ETag, and none of Runtime has a sandbox.
                assert!(!text.contains("ETag"), "{family:?} {status}: {text}");
                assert!(family != Family::Runtime || !text.contains("sandbox"), "{status}: {text}");
            }
            assert_eq!(explain_status(Some(Family::Journeys), status), explain_status(None, status));
        }
        let advice = |family| explain_status(Some(family), 409).map_or("", |row| row.advice);
        assert!(advice(Family::Content).contains("ETag"));
        assert!(advice(Family::Runtime).contains("read it again and send again"));
    }
}
