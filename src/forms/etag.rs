//! What `If-Match` takes, and what to offer for it.
//!
//! RFC 9110 §13.1.1: `If-Match` compares strongly, so a weak tag (`W/"…"`, §8.8.3) never matches, not even itself. A service
//! that wants `If-Match` gives strong tags; a gateway or CDN that changes the bytes of a reply, as by compressing it, has to
//! weaken them on the way (§8.8.1). What the service knows is then the tag without the mark.

/// Whether `If-Match` takes the text. `*` would only test that the object exists.
pub(super) fn check_etag(text: &str) -> Result<(), String> {
    match (text, strong_form(text)) {
        ("*", _) => Err("* would overwrite whatever is there: send the ETag of the last GET.".into()),
        (_, Some(strong)) => Err(format!("A weak ETag never matches. {WEAKENED} Send {strong} instead.")),
        _ => Ok(()),
    }
}

const WEAKENED: &str = "A gateway or CDN in between has weakened it, as one that compresses does: the service knows it \
                        without the W/.";

/// The tag that the form offers: of the last reply about the object, or what is typed without its mark. With a sentence
/// where it is not what the reply said. What is offered is never refused.
pub fn offer_etag<'a>(read: Option<&'a str>, typed: &'a str) -> Option<(&'a str, Option<&'static str>)> {
    let typed = typed.trim();
    let offer = |tag: &'a str| strong_form(tag).map_or((tag, None), |strong| (strong, Some(WEAKENED)));
    let typed_weak = strong_form(typed).map(|_| offer(typed));
    let (tag, sentence) = read.map(offer).or(typed_weak)?;
    (tag != typed && check_etag(tag).is_ok()).then_some((tag, sentence))
}

/// A weak tag without its mark. The mark is a capital letter; a small one is as weak to whoever reads the rest.
fn strong_form(tag: &str) -> Option<&str> {
    tag.strip_prefix("W/").or_else(|| tag.strip_prefix("w/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_must_be_a_strong_one() {
        for good in ["\"v1\"", "\"W/\"", "\"\"", "7"] {
            assert_eq!(check_etag(good), Ok(()), "{good}");
        }
        for bad in ["*", "W/\"v1\"", "w/\"v1\"", "W/v1"] {
            assert!(check_etag(bad).is_err(), "{bad}");
        }
        assert!(check_etag("W/\"7\"").is_err_and(|sentence| sentence.ends_with("Send \"7\" instead.")));
    }

    #[track_caller]
    fn check(read: Option<&str>, typed: &str, tag: Option<&str>, weakened: bool) {
        let offered = offer_etag(read, typed);
        assert_eq!(offered.map(|(tag, _)| tag), tag, "{read:?} {typed:?}");
        assert_eq!(offered.is_some_and(|(_, sentence)| sentence.is_some()), weakened, "{read:?} {typed:?}");
        if let Some((tag, _)) = offered {
            assert_eq!(check_etag(tag), Ok(()), "what is offered is sent");
            assert_eq!(offer_etag(read, tag), None, "what was taken is not offered again");
        }
    }

    #[test]
    fn what_is_offered_is_never_refused() {
        check(Some("\"7\""), "", Some("\"7\""), false);
        check(Some("W/\"7\""), "", Some("\"7\""), true);
        check(Some("W/\"7\""), "W/\"7\"", Some("\"7\""), true);
        check(Some("w/\"7\""), "", Some("\"7\""), true);
        check(Some("\"8\""), "W/\"7\"", Some("\"8\""), false);
        check(None, " W/\"7\" ", Some("\"7\""), true);
        check(None, "", None, false);
        check(None, "\"7\"", None, false);
        check(Some("\"7\""), "\"7\"", None, false);
        check(Some("W/\"7\""), "\"7\"", None, false);
        check(Some("*"), "", None, false);
        check(Some("W/*"), "", None, false);
        check(Some("W/W/\"7\""), "", None, false);
    }
}
