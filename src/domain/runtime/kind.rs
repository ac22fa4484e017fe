//! The kinds of actions: which are documented, which are supported, which run but take no new action.
//!
//! Sources: the App Builder guide to Runtime, "Runtimes" (May 2026) and its FAQ: the three latest versions of Node.js are
//! supported; older ones still run, and no new action can be made with them. `nodejs:default`, `sequence` and `blackbox`
//! are the engine's (OpenWhisk, `ActionExec`).

/// How a kind is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// The newest of those that are supported.
    Newest,
    /// One of the three latest.
    Supported,
    /// It runs, and no new action can be made with it.
    OutOfSupport,
    /// Of the engine, and no runtime of Adobe's pages.
    Engine,
    /// Not in the documents: what comes of it is decided by the API.
    Unknown,
}

impl Support {
    /// In a few words, beside the kind.
    pub fn in_words(self) -> &'static str {
        match self {
            Support::Newest => "newest",
            Support::Supported => "supported",
            Support::OutOfSupport => "out of support: runs, no new action",
            Support::Engine => "of the engine",
            Support::Unknown => "not documented",
        }
    }
}

/// A kind that the documents name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindInfo {
    /// The kind, as `exec.kind` has it.
    pub kind: &'static str,
    /// How it is supported.
    pub support: Support,
}

const fn row(kind: &'static str, support: Support) -> KindInfo {
    KindInfo { kind, support }
}

/// The documented kinds, newest first.
pub const KINDS: [KindInfo; 10] = [
    row("nodejs:26", Support::Newest),
    row("nodejs:24", Support::Supported),
    row("nodejs:22", Support::Supported),
    row("nodejs:20", Support::OutOfSupport),
    row("nodejs:18", Support::OutOfSupport),
    row("nodejs:16", Support::OutOfSupport),
    row("nodejs:14", Support::OutOfSupport),
    row("nodejs:default", Support::Engine),
    row("sequence", Support::Engine),
    row("blackbox", Support::Engine),
];

/// What the documents say of a kind.
pub fn find_kind(kind: &str) -> Option<&'static KindInfo> {
    KINDS.iter().find(|info| info.kind == kind)
}

/// How a kind is supported. A version of Node.js below the documented ones is out of support, too.
pub fn support_of(kind: &str) -> Support {
    if let Some(info) = find_kind(kind) {
        return info.support;
    }
    let version = kind.strip_prefix("nodejs:").and_then(|version| version.parse::<u32>().ok());
    let is_old = version.is_some_and(|version| version < 22) || kind == "nodejs";
    if is_old { Support::OutOfSupport } else { Support::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: &str, expect: Support) {
        assert_eq!(support_of(kind), expect, "{kind}");
    }

    #[test]
    fn the_three_latest_of_node_are_supported() {
        let supported = |info: &&KindInfo| matches!(info.support, Support::Newest | Support::Supported);
        assert_eq!(KINDS.iter().filter(supported).count(), 3);
        assert_eq!(KINDS.iter().filter(|info| info.support == Support::Newest).count(), 1);
        check("nodejs:26", Support::Newest);
        check("nodejs:22", Support::Supported);
    }

    #[test]
    fn old_ones_and_free_texts_are_told_apart() {
        check("nodejs:20", Support::OutOfSupport);
        check("nodejs:12", Support::OutOfSupport);
        check("nodejs", Support::OutOfSupport);
        check("nodejs:28", Support::Unknown);
        check("python:3.11", Support::Unknown);
        check("sequence", Support::Engine);
        check("", Support::Unknown);
    }
}
