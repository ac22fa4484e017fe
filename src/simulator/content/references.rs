//! Which fragments a content refers to.
//!
//! "Use expression fragments" in the Journey Optimizer guide writes `{{fragment id='ajo:…' mode='inline'}}`, with either
//! quote, with and without blanks, with the members in any order, and `… |fragment id='…'` behind a value. One whose id
//! is a variable ("Dynamic fragments") is decided at delivery, and names none.

use serde_json::Value;

/// The ids of the fragments that a content refers to, in the order of appearance, each once.
pub fn referenced_fragments(content: &Value) -> Vec<String> {
    let mut ids = Vec::new();
    let mut left = vec![content];
    while let Some(value) = left.pop() {
        match value {
            Value::String(text) => {
                for id in text.split("{{").skip(1).flat_map(ids_of) {
                    if !ids.iter().any(|known| known == id) {
                        ids.push(id.to_owned());
                    }
                }
            }
            Value::Array(items) => left.extend(items.iter().rev()),
            Value::Object(members) => left.extend(members.values().rev()),
            _ => {}
        }
    }
    ids
}

/// A part of an expression.
#[derive(Clone, Copy, PartialEq)]
enum Piece<'a> {
    Word(&'a str),
    Quoted(&'a str),
    Mark(char),
}

/// The ids that an expression names, which begins behind its braces: one for each `fragment` at its start or behind `|`.
fn ids_of(expression: &str) -> Vec<&str> {
    let pieces = pieces(expression);
    let calls = pieces.split(|piece| *piece == Piece::Mark('|')).filter(|call| call.first() == Some(&FRAGMENT));
    calls.filter_map(|call| call.windows(3).find_map(id_in)).collect()
}

const FRAGMENT: Piece<'static> = Piece::Word("fragment");

fn id_in<'a>(three: &[Piece<'a>]) -> Option<&'a str> {
    match three {
        [Piece::Word("id"), Piece::Mark('='), Piece::Quoted(id)] if !id.is_empty() => Some(id),
        _ => None,
    }
}

/// The parts of an expression up to its end. What is in quotes is one part, and a quote that is not closed ends it.
fn pieces(expression: &str) -> Vec<Piece<'_>> {
    let (mut left, mut found) = (expression.trim_start_matches('{'), Vec::new());
    while let Some(first) = left.chars().next().filter(|_| !left.starts_with("}}")) {
        let rest = &left[first.len_utf8()..];
        left = match first {
            '"' | '\'' => {
                let Some((text, rest)) = rest.split_once(first) else { break };
                found.push(Piece::Quoted(text));
                rest
            }
            '=' | '|' | '}' => {
                found.push(Piece::Mark(first));
                rest
            }
            _ if first.is_whitespace() => rest,
            _ => {
                let is_end = |c: char| c.is_whitespace() || "\"'=|}".contains(c);
                let end = left.find(is_end).unwrap_or(left.len());
                found.push(Piece::Word(&left[..end]));
                &left[end..]
            }
        };
    }
    found
}

/// The fragments of a sandbox that texts can refer to.
pub struct References {
    /// Key, id, name.
    pub known: Vec<(&'static str, String, &'static str)>,
    /// What to put in place of what.
    pub reworded: &'static [(&'static str, &'static str)],
}

impl References {
    /// The text with each `[[key]]` replaced by the expression that includes the fragment.
    pub fn expand(&self, text: &str) -> String {
        let mut expanded = self.reworded.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
        for (key, id, name) in &self.known {
            let expression = format!("{{{{ fragment id=\"ajo:{id}\" name=\"{name}\" mode=\"inline\" }}}}");
            expanded = expanded.replace(&format!("[[{key}]]"), &expression);
        }
        expanded
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn references_are_found_in_every_text_once() {
        let content = json!({
            "subject": r#"{{fragment id="ajo:1" name="Greeting" mode="inline"}}, hello"#,
            "html": { "body": r#"<p>{{ fragment id="ajo:2" }}{{ fragment id="ajo:1" }}{{ profile.id="3" }}</p>"# },
        });
        assert_eq!(referenced_fragments(&content), ["ajo:1", "ajo:2"]);
    }

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(referenced_fragments(&json!({ "html": text })), expect, "{text}");
    }

    #[test]
    fn the_spellings_of_the_guide_are_read() {
        for text in [
            "{{fragment id='ajo:1' mode='inline'}}",
            r#"{{fragment id="ajo:1" mode="inline"}}"#,
            "{{ fragment id = 'ajo:1' }}",
            "{{fragment id =\"ajo:1\"}}",
            "{{fragment mode='inline' name=\"it's\" id='ajo:1'}}",
            "{{fragment\n  id='ajo:1'\n  mode='inline'}}",
            "{{{fragment id='ajo:1'}}}",
            "{{profile.person.name.firstName|fragment id='ajo:1'}}",
            "{{ profile.name | fragment id = \"ajo:1\" mode='inline' }}",
            "{{fragment id='ajo:1' name='a }} b'}}",
            "{{fragment name='id=\"ajo:2\"' id='ajo:1'}}",
        ] {
            check(text, &["ajo:1"]);
        }
        check("{{fragment id='aem:1'}} and {{fragment id='external:2'}}", &["aem:1", "external:2"]);
    }

    #[test]
    fn what_names_no_fragment_is_none() {
        for text in [
            "",
            "fragment id='ajo:1'",
            "{{fragment id=variable}}",
            "{{fragment id=''}}",
            "{{fragment data-id='ajo:1'}}",
            "{{fragment id='ajo:1",
            "{{fragment mode='inline'}} id='ajo:1'",
            "{{fragments id='ajo:1'}}",
            "{{let fragment id='ajo:1'}}",
            "{{profile.text = \"fragment id='ajo:1'\"}}",
            "{{#if a}}fragment id='ajo:1'{{/if}}",
        ] {
            check(text, &[]);
        }
    }
}
