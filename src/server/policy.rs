//! Changed content security policies, for tests that prove that each change is noticed.

use crate::api::wire::Headers;

/// The header.
const NAME: &str = "Content-Security-Policy";

/// A policy that the preview can serve.
#[derive(Debug)]
pub struct Policy {
    /// The word after `--policy`.
    pub name: &'static str,
    /// What becomes of the header.
    change: Change,
    /// Whether the page keeps the policy in its own `meta` element, which would make up for the change.
    keeps_meta: bool,
}

#[derive(Debug)]
enum Change {
    /// The shipped header.
    None,
    /// No header.
    Drop,
    /// Directives with another value; `None` takes one away.
    Set(&'static [(&'static str, Option<&'static str>)]),
}

const fn set(name: &'static str, directives: &'static [(&'static str, Option<&'static str>)]) -> Policy {
    Policy { name, change: Change::Set(directives), keeps_meta: false }
}

/// Every policy; the first is what ships.
pub const POLICIES: &[Policy] = &[
    Policy { name: "shipped", change: Change::None, keeps_meta: true },
    // A host that cannot send headers: what the page says about itself must be enough.
    Policy { name: "meta-only", change: Change::Drop, keeps_meta: true },
    Policy { name: "none", change: Change::Drop, keeps_meta: false },
    // Stricter than the console can bear: it must not start.
    set("no-wasm-eval", &[("script-src", Some("'self'"))]),
    set("no-trusted-types-policy", &[("trusted-types", Some("'none'"))]),
    set("no-worker", &[("worker-src", Some("'none'"))]),
    // Weaker than what ships: an attack must come through.
    set("no-trusted-types", &[("require-trusted-types-for", None), ("trusted-types", None)]),
    set("inline-script", &[("script-src", Some("'self' 'wasm-unsafe-eval' 'unsafe-inline'"))]),
    set("eval", &[("script-src", Some("'self' 'unsafe-eval'"))]),
    set("inline-style", &[("style-src", Some("'self' 'unsafe-inline'"))]),
    set("any-connection", &[("connect-src", Some("*"))]),
    set("any-frame", &[("frame-ancestors", Some("*"))]),
];

impl Policy {
    /// The policy of that name, or a sentence that lists the names.
    pub fn find(name: &str) -> Result<&'static Policy, String> {
        POLICIES.iter().find(|policy| policy.name == name).ok_or_else(|| {
            let names: Vec<&str> = POLICIES.iter().map(|policy| policy.name).collect();
            format!("There is no policy `{name}`: there are {}.", names.join(", "))
        })
    }

    /// Changes the headers of a response.
    pub fn change_headers(&self, headers: &mut Headers) {
        match &self.change {
            Change::None => (),
            Change::Drop => headers.retain(|(name, _)| !name.eq_ignore_ascii_case(NAME)),
            Change::Set(changes) => {
                for (_, value) in headers.iter_mut().filter(|(name, _)| name.eq_ignore_ascii_case(NAME)) {
                    *value = change_directives(value, changes);
                }
            }
        }
    }

    /// Takes the policy out of a page where it would make up for the change.
    pub fn change_page(&self, page: Vec<u8>) -> Vec<u8> {
        if self.keeps_meta {
            return page;
        }
        let Ok(mut text) = String::from_utf8(page.clone()) else { return page };
        let found = text.find(&format!("http-equiv=\"{NAME}\"")).and_then(|at| {
            let start = text[..at].rfind("<meta")?;
            Some(start..at + text[at..].find('>')? + 1)
        });
        if let Some(range) = found {
            text.replace_range(range, "");
        }
        text.into_bytes()
    }
}

fn change_directives(policy: &str, changes: &[(&str, Option<&str>)]) -> String {
    let directives = policy.split(';').filter_map(|directive| {
        let directive = directive.trim();
        let name = directive.split(' ').next().unwrap_or_default();
        match changes.iter().find(|(changed, _)| *changed == name) {
            None => Some(directive.to_string()),
            Some((_, value)) => value.map(|value| format!("{name} {value}")),
        }
    });
    directives.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> String {
        let file = include_str!("../../deploy/cdn/_headers");
        let line = file.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "));
        line.expect("a policy ships").to_string()
    }

    #[test]
    fn every_change_changes_exactly_its_directives() {
        for policy in POLICIES {
            let Change::Set(changes) = policy.change else { continue };
            let mut headers = vec![(NAME.to_string(), shipped())];
            policy.change_headers(&mut headers);
            let changed = |directive: &&str| !headers[0].1.split("; ").any(|other| other == *directive);
            let gone: Vec<&str> = shipped().leak().split("; ").filter(changed).collect();
            assert_eq!(gone.len(), changes.len(), "{}: {gone:?}", policy.name);
        }
    }

    #[test]
    fn the_page_loses_its_own_policy_with_a_change() {
        let page = b"<head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"x\"></head>"
            .to_vec();
        let change = |name: &str| Policy::find(name).expect("it exists").change_page(page.clone());
        assert_eq!(change("shipped"), page);
        assert_eq!(change("eval"), b"<head><meta charset=\"utf-8\"></head>");
    }

    #[test]
    fn an_unknown_name_lists_the_others() {
        assert!(Policy::find("strict").unwrap_err().contains("shipped, meta-only"));
    }
}
