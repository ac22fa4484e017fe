//! What a row of the table is made of.

use std::fmt;

use serde_json::Value;
use wheelhouse::forms::{Draft, fields};

use crate::world::{AMS_APPLICATION, AMS_CONSUMER, API_KEY, ORGANIZATION, REQUEST_ID, SANDBOX, World};
use crate::{content, journeys, runtime};

/// An example of the table, and the value that stands in its place in a world.
pub type Swap = (&'static str, String);

/// The headers of a family: names and values.
type HeaderList = &'static [(&'static str, &'static str)];

/// api-facts §1.1: the headers of Journeys. The token is never part of a request that is built.
pub const JOURNEYS: HeaderList =
    &[("x-api-key", API_KEY), ("x-gw-ims-org-id", ORGANIZATION), ("x-sandbox-name", SANDBOX)];

/// api-facts §1.1: the headers of Content.
pub const CONTENT: HeaderList = &[
    ("x-api-key", API_KEY),
    ("x-gw-ims-org-id", ORGANIZATION),
    ("x-sandbox-name", SANDBOX),
    ("x-request-id", REQUEST_ID),
];

/// api-facts §1.1: the headers of Runtime.
pub const RUNTIME: HeaderList = &[("X-Api-Key", API_KEY)];

/// api-facts §1.1: the headers of event registrations.
pub const EVENTS: HeaderList =
    &[("X-Api-Key", API_KEY), ("X-Ams-Consumer-Id", AMS_CONSUMER), ("X-Ams-Application-Id", AMS_APPLICATION)];

/// What a person writes into the body.
enum Writing {
    Nothing,
    /// JSON text, which is also what must be sent.
    Json(&'static str),
    /// Field by field: JSON Pointer and what is typed; then the body that must be sent.
    Typed(&'static [(&'static str, &'static str)], &'static str),
}

/// One way to call an operation, and what the vendor documents about it.
pub struct Row {
    /// The operation's id.
    pub id: &'static str,
    /// Tells rows of one operation apart.
    pub label: &'static str,
    /// The method and the whole URL on Adobe's hosts.
    pub request: &'static str,
    /// What is typed for parameters.
    pub params: &'static [(&'static str, &'static str)],
    /// Brings a simulator into the state that the call needs.
    pub prepare: fn(&mut World) -> Vec<Swap>,
    /// The documented status of success.
    pub status: u16,
    /// JSON Pointers that the reply's body must have; none when there is no body.
    pub members: &'static [&'static str],
    /// Whether the reply names the id of a new object in a header.
    pub gives_id: bool,
    /// Whether the reply has an ETag.
    pub gives_etag: bool,
    family: HeaderList,
    own: HeaderList,
    writing: Writing,
}

/// A row without parameters and without a body.
pub fn row(id: &'static str, request: &'static str, family: HeaderList) -> Row {
    Row {
        id,
        label: "",
        request,
        params: &[],
        prepare: |_| Vec::new(),
        status: 0,
        members: &[],
        gives_id: false,
        gives_etag: false,
        family,
        own: &[],
        writing: Writing::Nothing,
    }
}

impl Row {
    /// Names the row.
    pub fn label(self, label: &'static str) -> Row {
        Row { label, ..self }
    }

    /// What is typed for parameters.
    pub fn params(self, params: &'static [(&'static str, &'static str)]) -> Row {
        Row { params, ..self }
    }

    /// The operation's own headers.
    pub fn own_headers(self, own: HeaderList) -> Row {
        Row { own, ..self }
    }

    /// The body, pasted as JSON.
    pub fn json(self, body: &'static str) -> Row {
        Row { writing: Writing::Json(body), ..self }
    }

    /// The body, typed field by field, and what must become of it.
    pub fn typed(self, fields: &'static [(&'static str, &'static str)], body: &'static str) -> Row {
        Row { writing: Writing::Typed(fields, body), ..self }
    }

    /// The state that the call needs.
    pub fn after(self, prepare: fn(&mut World) -> Vec<Swap>) -> Row {
        Row { prepare, ..self }
    }

    /// The documented success.
    pub fn replies(self, status: u16, members: &'static [&'static str]) -> Row {
        Row { status, members, ..self }
    }

    /// The reply has an ETag.
    pub fn with_etag(self) -> Row {
        Row { gives_etag: true, ..self }
    }

    /// The reply names a new object.
    pub fn with_id(self) -> Row {
        Row { gives_id: true, ..self }
    }

    /// The documented headers of the request.
    pub fn headers(&self) -> impl Iterator<Item = &(&'static str, &'static str)> {
        self.family.iter().chain(self.own)
    }

    /// The documented body of the request.
    pub fn expected_body(&self, swaps: &[Swap]) -> Option<Value> {
        let text = match self.writing {
            Writing::Nothing => return None,
            Writing::Json(body) | Writing::Typed(_, body) => swap(body, swaps),
        };
        Some(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{self}: {error}")))
    }

    /// Writes the body into a draft.
    pub fn fill_body(&self, draft: &mut Draft, swaps: &[Swap]) {
        match self.writing {
            // An optional body that nobody wrote is not sent.
            Writing::Nothing => {}
            Writing::Json(body) => draft.body.set_json(&swap(body, swaps)),
            Writing::Typed(typed, _) => {
                let schema = draft.operation.body.unwrap_or_else(|| panic!("{self}: no body")).schema;
                for (pointer, text) in typed {
                    let offered = fields(schema, draft.body.value.as_ref());
                    let field = offered.iter().find(|field| field.pointer == *pointer);
                    let field = field.unwrap_or_else(|| panic!("{self}: the form has no field {pointer} now"));
                    draft.body.type_text(schema, pointer, field.schema, field.required, &swap(text, swaps));
                }
            }
        }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.label.is_empty() { f.write_str(self.id) } else { write!(f, "{} ({})", self.id, self.label) }
    }
}

/// The text with the values of a world in the place of the examples.
pub fn swap(text: &str, swaps: &[Swap]) -> String {
    swaps.iter().fold(text.to_string(), |text, (example, value)| text.replace(example, value))
}

/// The whole table.
pub fn rows() -> Vec<Row> {
    [journeys::rows(), content::rows(), runtime::rows()].into_iter().flatten().collect()
}
