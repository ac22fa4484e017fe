//! How a text refers to fragments.

use serde_json::Value;

/// The ids of the fragments that a content refers to, in the order of appearance, each once.
pub fn referenced_fragments(content: &Value) -> Vec<String> {
    let mut ids = Vec::new();
    let mut left = vec![content];
    while let Some(value) = left.pop() {
        match value {
            Value::String(text) => {
                for part in text.split("{{").skip(1).filter(|part| part.trim_start().starts_with("fragment ")) {
                    let id =
                        part.split_once("id=\"").and_then(|(_, id)| id.split_once('"')).map(|(id, _)| id.to_owned());
                    ids.extend(id.filter(|id| !ids.contains(id)));
                }
            }
            Value::Array(items) => left.extend(items.iter().rev()),
            Value::Object(members) => left.extend(members.values().rev()),
            _ => {}
        }
    }
    ids
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
}
