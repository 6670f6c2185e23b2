//! Owns a doubt: one decision of the import that a person should look at.

use std::fmt;

/// What a doubt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Two blocks were put together.
    Joined,
    /// Two blocks were left apart although something speaks for joining them.
    NotJoined,
    /// A line inside a block looks like the start of another one and was not taken for it.
    NotSplit,
    /// A heading, its level, or something that only looks like one.
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
    /// A block that was not recognised as anything.
    Plain,
    /// A finding about the text that was made.
    Finding,
}

impl Kind {
    /// The word for it in lists and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
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

/// A decision that a person should look at. Its `Display` is one line that names the lines it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What it is about.
    pub kind: Kind,
    /// The lines of the pasted file, from 1, the one to look at first; none for what no line can be named.
    pub lines: Vec<usize>,
    /// What was decided and why: a sentence, lower case, without full stop.
    pub sentence: String,
}

impl Doubt {
    /// A doubt about some lines.
    #[must_use]
    pub fn new(kind: Kind, lines: &[usize], sentence: impl Into<String>) -> Self {
        Self { kind, lines: lines.to_vec(), sentence: sentence.into() }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}
