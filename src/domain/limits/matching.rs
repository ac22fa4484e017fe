//! Which calls a `url` (capping) or `urlPattern` (throttling) stands for.
//!
//! What the documents say: a configuration is "for a specific endpoint (the URL called)" ("Integrate with external
//! systems"); "wildcards are allowed in the endpoint URL" ("Capping API"), not in host and port
//! (ERR_ENDPOINTCONFIG_102), not in the host part (ERR_THROTTLING_CONFIG_105). The examples are `…/data/2.5/*` and
//! `…/v3/messages/*/send`.
//!
//! Where they are silent, this reading was chosen:
//! - `*` stands for any run of characters, also an empty one and also slashes. It never reaches into the query.
//! - The scheme counts, and scheme and host are compared without case (RFC 3986, 6.2.2.1). A host of other scripts and
//!   its Punycode are one host (RFC 3986, 3.2.2; UTS 46): the browser spells both, see [`Endpoint::spelled`]. All else is
//!   compared as written, with case, and percent-encoding is not decoded.
//! - The port that is the scheme's own may be left out, and no path is the path `/` (RFC 3986, 6.2.3). A dot at the end
//!   of the host is kept.
//! - A pattern without `?` stands for URLs with any query or none. One with `?` wants a query, which may have
//!   wildcards.
//! - What stands behind `#` is never sent and does not count.
//! - All URLs of one pattern share its limit.

use super::glob::{self, Relation};
use crate::rules::url::{check_endpoint_url, check_http_url, check_url_pattern};

/// Writes scheme, host and port as a browser's `URL` does; `None` for what is no URL.
pub type Spell = fn(&str) -> Option<String>;

/// A URL, or a pattern of URLs, in parts that can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Scheme, host and port, in small letters.
    origin: String,
    path: String,
    /// `None`: without a query; for a pattern, whatever the query.
    query: Option<String>,
}

impl Endpoint {
    /// The `url` of a capping configuration. `Err` is a sentence.
    pub fn parse_capping(url: &str) -> Result<Endpoint, String> {
        check_endpoint_url(url)?;
        Ok(Endpoint::split(url))
    }

    /// The `urlPattern` of a throttling configuration. `Err` is a sentence.
    pub fn parse_throttling(pattern: &str) -> Result<Endpoint, String> {
        check_url_pattern(pattern)?;
        Ok(Endpoint::split(pattern))
    }

    /// The URL of a call. `Err` is a sentence.
    pub fn parse_url(text: &str) -> Result<Endpoint, String> {
        check_http_url(text)?;
        Ok(Endpoint::split(text))
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The host, in small letters; an IPv6 address in its brackets.
    pub fn host(&self) -> &str {
        self.authority().0
    }

    /// The port, if it is not the scheme's own.
    pub fn port(&self) -> Option<&str> {
        self.authority().1
    }

    fn authority(&self) -> (&str, Option<&str>) {
        let authority = self.origin.split_once("://").map_or(self.origin.as_str(), |(_, authority)| authority);
        match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (authority, None),
        }
    }

    /// The same endpoint with scheme, host and port as `spell` writes them, which is what a browser's `URL` makes of
    /// them; as they are where it cannot read them. The tables that takes are the platform's, so it is handed in.
    pub fn spelled(self, spell: Spell) -> Endpoint {
        let origin = spell(&self.origin).unwrap_or(self.origin);
        Endpoint { origin, ..self }
    }

    /// Whether a call of this URL is one that the pattern stands for.
    pub fn matches(&self, url: &Endpoint) -> bool {
        let query = match (&self.query, &url.query) {
            (None, _) => true,
            (Some(pattern), Some(query)) => glob::matches(pattern, query),
            (Some(_), None) => false,
        };
        query && self.origin == url.origin && glob::matches(&self.path, &url.path)
    }

    /// How the URLs of two patterns lie to each other. Path and query are chosen apart from each other, so a pattern
    /// covers another if it does so in both, and two meet if they meet in both.
    pub fn relate(&self, other: &Endpoint) -> Relation {
        let origin = self.origin == other.origin;
        let covers = |one: &Endpoint, two: &Endpoint| {
            let query = match (&one.query, &two.query) {
                (None, _) => true,
                (Some(one), Some(two)) => glob::covers(one, two),
                (Some(_), None) => false,
            };
            origin && query && glob::covers(&one.path, &two.path)
        };
        let query = match (&self.query, &other.query) {
            (Some(one), Some(two)) => glob::meets(one, two),
            _ => true,
        };
        Relation::of(covers(self, other), covers(other, self), origin && query && glob::meets(&self.path, &other.path))
    }

    /// The parts of a text that was checked.
    fn split(text: &str) -> Endpoint {
        let text = text.split('#').next().unwrap_or_default();
        let (head, query) = text.split_once('?').map_or((text, None), |(head, query)| (head, Some(query.to_string())));
        let (scheme, rest) = head.split_once("://").unwrap_or(("", head));
        let slash = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = (rest[..slash].to_lowercase(), &rest[slash..]);
        let scheme = scheme.to_ascii_lowercase();
        let own = if scheme == "https" { ":443" } else { ":80" };
        let authority = authority.strip_suffix(own).unwrap_or(&authority);
        let path = if path.is_empty() { "/" } else { path };
        Endpoint { origin: format!("{scheme}://{authority}"), path: path.to_string(), query }
    }
}

/// Whether two names mean the same HTTP method: compared without case, and the capping API's `OPTION` is `OPTIONS`.
pub fn is_same_method(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let name = name.trim().to_ascii_uppercase();
        if name == "OPTION" { "OPTIONS".to_string() } else { name }
    };
    plain(one) == plain(other)
}

/// How two lists of methods lie to each other. Empty lists hold no call.
pub fn relate_methods(one: &[String], other: &[String]) -> Relation {
    let is_in = |list: &[String], name: &String| list.iter().any(|known| is_same_method(known, name));
    Relation::of(
        other.iter().all(|name| is_in(one, name)),
        one.iter().all(|name| is_in(other, name)),
        one.iter().any(|name| is_in(other, name)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> Endpoint {
        Endpoint::parse_capping(text).expect(text)
    }

    #[test]
    fn calls_are_matched_as_the_reading_says() {
        let rows = &[
            ("https://api.example.org/data/2.5/*", "https://api.example.org/data/2.5/weather", true),
            ("https://api.example.org/data/2.5/*", "https://api.example.org/data/2.5/", true),
            ("https://api.example.org/data/2.5/*", "https://api.example.org/data/2.5", false),
            ("https://api.example.org/data/2.5/*", "https://api.example.org/data/2.5/a/b/c?q=1", true),
            ("https://api.example.org/data/2.5/*", "https://api.example.org/data/2.6/x", false),
            ("https://api.example.com/v3/messages/*/send", "https://api.example.com/v3/messages/17/send", true),
            ("https://api.example.com/v3/messages/*/send", "https://api.example.com/v3/messages/1/2/send", true),
            ("https://api.example.com/v3/messages/*/send", "https://api.example.com/v3/messages/send", false),
            ("https://api.example.org/a", "https://api.example.org/a", true),
            ("https://api.example.org/a", "https://api.example.org/a/", false),
            ("https://api.example.org/a", "https://api.example.org/A", false),
            ("https://api.example.org/a", "https://api.example.org/%61", false),
            ("https://api.example.org/a", "HTTPS://API.Example.ORG:443/a#part", true),
            ("http://api.example.org:80/a", "http://api.example.org/a", true),
            ("https://api.example.org/a", "https://api.example.org:80/a", false),
            ("https://api.example.org/a", "http://api.example.org/a", false),
            ("https://api.example.org", "https://api.example.org/", true),
            ("https://api.example.org/*", "https://api.example.org", true),
            ("https://api.example.org/a", "https://api.example.org/a?x=1", true),
            ("https://api.example.org/a?x=*", "https://api.example.org/a?x=1", true),
            ("https://api.example.org/a?x=*", "https://api.example.org/a?y=1", false),
            ("https://api.example.org/a?x=*", "https://api.example.org/a", false),
            ("https://api.example.org/a*b", "https://api.example.org/a?b", false),
            ("https://api.example.org/*", "https://other.example.org/a", false),
        ];
        for (one, url, expected) in rows {
            let url = Endpoint::parse_url(url).expect(url);
            assert_eq!(pattern(one).matches(&url), *expected, "{one} {url:?}");
        }
        assert!(Endpoint::parse_capping("https://*.example.org/").is_err_and(|sentence| sentence.contains("_102")));
        assert!(Endpoint::parse_throttling("https://*.example.org/").is_err_and(|sentence| sentence.contains("_105")));
        assert!(Endpoint::parse_url("example.org/a").is_err());
        assert_eq!(pattern("HTTPS://H:443/x").origin(), "https://h");
    }

    #[test]
    fn host_and_port_are_told_apart() {
        let rows = [
            ("https://H.example/a:b", "h.example", None),
            ("https://h.example:443/", "h.example", None),
            ("https://h.example:8443", "h.example", Some("8443")),
            ("http://h.example:443", "h.example", Some("443")),
            ("https://[2001:DB8::1]/", "[2001:db8::1]", None),
            ("https://[2001:db8::1]:8443/", "[2001:db8::1]", Some("8443")),
        ];
        for (text, host, port) in rows {
            assert_eq!((pattern(text).host(), pattern(text).port()), (host, port), "{text}");
        }
    }

    #[test]
    fn a_host_has_one_spelling() {
        let spell: Spell = |origin| match origin {
            "https://müller.example" | "https://xn--mller-kva.example" => Some("https://xn--mller-kva.example".into()),
            "https://bücher.example:8443" => Some("https://xn--bcher-kva.example:8443".into()),
            _ => None,
        };
        let spelled = |text: &str| pattern(text).spelled(spell);
        let one = [
            "https://MÜLLER.example/v1/*",
            "https://xn--mller-kva.example:443/v1/*",
            "https://XN--MLLER-KVA.example/v1/*",
        ];
        for (pattern, call) in one.iter().flat_map(|pattern| one.map(|call| (pattern, call.replace('*', "orders")))) {
            assert!(spelled(pattern).matches(&spelled(&call)), "{pattern} {call}");
        }
        assert!(spelled("https://bücher.example:8443/a").matches(&spelled("https://xn--bcher-kva.example:8443/a")));
        assert!(!spelled("https://bücher.example:8443/a").matches(&spelled("https://xn--bcher-kva.example/a")));
        assert!(!spelled("https://müller.example/a").matches(&spelled("https://muller.example/a")));
        // The path is not the host's.
        assert!(!spelled("https://müller.example/ü").matches(&spelled("https://müller.example/%C3%BC")));
        assert_eq!(
            spelled("https://müller.example/*").relate(&spelled("https://xn--mller-kva.example/a")),
            Relation::Covers
        );
    }

    #[test]
    fn patterns_are_related_by_the_calls_in_them() {
        let rows = &[
            ("https://h/a", "https://H:443/a", Relation::Same),
            ("https://h/a*", "https://h/a**", Relation::Same),
            ("https://h/*", "https://h/a/*", Relation::Covers),
            ("https://h/a/b", "https://h/a/*", Relation::CoveredBy),
            ("https://h/a/*", "https://h/*/b", Relation::Overlaps),
            ("https://h/a/*", "https://h/b/*", Relation::Apart),
            ("https://h/*", "https://i/*", Relation::Apart),
            ("https://h/*", "http://h/*", Relation::Apart),
            ("https://h/a", "https://h/a?x=1", Relation::Covers),
            ("https://h/a?x=*", "https://h/a?x=1", Relation::Covers),
            ("https://h/a?x=1", "https://h/a?x=2", Relation::Apart),
            ("https://h/*?x=1", "https://h/a", Relation::Overlaps),
        ];
        for (one, other, expected) in rows {
            let turned = match expected {
                Relation::Covers => Relation::CoveredBy,
                Relation::CoveredBy => Relation::Covers,
                same => *same,
            };
            assert_eq!(pattern(one).relate(&pattern(other)), *expected, "{one} {other}");
            assert_eq!(pattern(other).relate(&pattern(one)), turned, "{other} {one}");
        }
    }

    #[test]
    fn methods_are_related_by_name() {
        let list = |names: &str| names.split_whitespace().map(str::to_string).collect::<Vec<_>>();
        let rows = &[
            ("GET POST", "POST GET", Relation::Same),
            ("GET POST", "post", Relation::Covers),
            ("OPTION", "OPTIONS GET", Relation::CoveredBy),
            ("GET POST", "POST PUT", Relation::Overlaps),
            ("GET", "PUT", Relation::Apart),
            ("", "PUT", Relation::Apart),
            ("", "", Relation::Apart),
        ];
        for (one, other, expected) in rows {
            assert_eq!(relate_methods(&list(one), &list(other)), *expected, "{one} / {other}");
        }
    }
}
