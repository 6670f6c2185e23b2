//! Owns an annotation: an editor's note beside the text, never part of it.

use super::date::Date;
use super::locator::Locator;
use super::prose::Prose;

/// What an annotation gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnotationKind {
    /// Background a reader may lack.
    Context,
    /// What a word or abbreviation means.
    Definition,
    /// Where something is printed or comes from.
    Source,
    /// How it stands to another place or text.
    Comparison,
    /// How it came about.
    History,
}

impl AnnotationKind {
    /// Every kind with the word the file uses.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Context, "context"),
        (Self::Definition, "definition"),
        (Self::Source, "source"),
        (Self::Comparison, "comparison"),
        (Self::History, "history"),
    ];

    /// The word the file uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }
}

/// An annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The place it is about.
    pub locator: Locator,
    /// The place as the file writes it, and which of that place's entries it is (from 0): where to point at.
    pub entry: (String, usize),
    /// Words of that place it is pinned to; they must stand there exactly once.
    pub quote: Option<String>,
    /// What it gives.
    pub kind: AnnotationKind,
    /// The note.
    pub text: Prose,
    /// Where its facts come from: addresses or plain words.
    pub sources: Vec<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub date: Option<Date>,
}
