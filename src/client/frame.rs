//! Who shows the page: nobody else, or another page in a frame.

use js_sys::{Array, Reflect};
use web_sys::Window;

/// Whether the page is shown inside another one.
pub fn is_framed() -> bool {
    let Some(window) = web_sys::window() else { return true };
    // A page that may not look at its top is in a frame.
    window.top().ok().flatten().is_none_or(|top| top != window)
}

/// Whether a page shows this one that may be anybody's: it could lead a person's hand. No token is typed there.
///
/// The header `frame-ancestors` says the same earlier. A host may not send it, and a page cannot say it of itself.
pub fn is_in_foreign_frame() -> bool {
    let Some(window) = web_sys::window() else { return true };
    let own = window.location().origin().unwrap_or_default();
    !ancestors(&window).is_some_and(|all| all.iter().all(|origin| may_frame(&own, origin)))
}

/// Whether the pages of an origin may show the console: its own, and Adobe's.
fn may_frame(own: &str, origin: &str) -> bool {
    let host = origin.strip_prefix("https://").unwrap_or_default();
    origin == own || host.ends_with(".adobe.com")
}

/// The origins of the pages around this one; nothing where the browser does not name them.
fn ancestors(window: &Window) -> Option<Vec<String>> {
    let named = Reflect::get(&window.location(), &"ancestorOrigins".into()).ok().filter(|list| list.is_object());
    if let Some(list) = named {
        return Array::from(&list).iter().map(|origin| origin.as_string()).collect();
    }
    // Not each browser has the list. A page of another origin keeps its own to itself.
    let (mut origins, mut here) = (Vec::new(), window.clone());
    loop {
        let parent = here.parent().ok()??;
        if parent == here {
            return Some(origins);
        }
        origins.push(parent.location().origin().ok()?);
        here = parent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_that_may_frame_are_those_of_the_header() {
        let headers = include_str!("../../deploy/cdn/_headers");
        assert!(headers.contains("form-action 'none'; frame-ancestors 'self' https://*.adobe.com;"));
        let own = "https://console.example:8443";
        for (origin, expect) in [
            (own, true),
            ("https://experience.adobe.com", true),
            ("https://adobe.com", false),
            ("https://evil-adobe.com", false),
            ("https://experience.adobe.com.evil.example", false),
            ("http://experience.adobe.com", false),
            ("https://experience.adobe.com:8443", false),
            ("https://console.example", false),
            ("null", false),
            ("", false),
        ] {
            assert_eq!(may_frame(own, origin), expect, "{origin}");
        }
    }
}
