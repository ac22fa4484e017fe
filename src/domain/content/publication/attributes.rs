//! The personalization attributes that a text uses.

/// What an attribute begins with: that of a profile, and what a journey or a campaign hands over.
const ROOTS: [&str; 2] = ["profile.", "context."];

/// The attributes that a text uses inside of `{{ }}` and `{% %}`, each once, with the byte where it stands first.
pub fn attributes(text: &str) -> Vec<(&str, usize)> {
    let mut found: Vec<(&str, usize)> = Vec::new();
    for (start, expression) in expressions(text) {
        for (at, word) in words(expression) {
            let is_one = ROOTS.iter().any(|root| word.len() > root.len() && word.starts_with(root));
            if is_one && !found.iter().any(|(known, _)| *known == word) {
                found.push((word, start + at));
            }
        }
    }
    found
}

/// What stands inside of delimiters, each with the byte where it begins.
fn expressions(text: &str) -> Vec<(usize, &str)> {
    let (mut found, mut at) = (Vec::new(), 0);
    loop {
        let next = ["{{", "{%"].into_iter().filter_map(|sign| text[at..].find(sign).map(|offset| at + offset)).min();
        let Some(start) = next else { return found };
        let inside = start + 2;
        let close = if text[start..].starts_with("{{") { "}}" } else { "%}" };
        let end = find_outside_quotes(&text[inside..], close).map_or(text.len(), |offset| inside + offset);
        found.push((inside, &text[inside..end]));
        at = end;
    }
}

/// Where a sign stands that is in no quotes. A quote that is not closed is none.
fn find_outside_quotes(text: &str, sign: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if text[at..].starts_with(sign) {
            return Some(at);
        }
        at += first.len_utf8();
        if matches!(first, '"' | '\'') {
            at += text[at..].find(first).map_or(0, |length| length + 1);
        }
    }
    None
}

/// The words of an expression that are in no quotes, each with the byte where it begins.
fn words(expression: &str) -> Vec<(usize, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '$' | '@' | '`');
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(first) = expression[at..].chars().next() {
        let rest = &expression[at..];
        if is_part(first) {
            let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            found.push((at, rest[..length].trim_end_matches('.')));
            at += length;
        } else {
            at += first.len_utf8();
            if matches!(first, '"' | '\'') {
                at += expression[at..].find(first).map_or(0, |length| length + 1);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let found = attributes(text);
        assert_eq!(found.iter().map(|(name, _)| *name).collect::<Vec<_>>(), expect, "{text}");
        assert!(found.iter().all(|(name, at)| text[*at..].starts_with(name)), "{text}");
    }

    #[test]
    fn attributes_are_found_in_every_kind_of_expression_once() {
        check(
            "Hi {{profile.person.name.firstName}}, {{ profile.person.name.firstName }}",
            &["profile.person.name.firstName"],
        );
        check(
            "{%#if profile._tenant.loyalty.tier = \"gold\"%}{{context.journey.events.`4`.id}}{%/if%}",
            &["profile._tenant.loyalty.tier", "context.journey.events.`4`.id"],
        );
        check("{{fragment id=context.promiseId}}", &["context.promiseId"]);
        check("{{{upper(profile.name)}}}", &["profile.name"]);
        check("{{#each profile.orders as |order|}}{{order.id}}{{/each}}", &["profile.orders"]);
        check("{{profile.a}}é{{profile.b}}", &["profile.a", "profile.b"]);
    }

    #[test]
    fn what_is_no_attribute_is_none() {
        for text in [
            "",
            "profile.person.name",
            "{{ \"profile.person.name\" }}",
            "{{ 'a }} profile.b' }}",
            "{{myprofile.name}}",
            "{{profile.}}",
            "{{profile}}",
            "{% %} profile.a {{ }}",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn what_is_not_closed_is_read_to_the_end() {
        check("{{profile.a", &["profile.a"]);
        check("{{it's profile.a}} and {{profile.b}}", &["profile.a", "profile.b"]);
        check("{{", &[]);
    }
}
