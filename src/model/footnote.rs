//! Owns a footnote of the text and its marker.

use super::locator::Locator;
use super::words::Words;
use crate::source::Origin;

/// A footnote marker as printed: `3`, `*`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marker(Box<str>);

impl Marker {
    /// A marker.
    #[must_use]
    pub fn new(printed: &str) -> Self {
        Self(printed.into())
    }

    /// As printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its number, for markers that are counted.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        self.0.parse().ok()
    }
}

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
