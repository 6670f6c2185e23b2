//! Owns a footnote of the text.

use super::locator::Locator;
use super::words::Words;
use crate::source::Origin;

pub use super::marker::Marker;

/// A footnote. It belongs to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its marker.
    pub marker: Marker,
    /// Its place in the list of notes.
    pub locator: Locator,
    /// Its words; each further block is one more run.
    pub body: Vec<Words>,
    /// Where its label stands in the file.
    pub origin: Origin,
}

impl Footnote {
    /// All its words with single spaces between blocks.
    #[must_use]
    pub fn plain(&self) -> String {
        let blocks: Vec<String> = self.body.iter().map(Words::plain).collect();
        blocks.join(" ")
    }
}
