//! What a text embeds: whether it is there, how many, how deep.

use std::collections::BTreeSet;
use std::ops::Range;

use super::finding::{Finding, Severity, say};
use super::subject::{KnownFragment, Looked, Subject};
use crate::domain::content::references::{Embed, EmbedId, embeds, nameless};

/// "Use expression fragments" in the Journey Optimizer guide: 30 in one delivery at most.
const MOST_EXPRESSIONS: usize = 30;

/// Where a fragment can live.
const PREFIXES: [&str; 3] = ["ajo", "aem", "external"];

pub fn check(subject: Subject, found: &mut Vec<Finding>) {
    let all = embeds(subject.text);
    for range in nameless(subject.text) {
        say(found, Severity::Error, range, "This embeds a fragment and does not say which: give it an `id`.");
    }
    for embed in &all {
        check_one(subject, embed, found);
    }
    check_count(subject, &all, found);
}

fn check_one(subject: Subject, embed: &Embed, found: &mut Vec<Finding>) {
    let mut tell = |severity, sentence: String| say(found, severity, embed.range.clone(), sentence);
    let (prefix, id) = match &embed.id {
        EmbedId::Dynamic(expression) => {
            let sentence = format!(
                "Which fragment this is, `{expression}` decides at delivery, and nothing looks at it before: a wrong id \
                 fails then."
            );
            return tell(Severity::Info, sentence);
        }
        EmbedId::Fixed { prefix, id } => (prefix.as_str(), id.as_str()),
    };
    if !PREFIXES.contains(&prefix) {
        let sentence = match prefix {
            "" => format!(
                "The id `{id}` does not say where the fragment lives: ids begin with `ajo:`, `aem:` or `external:`."
            ),
            _ => format!("`{prefix}:` is none of the places where fragments live: `ajo:`, `aem:` and `external:`."),
        };
        tell(Severity::Warning, sentence);
    }
    if !matches!(prefix, "ajo" | "") {
        return;
    }
    let known = match (subject.find)(id) {
        Looked::NotKnown => return,
        Looked::Missing => return tell(Severity::Error, format!("There is no fragment `{id}` in this sandbox.")),
        Looked::Here(known) => known,
    };
    if known.is_live == Some(false) {
        let sentence = format!("The fragment {} is not published: what embeds it cannot be activated.", known.name);
        tell(Severity::Warning, sentence);
    }
    if let Some(deep) = too_deep(subject, id, known) {
        let sentence = format!("The fragment {} {deep}: fragments nest one level deep at most.", known.name);
        tell(Severity::Error, sentence);
    }
}

/// What is too deep in an embedded fragment, for the end of a sentence. One level is allowed: a fragment in a fragment.
fn too_deep<'a>(subject: Subject<'a>, id: &str, known: &'a KnownFragment) -> Option<String> {
    // The text is a fragment itself, and so what it embeds is the one level.
    let mut levels = vec![vec![(id, known)]];
    let most = if subject.role.is_fragment() { 1 } else { 2 };
    while levels.len() <= most {
        let mut next = Vec::new();
        for (outer, fragment) in levels.last()? {
            for inner in fragment.embeds.iter().flatten() {
                let EmbedId::Fixed { prefix, id: inner } = inner else { continue };
                if inner == outer || inner == id {
                    return Some("embeds itself".into());
                }
                if levels.len() == most {
                    return Some(match most {
                        1 => "embeds one itself".into(),
                        _ => format!("embeds {}, which embeds another", fragment.name),
                    });
                }
                if let ("ajo", Looked::Here(found)) = (prefix.as_str(), (subject.find)(inner)) {
                    next.push((inner.as_str(), found));
                }
            }
        }
        levels.push(next);
    }
    None
}

fn check_count(subject: Subject, all: &[Embed], found: &mut Vec<Finding>) {
    let may_be_expression = |id: &str| match (subject.find)(id) {
        Looked::Here(known) => known.is_expression,
        Looked::NotKnown | Looked::Missing => true,
    };
    let mut seen = BTreeSet::new();
    let mut over: Option<Range<usize>> = None;
    for embed in all {
        let counts = match &embed.id {
            EmbedId::Fixed { id, .. } => may_be_expression(id),
            EmbedId::Dynamic(_) => true,
        };
        if counts && seen.insert(&embed.id) && seen.len() > MOST_EXPRESSIONS {
            over.get_or_insert(embed.range.clone());
        }
    }
    if let Some(range) = over {
        let sentence = format!(
            "This is the {}st fragment of {} that can be expression fragments: a delivery has {MOST_EXPRESSIONS} at most.",
            MOST_EXPRESSIONS + 1,
            seen.len()
        );
        say(found, Severity::Warning, range, sentence);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Role;
    use super::super::testing::{check, check_with};
    use super::*;

    fn embed(id: &str) -> String {
        format!("{{{{ fragment id=\"ajo:{id}\" mode=\"inline\" }}}}")
    }

    fn fragment(name: &str, inner: &[&str]) -> KnownFragment {
        let embeds = inner.iter().map(|id| EmbedId::Fixed { prefix: "ajo".into(), id: (*id).into() }).collect();
        KnownFragment { name: name.into(), is_expression: true, is_live: Some(true), embeds: Some(embeds) }
    }

    #[track_caller]
    fn check_known(role: Role, text: &str, known: &[KnownFragment], expect: &[(Severity, usize, usize, &str)]) {
        let find = |id: &str| known.iter().find(|one| one.name == id).map_or(Looked::Missing, Looked::Here);
        check_with(Subject { text, role, find: &find }, expect);
    }

    #[test]
    fn what_is_embedded_is_there_and_published() {
        let text = format!("Hi\n {}", embed("x"));
        check_known(Role::Body, &text, &[], &[(Severity::Error, 2, 2, "no fragment `x` in this sandbox")]);
        check_known(Role::Body, &text, &[fragment("x", &[])], &[]);
        let unread = KnownFragment { is_live: None, ..fragment("x", &[]) };
        check_known(Role::Body, &text, &[unread], &[]);
        let draft = KnownFragment { is_live: Some(false), ..fragment("x", &[]) };
        check_known(Role::Body, &text, &[draft], &[(Severity::Warning, 2, 2, "is not published")]);
        check(Role::Body, &text, &[]);
        check_known(Role::Body, "{{fragment id='aem:y'}}", &[], &[]);
    }

    #[test]
    fn an_id_says_where_and_which() {
        check(Role::Text, "{{fragment id=key}}", &[(Severity::Info, 1, 1, "`key` decides at delivery")]);
        check(Role::Text, "a {{fragment mode='inline'}}", &[(Severity::Error, 1, 3, "give it an `id`")]);
        check(Role::Text, "{{fragment id='x'}}", &[(Severity::Warning, 1, 1, "does not say where")]);
        check(Role::Text, "{{fragment id='acs:x'}}", &[(Severity::Warning, 1, 1, "`acs:` is none")]);
    }

    #[test]
    fn fragments_nest_one_level_deep() {
        let chain = [fragment("a", &["b"]), fragment("b", &["c"]), fragment("c", &[])];
        check_known(Role::Body, &embed("b"), &chain, &[]);
        check_known(Role::Body, &embed("a"), &chain, &[(Severity::Error, 1, 1, "a embeds b, which embeds another")]);
        check_known(Role::Expression, &embed("c"), &chain, &[]);
        check_known(Role::Expression, &embed("b"), &chain, &[(Severity::Error, 1, 1, "b embeds one itself")]);
        let circle = [fragment("a", &["b"]), fragment("b", &["a"])];
        check_known(Role::Body, &embed("a"), &circle, &[(Severity::Error, 1, 1, "a embeds itself")]);
        let unread = KnownFragment { embeds: None, ..fragment("a", &[]) };
        check_known(Role::Expression, &embed("a"), &[unread], &[]);
    }

    #[test]
    fn a_delivery_has_thirty_expressions() {
        let all = |count: usize| (0..count).map(|at| embed(&at.to_string())).collect::<Vec<_>>().join("\n");
        check(Role::Text, &all(30), &[]);
        check(Role::Text, &(all(30) + &all(30)), &[]);
        check(Role::Text, &all(33), &[(Severity::Warning, 31, 1, "31st fragment of 33")]);
        let visual = |at: usize| KnownFragment { is_expression: at > 2, ..fragment(&at.to_string(), &[]) };
        let known: Vec<KnownFragment> = (0..33).map(visual).collect();
        check_known(Role::Text, &all(33), &known, &[]);
    }
}
