//! What earlier replies told about objects: the last body and ETag of each, and ids to choose from.

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

/// How many objects are remembered; the oldest goes first.
const CAPACITY: usize = 100;

/// What earlier replies told about objects, by URL and by kind.
#[derive(Debug, Default)]
pub struct Known {
    objects: Vec<(String, LastRead)>,
    names: Vec<(&'static str, Vec<(String, String)>)>,
}

impl Known {
    /// The last that was read of the object at a URL.
    pub fn object(&self, url: &str) -> Option<&LastRead> {
        self.objects.iter().find(|(of, _)| of == url).map(|(_, read)| read)
    }

    /// Remembers a reply about the object at a URL.
    pub fn remember(&mut self, url: &str, read: LastRead) {
        self.forget(url);
        if self.objects.len() == CAPACITY {
            self.objects.remove(0);
        }
        self.objects.push((url.to_string(), read));
    }

    /// Forgets the object at a URL.
    pub fn forget(&mut self, url: &str) {
        self.objects.retain(|(of, _)| of != url);
    }

    /// The ids seen of a kind, with a name for each.
    pub fn names(&self, kind: &str) -> &[(String, String)] {
        self.names.iter().find(|(of, _)| *of == kind).map_or(&[], |(_, names)| names)
    }

    /// Takes over the ids of a list reply.
    pub fn set_names(&mut self, kind: &'static str, names: Vec<(String, String)>) {
        self.names.retain(|(of, _)| *of != kind);
        self.names.push((kind, names));
    }

    /// Forgets everything: another connection is another world.
    pub fn clear(&mut self) {
        *self = Known::default();
    }
}
