//! Reads the `_headers` file of a host: which response headers go with which path.

use crate::api::wire::Headers;

/// The rules of a `_headers` file, in its order.
#[derive(Debug, Default)]
pub struct HeaderRules(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    pattern: String,
    headers: Headers,
    /// Headers of the rules above that do not hold here.
    without: Vec<String>,
}

impl HeaderRules {
    /// Reads the file. A path stands at the start of a line, its headers below it are indented; `! Name` takes
    /// away what the rules above give; `#` begins a comment.
    pub fn parse(text: &str) -> Result<HeaderRules, String> {
        let mut rules: Vec<Rule> = Vec::new();
        let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
        for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty() && !line.trim().starts_with('#')) {
            if !line.starts_with(char::is_whitespace) {
                rules.push(Rule { pattern: line.trim().to_string(), headers: Vec::new(), without: Vec::new() });
                continue;
            }
            if let (Some(rule), Some(name)) = (rules.last_mut(), line.trim().strip_prefix('!')) {
                rule.without.push(name.trim().to_string());
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
        let mut headers = Headers::new();
        for rule in self.0.iter().filter(|rule| matches(&rule.pattern, path)) {
            headers.retain(|(name, _)| !rule.without.iter().any(|gone| gone.eq_ignore_ascii_case(name)));
            headers.extend(rule.headers.iter().cloned());
        }
        headers
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
        check("/editor-*", "/editor-0a.js", true);
        check("/editor-*", "/a/editor-0a.js", false);
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
        for path in [
            "/",
            "/index.html",
            "/experience.html",
            "/boot.mjs",
            "/shell.mjs",
            "/simulator_worker_loader.js",
            "/preview.html",
        ] {
            check_cache(path, "no-cache");
        }
        for path in ["/wheelhouse-0a1b.js", "/wheelhouse-0a1b_bg.wasm", "/base-0a1b.css", "/editor-0a1b.js"] {
            check_cache(path, immutable);
        }
        check_cache("/gateway/runtime/runtime/system/actions", "no-store");
    }

    #[test]
    fn the_page_of_the_shell_differs_in_the_scripts_that_it_admits_and_in_who_may_frame_it() {
        let policy = |path: &str| find_header(&shipped().of(path), "content-security-policy").map(str::to_string);
        let (alone, shell) = (policy("/index.html").expect("a policy"), policy("/experience.html").expect("a policy"));
        let differing: Vec<_> = alone.split("; ").zip(shell.split("; ")).filter(|(one, other)| one != other).collect();
        let [(script, admitted), (any, framed)] = differing[..] else { panic!("{differing:?}") };
        let hosts = admitted.strip_prefix(script).expect("the same and more").split_whitespace();
        let is_adobe = |host: &str| host.starts_with("https://") && host.rsplit_once(".adobe.").is_some();
        assert!(hosts.clone().count() == 6 && hosts.clone().all(is_adobe), "{admitted}");
        assert_eq!(
            (any, framed),
            ("frame-ancestors 'self' https://*.adobe.com", "frame-ancestors https://experience.adobe.com")
        );
    }

    #[test]
    fn the_frames_of_the_preview_have_a_policy_of_their_own() {
        for (path, images) in [("/preview.html", "img-src data:;"), ("/preview-images.html", "img-src data: https:;")] {
            let headers = shipped().of(path);
            let policy = find_header(&headers, "content-security-policy").expect("it has one");
            assert!(
                policy.starts_with("default-src 'none'; script-src 'sha256-") && policy.contains(images),
                "{policy}"
            );
            assert!(policy.ends_with("; sandbox allow-scripts"), "{policy}");
            let page = std::fs::read_to_string(format!("{}{path}", env!("CARGO_MANIFEST_DIR"))).expect("the page");
            let (own, _) = policy.split_once("; frame-ancestors").expect("a header says who may frame it");
            assert!(page.contains(&format!("content=\"{own}\"")), "{path} says another policy than _headers");
        }
    }

    #[test]
    fn the_frames_of_the_preview_differ_in_the_images_that_they_show() {
        let read =
            |name: &str| std::fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a page");
        assert_eq!(
            read("preview.html").replace("img-src data:;", "img-src data: https:;"),
            read("preview-images.html")
        );
    }
}
