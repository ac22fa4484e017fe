//! Reads the `_headers` file of a host: which response headers go with which path.

use crate::api::wire::Headers;

/// The rules of a `_headers` file, in its order.
#[derive(Debug, Default)]
pub struct HeaderRules(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    pattern: String,
    headers: Headers,
}

impl HeaderRules {
    /// Reads the file. A path stands at the start of a line, its headers below it are indented; `#` begins a comment.
    pub fn parse(text: &str) -> Result<HeaderRules, String> {
        let mut rules: Vec<Rule> = Vec::new();
        let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
        for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty() && !line.trim().starts_with('#')) {
            if !line.starts_with(char::is_whitespace) {
                rules.push(Rule { pattern: line.trim().to_string(), headers: Vec::new() });
                continue;
            }
            let header = line.split_once(':').map(|(name, value)| (name.trim().to_string(), value.trim().to_string()));
            match (rules.last_mut(), header) {
                (Some(rule), Some(header)) => rule.headers.push(header),
                (None, _) => return Err(format!("Line {number} of _headers stands below no path.")),
                (_, None) => return Err(format!("Line {number} of _headers is no header.")),
            }
        }
        Ok(HeaderRules(rules))
    }

    /// The headers of a path.
    pub fn of(&self, path: &str) -> Headers {
        let rules = self.0.iter().filter(|rule| matches(&rule.pattern, path));
        rules.flat_map(|rule| rule.headers.iter().cloned()).collect()
    }
}

/// Whether a path fits a pattern; `*` stands for any characters.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, rest)) => path.strip_prefix(start).is_some_and(|path| {
            path.char_indices().map(|(at, _)| at).chain([path.len()]).any(|at| matches(rest, &path[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::wire::find_header;

    #[track_caller]
    fn check(pattern: &str, path: &str, expect: bool) {
        assert_eq!(matches(pattern, path), expect, "{pattern} {path}");
    }

    #[test]
    fn a_star_stands_for_any_characters() {
        check("/", "/", true);
        check("/", "/a", false);
        check("/*", "/a/b.js", true);
        check("/*.css", "/base-1f.css", true);
        check("/*.css", "/base.css.map", false);
        check("/simulator_worker*", "/simulator_worker_bg.wasm", true);
        check("/simulator_worker*", "/a/simulator_worker.js", false);
    }

    #[test]
    fn a_file_that_makes_no_sense_is_refused() {
        assert_eq!(HeaderRules::parse("  A: b").unwrap_err(), "Line 1 of _headers stands below no path.");
        assert_eq!(HeaderRules::parse("# c\n/*\n  what").unwrap_err(), "Line 3 of _headers is no header.");
    }

    fn shipped() -> HeaderRules {
        HeaderRules::parse(include_str!("../../deploy/cdn/_headers")).expect("the shipped file is well formed")
    }

    #[track_caller]
    fn check_cache(path: &str, expect: &str) {
        let headers = shipped().of(path);
        let count = |name: &str| headers.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name)).count();
        assert_eq!((count("cache-control"), count("content-security-policy")), (1, 1), "{path}");
        assert_eq!(find_header(&headers, "cache-control"), Some(expect), "{path}");
    }

    #[test]
    fn every_shipped_path_has_one_policy_and_one_cache_rule() {
        let immutable = "public, max-age=31536000, immutable";
        for path in ["/", "/index.html", "/boot.mjs", "/simulator_worker.js", "/simulator_worker_bg.wasm"] {
            check_cache(path, "no-cache");
        }
        for path in ["/wheelhouse-0a1b.js", "/wheelhouse-0a1b_bg.wasm", "/base-0a1b.css"] {
            check_cache(path, immutable);
        }
        check_cache("/gateway/runtime/runtime/system/actions", "no-store");
    }
}
