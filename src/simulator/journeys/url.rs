//! Whether the URL of a configuration is one, wildcards included.

/// What is wrong with a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no URL.
    Malformed,
    /// It has a wildcard before the path.
    WildcardInHost,
}

/// Checks an absolute http or https URL whose path and query may have `*`.
pub fn check_url(url: &str) -> Result<(), Fault> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| strip_prefix_without_case(url, scheme));
    let rest = rest.ok_or(Fault::Malformed)?;
    if rest.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c)) {
        return Err(Fault::Malformed);
    }
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let (host, port) = authority.rsplit_once(':').unwrap_or((authority, "443"));
    // A wildcard in the port is a malformed URL, as the vendor's example of https://api.example*.org:8*0 shows.
    if !port.parse::<u16>().is_ok_and(|port| port > 0) || port.starts_with('+') {
        return Err(Fault::Malformed);
    }
    if host.contains('*') {
        return Err(Fault::WildcardInHost);
    }
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    if host.split('.').all(is_label) { Ok(()) } else { Err(Fault::Malformed) }
}

fn strip_prefix_without_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let start = text.get(..prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, expect: Result<(), Fault>) {
        assert_eq!(check_url(url), expect, "{url}");
    }

    #[test]
    fn urls_of_the_documents_are_judged_as_documented() {
        check("https://api.example.org/data/2.5/weather", Ok(()));
        check("https://api.example.org/data/2.5/*", Ok(()));
        check("https://api.example.com/v3/messages/*/send", Ok(()));
        check("https://api.example*.org:8*0/data/2.5/weather", Err(Fault::Malformed));
        check("https://*.example.org/data", Err(Fault::WildcardInHost));
    }

    #[test]
    fn other_urls() {
        check("HTTP://localhost:8080?q=*", Ok(()));
        check("https://bücher.example/a", Ok(()));
        for url in ["", "api.example.org", "ftp://a.b", "https://", "https:///a", "https://a..b/", "https://a b/"] {
            check(url, Err(Fault::Malformed));
        }
        for url in
            ["https://a:0/", "https://a:65536/", "https://a:+80/", "https://a:/", "https://u@a/", "https://a/\"x"]
        {
            check(url, Err(Fault::Malformed));
        }
    }
}
