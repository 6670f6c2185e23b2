//! Owns the count of how far a translation is.

use super::held::Held;

/// How far a translation is, in paragraphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Paragraphs of the original.
    pub all: usize,
    /// Those that the translation has.
    pub translated: usize,
    /// Those of them that are out of date.
    pub outdated: usize,
}

/// How far a translation is.
#[must_use]
pub fn progress(held: &Held, original: &Held) -> Progress {
    let mut progress = Progress::default();
    let outdated = held.outdated(original);
    for paragraph in original.outline.paragraphs() {
        progress.all += 1;
        progress.translated += usize::from(held.outline.has(paragraph));
        progress.outdated += usize::from(outdated.contains(paragraph));
    }
    progress
}
