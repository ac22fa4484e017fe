//! Which hosts a content security policy lets a page call.
//!
//! Source: Content Security Policy Level 3, 6.1.2 (`connect-src`) and 6.7.2 (what fits a source).

/// Whether a page may call an address under its policies: all hold together. `own` is the origin of the page, `url` the whole
/// address with its scheme; without any policy everything may be called.
///
/// Errors: the sentence that names the host and the place where it is added.
pub fn check_connection(policies: &[String], own: &str, url: &str) -> Result<(), String> {
    // A header may have several policies, with commas between them.
    let every = policies.iter().flat_map(|policy| policy.split(','));
    if every.filter_map(sources_of).all(|sources| sources.iter().any(|source| fits(source, own, url))) {
        return Ok(());
    }
    let origin = origin_of(url);
    Err(format!(
        "The security policy of this page does not let it call {origin}. Take a gateway on this page's own host, or have \
         {origin} added to connect-src: deploy/cdn/README.md, \"Another host\", says in which file."
    ))
}

/// The sources of `connect-src`, or of what stands for it; nothing for a policy that leaves it open.
fn sources_of(policy: &str) -> Option<Vec<&str>> {
    let find = |name: &str| {
        let mut directives = policy.split(';').map(|directive| directive.split_ascii_whitespace());
        directives.find_map(|mut words| words.next()?.eq_ignore_ascii_case(name).then(|| words.collect()))
    };
    find("connect-src").or_else(|| find("default-src"))
}

fn fits(source: &str, own: &str, url: &str) -> bool {
    if source.eq_ignore_ascii_case("'self'") {
        return origin_of(url) == own;
    }
    if source.starts_with('\'') {
        return false;
    }
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    if source == "*" {
        return matches!(scheme, "http" | "https" | "ws" | "wss") || url.starts_with(&scheme_of(own));
    }
    if let Some(only) = source.strip_suffix(':') {
        return fits_scheme(only, scheme);
    }
    let (wanted, source) = match source.split_once("://") {
        Some((wanted, source)) => (wanted, source),
        None => (own.split_once("://").unwrap_or_default().0, source),
    };
    let (place, path) = source.find('/').map_or((source, ""), |at| source.split_at(at));
    let (host, port) = split_port(place);
    let (target, target_path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
    let (target, target_port) = split_port(target);
    let default = if scheme == "https" { "443" } else { "80" };
    let fits_port = port == Some("*") || port.unwrap_or(default) == target_port.unwrap_or(default);
    fits_scheme(wanted, scheme) && fits_host(host, target) && fits_port && fits_path(path, target_path)
}

/// A policy that names `http` means `https` too.
fn fits_scheme(wanted: &str, scheme: &str) -> bool {
    wanted.eq_ignore_ascii_case(scheme) || wanted.eq_ignore_ascii_case("http") && scheme == "https"
}

fn fits_host(host: &str, target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    match host.to_ascii_lowercase().strip_prefix('*') {
        Some(end) => target.len() > end.len() && target.ends_with(end),
        None => host.eq_ignore_ascii_case(&target),
    }
}

/// A path that ends with a slash means everything below it, another one itself alone.
fn fits_path(path: &str, target: &str) -> bool {
    let target = target.split(['?', '#']).next().unwrap_or_default();
    path.is_empty() || path == "/" || if path.ends_with('/') { target.starts_with(path) } else { target == path }
}

fn split_port(place: &str) -> (&str, Option<&str>) {
    place.rsplit_once(':').map_or((place, None), |(host, port)| (host, Some(port)))
}

fn scheme_of(url: &str) -> String {
    url.split_once("://").map(|(scheme, _)| format!("{scheme}://")).unwrap_or_default()
}

/// Scheme, host and port of an address.
fn origin_of(url: &str) -> &str {
    let begin = url.find("://").map_or(0, |at| at + 3);
    url[begin..].find(['/', '?', '#']).map_or(url, |at| &url[..begin + at])
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "https://console.example.com";
    const SHIPPED: &str = "default-src 'none'; connect-src 'self' https://api.adobe.io https://platform.adobe.io";

    #[track_caller]
    fn check(policies: &[&str], url: &str, expect: bool) {
        let policies: Vec<String> = policies.iter().map(|policy| policy.to_string()).collect();
        assert_eq!(check_connection(&policies, OWN, url).is_ok(), expect, "{policies:?} {url}");
    }

    #[test]
    fn the_shipped_policy_has_adobe_and_its_own_host() {
        for (url, expect) in [
            ("https://platform.adobe.io/ajo/content", true),
            ("https://api.adobe.io", true),
            ("https://console.example.com/gateway/content", true),
            ("https://proxy.example.com/content", false),
            ("http://platform.adobe.io/ajo", false),
            ("https://platform.adobe.io:8443/ajo", false),
            ("https://platform.adobe.io.evil.example/x", false),
            ("http://127.0.0.1:8787/ajo/content", false),
        ] {
            check(&[SHIPPED], url, expect);
        }
    }

    #[test]
    fn every_policy_has_to_allow_it() {
        let url = "https://proxy.example.com/x";
        check(&[], url, true);
        check(&["script-src 'self'"], url, true);
        check(&["connect-src *"], url, true);
        check(&["connect-src *", SHIPPED], url, false);
        check(&["connect-src *, connect-src 'self'"], url, false);
        check(&["default-src 'self'"], url, false);
        check(&["connect-src"], url, false);
        check(&["Connect-Src HTTPS://Proxy.Example.com"], url, true);
    }

    #[test]
    fn sources_are_read_as_a_browser_reads_them() {
        for (source, url, expect) in [
            ("'none'", "https://a.example/", false),
            ("https:", "https://a.example/", true),
            ("https:", "http://a.example/", false),
            ("http:", "https://a.example/", true),
            ("a.example", "https://a.example/x", true),
            ("a.example", "http://a.example/x", false),
            ("*.a.example", "https://b.a.example/", true),
            ("*.a.example", "https://a.example/", false),
            ("https://a.example:*", "https://a.example:8443/", true),
            ("https://a.example:443", "https://a.example/", true),
            ("http://127.0.0.1:8787", "http://127.0.0.1:8787/x", true),
            ("http://127.0.0.1:8787", "http://127.0.0.1:8788/x", false),
            ("https://a.example/api/", "https://a.example/api/v1", true),
            ("https://a.example/api/", "https://a.example/other", false),
            ("https://a.example/api", "https://a.example/api/v1", false),
            ("*", "https://a.example/", true),
        ] {
            check(&[&format!("connect-src {source}")], url, expect);
        }
    }

    #[test]
    fn the_sentence_names_the_host_and_the_place_to_add_it() {
        let said = check_connection(&[SHIPPED.to_string()], OWN, "https://p.example.com/a/b?c").unwrap_err();
        assert!(said.contains("call https://p.example.com. ") && said.contains("deploy/cdn/README.md"), "{said}");
    }
}
