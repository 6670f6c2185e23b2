//! A doubt: a decision of the import that a person should check.

use std::fmt;

/// The subject of a doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoubtKind {
    /// Two blocks were joined.
    Joined,
    /// Two blocks were not joined, although something suggests that they belong together.
    NotJoined,
    /// A line within a block looks like the start of a new block but was not treated as one.
    NotSplit,
    /// A heading, its level, or a block that only looks like a heading.
    Heading,
    /// The number of a paragraph.
    Number,
    /// A point.
    Point,
    /// A footnote mark in the text.
    Mark,
    /// A footnote.
    Note,
    /// A line of the front matter.
    Masthead,
    /// An asterisk.
    Asterisk,
    /// A hyphen at the end of a line.
    Hyphen,
    /// A block that was not recognised.
    Plain,
    /// A finding about the resulting text.
    Finding,
}

impl DoubtKind {
    /// Returns the name used in lists and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Joined => "joined",
            Self::NotJoined => "not joined",
            Self::NotSplit => "not split",
            Self::Heading => "heading",
            Self::Number => "number",
            Self::Point => "point",
            Self::Mark => "mark",
            Self::Note => "note",
            Self::Masthead => "masthead",
            Self::Asterisk => "asterisk",
            Self::Hyphen => "hyphen",
            Self::Plain => "plain",
            Self::Finding => "finding",
        }
    }
}

/// A decision that a person should check. Its `Display` form is one line that gives the lines it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Its subject.
    pub kind: DoubtKind,
    /// The lines of the pasted file (from 1), the most important first; empty if it cannot be traced to a line.
    pub lines: Vec<usize>,
    /// The decision and its reason: a sentence without a capital and without a full stop.
    pub sentence: String,
}

impl Doubt {
    /// Creates a doubt about some lines.
    #[must_use]
    pub fn new(kind: DoubtKind, lines: &[usize], sentence: impl Into<String>) -> Self {
        Self { kind, lines: lines.to_vec(), sentence: sentence.into() }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}
