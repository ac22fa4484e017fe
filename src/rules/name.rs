//! What a name must be.

/// The name of an action, or `package/action`.
///
/// Source: OpenWhisk `docs/reference.md`. Adobe's reference does not say how its `{name}` takes a package: the slash is
/// sent encoded, as one segment.
pub fn check_action_name(text: &str) -> Result<(), String> {
    match text.split_once('/') {
        Some((package, action)) => check_entity_name(package).and_then(|()| check_entity_name(action)),
        None => check_entity_name(text),
    }
}

/// A letter, a digit or `_`, then also spaces and `@ . & -`, not ending in a space; 256 at most.
///
/// Source: OpenWhisk `docs/reference.md`; `EntityPath.scala` for `&` and the length.
fn check_entity_name(text: &str) -> Result<(), String> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let inner = |c: char| word(c) || " @.&-".contains(c);
    if text.contains('/') {
        return Err("An action name has one slash at most, between a package and an action.".into());
    }
    if text.chars().count() > 256 {
        return Err("An action name has 256 characters at most.".into());
    }
    match text.chars().next() {
        None => Err("Give the name of an action.".into()),
        Some(first) if !word(first) => Err("An action name starts with a letter, a digit or _.".into()),
        _ if text.ends_with(' ') => Err("An action name does not end in a space.".into()),
        _ if !text.chars().all(inner) => Err("An action name has letters, digits, spaces and _ @ . & - only.".into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, good: bool) {
        assert_eq!(check_action_name(text).is_ok(), good, "{text:?}: {:?}", check_action_name(text));
    }

    #[test]
    fn action_names_follow_the_grammar_of_openwhisk() {
        for good in ["hello", "a", "_", "1st", "a b", "a@b.c-d&e", "a.", "__secured_x", "pkg/a", &"x".repeat(256)] {
            check(good, true);
        }
        for bad in [
            "",
            " a",
            "a ",
            "-a",
            ".a",
            "@a",
            "/ns/p/a",
            "p/",
            "/a",
            "a\tb",
            "a\n",
            "é",
            "a\0",
            "../x",
            &"x".repeat(257),
        ] {
            check(bad, false);
        }
    }
}
