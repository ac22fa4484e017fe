//! What earlier replies told about objects: the last body and ETag of each, and ids to choose from.

use std::collections::BTreeMap;

use serde_json::Value;

/// The last that was read of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct LastRead {
    /// The ETag, verbatim.
    pub etag: Option<String>,
    /// The body, unless only a write was seen since.
    pub body: Option<Value>,
    /// When, in milliseconds since 1970.
    pub at: f64,
}

/// What earlier replies told about objects, by URL and by kind.
#[derive(Clone, Debug, Default)]
pub struct Known {
    objects: BTreeMap<String, LastRead>,
    names: BTreeMap<&'static str, Vec<(String, String)>>,
}

impl Known {
    /// The last that was read of the object at a URL.
    pub fn object(&self, url: &str) -> Option<&LastRead> {
        self.objects.get(url)
    }

    /// Remembers a reply about the object at a URL.
    pub fn remember(&mut self, url: &str, read: LastRead) {
        self.objects.insert(url.to_string(), read);
    }

    /// Forgets the object at a URL.
    pub fn forget(&mut self, url: &str) {
        self.objects.remove(url);
    }

    /// The ids seen of a kind, with a name for each.
    pub fn names(&self, kind: &'static str) -> &[(String, String)] {
        self.names.get(kind).map_or(&[], Vec::as_slice)
    }

    /// Takes over the ids of a list reply.
    pub fn set_names(&mut self, kind: &'static str, names: Vec<(String, String)>) {
        self.names.insert(kind, names);
    }

    /// Forgets everything: another connection is another world.
    pub fn clear(&mut self) {
        *self = Known::default();
    }
}
