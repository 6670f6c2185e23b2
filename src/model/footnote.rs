//! A footnote of the text.

use super::locator::Locator;
use super::words::Words;
use crate::source::Origin;

pub use super::marker::Marker;

/// A footnote. It is part of the adopted text, unlike an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its marker.
    pub marker: Marker,
    /// Its place in the list of notes.
    pub locator: Locator,
    /// Its words: one run per block.
    pub body: Vec<Words>,
    /// The position of its label in the file.
    pub origin: Origin,
}

impl Footnote {
    /// Returns all its words, with a single space between blocks.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let blocks: Vec<String> = self.body.iter().map(Words::plain_text).collect();
        blocks.join(" ")
    }
}
