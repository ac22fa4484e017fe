//! What is worth knowing of a node, and the parts of the map that can be chosen by it.

/// What is worth knowing of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing embeds it.
    Unused,
    /// It embeds so many that are not there.
    Dangling(usize),
    /// It is not there.
    Missing,
    /// It embeds so many that are decided at delivery.
    Dynamic(usize),
    /// It embeds itself.
    Cycle,
    /// It could not be read.
    Unread,
}

impl Mark {
    /// In words.
    pub fn label(&self) -> String {
        match self {
            Mark::Unused => "unused".into(),
            Mark::Dangling(count) => format!("{count} dangling"),
            Mark::Missing => "does not exist".into(),
            Mark::Dynamic(count) => format!("{count} dynamic"),
            Mark::Cycle => "cycle".into(),
            Mark::Unread => "not read".into(),
        }
    }
}

/// A part of the map that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Fragments that nothing embeds.
    Unused,
    /// Fragments that are not there, and those that embed them.
    Dangling,
    /// Fragments that embed themselves.
    Cyclic,
    /// Expressions, and fragments that embed them.
    Dynamic,
    /// What could not be read.
    Unread,
}

impl Segment {
    /// All, in their order.
    pub const ALL: [Segment; 5] =
        [Segment::Unused, Segment::Dangling, Segment::Cyclic, Segment::Dynamic, Segment::Unread];

    /// What the address says.
    pub fn value(self) -> &'static str {
        match self {
            Segment::Unused => "unused",
            Segment::Dangling => "dangling",
            Segment::Cyclic => "cyclic",
            Segment::Dynamic => "dynamic",
            Segment::Unread => "unread",
        }
    }

    /// What the button says.
    pub fn label(self) -> &'static str {
        match self {
            Segment::Unused => "Unused",
            Segment::Dangling => "Dangling",
            Segment::Cyclic => "Cyclic",
            Segment::Dynamic => "Dynamic",
            Segment::Unread => "Not read",
        }
    }
}
