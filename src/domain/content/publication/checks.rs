//! What would stop the publication of a fragment, and what has to be known before it.

use serde_json::Value;

use super::attributes::attributes;
use super::content::{content_of, largest, line_at};
use crate::domain::content::lint::{Finding, Role, Severity, Subject, lint_writing};
use crate::domain::content::references::{Embed, EmbedId, embeds};

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Nothing stands against the publication.
    Passes,
    /// The API refuses such a publication, as it is documented.
    Fails,
    /// No fault, or one that shows later; to be known.
    Note,
}

/// One check.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// What came of it.
    pub grade: Grade,
    /// What was found.
    pub sentence: String,
    /// What that means.
    pub detail: String,
    /// The line of the content where it stands.
    pub line: Option<usize>,
    /// What a message of the API about it would name.
    pub names: Vec<String>,
}

/// What is live.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Live<'a> {
    /// Nothing: it was never published.
    Never,
    /// This.
    Here(&'a Value),
    /// It could not be read.
    Unknown,
}

/// How an embedded fragment stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Something of it is live.
    Live,
    /// It is there, and was never published.
    Draft,
    /// It is not there.
    Missing,
    /// It could not be read: why.
    Unknown(String),
}

/// An embedded fragment, as it was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Embedded {
    /// Its id, without what stands in front of the colon.
    pub id: String,
    /// Its own name, where it was read.
    pub name: Option<String>,
    /// How it stands.
    pub standing: Standing,
    /// Whether it embeds fragments itself.
    pub embeds_others: bool,
}

/// The checks of a draft against what is live; `embedded` are the fragments that it embeds.
pub fn checks_of(draft: &Value, live: Live, embedded: &[Embedded]) -> Vec<Check> {
    let Some((member, content)) = content_of(draft) else {
        let sentence = "The content could not be read.".to_string();
        let detail =
            "The fragment has no text where its type says that it is: nothing of it can be checked.".to_string();
        return vec![Check { grade: Grade::Note, sentence, detail, line: None, names: Vec::new() }];
    };
    let mut checks = vec![check_attributes(content, live), check_size(content, largest(draft))];
    checks.extend(content.trim().is_empty().then(|| {
        let detail = "There is nothing to publish.";
        Check { names: vec!["empty".into()], ..note(format!("fragment.{member} is empty"), detail) }
    }));
    let (mut live_ones, mut seen) = (Vec::new(), Vec::new());
    for Embed { id, name, range } in embeds(content) {
        if seen.contains(&id) {
            continue;
        }
        seen.push(id.clone());
        let line = Some(line_at(content, range.start));
        let found = check_embed(&id, name.as_deref(), embedded);
        match found {
            Ok(name) => live_ones.push(name),
            Err(check) => checks.push(Check { line, ..check }),
        }
    }
    if !live_ones.is_empty() {
        let sentence = match live_ones.as_slice() {
            [one] => format!("The fragment that it embeds is live: {one}"),
            all => format!("{} fragments that it embeds are live: {}", all.len(), all.join(", ")),
        };
        checks.push(Check { grade: Grade::Passes, ..note(sentence, "") });
    }
    checks.extend(check_writing(member, content));
    checks.sort_by_key(|check| match check.grade {
        Grade::Fails => 0,
        Grade::Passes => 1,
        Grade::Note => 2,
    });
    checks
}

fn note(sentence: String, detail: &str) -> Check {
    Check { grade: Grade::Note, sentence, detail: detail.into(), line: None, names: Vec::new() }
}

/// Source: "Create fragments" in the Journey Optimizer guide: a live fragment takes no new personalization attribute.
fn check_attributes(content: &str, live: Live) -> Check {
    const RULE: &str = "After its first publication a fragment may not use attributes that its live version does not \
                        have. Take them out, or make a new fragment and change what embeds this one.";
    let used = attributes(content);
    let passes = |sentence: &str, detail: String| Check { grade: Grade::Passes, detail, ..note(sentence.into(), "") };
    let names = |all: &[(&str, usize)]| all.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let live = match live {
        Live::Never if used.is_empty() => return passes("No personalization attribute", String::new()),
        Live::Never => {
            let detail = format!("{}. After the first publication no new one can be added.", names(&used));
            return passes("The attributes are free: it was never published", detail);
        }
        Live::Unknown => {
            let detail = "What is live could not be read, so new personalization attributes cannot be told.";
            return note("New personalization attributes: not known".into(), detail);
        }
        Live::Here(live) => content_of(live).map(|(_, text)| text).unwrap_or_default(),
    };
    let known = attributes(live);
    let is_new = |(name, _): &(&str, usize)| !known.iter().any(|(other, _)| other == name);
    let new: Vec<(&str, usize)> = used.iter().copied().filter(is_new).collect();
    match new.as_slice() {
        [] if used.is_empty() => passes("No new personalization attribute", String::new()),
        [] => passes("No new personalization attribute", format!("Live and draft use {}.", names(&used))),
        [(first, at), rest @ ..] => {
            let sentence = match rest {
                [] => format!("A new personalization attribute: {first}"),
                _ => format!("{} new personalization attributes: {}", new.len(), names(&new)),
            };
            Check {
                grade: Grade::Fails,
                line: Some(line_at(content, *at)),
                names: new.iter().map(|(name, _)| name.to_string()).collect(),
                ..note(sentence, RULE)
            }
        }
    }
}

fn check_size(content: &str, largest: Option<usize>) -> Check {
    let size = content.len();
    let Some(largest) = largest else { return note(size_of(size), "No limit is documented for this type.") };
    let sentence = format!("{} of {} KB", size_of(size), largest / 1024);
    if size <= largest {
        return Check { grade: Grade::Passes, ..note(sentence, "") };
    }
    let detail = format!("It is {} too large to be published.", size_of(size - largest));
    let names = ["larger than", "too large", "size"].map(String::from).to_vec();
    Check { grade: Grade::Fails, names, ..note(sentence, &detail) }
}

/// What is wrong with the text, which the API does not look at when it publishes. What is embedded has checks of its own.
fn check_writing(member: &str, content: &str) -> Vec<Check> {
    let Some(role) = Role::at(&format!("/fragment/{member}")) else { return Vec::new() };
    let found = lint_writing(Subject::alone(content, role)).into_iter();
    let wrong = found.filter(|finding| finding.severity != Severity::Info);
    let one = |finding: Finding| {
        let detail = match finding.severity {
            Severity::Error => "Where it is delivered it fails, or shows what is not meant.",
            Severity::Warning | Severity::Info => "It is probably not meant.",
        };
        let sentence = finding.sentence.trim_end_matches('.').to_string();
        Check { line: Some(line_at(content, finding.range.start)), ..note(sentence, detail) }
    };
    wrong.map(one).collect()
}

/// A size in words, one digit behind the point.
fn size_of(bytes: usize) -> String {
    if bytes < 1024 { format!("{bytes} B") } else { format!("{:.1} KB", bytes as f64 / 1024.0) }
}

/// The name of one that is live, or what has to be said of another one.
fn check_embed(id: &EmbedId, named: Option<&str>, embedded: &[Embedded]) -> Result<String, Check> {
    const LATER: &str = "The API does not check it when it publishes; the delivery fails where it is missing.";
    let (prefix, id) = match id {
        EmbedId::Dynamic(expression) => {
            let detail =
                "Which fragment it is, is decided at delivery; a wrong ID fails there. The API does not check it.";
            return Err(note(format!("A dynamic reference: {expression}"), detail));
        }
        EmbedId::Fixed { prefix, id } => (prefix.as_str(), id),
    };
    let called = |name: Option<&str>| name.map(|name| format!("“{name}”")).unwrap_or_else(|| id.clone());
    if !matches!(prefix, "ajo" | "") {
        return Err(note(format!("{} is a fragment of {prefix}", called(named)), "This API does not know it."));
    }
    let Some(one) = embedded.iter().find(|one| one.id == *id) else {
        return Err(note(format!("{} was not looked at", called(named)), "It is one of many that it embeds."));
    };
    let name = called(one.name.as_deref().or(named));
    match &one.standing {
        Standing::Live if one.embeds_others => {
            let detail = "Fragments that it embeds are embedded through it. One nesting level is documented for expression \
                          fragments.";
            Err(note(format!("{name} is live, and embeds others itself"), detail))
        }
        Standing::Live => Ok(name),
        Standing::Draft => {
            Err(note(format!("{name} was never published"), "Publish it first: a draft is not delivered."))
        }
        Standing::Missing => Err(note(format!("{name} does not exist"), LATER)),
        Standing::Unknown(why) => Err(note(format!("{name} could not be read"), why)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn html(content: &str) -> Value {
        json!({ "type": "html", "fragment": { "content": content } })
    }

    fn embedded(id: &str, standing: Standing, embeds_others: bool) -> Embedded {
        Embedded { id: id.into(), name: Some(id.to_uppercase()), standing, embeds_others }
    }

    /// What is said: the grade, the sentence, and the line where there is one.
    #[track_caller]
    fn check(draft: &str, live: Live, embedded: &[Embedded], expect: &[(Grade, &str, Option<usize>)]) {
        let found = checks_of(&html(draft), live, embedded);
        let found: Vec<_> = found.iter().map(|one| (one.grade, one.sentence.as_str(), one.line)).collect();
        assert_eq!(found, expect, "{draft}");
    }

    use Grade::{Fails, Note, Passes};

    #[test]
    fn a_new_attribute_fails_after_the_first_publication_only() {
        let text = "Hi\n{{profile.a}} {{profile.b}}";
        let free = "The attributes are free: it was never published";
        check(text, Live::Never, &[], &[(Passes, free, None), (Passes, "30 B of 100 KB", None)]);
        let one = html("{{profile.a}}");
        let new = "A new personalization attribute: profile.b";
        check(text, Live::Here(&one), &[], &[(Fails, new, Some(2)), (Passes, "30 B of 100 KB", None)]);
        let both = html("{{profile.b}}{{profile.a}}{{profile.c}}");
        let none = "No new personalization attribute";
        check(text, Live::Here(&both), &[], &[(Passes, none, None), (Passes, "30 B of 100 KB", None)]);
        let two = "2 new personalization attributes: profile.a, profile.b";
        check(text, Live::Here(&html("")), &[], &[(Fails, two, Some(2)), (Passes, "30 B of 100 KB", None)]);
        let not_known = "New personalization attributes: not known";
        check(text, Live::Unknown, &[], &[(Passes, "30 B of 100 KB", None), (Note, not_known, None)]);
    }

    #[test]
    fn what_is_too_large_fails() {
        let large = "x".repeat(100 * 1024 + 1);
        let none = "No personalization attribute";
        check(&large, Live::Never, &[], &[(Fails, "100.0 KB of 100 KB", None), (Passes, none, None)]);
        let empty = [(Passes, none, None), (Passes, "0 B of 100 KB", None), (Note, "fragment.content is empty", None)];
        check("", Live::Never, &[], &empty);
    }

    #[test]
    fn each_embedded_fragment_is_said_by_how_it_stands() {
        let text = "{{fragment id='ajo:a'}}\n{{fragment id='ajo:b'}}{{fragment id='ajo:c' name='C'}}{{fragment id='aem:d'}}\
                    \n{{fragment id=profile.e}}{{fragment id='ajo:a'}}{{fragment id='ajo:f'}}{{fragment id='g'}}";
        let all = [
            embedded("a", Standing::Live, false),
            embedded("b", Standing::Draft, false),
            Embedded { name: None, ..embedded("c", Standing::Missing, false) },
            embedded("f", Standing::Live, true),
            embedded("g", Standing::Unknown("No.".into()), false),
        ];
        let found = checks_of(&html(text), Live::Never, &all);
        let found: Vec<_> = found.iter().skip(2).map(|one| (one.grade, one.sentence.as_str(), one.line)).collect();
        let expect = [
            (Passes, "The fragment that it embeds is live: “A”", None),
            (Note, "“B” was never published", Some(2)),
            (Note, "“C” does not exist", Some(2)),
            (Note, "d is a fragment of aem", Some(2)),
            (Note, "A dynamic reference: profile.e", Some(3)),
            (Note, "“F” is live, and embeds others itself", Some(3)),
            (Note, "“G” could not be read", Some(3)),
            (
                Note,
                "The id `g` does not say where the fragment lives: ids begin with `ajo:`, `aem:` or `external:`",
                Some(3),
            ),
        ];
        assert_eq!(found, expect);
    }

    #[test]
    fn what_is_wrong_with_the_text_is_said() {
        let found = checks_of(&html("a\n{{profile.x"), Live::Never, &[]);
        let last = found.last().expect("there is one");
        assert_eq!((last.grade, last.line), (Note, Some(2)), "{found:?}");
        assert!(last.sentence.contains("never closed") && !last.sentence.ends_with('.'), "{}", last.sentence);
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let found = checks_of(&json!({ "type": "html" }), Live::Never, &[]);
        assert_eq!((found.len(), found[0].grade), (1, Note));
    }
}
