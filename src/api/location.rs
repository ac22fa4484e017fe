//! `Location`: a URI reference (RFC 9110, section 10.2.2), which may have a host, dots, a query and a fragment.

use super::request::decode;

/// The last step of the path that is not empty, decoded: the id of what was created.
///
/// Source: RFC 3986, sections 3 (the parts of a reference), 5.2.4 (dots) and 2.4 (when to decode).
pub fn last_step(location: &str) -> Option<String> {
    let mut steps = Vec::new();
    for step in path_of(location.trim()).split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.pop().map(decode)
}

/// The path of a reference: without scheme, host, query and fragment.
fn path_of(location: &str) -> &str {
    let hierarchical = location.split(['?', '#']).next().unwrap_or_default();
    let rest = match hierarchical.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => rest,
        _ => hierarchical,
    };
    match rest.strip_prefix("//") {
        Some(behind) => behind.find('/').map_or("", |at| &behind[at..]),
        None => rest,
    }
}

fn is_scheme(text: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.');
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(location: &str, expect: Option<&str>) {
        assert_eq!(last_step(location).as_deref(), expect, "{location}");
    }

    #[test]
    fn the_last_step_that_is_not_empty_is_the_id() {
        check("/ajo/content/templates/ID", Some("ID"));
        check("/ajo/content/templates/ID/", Some("ID"));
        check("/ajo/content/templates/ID//", Some("ID"));
        check("https://platform.adobe.io/ajo/content/templates/ID", Some("ID"));
        check("//platform.adobe.io/templates/ID/", Some("ID"));
        check("templates/ID", Some("ID"));
        check("ID", Some("ID"));
        check(" /templates/ID ", Some("ID"));
    }

    #[test]
    fn it_is_decoded_after_the_path_is_taken_apart() {
        check("/ajo/content/templates/a%20b?x=1", Some("a b"));
        check("/templates/a%2Fb", Some("a/b"));
        check("/templates/a%3Fb%23c", Some("a?b#c"));
        check("/templates/%C3%A9", Some("é"));
        check("/templates/a+b", Some("a+b"));
        check("/templates/100%", Some("100%"));
        check("/templates/%+1%zz", Some("%+1%zz"));
    }

    #[test]
    fn query_fragment_and_dots_are_no_part_of_it() {
        check("/templates/ID?x=/y/z", Some("ID"));
        check("/templates/ID/?x", Some("ID"));
        check("/templates/ID#a/b", Some("ID"));
        check("/templates/ID#a?b", Some("ID"));
        check("/templates/./ID/.", Some("ID"));
        check("/templates/other/../ID", Some("ID"));
        check("/templates/ID/x/..", Some("ID"));
        check("../templates/ajo:ID", Some("ajo:ID"));
    }

    #[test]
    fn a_host_is_no_id() {
        for none in
            ["", "/", "//", "https://host.example", "https://host.example/", "//host.example?x", "?x=1", "#a", ".."]
        {
            check(none, None);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn any_text_is_read(location in ".{0,60}") {
            if let Some(id) = last_step(&location) {
                prop_assert!(!id.is_empty());
            }
        }

        #[test]
        fn what_was_encoded_comes_back(id in "[^/]{1,20}", base in "(https://h\\.example)?(/[a-z]{1,5}){0,3}", end in "/?(\\?[^#]{0,5})?(#.{0,5})?") {
            prop_assume!(!matches!(id.as_str(), "." | ".."));
            let encoded = crate::api::request::encode(&id);
            prop_assert_eq!(last_step(&format!("{base}/{encoded}{end}")), Some(id));
        }
    }
}
