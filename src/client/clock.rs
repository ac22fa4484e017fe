//! The clock, timers and randomness of the browser: they enter here and nowhere else.

use js_sys::futures::JsFuture;

use super::bell::Later;
use super::governor::Time;

/// Milliseconds since 1970.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// A time of day in the browser's zone: `14:03:07`. `at` is in milliseconds since 1970.
pub fn clock_time(at: f64) -> String {
    let date = js_sys::Date::new(&at.into());
    format!("{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds())
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
