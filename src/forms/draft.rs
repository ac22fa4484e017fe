//! What the person has written for one operation.

use serde_json::Value;

use super::body::BodyDraft;
use crate::api::request::{Values, is_repeated};
use crate::api::{Kind, Operation, Param, Place, Property, Source, Target};

/// What stands for the caller's organization in the catalogue's examples.
const ORGANIZATION: &str = "{IMS_ORG}@AdobeOrg";

/// What the person has written for one operation, character for character.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The operation.
    pub operation: &'static Operation,
    /// What was typed for each of the operation's parameters, in their order; a repeated one has a line for each value.
    pub params: Vec<String>,
    /// The body.
    pub body: BodyDraft,
    /// What the object was when the writing began, where a page of the object knows.
    pub base: Option<Value>,
}

impl Draft {
    /// An empty draft. A fixed parameter is not typed, and a default is left to the API.
    pub fn new(operation: &'static Operation) -> Draft {
        Draft {
            operation,
            params: vec![String::new(); operation.params.len()],
            body: operation.body.map(|body| BodyDraft::new(body.schema, body.required)).unwrap_or_default(),
            base: None,
        }
    }

    /// Whether the body is what was read of the object, and nothing else was written.
    pub fn is_as_read(&self) -> bool {
        let BodyDraft { value, texts, raw, .. } = &self.body;
        self.base.is_some() && self.base == *value && texts.is_empty() && raw.is_none()
    }

    /// Whether both have the same body.
    pub fn has_body_of(&self, other: &Draft) -> bool {
        let parts = |draft: &Draft| (draft.body.value.clone(), draft.body.texts.clone(), draft.body.raw.clone());
        parts(self) == parts(other)
    }

    /// Puts the connection's organization where the body documents it as a member of its own.
    pub fn fill_organization(&mut self, organization: &str) {
        let Some(body) = self.operation.body else { return };
        let Kind::Object(object) = &body.schema.kind else { return };
        let wanted = |property: &&Property| property.schema.example.contains(ORGANIZATION);
        if let Some(property) = object.properties.iter().find(wanted).filter(|_| !organization.is_empty()) {
            self.body.set(body.schema, &format!("/{}", property.name), Some(organization.into()));
        }
    }

    /// Takes over a documented example, with the connection's organization in the place that stands for one.
    pub fn fill_example(&mut self, example: &str, organization: &str) {
        let organization = if organization.is_empty() { ORGANIZATION } else { organization };
        self.body.set_json(&example.replace(ORGANIZATION, organization));
    }

    /// Types a parameter by its name. Unknown names are left alone.
    pub fn set_param(&mut self, name: &str, text: &str) {
        if let Some(at) = self.operation.params.iter().position(|param| param.name == name) {
            self.params[at] = text.to_string();
        }
    }

    /// What was typed for a parameter.
    pub fn param(&self, name: &str) -> &str {
        let at = self.operation.params.iter().position(|param| param.name == name);
        at.map_or("", |at| &self.params[at])
    }

    /// Types the id of the object that the operation is about, where its path has one.
    pub fn set_object(&mut self, object: &str) {
        if let Some(param) = object_param(self.operation) {
            self.set_param(param.name, object);
        }
    }

    /// The id of the object that was typed.
    pub fn object(&self) -> &str {
        object_param(self.operation).map_or("", |param| self.param(param.name))
    }

    /// Fills in a value by its name: a parameter's, or the pointer of a member of the body.
    pub fn fill(&mut self, name: &str, text: &str) {
        match self.operation.body {
            Some(body) if name.starts_with('/') => self.body.set(body.schema, name, Some(text.into())),
            _ => self.set_param(name, text),
        }
    }

    /// Empties the ETag: that of another object, or an old one, is none.
    pub fn clear_etag(&mut self) {
        for (param, text) in self.operation.params.iter().zip(&mut self.params) {
            if param.source == Source::ETag {
                text.clear();
            }
        }
    }

    /// The values to build a request from.
    pub fn values(&self) -> Values {
        let typed = self.operation.params.iter().zip(&self.params);
        let params = typed
            .filter(|(param, text)| !text.trim().is_empty() && !matches!(param.source, Source::Fixed(_)))
            .map(|(param, text)| {
                let values = if is_repeated(param) {
                    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_string).collect()
                } else {
                    vec![text.trim().to_string()]
                };
                (param.name, values)
            })
            .collect();
        let has_body = self.body.raw.is_some() || self.body.value.is_some();
        Values { params, body: has_body.then(|| self.body.json_text()) }
    }
}

/// The parameter that names the object.
fn object_param(operation: &Operation) -> Option<&'static Param> {
    let Some(Target::Path(name)) = operation.means.target else { return None };
    operation.params.iter().find(|param| param.place == Place::Path && param.name == name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;

    #[test]
    fn a_repeated_parameter_has_a_line_for_each_value() {
        let mut draft = Draft::new(find_operation("templates.list").expect("in the catalogue"));
        draft.set_param("property", "name~^test\n\nchannels==email");
        draft.set_param("limit", " 5 ");
        let values = draft.values();
        assert_eq!(values.get("property"), ["name~^test", "channels==email"]);
        assert_eq!(values.get("limit"), ["5"]);
        assert_eq!(values.body, None);
    }

    #[test]
    fn the_object_is_the_one_that_the_path_names() {
        let mut draft = Draft::new(find_operation("capping.update").expect("in the catalogue"));
        draft.set_object("a/b");
        assert_eq!((draft.object(), draft.param("uid")), ("a/b", "a/b"));
        let mut draft = Draft::new(find_operation("capping.create").expect("in the catalogue"));
        draft.set_object("a/b");
        assert_eq!(draft.object(), "");
        // The client stands before the registration in the path.
        let mut draft = Draft::new(find_operation("events.update").expect("in the catalogue"));
        draft.set_object("r");
        assert_eq!((draft.param("clientId"), draft.param("registrationId")), ("", "r"));
    }

    #[test]
    fn the_organization_comes_from_the_connection() {
        let operation = find_operation("capping.create").expect("in the catalogue");
        let mut draft = Draft::new(operation);
        draft.fill_organization("1A@AdobeOrg");
        assert_eq!(draft.body.text("/orgId"), "1A@AdobeOrg");
        let example = operation.body.expect("a body").examples[0].1;
        draft.fill_example(example, "2B@AdobeOrg");
        assert_eq!(draft.body.text("/orgId"), "2B@AdobeOrg");
    }
}
