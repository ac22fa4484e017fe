//! Many more actions, for lists that are longer than a screen.

use serde_json::json;

use super::definition::Action;
use super::program::Program;

/// What the names are made of: packages, and what the actions do.
const PACKAGES: [&str; 4] = ["", "jobs/", "mail/", "shop/"];
const DEEDS: [&str; 5] = ["import", "export", "notify", "resize", "sync"];
const KINDS: [&str; 4] = ["nodejs:24", "nodejs:22", "nodejs:20", "python:3.11"];

/// So many more actions, the same each time: one of ten is a sequence, one of seven a web action.
pub fn many_actions(count: usize) -> Vec<Action> {
    let one = |number: usize| {
        let (package, deed) = (PACKAGES[number % PACKAGES.len()], DEEDS[number / PACKAGES.len() % DEEDS.len()]);
        let action = Action::new(&format!("{package}{deed}-{number:05}"));
        if number.is_multiple_of(10) {
            let components = ["/_/hello", "/_/echo"].map(str::to_string).to_vec();
            return Action { kind: "sequence".into(), components, program: Program::Sequence, ..action };
        }
        let is_web = number.is_multiple_of(7);
        Action {
            kind: KINDS[number % KINDS.len()].into(),
            code: format!("const main = () => ({{ number: {number} }});\n"),
            annotations: is_web.then(|| ("web-export".into(), json!(true))).into_iter().collect(),
            ..action
        }
    };
    (1..=count).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_as_many_as_wanted_and_would_all_be_accepted() {
        let all = many_actions(1000);
        let names: std::collections::BTreeSet<&str> = all.iter().map(|one| one.name.as_str()).collect();
        assert_eq!((all.len(), names.len()), (1000, 1000));
        assert!(all.iter().all(|one| one.check().is_ok()));
        assert_eq!(all.iter().filter(|one| one.kind == "sequence").count(), 100);
        assert!(many_actions(0).is_empty());
    }
}
