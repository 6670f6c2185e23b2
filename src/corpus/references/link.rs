//! A link from words of a text to an instrument, a place in it, or a web address.

use std::collections::BTreeMap;

use crate::corpus::register::InstrumentIndex;
use crate::model::locator::Locator;

/// The target of a link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkTarget {
    /// An instrument, or a place or range of places in it.
    Instrument {
        /// Its index in the register.
        instrument: InstrumentIndex,
        /// The place, or the first of a range.
        place: Option<Locator>,
        /// The last place of a range.
        end: Option<Locator>,
    },
    /// An address on the web.
    Url(String),
}

impl LinkTarget {
    /// An instrument as a whole.
    #[must_use]
    pub fn instrument(instrument: InstrumentIndex) -> Self {
        Self::Instrument { instrument, place: None, end: None }
    }
}

/// A link: a byte range of the plain text of a run of words, and its target. The links of a run are sorted and do not
/// overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The first byte of the words.
    pub start: usize,
    /// One past their last byte.
    pub end: usize,
    /// The target.
    pub goal: LinkTarget,
}

/// Links that do not overlap, by their start. A map, because one run of words may contain thousands.
#[derive(Debug, Default)]
pub struct DisjointLinks(BTreeMap<usize, Link>);

impl DisjointLinks {
    /// The links that share words with a range, the last first.
    pub fn overlapping(&self, start: usize, end: usize) -> impl Iterator<Item = &Link> {
        self.0.range(..end).rev().map(|(_, link)| link).take_while(move |link| start < link.end)
    }

    /// Adds a link, unless its words are already linked; returns whether it did.
    pub fn add(&mut self, link: Link) -> bool {
        let is_free = self.overlapping(link.start, link.end).next().is_none();
        if is_free {
            self.0.insert(link.start, link);
        }
        is_free
    }

    /// Removes the link that begins at a byte.
    pub fn remove(&mut self, start: usize) {
        self.0.remove(&start);
    }

    /// All links, in order.
    #[must_use]
    pub fn into_vec(self) -> Vec<Link> {
        self.0.into_values().collect()
    }
}

/// The index of a run of words among the runs of an edition: masthead lines in order, then headings, paragraphs and
/// notes in page order.
pub type RunIndex = u32;

/// The words around a mention, for lists of mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentionContext {
    /// The words before it, and whether they were cut.
    pub before: (Box<str>, bool),
    /// The words of the mention.
    pub words: Box<str>,
    /// The words after it, and whether they were cut.
    pub after: (Box<str>, bool),
}

/// The number of characters shown on each side of a mention.
const AROUND: usize = 90;

impl MentionContext {
    /// Cuts the words around a range of a text, between words.
    #[must_use]
    pub fn around(text: &str, start: usize, end: usize) -> Self {
        let before = &text[..start];
        let after = &text[end..];
        let cut_before = match before.char_indices().rev().nth(AROUND) {
            // In text without spaces nothing is left of this side: a cut inside a word would show a part of it.
            Some((at, _)) => before[at..].find(' ').map_or(before.len(), |i| at + i + 1),
            None => 0,
        };
        let cut_after = match after.char_indices().nth(AROUND) {
            Some((at, _)) => after[..at].rfind(' ').unwrap_or(0),
            None => after.len(),
        };
        Self {
            before: (before[cut_before..].into(), cut_before > 0),
            words: text[start..end].into(),
            after: (after[..cut_after].into(), cut_after < after.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_cut_between_words() {
        let text = "word ".repeat(40) + "HERE" + &" more".repeat(40);
        let at = text.find("HERE").unwrap_or_default();
        let context = MentionContext::around(&text, at, at + 4);
        assert!(context.before.1 && context.after.1);
        assert!(context.before.0.starts_with("word ") && context.after.0.ends_with("more"));
        let whole = MentionContext::around("a HERE b", 2, 6);
        assert_eq!((&*whole.before.0, whole.before.1, &*whole.after.0, whole.after.1), ("a ", false, " b", false));
    }
}
