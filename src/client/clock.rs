//! The clock, timers, the language and the randomness of the browser: they enter here and nowhere else.

use std::cell::Cell;

use js_sys::futures::JsFuture;

use super::bell::Later;
use super::governor::Time;

thread_local! {
    /// The language of dates and numbers: a BCP 47 tag, or nothing for the browser's own.
    static LOCALE: Cell<&'static str> = const { Cell::new("") };
}

/// Milliseconds since 1970.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// From now on, times are said in this language: a BCP 47 tag, or nothing for the browser's own.
pub fn set_locale(locale: &'static str) {
    LOCALE.set(locale);
}

/// A time of day in the browser's zone. `at` is in milliseconds since 1970.
pub fn clock_time(at: f64) -> String {
    js_sys::Date::new(&at.into()).to_locale_time_string(&tag(LOCALE.get())).into()
}

/// A date with its time of day in a language; see [`set_locale`].
pub fn date_text(at: f64, locale: &str) -> String {
    // Without options the browser keeps what it knows of the language: with some, even none, each date takes two hundred
    // times as long, and a list says thousands.
    js_sys::Date::new(&at.into()).to_locale_string(&tag(locale), &js_sys::Undefined::UNDEFINED).into()
}

/// The milliseconds since 1970 of a date, a time of day and a zone in ISO 8601; `None` for anything else.
pub fn iso_time(text: &str) -> Option<f64> {
    let at = is_iso_time(text).then(|| js_sys::Date::parse(text))?;
    at.is_finite().then_some(at)
}

/// Whether a text looks like `2020-11-01T17:16:50.929405Z`: the browser also makes a date of `order 7`, and takes a time
/// without a zone for one of its own zone.
fn is_iso_time(text: &str) -> bool {
    let Some((clock, zone)) = text.get(16..).and_then(|rest| rest.find(['Z', '+', '-']).map(|at| rest.split_at(at)))
    else {
        return false;
    };
    let pattern = |text: &str, pattern: &str| {
        text.len() == pattern.len()
            && text.bytes().zip(pattern.bytes()).all(|(byte, wanted)| match wanted {
                b'0' => byte.is_ascii_digit(),
                _ => byte == wanted,
            })
    };
    let (seconds, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    pattern(&text[..16], "0000-00-00T00:00")
        && (clock.is_empty() || pattern(seconds, ":00"))
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
        && (zone == "Z" || pattern(&zone[1..], "00:00"))
}

/// A number in a language; see [`set_locale`].
pub fn number_text(number: f64, locale: &str) -> String {
    js_sys::Number::from(number).to_locale_string(&tag(locale)).into()
}

/// The tag, or the browser's own in the place of none.
fn tag(locale: &str) -> String {
    let browser = || web_sys::window().and_then(|window| window.navigator().language());
    if locale.is_empty() { browser().unwrap_or("en".into()) } else { locale.to_string() }
}

/// A new version 4 UUID from the browser's generator.
pub fn random_uuid() -> String {
    let mut bytes = [0u8; 16];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        crypto.get_random_values_with_u8_array(&mut bytes).ok();
    }
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = String::with_capacity(36);
    for (at, byte) in bytes.iter().enumerate() {
        if [4, 6, 8, 10].contains(&at) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

/// A number that another page is not likely to draw as well: below 2³¹.
pub fn random_number() -> u32 {
    (js_sys::Math::random() * f64::from(1u32 << 31)) as u32
}

/// The browser's own time and chance.
pub(super) struct BrowserTime;

impl Time for BrowserTime {
    fn now(&self) -> f64 {
        now()
    }

    fn sleep(&self, milliseconds: f64) -> Later {
        Box::pin(async move {
            let later = js_sys::Promise::new(&mut |resolve, _reject| {
                // A timer that ends a little early is only started again.
                let time = milliseconds.ceil() as i32;
                let window = web_sys::window().expect("a page has a window");
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, time).ok();
            });
            JsFuture::from(later).await.ok();
        })
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_the_apis_are_told_from_other_texts() {
        for text in [
            "2020-11-01T17:16:50.929405Z",
            "2016-08-29T09:12:33.001Z",
            "2016-08-29T09:12:33Z",
            "2016-08-29T09:12Z",
            "2016-08-29T09:12:33.5+02:00",
            "2016-08-29T09:12:33-05:30",
        ] {
            assert!(is_iso_time(text), "{text}");
        }
        for text in ["", "order 7", "7", "2016-08-29", "2016-08-29T09:12:33", "2016-08-29 09:12:33Z", "1472461953001"] {
            assert!(!is_iso_time(text), "{text}");
        }
        for text in ["2016-08-29T09:12:33.Z", "2016-08-29T09:12:33+2", "2016-08-29T09:12:33.1xZ", "2016-08-29T09:1éZ"]
        {
            assert!(!is_iso_time(text), "{text}");
        }
        for text in ["2016-08-29T09:12.5Z", "2016-08-29T09:12:33ZZ", "2016-08-29T09:12:33Z+02:00"] {
            assert!(!is_iso_time(text), "{text}");
        }
    }
}
