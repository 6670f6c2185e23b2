//! An annotation: an editor's note beside the text, never part of it.

use super::date::Date;
use super::locator::Locator;
use super::prose::Prose;

/// What an annotation provides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnotationKind {
    /// Background that a reader may lack.
    Context,
    /// What a word or abbreviation means.
    Definition,
    /// Where something was printed or comes from.
    Source,
    /// How the place compares with another place or text.
    Comparison,
    /// How the passage came about.
    History,
}

impl AnnotationKind {
    /// Every kind, with its name in the file.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Context, "context"),
        (Self::Definition, "definition"),
        (Self::Source, "source"),
        (Self::Comparison, "comparison"),
        (Self::History, "history"),
    ];

    /// Returns the name used in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }
}

/// An annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The place it is about.
    pub locator: Locator,
    /// The place as written in the file, and the index of this entry under it (from 0), so that findings can point at
    /// it.
    pub entry: (String, usize),
    /// The words of that place it is attached to; they must occur there exactly once.
    pub quote: Option<String>,
    /// What it provides.
    pub kind: AnnotationKind,
    /// The note.
    pub text: Prose,
    /// The sources of its facts: URLs or plain words.
    pub sources: Vec<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written.
    pub date: Option<Date>,
}
