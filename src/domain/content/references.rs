//! Which fragments a text embeds, and where.
//!
//! "Use expression fragments" in the Journey Optimizer guide writes `{{fragment id='ajo:…' name='…' mode='inline'}}`, with
//! either quote, with and without blanks, with the members in any order, and `… |fragment id='…'` behind a value. An id
//! that is an expression ("Dynamic fragments") is decided at delivery.

use std::ops::Range;

/// One place of a text where a fragment is embedded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// Which one.
    pub id: EmbedId,
    /// What the text calls it; nothing looks it up by that.
    pub name: Option<String>,
    /// The bytes of the whole expression, from its opening braces to its closing ones.
    pub range: Range<usize>,
}

/// How a text says which fragment it embeds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EmbedId {
    /// By a literal such as `"ajo:6f1c…"`.
    Fixed {
        /// Where the fragment lives, in front of the colon: `ajo`, `aem` or `external`. Empty when there is no colon.
        prefix: String,
        /// The id behind it.
        id: String,
    },
    /// By an expression, which is decided at delivery.
    Dynamic(String),
}

/// The fragments that a text embeds, in the order of their places.
pub fn embeds(text: &str) -> Vec<Embed> {
    calls(text)
        .into_iter()
        .filter_map(|call| Some(Embed { id: embed_id(&call.member("id")?)?, name: call.name(), range: call.range }))
        .collect()
}

/// Where a text calls for a fragment without saying which.
pub fn nameless(text: &str) -> Vec<Range<usize>> {
    let lacks = |call: &Call| call.member("id").as_ref().and_then(embed_id).is_none();
    calls(text).into_iter().filter(lacks).map(|call| call.range).collect()
}

fn embed_id(value: &Value) -> Option<EmbedId> {
    match value {
        Value::Dynamic(text) => Some(EmbedId::Dynamic((*text).to_owned())),
        Value::Literal(text) => {
            let (prefix, id) = text.trim().split_once(':').unwrap_or(("", text.trim()));
            (!id.is_empty()).then(|| EmbedId::Fixed { prefix: prefix.to_owned(), id: id.to_owned() })
        }
    }
}

/// One `fragment …` of an expression, with its members.
struct Call<'a> {
    members: Vec<(&'a str, Value<'a>)>,
    range: Range<usize>,
}

impl<'a> Call<'a> {
    fn member(&self, name: &str) -> Option<Value<'a>> {
        self.members.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    fn name(&self) -> Option<String> {
        match self.member("name")? {
            Value::Literal(text) => Some(text.to_owned()),
            Value::Dynamic(_) => None,
        }
    }
}

#[derive(Clone, Copy)]
enum Value<'a> {
    Literal(&'a str),
    Dynamic(&'a str),
}

/// The calls of a text whose expressions are closed.
fn calls(text: &str) -> Vec<Call<'_>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = text[at..].find("{{").map(|offset| at + offset) {
        let inside = start + text[start..].len() - text[start..].trim_start_matches('{').len();
        let mut reader = Reader { text, at: inside };
        let mut members = Vec::new();
        while let Some(call) = reader.call() {
            members.extend(call);
            if !reader.eat("|") {
                break;
            }
        }
        // What is not closed is not one expression: the next begins behind its braces.
        let Some(end) = reader.end(inside - start) else {
            at = inside;
            continue;
        };
        found.extend(members.into_iter().map(|members| Call { members, range: start..end }));
        at = end;
    }
    found
}

/// Reads an expression from its start.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn eat(&mut self, sign: &str) -> bool {
        let is_there = self.rest().starts_with(sign);
        self.at += if is_there { sign.len() } else { 0 };
        is_there
    }

    fn skip_blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// The end behind the closing braces, when they are next: as many as opened it, and the documented two at least.
    fn end(&self, opened: usize) -> Option<usize> {
        let braces = self.rest().len() - self.rest().trim_start_matches('}').len();
        (braces >= 2).then_some(self.at + braces.min(opened))
    }

    /// Reads up to a pipe or the end: the members of a fragment, or `Some(None)` for another step. `None` when a quote is
    /// not closed, or another expression begins.
    #[expect(clippy::option_option, reason = "unreadable, and read but of no fragment, are two things")]
    fn call(&mut self) -> Option<Option<Vec<(&'a str, Value<'a>)>>> {
        self.skip_blanks();
        let is_fragment = self.word() == "fragment";
        let mut members = Vec::new();
        loop {
            self.skip_blanks();
            let rest = self.rest();
            // Another expression begins: this one was never closed.
            if rest.starts_with("{{") {
                return None;
            }
            if rest.is_empty() || rest.starts_with("}}") || rest.starts_with('|') {
                return Some(is_fragment.then_some(members));
            }
            let name = self.word();
            self.skip_blanks();
            if name.is_empty() || !self.eat("=") {
                // A value of its own, or a sign.
                if name.is_empty() {
                    self.value()?;
                }
                continue;
            }
            self.skip_blanks();
            members.push((name, self.value()?));
        }
    }

    fn word(&mut self) -> &'a str {
        let is_end = |c: char| c.is_whitespace() || "\"'=|{}".contains(c);
        let word = &self.rest()[..self.rest().find(is_end).unwrap_or(self.rest().len())];
        self.at += word.len();
        word
    }

    /// Reads a value: up to a blank, a pipe or the end, outside of quotes and parentheses. A literal that more is added to
    /// is an expression.
    fn value(&mut self) -> Option<Value<'a>> {
        let (start, mut depth, mut pieces, mut literal) = (self.at, 0_u32, 0, None);
        let mut end = start;
        while let Some(first) = self.rest().chars().next() {
            match first {
                '"' | '\'' => {
                    let inside = self.at + 1;
                    let length = self.text[inside..].find(first)?;
                    literal = Some(&self.text[inside..inside + length]);
                    self.at = inside + length + 1;
                    end = self.at;
                    pieces += 1;
                    continue;
                }
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                '}' if self.rest().starts_with("}}") => break,
                '|' if depth == 0 => break,
                _ if first.is_whitespace() && depth == 0 => {
                    self.skip_blanks();
                    if !self.rest().starts_with('+') {
                        break;
                    }
                    self.at += 1;
                    self.skip_blanks();
                    pieces += 1;
                    end = self.at;
                    continue;
                }
                _ if depth == 0 && literal.is_some() && pieces == 1 && (first.is_alphabetic() || first == '_') => break,
                _ => {}
            }
            pieces += 1;
            self.at += first.len_utf8();
            end = self.at;
        }
        match literal {
            Some(text) if pieces == 1 => Some(Value::Literal(text)),
            _ => Some(Value::Dynamic(self.text[start..end].trim())).filter(|_| end > start || !self.rest().is_empty()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(embed: &Embed) -> String {
        match &embed.id {
            EmbedId::Fixed { prefix, id } => format!("{prefix}:{id}"),
            EmbedId::Dynamic(text) => format!("?{text}"),
        }
    }

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let found = embeds(text);
        assert_eq!(found.iter().map(told).collect::<Vec<_>>(), expect, "{text}");
        for embed in found {
            assert!(text[embed.range.clone()].starts_with("{{") && text[embed.range].ends_with("}}"), "{text}");
        }
    }

    #[test]
    fn the_documented_spelling_with_its_name_and_place() {
        let text = r#"Hello é {{ fragment id="ajo:6f1c" name="Greeting" mode="inline" }}!"#;
        let start = text.find("{{").expect("it is there");
        let id = EmbedId::Fixed { prefix: "ajo".into(), id: "6f1c".into() };
        assert_eq!(embeds(text), [Embed { id, name: Some("Greeting".into()), range: start..text.len() - 1 }]);
    }

    #[test]
    fn the_spellings_of_the_guide_are_read() {
        for text in [
            "{{fragment id='ajo:1' mode='inline'}}",
            r#"{{fragment id="ajo:1" mode="inline"}}"#,
            "{{ fragment id = 'ajo:1' }}",
            "{{fragment id =\"ajo:1\"}}",
            "{{fragment mode='inline' name=\"it's\" id='ajo:1'}}",
            "{{fragment mode='inline'name='x'id='ajo:1'}}",
            "{{fragment\n  id='ajo:1'\r\n  mode='inline'}}",
            "{{{fragment id='ajo:1'}}}",
            "{{profile.person.name.firstName|fragment id='ajo:1'}}",
            "{{ profile.name | fragment id = \"ajo:1\" mode='inline' }}",
            "{{ profile.name|upper(\"a|b\")|fragment id=\"ajo:1\"}}",
            "{{fragment id='ajo:1' name='a }} b'}}",
            "{{fragment name='id=\"ajo:2\"' id='ajo:1'}}",
            "{{fragment id=' ajo:1 '}}",
            "{{ {{fragment id='ajo:1'}}",
            "{{fragment id='ajo:1' color=profile.color}}",
        ] {
            check(text, &["ajo:1"]);
        }
        check("{{fragment id='aem:1'}} and {{fragment id='external:2'}}", &["aem:1", "external:2"]);
        check("{{fragment id='1'}}", &[":1"]);
        check("{{fragment id='aem:/content/dam/x?a=b:c'}}", &["aem:/content/dam/x?a=b:c"]);
        check("{{fragment id='ajo:1'}}{{fragment id='ajo:1'}}", &["ajo:1", "ajo:1"]);
        check("{\"a\":{\"b\":{{fragment id='ajo:1'}}}}", &["ajo:1"]);
        check("{{x|fragment id='ajo:1'|fragment id='ajo:2'}}", &["ajo:1", "ajo:2"]);
    }

    #[test]
    fn an_id_that_is_an_expression_is_one() {
        check("{{fragment id=variable}}", &["?variable"]);
        check("{{ fragment id = profile.person.id mode='inline' }}", &["?profile.person.id"]);
        check("{{fragment mode='inline' id=get(map, 'a b')}}", &["?get(map, 'a b')"]);
        check("{{fragment id='ajo:' + key mode=\"inline\"}}", &["?'ajo:' + key"]);
        check("{{fragment id=concat(\"ajo:\", x)|upper}}", &["?concat(\"ajo:\", x)"]);
    }

    #[test]
    fn what_names_no_fragment_is_none() {
        for text in [
            "",
            "fragment id='ajo:1'",
            "{{fragment id=''}}",
            "{{fragment id='ajo:'}}",
            "{{fragment data-id='ajo:1'}}",
            "{{fragment id='ajo:1",
            "{{fragment id='ajo:1'",
            "{{fragment id='ajo:1'}",
            "{{fragment mode='inline'}} id='ajo:1'",
            "{{fragments id='ajo:1'}}",
            "{{let fragment id='ajo:1'}}",
            "{{profile.text = \"fragment id='ajo:1'\"}}",
            "{{#if a}}fragment id='ajo:1'{{/if}}",
            "{{! fragment id='ajo:1' }}",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn a_call_without_an_id_has_a_place() {
        let places = |text: &str| nameless(text).iter().map(|range| (range.start, range.end)).collect::<Vec<_>>();
        assert_eq!(places("a {{fragment name='x'}} {{fragment id='ajo:1'}}"), [(2, 23)]);
        assert_eq!(places("{{fragment id=''}}"), [(0, 18)]);
    }

    #[test]
    fn no_text_stops_the_reader() {
        let parts = ["{{", "}}", "fragment", " ", "id", "=", "'", "\"", "ajo:", "é", "|", "(", ")", "+", "}", "\n"];
        let mut seed = 7_u64;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(parts[usize::try_from(seed >> 60).expect("four bits")]);
            }
            embeds(&text).iter().for_each(|embed| assert!(text.get(embed.range.clone()).is_some(), "{text}"));
        }
    }
}
