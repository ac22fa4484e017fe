//! What a URL must be, for endpoints that are limited and for addresses that are called.

/// An absolute `http://` or `https://` URL.
///
/// Source: `webhook_url` and `url` of the Runtime reference are addresses that a server calls.
pub fn check_http_url(text: &str) -> Result<(), String> {
    let authority = find_authority(text).ok_or("Give a whole URL that starts with https:// or http://.")?;
    check_host(authority).map_err(|problem| format!("The URL is malformed: {problem}."))
}

/// The endpoint of a capping configuration: an absolute URL; wildcards (`*`) everywhere but in host and port.
///
/// Source: the errors of `GET /endpointConfigs/{uid}/canDeploy`, ERR_ENDPOINTCONFIG_100 to 102.
pub fn check_endpoint_url(text: &str) -> Result<(), String> {
    let authority = find_authority(text).ok_or(
        "Missing or invalid url: give a whole URL that starts with https:// or http:// (ERR_ENDPOINTCONFIG_100).",
    )?;
    // A wildcard in the port is answered as malformed: the vendor's own example of ERR_ENDPOINTCONFIG_101.
    let port = authority.rsplit_once(':').map_or("", |(_, port)| port);
    if authority.contains('*') && !port.contains('*') {
        return Err("Malformed url: wildchar in url not allowed in host:port (ERR_ENDPOINTCONFIG_102).".into());
    }
    check_host(authority).map_err(|problem| format!("Malformed url: {problem} (ERR_ENDPOINTCONFIG_101)."))
}

/// The endpoint of a throttling configuration: an absolute URL; wildcards (`*`) everywhere but in the host part.
///
/// Source: "Throttling API" in the Journey Optimizer guide, ERR_THROTTLING_CONFIG_104 and 105.
pub fn check_url_pattern(text: &str) -> Result<(), String> {
    let authority = find_authority(text).ok_or(
        "Malformed url pattern: give a whole URL that starts with https:// or http:// (ERR_THROTTLING_CONFIG_104).",
    )?;
    if authority.contains('*') {
        return Err("Wildcards not allowed in host part of the url pattern (ERR_THROTTLING_CONFIG_105).".into());
    }
    check_host(authority).map_err(|problem| format!("Malformed url pattern: {problem} (ERR_THROTTLING_CONFIG_104)."))
}

/// The host and port of an `http` URL without blanks in it; the scheme is compared without case (RFC 3986, 3.1).
fn find_authority(text: &str) -> Option<&str> {
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let (scheme, rest) = text.split_once("://")?;
    let http = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    http.then(|| rest.split(['/', '?', '#']).next().unwrap_or_default())
}

/// `host` or `host:port`; the host a name, an IPv4 address or an IPv6 address in brackets. `Err` says what is wrong.
fn check_host(authority: &str) -> Result<(), &'static str> {
    let (host, port) = match authority.rfind(':') {
        Some(at) if !authority[at..].contains(']') => (&authority[..at], Some(&authority[at + 1..])),
        _ => (authority, None),
    };
    if port
        .is_some_and(|port| !port.bytes().all(|byte| byte.is_ascii_digit()) || !matches!(port.parse(), Ok(1..=65535)))
    {
        return Err("the port is a number from 1 to 65535");
    }
    if let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return if is_ipv6(address) { Ok(()) } else { Err("this is not an IPv6 address") };
    }
    if host.is_empty() {
        return Err("the host is missing");
    }
    // Letters of other scripts are sent as Punycode by who calls the endpoint; their blanks and marks are refused here.
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || (!c.is_ascii() && !is_mark(c));
    let labels = host.strip_suffix('.').unwrap_or(host).split('.');
    if labels.into_iter().any(|label| label.is_empty() || !label.chars().all(plain)) {
        return Err("a host is letters, digits, hyphens and single dots");
    }
    Ok(())
}

/// Blanks, punctuation and format characters beyond ASCII that look like nothing, or like a dot or a slash.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3003}' | '\u{fe00}'..='\u{fe7f}' | '\u{fef0}'..='\u{ffff}')
}

/// RFC 4291 §2.2: eight groups of up to four hexadecimal digits, one run of zero groups written as `::`, and perhaps an
/// IPv4 address in the place of the last two.
fn is_ipv6(address: &str) -> bool {
    let count = |part: &str, last: bool| -> Option<usize> {
        if part.is_empty() {
            return Some(0);
        }
        let groups: Vec<&str> = part.split(':').collect();
        let mut total = 0;
        for (at, group) in groups.iter().enumerate() {
            let hex = group.len() <= 4 && !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_hexdigit());
            let v4 = last && at + 1 == groups.len() && is_ipv4(group);
            total += if v4 { 2 } else { usize::from(hex) };
            if !hex && !v4 {
                return None;
            }
        }
        Some(total)
    };
    match address.split_once("::") {
        Some((head, tail)) => {
            matches!((count(head, false), count(tail, true)), (Some(head), Some(tail)) if head + tail < 8)
        }
        None => count(address, true) == Some(8),
    }
}

/// Whether a host is an IP address and no name: four numbers (also with the dot at the end that a name may have), or an
/// address in brackets.
///
/// Source: RFC 3986, 3.2.2.
pub fn is_ip_host(host: &str) -> bool {
    host.starts_with('[') || is_ipv4(host.strip_suffix('.').unwrap_or(host))
}

fn is_ipv4(address: &str) -> bool {
    let octet = |part: &str| part.len() <= 3 && part.parse::<u8>().is_ok_and(|octet| octet.to_string() == part);
    address.split('.').count() == 4 && address.split('.').all(octet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rule: fn(&str) -> Result<(), String>, good: &[&str], bad: &[(&str, &str)]) {
        for text in good {
            assert_eq!(rule(text), Ok(()), "{text:?}");
        }
        for (text, part) in bad {
            let sentence = rule(text).expect_err(text);
            assert!(sentence.contains(part), "{text:?}: {sentence}");
        }
    }

    /// Absolute URLs without a wildcard, good for each of the rules.
    const GOOD: &[&str] = &[
        "https://api.example.org/data/2.5/weather",
        "http://localhost:8080",
        "HTTPS://API.EXAMPLE.ORG./",
        "https://192.0.2.7:65535/?q={{profile.person.name}}",
        "https://[2001:db8::1]:8443/x",
        "https://[::1]",
        "https://müller.example/ü",
        "https://a_b.example#part",
    ];

    #[test]
    fn an_address_is_an_absolute_http_url() {
        check(
            check_http_url,
            GOOD,
            &[
                ("", "https://"),
                ("api.example.org/data", "https://"),
                ("//api.example.org", "https://"),
                ("javascript:alert(1)", "https://"),
                ("ftp://example.org", "https://"),
                (" https://example.org", "https://"),
                ("https://example.org/a b", "https://"),
                ("https://example.org\r\nX: y", "https://"),
                ("https://", "host"),
                ("https:///path", "host"),
                ("https://example..org", "dots"),
                ("https://good.example@evil.example", "host"),
                ("https://good.example\\@evil.example", "host"),
                ("https://example.org:0", "port"),
                ("https://example.org:65536", "port"),
                ("https://example.org:", "port"),
                ("https://example.org:+80", "port"),
                ("https://[::1", "host"),
                ("https://[nonsense]", "IPv6"),
                ("https://*.example.org", "host"),
            ],
        );
    }

    #[test]
    fn an_address_is_told_from_a_name() {
        for host in ["192.0.2.7", "192.0.2.7.", "[::1]"] {
            assert!(is_ip_host(host), "{host}");
        }
        for host in ["example.org", "192.0.2", "192.0.2.256", "1.2.3.4.example", "localhost"] {
            assert!(!is_ip_host(host), "{host}");
        }
    }

    #[test]
    fn a_capped_endpoint_has_wildcards_behind_the_host_only() {
        check(check_endpoint_url, GOOD, &[]);
        check(
            check_endpoint_url,
            &["https://api.example.org/data/2.5/*", "https://api.example.com/v3/messages/*/send"],
            &[
                ("", "_100"),
                ("https", "_100"),
                ("*", "_100"),
                ("*://api.example.org", "_100"),
                ("https://api.example*.org:8*0/data/2.5/weather", "_101"),
                ("https://*", "_102"),
                ("https://api.example.org:*/", "_101"),
                ("https://api.example.org:80a/", "_101"),
                ("https:///data", "_101"),
            ],
        );
    }

    #[test]
    fn a_throttled_endpoint_has_wildcards_behind_the_host_only() {
        check(check_url_pattern, GOOD, &[]);
        check(
            check_url_pattern,
            &["https://api.example.org/data/2.5/*"],
            &[
                ("", "_104"),
                ("api.example.org/*", "_104"),
                ("https://.example.org/*", "_104"),
                ("https://*.example.org/data", "_105"),
            ],
        );
    }

    #[test]
    fn ipv6_addresses_are_those_that_the_standard_library_reads() {
        let addresses = [
            "::",
            "::1",
            "1::",
            "2001:db8::8:800:200c:417a",
            "1:2:3:4:5:6:7:8",
            "::ffff:129.144.52.38",
            "1:2:3:4:5:6:1.2.3.4",
            "",
            ":",
            ":::",
            "1",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1::2::3",
            "12345::",
            "g::",
            "1:2:3:4:5:6:7::8",
            "::1.2.3",
            "::01.2.3.4",
            "1.2.3.4::",
            "::256.1.1.1",
            "1:2:3:4:5:6:7:1.2.3.4",
        ];
        for address in addresses {
            assert_eq!(is_ipv6(address), address.parse::<std::net::Ipv6Addr>().is_ok(), "{address:?}");
        }
    }
}
